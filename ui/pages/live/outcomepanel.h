#pragma once

#include "ui/pages/live/streamoperations.h"

#include <QFrame>

class QGridLayout;
class QLabel;

namespace recdeck::ui {

/// What became of the last start, one line per stream, inside the window. It stays until it is closed or the
/// next start.
class OutcomePanel final : public QFrame
{
    Q_OBJECT

public:
    explicit OutcomePanel(QWidget* parent = nullptr);

    void showWaiting(int streams);
    void showOutcomes(const QString& title, const QList<StreamOutcome>& outcomes);

protected:
    void changeEvent(QEvent* event) override;

private:
    void addLine(int row, const StreamOutcome& outcome);
    void clearLines();

    QLabel* m_title;
    QGridLayout* m_lines;
    QList<StreamOutcome> m_outcomes;
};

} // namespace recdeck::ui
