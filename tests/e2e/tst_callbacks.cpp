#include "core/media/demosource.h"
#include "core/storage/database.h"
#include "core/storage/deliveries.h"
#include "tests/support/enginerig.h"
#include "tests/support/noticereceiver.h"
#include "tests/support/program.h"
#include "tests/support/testmain.h"

#include <QDirIterator>
#include <QMap>
#include <QTest>
#include <csignal>

using namespace recdeck;
using namespace recdeck::test;
using Manner = NoticeReceiver::Manner;
using Reply = NoticeReceiver::Reply;

namespace {

const model::StreamKey key{QStringLiteral("127.0.0.1"), QStringLiteral("live"), QStringLiteral("s1")};
const QString finishKind = QStringLiteral("ws_record_finish");

/// A data folder with a rule whose template calls a receiver here, and the stream that it takes.
class Station
{
public:
    explicit Station(const QString& notifyUrl)
    {
        auto started = media::DemoSource::start(
            {.width = 320, .height = 180, .framesPerSecond = 25, .bitsPerSecond = 300'000});
        if (!started) qFatal("%s", qPrintable(started.error().toLogString()));
        source = std::move(*started);
        rig.start();
        model::RecordingTemplate settings = rig.makeTemplate();
        settings.notifyUrl = notifyUrl;
        const auto id = waitFor(rig.service().addRecordingParameterTemplate(settings));
        if (!id) qFatal("%s", qPrintable(id.error().toLogString()));
        const auto added = waitFor(rig.streams().addStreams({source->url(key.appName, key.streamName)}));
        if (!added || added->first().error) qFatal("the stream is not watched");
        rig.addRule(*id, key);
        rig.shutDown();
    }
    [[nodiscard]] std::unique_ptr<Program> run() const
    {
        return std::make_unique<Program>(
            QStringLiteral(RECDECK_PROGRAM),
            QStringList{QStringLiteral("--headless"), QStringLiteral("--data-dir"), data()},
            rig.folder.path());
    }
    [[nodiscard]] QString data() const { return rig.folder.filePath(QStringLiteral("data")); }
    [[nodiscard]] bool isWriting() const
    {
        QDirIterator open(data() + QStringLiteral("/spool"), {QStringLiteral("*.part")}, QDir::Files,
                          QDirIterator::Subdirectories);
        return open.hasNext() && QFileInfo(open.next()).size() > 20'000;
    }
    [[nodiscard]] QList<model::Delivery> deliveries() const
    {
        auto database = storage::Database::open(data() + QStringLiteral("/recdeck.db"));
        if (!database) qFatal("%s", qPrintable(database.error().toLogString()));
        return storage::DeliveryRepository(**database).query({}).value().items;
    }

    EngineRig rig;
    std::unique_ptr<media::DemoSource> source;
};

/// What one task's receiver heard.
struct Heard
{
    int starts = 0;
    int finishes = 0;
    bool isInOrder = true;
};

QMap<QString, Heard> heard(const NoticeReceiver& receiver)
{
    QMap<QString, Heard> all;
    for (const auto& taken : receiver.taken) {
        Heard& task = all[taken.notice().items.first().persistentId];
        if (taken.kind() == finishKind) {
            ++task.finishes;
            task.isInOrder = task.isInOrder && task.starts > 0;
        } else {
            ++task.starts;
            task.isInOrder = task.isInOrder && task.finishes == 0;
        }
    }
    return all;
}

} // namespace

/// Notices of a program that dies at any moment.
class CallbacksE2eTest final : public QObject
{
    Q_OBJECT

private slots:
    void everyNoticeArrivesInOrderWhateverDies_data()
    {
        QTest::addColumn<bool>("isDown");
        QTest::newRow("nobody listens when it dies") << true;
        QTest::newRow("a notice is on its way when it dies") << false;
    }
    void everyNoticeArrivesInOrderWhateverDies()
    {
        QFETCH(bool, isDown);
        NoticeReceiver receiver;
        const Station station(receiver.url());
        QTRY_VERIFY(!receiver.taken.isEmpty() || station.deliveries().isEmpty());
        receiver.taken.clear();
        receiver.setHandler([](const auto&) { return Reply{.manner = Manner::Stall}; });
        if (isDown) receiver.goDown();
        {
            const auto program = station.run();
            QTRY_VERIFY_WITH_TIMEOUT(station.isWriting(), 30'000);
            if (!isDown) QTRY_VERIFY_WITH_TIMEOUT(!receiver.taken.isEmpty(), 10'000);
            program->killHard();
        }
        const auto pending = station.deliveries();
        QVERIFY(std::ranges::any_of(pending, [](const model::Delivery& delivery) {
            return delivery.state == model::DeliveryState::Waiting;
        }));
        const TaskId died = pending.first().taskId;
        receiver.setHandler({});
        if (isDown) receiver.comeBack();
        const auto program = station.run();
        QTRY_VERIFY_WITH_TIMEOUT(heard(receiver).value(died.text()).finishes == 1, 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(station.isWriting(), 30'000);
        program->send(SIGTERM);
        QCOMPARE(program->wait(30'000), 0);
        const auto tasks = heard(receiver);
        QVERIFY(tasks.contains(died.text()));
        for (const Heard& task : tasks) {
            QVERIFY(task.isInOrder);
            QVERIFY(task.starts >= 1);
        }
    }
};

RECDECK_TEST(CallbacksE2eTest)
#include "tst_callbacks.moc"
