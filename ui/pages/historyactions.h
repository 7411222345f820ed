#pragma once

#include "core/model/change.h"
#include "core/service/connection.h"

#include <QList>
#include <QObject>

class QAction;
class QSettings;
class QWidget;

namespace recdeck::ui {

class ResultPanel;

/// "Undo" and "History" of a page. Where a place keeps no history they are not there.
class HistoryActions final : public QObject
{
    Q_OBJECT

public:
    /// All of them outlive it.
    HistoryActions(service::Connection connection, QSettings& settings, ResultPanel& results, QWidget& page);

    [[nodiscard]] QList<QAction*> actions() const { return m_actions; }
    /// The history of one object.
    void show(const model::ChangeFilter& filter, const QString& subject);

private:
    void undo();
    void restore(const model::Change& change);

    service::Connection m_connection;
    QSettings& m_settings;
    ResultPanel& m_results;
    QWidget& m_page;
    QList<QAction*> m_actions;
};

} // namespace recdeck::ui
