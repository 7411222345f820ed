#pragma once

#include "tests/support/enginerig.h"
#include "tests/support/fakenames.h"
#include "tests/support/faultproxy.h"
#include "tests/support/liveflv.h"

#include <QTest>

namespace recdeck::test {

/// A broadcast at a multiple of real time, a network that can be made bad, and the whole engine.
struct Stand
{
    explicit Stand(double speed = 8)
        : live({.speed = speed})
    {
        rig.settings.mergeWindow = std::chrono::milliseconds{20'000};
        rig.settings.stallLimit = std::chrono::milliseconds{600};
        rig.settings.openLimit = std::chrono::milliseconds{700};
    }
    ~Stand() { rig.engine.reset(); }

    [[nodiscard]] QString url() const { return FakeName::in(proxy.url(LiveFlv::path())); }
    TaskId record(int interval = 10, qint64 retryTimes = 0)
    {
        rig.start();
        model::RecordingTemplate settings = rig.makeTemplate(interval);
        if (retryTimes > 0) settings.recordParams.front().options->retryTimes = retryTimes;
        const auto id = waitFor(rig.service().addRecordingParameterTemplate(settings));
        const auto started = waitFor(rig.service().startRealTimeRecord(
            {.templateId = id.value_or(TemplateId()), .streamUrls = {url()}}));
        if (!started || started->front().error) return {};
        return started->front().taskId;
    }
    [[nodiscard]] model::Task task() const { return rig.tasks().value(0); }
    void waitForMedia(std::chrono::milliseconds more) const
    {
        const auto until = live.position() + more;
        QTRY_VERIFY_WITH_TIMEOUT(live.position() >= until, 20'000);
    }
    /// Ends the recording; all files are in the bucket then.
    void stop(const TaskId& id) const
    {
        const auto stopped = waitFor(rig.recordings().stopTask(id));
        if (!stopped && stopped.error().code != ErrorCode::AlreadyEnded) QFAIL("not stopped");
        QTRY_COMPARE_WITH_TIMEOUT(task().state, model::TaskState::Ended, 10'000);
        const auto isStored = [](const auto& s) { return s.state == model::SegmentState::Verified; };
        QTRY_VERIFY_WITH_TIMEOUT(std::ranges::all_of(rig.segments(id), isStored), 10'000);
    }
    [[nodiscard]] LossReport losses(const TaskId& id) const
    {
        const auto files = rig.segments(id);
        const LossReport report = checkLosses(live.sent(), files, task().gaps);
        qint64 away = 0;
        for (const model::Gap& gap : task().gaps)
            away += gap.end - gap.start;
        qInfo("sent %d, recorded %d, holes %d, gaps %d (%lld ms), files %d, connections %d, at once %d",
              report.sent, report.recorded, report.holes, int(task().gaps.size()), away, int(files.size()),
              proxy.accepted(), proxy.mostConnections());
        return report;
    }

    FakeName name;
    LiveFlv live;
    FaultProxy proxy{live.port()};
    EngineRig rig;
};

} // namespace recdeck::test
