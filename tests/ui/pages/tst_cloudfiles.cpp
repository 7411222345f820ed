#include "tests/support/filecontent.h"
#include "tests/support/httpstub.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/recordingsbench.h"
#include "ui/dialogs/playerdialog.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QDir>
#include <QGuiApplication>
#include <QLabel>

using namespace recdeck;
using namespace recdeck::ui;
using test::Call;
using test::HttpStub;

/// Files that are only in a storage service, on the Recordings page.
class CloudFilesTest final : public QObject
{
    Q_OBJECT

    struct Bench : test::RecordingsBench
    {
        Bench()
        {
            for (model::Segment& segment : fake.recordings.segmentTable) {
                if (segment.taskId != old.id) continue;
                segment.path.clear();
                segment.mgrUrl = QStringLiteral("https://s3.example.com");
                segment.sha256 = QCryptographicHash::hash("content", QCryptographicHash::Sha256);
                fake.buckets.linkTable[segment.id] = {
                    {segment.key, ByteCount{7}, QUrl(stub.url(QLatin1Char('/') + segment.key))}};
            }
        }
        /// The recording in the service, and one of its files.
        void begin(int files = 1)
        {
            open();
            choose(1);
            test::hands::select(&segments().view(), files == 1 ? QList<int>{0} : QList<int>{0, 1});
        }
        model::Segment& first() { return fake.recordings.segmentTable[0]; }
        [[nodiscard]] QString title() const { return find<QLabel>("resultTitle")->text(); }
        [[nodiscard]] QString allTexts() const
        {
            QStringList texts;
            for (const QLabel* label : page->findChildren<QLabel*>())
                if (label->isVisible()) texts << label->text();
            return texts.join(QLatin1Char('\n'));
        }

        HttpStub stub{HttpStub::Answer{HttpStub::ok("video/mp4", "content")}};
    };

private slots:
    void whatCanBeDone()
    {
        Bench bench;
        bench.begin();
        QVERIFY(bench.action("playRecording")->isEnabled());
        QVERIFY(bench.action("downloadRecording")->isEnabled());
        QVERIFY(bench.action("copyAddress")->isEnabled());
        QVERIFY(bench.action("verifyAgain")->isEnabled());
        QVERIFY(!bench.action("uploadAgain")->isEnabled());
        QVERIFY(!bench.action("revealRecording")->isEnabled());
        test::hands::select(&bench.segments().view(), {0, 1});
        QVERIFY(!bench.action("downloadRecording")->isEnabled());
        QVERIFY(bench.action("playRecording")->isEnabled());
    }

    void nothingOfItWithoutBuckets()
    {
        Bench bench;
        service::Connection connection = bench.fake.connection();
        connection.buckets = nullptr;
        RecordingsPage page(connection, bench.settings, bench.questions, bench.clock);
        QVERIFY(!page.findChild<QAction*>(QStringLiteral("downloadRecording")));
        QVERIFY(!page.findChild<QAction*>(QStringLiteral("findOrphans")));
    }

