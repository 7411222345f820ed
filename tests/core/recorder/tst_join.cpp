#include "core/recorder/join.h"

#include "core/recorder/finisher.h"
#include "core/recorder/segmentwriter.h"
#include "tests/support/mediaclip.h"
#include "tests/support/recordedstream.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::recorder;
using namespace recdeck::test;

namespace {

/// Keeps what a writer closes.
class ClosedSegments final : public SegmentEvents
{
public:
    void segmentOpened(const model::Segment&) override {}
    void segmentClosed(const model::Segment& segment) override { all << segment; }
    void writerFailed(const TaskId&, int, const Error& error) override
    {
        qFatal("%s", qPrintable(error.toLogString()));
    }
    QList<model::Segment> all;
};

model::Segment segment(int start, int duration)
{
    return {.firstTimestamp = Seconds{start}, .duration = Seconds{duration}};
}

} // namespace

class JoinTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    RecordedStream m_stream;
    SystemClock m_clock;

    [[nodiscard]] QString spool() const { return m_folder.filePath(QStringLiteral("spool")); }

    QList<model::Segment> record(model::FileFormat format, int pulls = 1)
    {
        return record(format, m_stream, QStringLiteral("a"), pulls);
    }
    /// Segments of 2 s as the recorder makes them, `pulls` times the same stream.
    QList<model::Segment> record(model::FileFormat format, const RecordedStream& stream, const QString& task,
                                 int pulls = 1)
    {
        ClosedSegments closed;
        SegmentWriter writer({.taskId = TaskId(task.repeated(32)),
                              .format = format,
                              .limits = {.interval = Seconds{2}},
                              .partLength = Seconds{1},
                              .spool = spool()},
                             m_clock, closed);
        for (int i = 0; i < pulls; ++i) {
            writer.streamOpened(stream.info());
            for (const media::Packet& packet : stream.packets())
                writer.packetArrived(packet);
            writer.streamClosed();
        }
        QList<model::Segment> finished;
        for (const model::Segment& one : std::as_const(closed.all)) {
            auto done = finishSegment(spool(), one);
            if (!done) qFatal("%s", qPrintable(done.error().toLogString()));
            finished << *done;
        }
        return finished;
    }
    [[nodiscard]] QString target(model::FileFormat format) const
    {
        return m_folder.filePath(QStringLiteral("joined.") + model::fileFormatName(format));
    }

