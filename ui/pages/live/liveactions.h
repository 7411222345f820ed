#pragma once

#include "ui/pages/live/recordplan.h"

#include <QObject>

class QAction;
class QWidget;

namespace recdeck::ui {

/// What a person can do on the Live page. Each action knows from the selection whether it can be used, and
/// says in its tool tip why not.
class LiveActions final : public QObject
{
    Q_OBJECT

public:
    /// The actions and their shortcuts live on `page`. `canTell`: the connection tells about streams and
    /// recordings.
    LiveActions(QWidget& page, bool canTell);

    void update(const QList<StreamRow>& selected, const TemplateId& chosenTemplate);

    /// Why the Record button is as it is; empty if it can be used.
    [[nodiscard]] const QString& recordHint() const { return m_recordHint; }

    QAction* add;
    QAction* record;
    QAction* stop;
    QAction* split;
    QAction* check;
    QAction* explain;
    QAction* createRule;
    QAction* disableRule;
    QAction* arm;
    QAction* remove;

private:
    QString m_recordHint;
};

} // namespace recdeck::ui
