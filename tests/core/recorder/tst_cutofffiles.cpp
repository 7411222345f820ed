#include "core/recorder/finisher.h"

#include "core/media/finish.h"
#include "core/media/muxer.h"
#include "core/recorder/spool.h"
#include "tests/support/mediaclip.h"
#include "tests/support/packetfeed.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::recorder;

Q_DECLARE_METATYPE(recdeck::model::FileFormat)

namespace {

const TaskId task{QString(32, QLatin1Char('c'))};

/// Writes a whole feed into one file.
class WholeFile final : public media::PacketSink
{
public:
    explicit WholeFile(std::unique_ptr<media::Muxer> muxer)
        : m_muxer(std::move(muxer))
    {
    }
    void streamOpened(const std::shared_ptr<const media::StreamInfo>&) override {}
    void packetArrived(const media::Packet& packet) override
    {
        if (packet.kind == media::TrackKind::Video && packet.keyFrame) QVERIFY(m_muxer->flush());
        QVERIFY(m_muxer->write(packet));
    }
    void streamClosed() override { QVERIFY(m_muxer->close()); }

private:
    std::unique_ptr<media::Muxer> m_muxer;
};

} // namespace

/// What is left of a file whose writer died in the middle of a write.
class CutOffFilesTest final : public QObject
{
    Q_OBJECT

    static const test::PacketFeed& clip()
    {
        static const auto feed = test::PacketFeed::fromFlv(test::MediaClip::flv().bytes());
        if (!feed) qFatal("the clip cannot be read");
        return *feed;
    }
    static std::int64_t packetsOfClip() { return std::int64_t(clip().size()); }

    /// Writes the clip as the first segment of the task; returns the file.
    static QString record(const QString& spool, model::FileFormat format, media::Container container)
    {
        const QString part = SpoolFile{.taskId = task, .format = format}.partPath(spool);
        if (!QDir().mkpath(QFileInfo(part).path())) qFatal("no folder");
        WholeFile sink(media::Muxer::create(part, container, *clip().info(), {}).value());
        for (std::size_t i = 0; i < clip().size(); ++i)
            clip().send(sink, i, {});
        sink.streamClosed();
        return part;
    }

private slots:
    void whatIsWholeIsKept_data()
    {
        QTest::addColumn<model::FileFormat>("format");
        QTest::addColumn<int>("container");
        QTest::addColumn<int>("cut"); ///< bytes
        for (const int cut : {0, 1, 7, 100, 190, 5000, 5001}) {
            const auto row = [cut](const char* name, model::FileFormat format, media::Container container) {
                QTest::addRow("%s, %d bytes", name, cut) << format << static_cast<int>(container) << cut;
            };
            row("mp4", model::FileFormat::Mp4, media::Container::Mp4);
            row("flv", model::FileFormat::Flv, media::Container::Flv);
            row("ts", model::FileFormat::Ts, media::Container::MpegTs);
        }
    }
    void whatIsWholeIsKept()
    {
        QFETCH(model::FileFormat, format);
        QFETCH(int, container);
        QFETCH(int, cut);
        const QTemporaryDir folder;
        const QString part = record(folder.path(), format, static_cast<media::Container>(container));
        QVERIFY(QFile::resize(part, QFileInfo(part).size() - cut));

        const auto finished = finishSegment(folder.path(), {.taskId = task, .format = format});
        QVERIFY2(finished, finished ? "" : qPrintable(finished.error().toLogString()));
        QVERIFY(finished->packets > packetsOfClip() - 100);
        QVERIFY(!finished->sha256.isEmpty());
        if (cut == 0) {
            QCOMPARE(finished->packets, packetsOfClip());
            QCOMPARE(finished->problem, QString());
            QVERIFY(media::auditFile(finished->path));
        }
        QVERIFY(QFile::exists(finished->path));
    }

    void damageInTheMiddleIsTold()
    {
        const QTemporaryDir folder;
        const QString path = record(folder.path(), model::FileFormat::Ts, media::Container::MpegTs);
        QFile part(path);
        QVERIFY(part.open(QIODevice::ReadWrite) && part.seek(part.size() / 2));
        QCOMPARE(part.write(QByteArray(3000, 'x')), 3000);
        part.close();
        const auto finished = finishSegment(
            folder.path(), {.taskId = task, .format = model::FileFormat::Ts, .packets = packetsOfClip()});
        QVERIFY2(finished, finished ? "" : qPrintable(finished.error().toLogString()));
        QVERIFY(!finished->problem.isEmpty());
        QVERIFY(finished->packets > packetsOfClip() - 100); // what lies behind it counts
        QVERIFY(QFile::exists(finished->path));
    }

    void whatCouldNotBeReadIsKept()
    {
        const QTemporaryDir folder;
        const QString part = record(folder.path(), model::FileFormat::Mp4, media::Container::Mp4);
        QVERIFY(QFile::resize(part, QFileInfo(part).size() / 2));
        const auto finished = finishSegment(folder.path(), {.taskId = task, .packets = packetsOfClip()});
        QVERIFY(finished);
        QVERIFY(finished->packets < packetsOfClip());
        QVERIFY(!finished->problem.isEmpty());
        QVERIFY(!QFile::exists(part));
        QVERIFY(QFile::exists(finished->path + QStringLiteral(".damaged")));
    }
};

RECDECK_TEST(CutOffFilesTest)
#include "tst_cutofffiles.moc"
