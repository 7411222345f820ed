// The same over RTMP, from a real server.

#include "core/media/finish.h"
#include "tests/support/enginerig.h"
#include "tests/support/faultproxy.h"
#include "tests/support/ffmpegpublisher.h"
#include "tests/support/nginxrtmp.h"
#include "tests/support/testmain.h"

#include <QSet>
#include <QTest>

using namespace recdeck;
using namespace recdeck::test;
using model::GapCause;

namespace {

bool isStored(const model::Segment& segment)
{
    return segment.state == model::SegmentState::Verified;
}

} // namespace

class RtmpFaultsTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (const QString reason = NginxRtmp::missing(); !reason.isEmpty()) QSKIP(qPrintable(reason));
    }

    void aLostConnectionIsOneGap_data()
    {
        QTest::addColumn<bool>("silent");
        QTest::addColumn<GapCause>("cause");
        QTest::newRow("reset") << false << GapCause::ConnectionLost;
        QTest::newRow("silent") << true << GapCause::Stalled;
    }
    void aLostConnectionIsOneGap()
    {
        QFETCH(bool, silent);
        QFETCH(GapCause, cause);
        NginxRtmp server;
        QVERIFY2(server.isReady(), qPrintable(server.log()));
        FfmpegPublisher publisher(server.url(QStringLiteral("s")), {});
        QTRY_VERIFY_WITH_TIMEOUT(server.log().contains(QStringLiteral("publish: name='s'")), 10'000);
        FaultProxy proxy(server.rtmpPort());
        EngineRig rig;
        rig.settings.mergeWindow = Milliseconds{20'000};
        rig.settings.stallLimit = Milliseconds{2500}; // also the limit of a start
        rig.start();
        const auto started = waitFor(rig.service().startRealTimeRecord(
            {.templateId = rig.addTemplate(60),
             .streamUrls = {QStringLiteral("rtmp://127.0.0.1:%1/live/s").arg(proxy.port())}}));
        QVERIFY(started && !started->front().error);
        const TaskId id = started->front().taskId;
        const auto task = [&] { return rig.tasks().value(0); };
        QTRY_COMPARE_WITH_TIMEOUT(rig.segments(id).size(), 1, 10'000);
        if (silent)
            proxy.set({.stalled = true});
        else
            proxy.cut(FaultProxy::Cut::Reset);
        QTRY_COMPARE_WITH_TIMEOUT(task().state, model::TaskState::Waiting, 10'000);
        proxy.set({});
        QTRY_COMPARE_WITH_TIMEOUT(task().gaps.size(), 1, 15'000);
        QCOMPARE(task().gaps.front().cause, cause);
        QVERIFY(waitFor(rig.recordings().stopTask(id)));
        QTRY_COMPARE_WITH_TIMEOUT(task().state, model::TaskState::Ended, 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(std::ranges::all_of(rig.segments(id), isStored), 10'000);

        QSet<QByteArray> pictures;
        qsizetype count = 0;
        for (const model::Segment& segment : rig.segments(id)) {
            const auto audit = media::auditFile(segment.path);
            QVERIFY2(audit, audit ? "" : qPrintable(audit.error().toLogString()));
            const auto track = audit->track(media::TrackKind::Video);
            QVERIFY(!track.empty() && track.front().keyFrame);
            for (const media::AuditPacket& packet : track) {
                pictures.insert(packet.payloadHash);
                ++count;
            }
        }
        QCOMPARE(rig.segments(id).size(), 2);
        QCOMPARE(pictures.size(), count); // none twice
        QCOMPARE(rig.tasks().size(), 1);
        QCOMPARE(proxy.mostConnections(), 1);
    }
};

RECDECK_TEST(RtmpFaultsTest)
#include "tst_rtmpfaults.moc"