private slots:
    void initTestCase()
    {
        m_stream = RecordedStream::ofFlv(MediaClip::flv({.seconds = 7}).bytes());
        QVERIFY(m_stream.packets().size() > 100);
    }
    void cleanup()
    {
        QDir(spool()).removeRecursively();
        for (const auto format :
             {model::FileFormat::Mp4, model::FileFormat::Flv, model::FileFormat::Ts, model::FileFormat::M3u8})
            removeJoined(target(format), format);
    }

    void starts_data()
    {
        QTest::addColumn<QList<model::Segment>>("segments");
        QTest::addColumn<QList<int>>("starts"); // seconds
        QTest::newRow("one") << QList{segment(100, 10)} << QList{0};
        QTest::newRow("cut from one connection") << QList{segment(100, 10), segment(110, 10)} << QList{0, 10};
        QTest::newRow("the stream was away") << QList{segment(100, 10), segment(150, 10)} << QList{0, 10};
        QTest::newRow("begins at 0 again")
            << QList{segment(100, 10), segment(0, 5), segment(5, 5)} << QList{0, 10, 15};
    }
    void starts()
    {
        QFETCH(QList<model::Segment>, segments);
        QFETCH(QList<int>, starts);
        const auto found = joinStarts(segments);
        QCOMPARE(found.size(), starts.size());
        for (qsizetype i = 0; i < found.size(); ++i)
            QCOMPARE(found.at(i), Microseconds(Seconds{starts.at(i)}));
    }
    void theExactDistanceIsKept()
    {
        model::Segment late = segment(110, 10);
        late.firstTimestamp += Milliseconds{40}; // a frame after what the length of the first says
        QCOMPARE(joinStarts({segment(100, 10), late}).last(), late.firstTimestamp - Seconds{100});
    }

    void everyPacketOnce_data()
    {
        QTest::addColumn<model::FileFormat>("format");
        QTest::addColumn<int>("pulls");
        for (const auto format :
             {model::FileFormat::Mp4, model::FileFormat::Flv, model::FileFormat::Ts, model::FileFormat::M3u8})
            for (const int pulls : {1, 2})
                QTest::addRow("%s, %d connection(s)", qPrintable(model::fileFormatName(format)), pulls)
                    << format << pulls;
    }
    void everyPacketOnce()
    {
        QFETCH(model::FileFormat, format);
        QFETCH(int, pulls);
        const auto parts = record(format, pulls);
        QVERIFY(parts.size() >= 3 * pulls);
        ByteCount told{0};
        const auto figures = joinSegments(
            parts, target(format),
            {.cancelled = [] { return false; }, .progress = [&](ByteCount done) { told = done; }});
        QVERIFY2(figures, figures ? "" : qPrintable(figures.error().toLogString()));
        std::int64_t packets = 0;
        Microseconds length{0};
        for (const model::Segment& part : parts) {
            packets += part.packets;
            length += part.duration;
        }
        QCOMPARE(figures->packets, packets);
        QVERIFY2(std::chrono::abs(figures->duration - length) < Milliseconds{300},
                 qPrintable(QString::number((figures->duration - length).count())));
        if (format == model::FileFormat::M3u8) return;

        // The packets of the parts, one after the other, with times that rise.
        QByteArrayList expected;
        for (const model::Segment& part : parts) {
            const auto audit = media::auditFile(part.path);
            QVERIFY(audit);
            for (const auto& packet : audit->track(media::TrackKind::Video))
                expected << packet.payloadHash;
        }
        const auto joined = media::auditFile(target(format));
        QVERIFY(joined);
        QByteArrayList found;
        Microseconds last = Microseconds::min();
        for (const auto& packet : joined->track(media::TrackKind::Video)) {
            found << packet.payloadHash;
            QVERIFY(packet.dts > last);
            last = packet.dts;
        }
        QCOMPARE(found, expected);
        const auto pictures = media::decodeFile(target(format));
        QVERIFY2(pictures, pictures ? "" : qPrintable(pictures.error().toLogString()));
        QCOMPARE(*pictures, std::int64_t(expected.size()));
    }

    void anotherResolutionIsRefusedAndNothingIsLeft()
    {
        const auto parts = record(model::FileFormat::Mp4, m_stream, QStringLiteral("a"));
        const RecordedStream small =
            RecordedStream::ofFlv(MediaClip::flv({.seconds = 3, .width = 64}).bytes());
        const auto others = record(model::FileFormat::Mp4, small, QStringLiteral("b"));
        const auto figures = joinSegments(parts + others, target(model::FileFormat::Mp4), {});
        QVERIFY(!figures);
        QCOMPARE(figures.error().code, ErrorCode::CodecNotSupported);
        QCOMPARE(figures.error().subject, others.first().path);
        QVERIFY(!QFile::exists(target(model::FileFormat::Mp4)));
    }

    void cancelledNothingIsLeft_data()
    {
        QTest::addColumn<model::FileFormat>("format");
        for (const auto format : {model::FileFormat::Mp4, model::FileFormat::Flv})
            QTest::newRow(qPrintable(model::fileFormatName(format))) << format;
    }
    void cancelledNothingIsLeft()
    {
        QFETCH(model::FileFormat, format);
        const auto parts = record(format);
        int asked = 0;
        const auto figures =
            joinSegments(parts, target(format), {.cancelled = [&] { return ++asked > 100; }});
        QVERIFY(!figures);
        QCOMPARE(figures.error().code, ErrorCode::Cancelled);
        QVERIFY(!QFile::exists(target(format)));
        for (const model::Segment& part : parts)
            QVERIFY(QFile::exists(part.path));
    }

    void aPartThatHasGoneIsNamed()
    {
        const auto parts = record(model::FileFormat::Flv);
        QVERIFY(QFile::remove(parts.at(1).path));
        const auto figures = joinSegments(parts, target(model::FileFormat::Flv), {});
        QVERIFY(!figures);
        QCOMPARE(figures.error().subject, parts.at(1).path);
        QVERIFY(!QFile::exists(target(model::FileFormat::Flv)));
    }
};

RECDECK_TEST(JoinTest)
#include "tst_join.moc"
