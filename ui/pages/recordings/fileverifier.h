#pragma once

#include "core/service/recordingmonitor.h"
#include "ui/models/bulkrun.h"

#include <QObject>
#include <QPointer>

namespace recdeck::ui {

class ResultPanel;

/// Reads stored files again, one after the other, and shows what became of each.
class FileVerifier final : public QObject
{
    Q_OBJECT

public:
    FileVerifier(service::RecordingMonitor& monitor, ResultPanel& results, QObject* parent = nullptr);

    /// Those that are in their bucket; one run at a time.
    void verify(const QList<model::Segment>& segments);
    [[nodiscard]] bool isRunning() const { return m_run != nullptr; }
    [[nodiscard]] static bool canVerify(const model::Segment& segment);

signals:
    void finished();

private:
    void showResult();

    service::RecordingMonitor& m_monitor;
    ResultPanel& m_results;
    QPointer<BulkRun> m_run;
};

} // namespace recdeck::ui
