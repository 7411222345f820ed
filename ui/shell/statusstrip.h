#pragma once

#include "core/service/recordingmonitor.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace recdeck::ui {

class StatusItem;

/// The line at the bottom: recordings running, segments waiting, disk, the last problem.
class StatusStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusStrip(QWidget* parent = nullptr);

    void setFigures(const service::EngineFigures& figures);
    /// One sentence; empty: there is none. `onClick` says what a click does, unset: it goes away.
    void setProblem(const QString& sentence, const QString& onClick = {});

signals:
    void recordingsClicked();
    void problemClicked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    StatusItem* m_recordings;
    StatusItem* m_waiting;
    StatusItem* m_disk;
    StatusItem* m_problem;
};

/// "412 GB free, full in 9 h at this rate", and whether that is soon.
struct DiskSentence
{
    QString text;
    bool soon = false; ///< in less than two hours, or less than 1 GB
};
[[nodiscard]] DiskSentence diskSentence(const service::EngineFigures& figures);

} // namespace recdeck::ui
