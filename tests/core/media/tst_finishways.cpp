#include "core/media/finish.h"
#include "tests/support/filecontent.h"
#include "tests/support/filewriting.h"
#include "tests/support/mediaclip.h"
#include "tests/support/recordedstream.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::media;
using namespace recdeck::test;

namespace {

/// What becomes of the file; empty if it is refused.
QByteArray finished(const QString& part, FinishWay way)
{
    const QTemporaryDir folder;
    const QString target = folder.filePath(QStringLiteral("a.mp4"));
    return finishMp4(part, target, {}, way) ? contentOf(target) : QByteArray();
}

/// A fragmented mp4 of these codecs, as the ffmpeg tool writes it.
QByteArray fragmented(const ClipOptions& options, const QString& flags, bool withoutEdits = true)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.mp4"));
    const int code = QProcess::execute(QStringLiteral("ffmpeg"),
                                       {QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-i"),
                                        MediaClip::file(QStringLiteral("mp4"), options).path(),
                                        QStringLiteral("-c"), QStringLiteral("copy"),
                                        QStringLiteral("-movflags"), flags, QStringLiteral("-use_editlist"),
                                        withoutEdits ? QStringLiteral("0") : QStringLiteral("1"), path});
    return code == 0 ? contentOf(path) : QByteArray();
}

QByteArray recorded(const ClipOptions& options)
{
    const QTemporaryDir folder;
    const QStringList parts =
        writeFiles(folder.path(), Container::Mp4, RecordedStream::ofFlv(MediaClip::flv(options).bytes()));
    return parts.size() == 1 ? contentOf(parts.front()) : QByteArray();
}

const QString ourFlags = QStringLiteral("empty_moov+default_base_moof+frag_keyframe+frag_discont");

} // namespace

/// Files are finished in two ways, and nobody may be able to tell which.
class FinishWaysTest final : public QObject
{
    Q_OBJECT

private slots:
    void bothGiveTheSameFile_data()
    {
        QTest::addColumn<QByteArray>("part");
        QTest::addColumn<bool>("inBlocks"); ///< packet by packet otherwise
        QTest::newRow("H.264, AAC, B-frames") << recorded({}) << true;
        QTest::newRow("H.264, AAC") << recorded({.bFrames = 0}) << true;
        QTest::newRow("H.264, MP3") << recorded({.mp3 = true}) << true;
        QTest::newRow("pictures alone") << recorded({.audio = false}) << true;
        QTest::newRow("sound alone") << recorded({.video = false}) << true;
        // libav puts packets of longer fragments into another order.
        QTest::newRow("H.265, Opus") << fragmented({.seconds = 3,
                                                    .framesPerGop = 20,
                                                    .videoCodec = QStringLiteral("libx265"),
                                                    .audioCodec = QStringLiteral("libopus")},
                                                   ourFlags)
                                     << true;
        QTest::newRow("with edit lists and a fragment index")
            << fragmented({}, QStringLiteral("frag_keyframe+default_base_moof+delay_moov"), false) << false;
        QTest::newRow("places counted from the beginning of the file")
            << fragmented({}, QStringLiteral("frag_keyframe+empty_moov")) << false;
        QTest::newRow("negative time offsets")
            << fragmented({}, QStringLiteral("frag_keyframe+empty_moov+negative_cts_offsets")) << false;
    }
    void bothGiveTheSameFile()
    {
        QFETCH(QByteArray, part);
        QVERIFY(!part.isEmpty());
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.part"));
        QVERIFY(writeContent(path, part));
        const QByteArray blocks = finished(path, FinishWay::Blocks);
        QVERIFY(!blocks.isEmpty());
        QVERIFY(blocks == finished(path, FinishWay::Packets));
        QFETCH(bool, inBlocks);
        QCOMPARE(!finished(path, FinishWay::OnlyBlocks).isEmpty(), inBlocks);
    }

    void bothGiveTheSameOfWhatIsLeft()
    {
        const QByteArray whole = recorded({});
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.part"));
        int some = 0;
        for (qsizetype length = 900; length < whole.size(); length += 6007) {
            QVERIFY(writeContent(path, whole.left(length)));
            const QByteArray blocks = finished(path, FinishWay::Blocks);
            QVERIFY2(blocks == finished(path, FinishWay::Packets), qPrintable(QString::number(length)));
            some += blocks.isEmpty() ? 0 : 1;
        }
        QVERIFY(some > 20);
    }

    void damageIsNoWorse()
    {
        const QByteArray whole = recorded({});
        const qsizetype fragment = whole.indexOf("moof") - 4;
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.part"));
        quint32 state = 4711;
        for (int round = 0; round < 80; ++round) {
            QByteArray bytes = whole;
            state = state * 1664525U + 1013904223U;
            bytes[fragment + qsizetype(state >> 8) % 900] = char(state >> 3);
            QVERIFY(writeContent(path, bytes));
            // Nothing that could be read packet by packet is lost.
            QVERIFY(finished(path, FinishWay::Packets).isEmpty() ||
                    !finished(path, FinishWay::Blocks).isEmpty());
        }
    }
};

RECDECK_TEST(FinishWaysTest)
#include "tst_finishways.moc"
