#include "core/callbacks/storagesignature.h"
#include "core/service/callbackmonitor.h"
#include "core/storage/database.h"
#include "tests/support/enginerig.h"
#include "tests/support/mediaclip.h"
#include "tests/support/noticereceiver.h"
#include "tests/support/recordedstream.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>

using namespace recdeck;
using namespace recdeck::test;
using model::AttemptProblem;
using model::DeliveryState;
using model::NoticeKind;
using Manner = NoticeReceiver::Manner;
using Reply = NoticeReceiver::Reply;

namespace {

const QString url = QStringLiteral("rtmp://h/live/s");
const QString startKind = QStringLiteral("ws_record_start");
const QString finishKind = QStringLiteral("ws_record_finish");

} // namespace

/// What receivers hear of recordings.
class CallbacksTest final : public QObject
{
    Q_OBJECT

    RecordedStream m_stream;
    std::unique_ptr<EngineRig> m_rig;

    [[nodiscard]] model::RecordingTemplate settings(const QString& address) const
    {
        model::RecordingTemplate value = m_rig->makeTemplate(1);
        value.notifyUrl = address;
        return value;
    }
    TaskId start(const model::RecordingTemplate& value)
    {
        const auto id = waitFor(m_rig->service().addRecordingParameterTemplate(value));
        if (!id) qFatal("%s", qPrintable(id.error().toLogString()));
        m_template = *id;
        const auto started =
            waitFor(m_rig->service().startRealTimeRecord({.templateId = *id, .streamUrls = {url}}));
        if (!started || started->first().error) qFatal("not started");
        return started->first().taskId;
    }
    void stop(const TaskId& task, int files = 2)
    {
        [&] { QTRY_VERIFY_WITH_TIMEOUT(m_rig->segments(task).size() >= files, 10'000); }();
        [&] { QVERIFY(waitFor(m_rig->recordings().stopTask(task))); }();
    }
    [[nodiscard]] service::CallbackMonitor& monitor() const { return *m_rig->engine->connection().callbacks; }
    [[nodiscard]] QList<model::Delivery> deliveries() const
    {
        const auto page = waitFor(monitor().deliveries({}));
        return page ? page->items : QList<model::Delivery>();
    }
    [[nodiscard]] bool areAll(DeliveryState state, qsizetype count) const
    {
        const auto all = deliveries();
        return all.size() == count &&
               std::ranges::all_of(all, [state](const auto& one) { return one.state == state; });
    }
    static QStringList kinds(const NoticeReceiver& receiver)
    {
        QStringList all;
        for (const auto& taken : receiver.taken)
            all << taken.kind();
        return all;
    }

    TemplateId m_template;

private slots:
    void initTestCase() { m_stream = RecordedStream::ofFlv(MediaClip::flv().bytes()); }
    void init()
    {
        m_rig = std::make_unique<EngineRig>();
        m_rig->sources = [this] {
            return std::make_unique<ReplaySource>(m_stream, ReplaySource::AtEnd::Waits);
        };
        m_rig->start();
    }
    void cleanup()
    {
        if (m_rig->engine) m_rig->shutDown();
        m_rig.reset();
    }

    void everyAddressHearsOfStartAndEnd()
    {
        bool areStored = true;
        NoticeReceiver first([&](const NoticeReceiver::Taken& taken) {
            if (taken.kind() == finishKind)
                for (const auto& item : taken.notice().items)
                    for (const QString& file : item.urls)
                        areStored = areStored && QFileInfo::exists(QUrl(file).toLocalFile());
            return Reply{};
        });
        NoticeReceiver second;
        model::RecordingTemplate value = settings(first.url(QStringLiteral("/a?tenant=7")));
        value.notifyUrls = {second.url()};
        model::Output flv = value.recordParams.first();
        flv.bucketName = QStringLiteral("flvs");
        flv.options->fileFormat = model::FileFormat::Flv;
        value.recordParams << flv;
        const TaskId task = start(value);
        QTRY_COMPARE_WITH_TIMEOUT(first.taken.size(), 2, 20'000);
        QCOMPARE(first.taken.first().request.target, QByteArray("/a?tenant=7&message_type=ws_record_start"));
        stop(task);
        for (NoticeReceiver* receiver : {&first, &second}) {
            QTRY_COMPARE_WITH_TIMEOUT(kinds(*receiver), (QStringList{startKind, startKind, finishKind}),
                                      20'000);
            const auto items = receiver->taken.last().notice().items;
            QCOMPARE(items.size(), 2);
            for (const auto& item : items) {
                QCOMPARE(item.persistentId, task.text());
                QVERIFY2(item.isSuccessful(), qPrintable(item.error));
            }
            QVERIFY(items.first().keys.size() >= 2);
            QCOMPARE(items.first().streamName, QStringLiteral("live-s.mp4"));
            QCOMPARE(items.last().bucket, QStringLiteral("flvs"));
            QCOMPARE(items.last().files.size(), items.last().keys.size());
        }
        QVERIFY(areStored);
        QTRY_VERIFY_WITH_TIMEOUT(areAll(DeliveryState::Delivered, 6), 20'000);
    }

    void aTemplateWithoutAddressHasNoNotices()
    {
        stop(start(settings({})));
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->tasks().first().state, model::TaskState::Ended, 20'000);
        QVERIFY(deliveries().isEmpty());
    }

    void theFinishNoticeNamesTheJoinedFile()
    {
        NoticeReceiver receiver;
        model::RecordingTemplate value = settings(receiver.url());
        value.recordParams.first().options->concat = 1;
        const TaskId task = start(value);
        stop(task, 3);
        QTRY_COMPARE_WITH_TIMEOUT(kinds(receiver), (QStringList{startKind, finishKind}), 20'000);
        const auto item = receiver.taken.last().notice().items.first();
        QVERIFY(item.isSuccessful());
        QCOMPARE(item.keys.size(), 1);
        QVERIFY2(item.keys.first().contains(QStringLiteral("-joined")), qPrintable(item.keys.first()));
        QVERIFY(QFileInfo::exists(QUrl(item.urls.first()).toLocalFile()));
    }

    void aReceiverThatHangsIsNotNoticed()
    {
        NoticeReceiver receiver([](const auto&) { return Reply{.manner = Manner::Stall}; });
        const TaskId task = start(settings(receiver.url()));
        QTRY_COMPARE_WITH_TIMEOUT(receiver.taken.size(), 1, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->segments(task).size() >= 3, 10'000);
        QElapsedTimer timer;
        timer.start();
        m_rig->shutDown();
        QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(kinds(receiver), QStringList{startKind});

        // The next run sends what was on its way, and what came to it at the end.
        receiver.setHandler({});
        m_rig->start();
        QTRY_COMPARE_WITH_TIMEOUT(kinds(receiver), (QStringList{startKind, startKind, finishKind}), 20'000);
        QVERIFY(receiver.taken.last().notice().items.first().isSuccessful());
        QTRY_VERIFY_WITH_TIMEOUT(areAll(DeliveryState::Delivered, 2), 20'000);
    }

    void aTaskThatTheProgramsEndCutOffHasItsFinishNotice()
    {
        NoticeReceiver receiver;
        const TaskId task = start(settings(receiver.url()));
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->segments(task).size() >= 2, 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(receiver.taken.size(), 1, 20'000);
        m_rig->engine.reset(); // nothing is finished
        m_rig->start();
        QTRY_COMPARE_WITH_TIMEOUT(kinds(receiver).value(kinds(receiver).size() - 1), finishKind, 20'000);
        // The answer to the first may have been on its way when it ended; then it is sent twice.
        QCOMPARE(kinds(receiver).count(finishKind), 1);
        QCOMPARE(kinds(receiver).first(), startKind);
        const auto item = receiver.taken.last().notice().items.first();
        QCOMPARE(item.persistentId, task.text());
        QVERIFY2(!item.keys.isEmpty(), qPrintable(item.error));
    }

    void aBucketThatIsAwayDelaysTheFinishNotice()
    {
        NoticeReceiver receiver;
        // A file where the bucket's folder should be.
        QFile obstacle(m_rig->output());
        QVERIFY(obstacle.open(QIODevice::WriteOnly));
        obstacle.close();
        const TaskId task = start(settings(receiver.url()));
        stop(task);
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->tasks().first().state, model::TaskState::Ended, 20'000);
        QVERIFY(m_rig->segments(task).first().state != model::SegmentState::Verified);
        QTRY_COMPARE_WITH_TIMEOUT(kinds(receiver), QStringList{startKind}, 20'000);
        QVERIFY(obstacle.remove());
        m_rig->shutDown(); // the next start tries again at once
        m_rig->start();
        QTRY_COMPARE_WITH_TIMEOUT(kinds(receiver), (QStringList{startKind, finishKind}), 20'000);
    }

    void storageKeysSignUntilTheLastNoticeIsDelivered()
    {
        NoticeReceiver receiver([](const auto&) { return Reply{.status = 500}; });
        const callbacks::StorageKey key{QStringLiteral("AK"), Secret(QStringLiteral("SK"))};
        model::RecordingTemplate value = settings(receiver.url());
        value.ak = key.accessKey;
        value.sk = key.secretKey;
        stop(start(value));
        QTRY_VERIFY_WITH_TIMEOUT(deliveries().size() == 2, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->tasks().first().state, model::TaskState::Ended, 20'000);
        QVERIFY(waitFor(m_rig->service().deleteRecordingParameterTemplate(m_template)));
        receiver.setHandler({});
        QTRY_VERIFY_WITH_TIMEOUT(areAll(DeliveryState::Delivered, 2), 20'000);
        for (const auto& taken : receiver.taken)
            QCOMPARE(taken.request.header("authorization"),
                     storageAuthorization(key, receiver.url(), taken.request.body));
        const QString name = QStringLiteral("template/%1/sk").arg(m_template.text());
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->secrets.read(name)->isEmpty(), 20'000);
    }

    void thePageSeesAttemptsAndSendsAgain()
    {
        NoticeReceiver receiver([](const auto&) { return Reply{.status = 503, .body = "busy"}; });
        QSignalSpy changed(&monitor(), &service::CallbackMonitor::deliveriesChanged);
        start(settings(receiver.url()));
        QTRY_COMPARE_WITH_TIMEOUT(deliveries().size(), 1, 20'000);
        const model::DeliveryId id = deliveries().first().id;
        QTRY_VERIFY_WITH_TIMEOUT(waitFor(monitor().attempts(id)).value().size() >= 2, 20'000);
        const auto attempt = waitFor(monitor().attempts(id)).value().first();
        QCOMPARE(attempt.status, 503);
        QCOMPARE(attempt.problem, AttemptProblem::OtherStatus);
        QCOMPARE(attempt.answer, QByteArray("busy"));
        QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), 20'000);
        receiver.setHandler({});
        QVERIFY(waitFor(monitor().resend(id)));
        QTRY_COMPARE_WITH_TIMEOUT(deliveries().first().state, DeliveryState::Delivered, 20'000);
        QCOMPARE(deliveries().first().stream.streamName, QStringLiteral("s"));
        QCOMPARE(waitFor(monitor().resend(model::DeliveryId(QStringLiteral("77")))).error().code,
                 ErrorCode::NotFound);
    }

    void anAddressIsTriedOut()
    {
        NoticeReceiver receiver;
        const auto plain = waitFor(monitor().sendTest({.notifyUrl = receiver.url()}));
        QVERIFY(plain && !plain->problem);
        QVERIFY(receiver.taken.last().request.header("authorization").isEmpty());
        model::RecordingTemplate value = settings({});
        value.ak = QStringLiteral("AK");
        value.sk = Secret(QStringLiteral("SK"));
        const auto id = waitFor(m_rig->service().addRecordingParameterTemplate(value));
        QVERIFY(id);
        // The form shows no secret key; the stored one is meant.
        QVERIFY(waitFor(monitor().sendTest(
            {.notifyUrl = receiver.url(), .ak = value.ak, .sk = Secret(), .templateId = *id})));
        QCOMPARE(receiver.taken.last().request.header("authorization"),
                 callbacks::storageAuthorization({value.ak, value.sk}, receiver.url(),
                                                 receiver.taken.last().request.body));
        QVERIFY(deliveries().isEmpty());
    }

    void whileOthersCanReachUsInnerAddressesAreNotCalled()
    {
        NoticeReceiver receiver;
        m_rig->engine->setReachableByOthers(true);
        start(settings(receiver.url()));
        QTRY_VERIFY_WITH_TIMEOUT(deliveries().size() == 1 &&
                                     deliveries().first().lastProblem == AttemptProblem::AddressNotAllowed,
                                 20'000);
        QCOMPARE(waitFor(monitor().sendTest({.notifyUrl = receiver.url()}))->problem,
                 AttemptProblem::AddressNotAllowed);
        QCOMPARE(receiver.connections, 0);
        QVERIFY(waitFor(monitor().setSettings({.callsInternalAddresses = true})));
        QTRY_COMPARE_WITH_TIMEOUT(deliveries().first().state, DeliveryState::Delivered, 20'000);
        m_rig->shutDown();
        m_rig->start();
        QCOMPARE(waitFor(monitor().settings()).value().callsInternalAddresses, true);
    }
};

RECDECK_TEST(CallbacksTest)
#include "tst_callbacks.moc"
