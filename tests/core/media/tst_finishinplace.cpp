#include "core/media/finish.h"
#include "core/media/mp4room.h"
#include "tests/support/filecontent.h"
#include "tests/support/filewriting.h"
#include "tests/support/mediaclip.h"
#include "tests/support/recordedstream.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::media;
using namespace recdeck::test;

namespace {

constexpr ByteCount enough{20'000};

/// A fragmented mp4 with room for its index, as the recorder writes it.
QByteArray recorded(const ClipOptions& options = {}, ByteCount room = enough)
{
    const QTemporaryDir folder;
    const QStringList parts =
        writeFiles(folder.path(), Container::Mp4, RecordedStream::ofFlv(MediaClip::flv(options).bytes()),
                   1'000'000, room);
    return parts.size() == 1 ? contentOf(parts.front()) : QByteArray();
}

/// Kind, times and payload of every packet, in the order of the file.
QStringList packetsOf(const QString& path)
{
    QStringList lines;
    const auto audit = auditFile(path);
    if (!audit) return {audit.error().toLogString()};
    for (const AuditPacket& packet : audit->packets)
        lines << QStringLiteral("%1 %2 %3 %4 %5")
                     .arg(int(packet.kind))
                     .arg(packet.keyFrame)
                     .arg(packet.dts.count())
                     .arg(packet.pts.count())
                     .arg(QString::fromLatin1(packet.payloadHash.toHex()));
    return lines;
}

/// The same of the file that finishMp4() makes; empty if it is refused.
QStringList packetsWhenCopied(const QString& part)
{
    const QTemporaryDir folder;
    const QString target = folder.filePath(QStringLiteral("a.mp4"));
    return finishMp4(part, target) ? packetsOf(target) : QStringList();
}

/// What the ffmpeg tool has to complain about, decoding all of it.
QByteArray complaintsAbout(const QString& path)
{
    QProcess ffmpeg;
    ffmpeg.start(QStringLiteral("ffmpeg"),
                 {QStringLiteral("-v"), QStringLiteral("warning"), QStringLiteral("-nostdin"),
                  QStringLiteral("-i"), path, QStringLiteral("-f"), QStringLiteral("null"),
                  QStringLiteral("-")});
    if (!ffmpeg.waitForFinished(60'000) || ffmpeg.exitCode() != 0) return "ffmpeg failed";
    return ffmpeg.readAllStandardError();
}

} // namespace

class FinishInPlaceTest final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_path = m_folder.filePath(QStringLiteral("a.part")); }

    void hasTheSamePacketsAsACopy_data()
    {
        QTest::addColumn<QByteArray>("part");
        QTest::newRow("H.264 with B-frames, AAC") << recorded();
        QTest::newRow("H.264, AAC") << recorded({.bFrames = 0});
        QTest::newRow("H.264, MP3") << recorded({.mp3 = true});
        QTest::newRow("pictures alone") << recorded({.audio = false});
        QTest::newRow("sound alone") << recorded({.video = false});
    }
    void hasTheSamePacketsAsACopy()
    {
        QFETCH(QByteArray, part);
        QVERIFY(!part.isEmpty() && writeContent(m_path, part));
        const QStringList expected = packetsWhenCopied(m_path);
        QVERIFY(expected.size() > 100);
        const auto done = finishMp4InPlace(m_path);
        QVERIFY(done && *done);
        QCOMPARE(packetsOf(m_path), expected);
        QCOMPARE(complaintsAbout(m_path), QByteArray());
        QCOMPARE(QFileInfo(m_path).size(), part.size());
        const QByteArray bytes = contentOf(m_path);
        QVERIFY(bytes.indexOf("moov") < bytes.indexOf("mdat"));
        QCOMPARE(bytes.mid(4, 8), QByteArray("ftypisom"));
    }

    void whatACrashHasLeftIsFinishedToo()
    {
        const QByteArray whole = recorded();
        int some = 0;
        for (qsizetype length = 900; length < whole.size(); length += 6007) {
            for (const auto& garbage : {QByteArray(), QByteArray(3000, '\0')}) {
                QVERIFY(writeContent(m_path, whole.left(length) + garbage));
                const QStringList expected = packetsWhenCopied(m_path);
                const auto done = finishMp4InPlace(m_path);
                // Half a fragment that garbage makes look whole is not understood, and copied.
                if (garbage.isEmpty())
                    QVERIFY2(done.value_or(false) == !expected.isEmpty(),
                             qPrintable(QString::number(length)));
                if (!done.value_or(false)) continue;
                QVERIFY2(packetsOf(m_path) == expected, qPrintable(QString::number(length)));
                ++some;
            }
        }
        QVERIFY(some > 40);
    }

    void isOneFileOrTheOther()
    {
        // A crash may come when the room is filled and the file has not changed over.
        const QByteArray part = recorded();
        QVERIFY(writeContent(m_path, part));
        const QStringList fragmented = packetsOf(m_path);
        const QStringList expected = packetsWhenCopied(m_path);
        QVERIFY(finishMp4InPlace(m_path).value_or(false));
        const QByteArray finished = contentOf(m_path);
        QByteArray before = finished;
        const qsizetype head = part.indexOf("moov") + 4;
        before.replace(0, head, part.left(head));
        QVERIFY(before != part);
        QVERIFY(writeContent(m_path, before));
        QCOMPARE(packetsOf(m_path), fragmented);
        QCOMPARE(packetsWhenCopied(m_path), expected);
        QVERIFY(finishMp4InPlace(m_path).value_or(false));
        QVERIFY(contentOf(m_path) == finished);
        // And when it has changed over, and nobody knows.
        QVERIFY(finishMp4InPlace(m_path).value_or(false));
        QVERIFY(contentOf(m_path) == finished);
    }

    void canBeUndone()
    {
        QVERIFY(writeContent(m_path, recorded()));
        const QStringList fragmented = packetsOf(m_path);
        const QStringList expected = packetsWhenCopied(m_path);
        QVERIFY(finishMp4InPlace(m_path).value_or(false));
        QVERIFY(undoFinishInPlace(m_path));
        QCOMPARE(packetsOf(m_path), fragmented);
        QCOMPARE(packetsWhenCopied(m_path), expected);
        const QByteArray undone = contentOf(m_path);
        QVERIFY(undoFinishInPlace(m_path));
        QVERIFY(contentOf(m_path) == undone);
    }

    void othersStayAsTheyAre_data()
    {
        QTest::addColumn<QByteArray>("content");
        const QByteArray part = recorded();
        QByteArray otherBox = part;
        otherBox.replace("free", "skip");
        QByteArray endless = part;
        endless.replace(endless.indexOf("moov") - 4, 4, QByteArray("\x7f\xff\xff\xff", 4));
        QTest::newRow("no room") << recorded({}, ByteCount{0});
        QTest::newRow("too little room") << recorded({}, ByteCount{1000});
        QTest::newRow("room for hours") << recorded({}, ByteCount{5'000'000});
        QTest::newRow("another box") << otherBox;
        QTest::newRow("a box without end") << endless;
        QTest::newRow("no mp4") << QByteArray(5000, 'x');
        QTest::newRow("a few bytes") << part.left(40);
        QTest::newRow("nothing") << QByteArray();
    }
    void othersStayAsTheyAre()
    {
        QFETCH(QByteArray, content);
        QVERIFY(writeContent(m_path, content));
        const auto done = finishMp4InPlace(m_path);
        QVERIFY(!done || !*done);
        QVERIFY(contentOf(m_path) == content);
        QVERIFY(undoFinishInPlace(m_path));
        QVERIFY(contentOf(m_path) == content);
    }

    void whatIsNotThereIsToldSo()
    {
        const auto done = finishMp4InPlace(m_folder.filePath(QStringLiteral("none")));
        QCOMPARE(done.error().code, ErrorCode::FileFailed);
    }

    void roomIsEnoughForWhatWasPlanned()
    {
        const RecordedStream stream = RecordedStream::ofFlv(MediaClip::flv().bytes());
        const ByteCount room = indexRoom(*stream.info(), Seconds{6}, ByteCount{0});
        QVERIFY(writeContent(m_path, recorded({}, room)));
        QVERIFY(finishMp4InPlace(m_path).value_or(false));
    }

    void roomFollowsTheLength()
    {
        const StreamInfo info{.tracks = {{.kind = TrackKind::Video, .frameRate = 60},
                                         {.kind = TrackKind::Audio, .sampleRate = 48'000}}};
        const auto room = [&](Microseconds length, ByteCount size = ByteCount{0}) {
            return bytes(indexRoom(info, length, size));
        };
        QVERIFY(room(Seconds{10}) < 64 * 1024);
        QVERIFY(room(Seconds{600}) > 30 * room(Seconds{10}) / 2);
        // 60 pictures and 47 sounds a second, at the sizes that ISO/IEC 14496-12 gives their entries
        QVERIFY(room(Seconds{3600}) > 3600 * (60 * 20 + 47 * 12));
        QCOMPARE(room(Microseconds{0}), room(Seconds{3600}));
        QCOMPARE(room(std::chrono::hours{100}), room(std::chrono::hours{6}));
        // A file that ends at 64 MB is not left with more than 2 MB unused.
        QCOMPARE(room(Microseconds{0}, megabytes(64)), 2 * 1024 * 1024);
        QVERIFY(!isTooMuchRoom(ByteCount{2 * 1024 * 1024}, megabytes(64)));
        QVERIFY(isTooMuchRoom(ByteCount{2 * 1024 * 1024 + 1}, megabytes(64)));
        QVERIFY(!isTooMuchRoom(ByteCount{64 * 1024}, ByteCount{1}));
    }

private:
    QTemporaryDir m_folder;
    QString m_path;
};

RECDECK_TEST(FinishInPlaceTest)
#include "tst_finishinplace.moc"
