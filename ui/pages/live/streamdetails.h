#pragma once

#include "ui/pages/live/streamrow.h"

#include <QWidget>

class QFormLayout;
class QLabel;

namespace recdeck::ui {

class ElidedLabel;

/// Everything that is known about the stream whose preview is shown, below the preview.
class StreamDetails final : public QWidget
{
    Q_OBJECT

public:
    explicit StreamDetails(QWidget* parent = nullptr);

    void showRow(const StreamRow& row);
    /// Nothing, or more than one stream, is selected.
    void showCount(qsizetype selected);

private:
    void setLine(int line, const QString& value);

    QLabel* m_name;
    QLabel* m_problem;
    QWidget* m_facts;
    QFormLayout* m_form;
    QList<QLabel*> m_captions;
    QList<ElidedLabel*> m_values;
};

} // namespace recdeck::ui