    void anAddressIsCopied()
    {
        Bench bench;
        bench.begin();
        QGuiApplication::clipboard()->setText(QStringLiteral("before"));
        bench.act("copyAddress"); // cancelled
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("before"));
        bench.questions.answers << QStringLiteral("24");
        bench.act("copyAddress");
        const QString url = bench.fake.buckets.linkTable.value(bench.first().id).first().url.toString();
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), url);
        QCOMPARE(bench.fake.buckets.lastValidity, Milliseconds{24 * 3'600'000});
        QVERIFY(!bench.allTexts().contains(url));
        QCOMPARE(bench.questions.asked.last().choices.size(), 3);
        bench.fake.script.failNext(Call::Links, Error{.code = ErrorCode::SecretUnavailable});
        bench.questions.answers << QStringLiteral("1");
        bench.act("copyAddress");
        QTRY_VERIFY(bench.allTexts().contains(bench.first().key));
        QCOMPARE(QGuiApplication::clipboard()->text(), url);
    }

    void anHlsRecordingHasNoSingleAddress()
    {
        Bench bench;
        bench.first().format = model::FileFormat::M3u8;
        bench.begin();
        QVERIFY(!bench.action("copyAddress")->isEnabled());
        QVERIFY(bench.action("downloadRecording")->isEnabled());
    }

    void itIsDownloaded()
    {
        Bench bench;
        bench.begin();
        const QString path = bench.dir.filePath(QStringLiteral("down.mp4"));
        bench.questions.paths << path;
        bench.act("downloadRecording");
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(path), 10'000);
        QCOMPARE(test::contentOf(path), QByteArray("content"));
        QCOMPARE(QFileInfo(bench.questions.fileChoices.first().start).fileName(), bench.first().key);
        QTRY_VERIFY(bench.action("downloadRecording")->isEnabled());
        QVERIFY(bench.title().contains(bench.first().key));
    }

    void anotherContentIsNotKept()
    {
        Bench bench;
        bench.first().sha256 = QByteArray(32, 'y');
        bench.begin();
        const QString path = bench.dir.filePath(QStringLiteral("down.mp4"));
        bench.questions.paths << path;
        bench.act("downloadRecording");
        QTRY_VERIFY_WITH_TIMEOUT(bench.action("downloadRecording")->isEnabled() && bench.stub.requests() > 0,
                                 10'000);
        QVERIFY(!QFileInfo::exists(path));
    }

    void itIsStoredAgain_data()
    {
        QTest::addColumn<int>("code");
        QTest::newRow("taken") << 0;
        QTest::newRow("another file") << static_cast<int>(ErrorCode::FileDamaged);
        QTest::newRow("it is there") << static_cast<int>(ErrorCode::AlreadyExists);
        QTest::newRow("away") << static_cast<int>(ErrorCode::StorageUnavailable);
    }
    void itIsStoredAgain()
    {
        QFETCH(const int, code);
        Bench bench;
        bench.first().problem = QStringLiteral("found when it was verified again: notFound");
        bench.begin();
        QVERIFY(bench.action("uploadAgain")->isEnabled());
        if (code != 0)
            bench.fake.script.failNext(Call::UploadAgain, Error{.code = static_cast<ErrorCode>(code)});
        bench.questions.paths << QStringLiteral("/home/copy.mp4");
        bench.act("uploadAgain");
        QTRY_VERIFY(bench.action("uploadAgain")->isEnabled());
        if (code == 0) QCOMPARE(bench.fake.buckets.lastPath, QStringLiteral("/home/copy.mp4"));
        QVERIFY(!bench.allTexts().isEmpty());
    }

    void aPlayerOpens()
    {
        Bench bench;
        bench.begin();
        bench.act("playRecording");
        QTRY_VERIFY_WITH_TIMEOUT(bench.find<PlayerDialog>("player"), 10'000);
        QTRY_VERIFY(bench.stub.requests() > 0); // by its address
        auto* player = bench.find<PlayerDialog>("player");
        QTRY_VERIFY(!player->findChild<QLabel*>(QStringLiteral("clock"))->text().isEmpty());
        delete player;
    }

    void anHlsRecordingPlaysFromAPlaylistThatGoes()
    {
        Bench bench;
        HttpStub playlist(HttpStub::Answer{HttpStub::ok(
            "application/vnd.apple.mpegurl", "#EXTM3U\n#EXTINF:2,\nr/00001.ts\n#EXT-X-ENDLIST\n")});
        bench.first().format = model::FileFormat::M3u8;
        bench.fake.buckets.linkTable[bench.first().id] = {
            {QStringLiteral("r.m3u8"), ByteCount{45}, QUrl(playlist.url(QStringLiteral("/r.m3u8")))},
            {QStringLiteral("r/00001.ts"), ByteCount{7},
             QUrl(bench.stub.url(QStringLiteral("/r/00001.ts")))}};
        bench.begin();
        bench.act("playRecording");
        QTRY_VERIFY_WITH_TIMEOUT(bench.find<PlayerDialog>("player"), 10'000);
        auto* file = bench.find<PlayerDialog>("player")->findChild<QTemporaryFile*>();
        QVERIFY(file);
        const QString path = file->fileName();
        QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
        QVERIFY(test::contentOf(path).contains(bench.stub.url(QStringLiteral("/r/00001.ts")).toUtf8()));
        delete bench.find<PlayerDialog>("player");
        QVERIFY(!QFileInfo::exists(path));
    }

    void whatCannotBeAskedForIsTold()
    {
        Bench bench;
        bench.begin();
        bench.fake.script.failNext(Call::Links, Error{.code = ErrorCode::NotFound});
        bench.act("playRecording");
        QTRY_VERIFY(bench.action("downloadRecording")->isEnabled());
        QVERIFY(!bench.find<PlayerDialog>("player"));
        QVERIFY(bench.allTexts().contains(bench.first().key));
    }
};

RECDECK_TEST(CloudFilesTest)
#include "tst_cloudfiles.moc"
