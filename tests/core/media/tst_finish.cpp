#include "core/media/finish.h"
#include "core/media/muxer.h"
#include "tests/support/filecontent.h"
#include "tests/support/filewriting.h"
#include "tests/support/mediaclip.h"
#include "tests/support/recordedstream.h"
#include "tests/support/testmain.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::media;
using namespace recdeck::test;

namespace {

const RecordedStream& clip()
{
    static const RecordedStream stream = RecordedStream::ofFlv(MediaClip::flv().bytes());
    return stream;
}

QList<QByteArray> hashesOf(const std::vector<AuditPacket>& packets)
{
    QList<QByteArray> hashes;
    for (const AuditPacket& packet : packets)
        hashes << packet.payloadHash;
    return hashes;
}

ErrorCode codeOf(const Result<void>& result)
{
    return result ? ErrorCode::Internal : result.error().code;
}

} // namespace

class FinishTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const QStringList parts = writeFiles(m_folder.path(), Container::Mp4, clip());
        QCOMPARE(parts.size(), 1);
        m_part = parts.front();
        m_mp4 = m_folder.filePath(QStringLiteral("whole.mp4"));
        QVERIFY(finishMp4(m_part, m_mp4));
    }

    void payloadsStayAsTheyAre()
    {
        const auto before = auditFile(m_part);
        const auto after = auditFile(m_mp4);
        QVERIFY(before && after);
        for (const TrackKind kind : {TrackKind::Video, TrackKind::Audio})
            QCOMPARE(hashesOf(after->track(kind)), hashesOf(before->track(kind)));
        QCOMPARE(after->packets.size(), before->packets.size());
    }

    void resultIsAnOrdinaryMp4()
    {
        const QByteArray bytes = contentOf(m_mp4);
        const qsizetype index = bytes.indexOf("moov");
        const qsizetype media = bytes.indexOf("mdat");
        QVERIFY(index > 0 && media > index);
        QCOMPARE(bytes.indexOf("moof"), -1);
        const auto packets = probeFile(m_mp4);
        std::int64_t first = packets.front().ptsMillis;
        for (const ProbedPacket& packet : packets)
            first = std::min(first, packet.ptsMillis);
        QCOMPARE(first, 0);
    }

    void auditTellsWhatIsThere()
    {
        const auto audit = auditFile(m_mp4);
        QVERIFY(audit);
        QCOMPARE(audit->info.tracks.size(), 2U);
        QCOMPARE(audit->info.first(TrackKind::Video)->width, 320);
        QCOMPARE(audit->info.first(TrackKind::Audio)->sampleRate, 44100);
        QCOMPARE(audit->track(TrackKind::Video).size(), 180U);
        QVERIFY(audit->duration > Milliseconds{5950} && audit->duration < Milliseconds{6100});
        QVERIFY(audit->longestKeyFrameDistance >= Milliseconds{999});
        QVERIFY(audit->longestKeyFrameDistance <= Milliseconds{1001});
        const QByteArray bytes = contentOf(m_mp4);
        QCOMPARE(audit->size, ByteCount{bytes.size()});
        QCOMPARE(audit->sha256, QCryptographicHash::hash(bytes, QCryptographicHash::Sha256));
        const auto probed = probeFile(m_mp4);
        QCOMPARE(audit->packets.size(), probed.size());
        for (std::size_t i = 0; i < probed.size(); ++i) {
            QCOMPARE(audit->packets[i].payloadHash, probed[i].hash);
            QCOMPARE(audit->packets[i].keyFrame, probed[i].keyFrame);
            QCOMPARE(audit->packets[i].pts.count() / 1000, probed[i].ptsMillis);
        }
    }

    void killedRecordingKeepsEveryFlushedPacket()
    {
        // The file as it lies on the disk at each flush, and with a part of the next fragment behind it.
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.part"));
        auto muxer = Muxer::create(path, Container::Mp4, *clip().info(), {});
        QVERIFY(muxer);
        qsizetype written = 0;
        int rounds = 0;
        for (const Packet& packet : clip().packets()) {
            if (written == 0 && packet.kind != TrackKind::Video) continue;
            QVERIFY((*muxer)->write(packet));
            if (++written % 60 != 0) continue;
            QVERIFY((*muxer)->flush());
            const QByteArray onDisk = contentOf(path);
            for (const qsizetype rest : {0, 9, 300}) {
                const QString copy = folder.filePath(QStringLiteral("copy.part"));
                const QString target = folder.filePath(QStringLiteral("target.mp4"));
                QVERIFY(writeContent(copy, onDisk + contentOf(m_part).mid(onDisk.size(), rest)));
                const auto finished = finishMp4(copy, target);
                QVERIFY2(finished, finished ? "" : qPrintable(finished.error().toLogString()));
                const auto audit = auditFile(target);
                QVERIFY2(audit, audit ? "" : qPrintable(audit.error().toLogString()));
                QVERIFY(qsizetype(audit->packets.size()) >= written);
                QVERIFY(decodeFile(target));
                QVERIFY(QFile::remove(target));
            }
            ++rounds;
        }
        QVERIFY(rounds >= 6);
    }

    void anyPrefixIsSafe()
    {
        const QByteArray whole = contentOf(m_part);
        const QTemporaryDir folder;
        const QString part = folder.filePath(QStringLiteral("a.part"));
        const QString target = folder.filePath(QStringLiteral("a.mp4"));
        std::size_t last = 0;
        qsizetype recovered = 0;
        // Every byte of the index and the first fragment's head, then every so often.
        for (qsizetype length = 0; length < whole.size(); length += length < 2200 ? 7 : 1777) {
            QVERIFY(writeContent(part, whole.left(length)));
            const auto finished = finishMp4(part, target);
            if (!finished) {
                QVERIFY2(finished.error().code == ErrorCode::FileDamaged,
                         qPrintable(finished.error().toLogString()));
                QVERIFY(!QFile::exists(target));
                QVERIFY2(recovered == 0, qPrintable(finished.error().toLogString()));
                continue;
            }
            ++recovered;
            const auto audit = auditFile(target);
            QVERIFY2(audit, audit ? "" : qPrintable(audit.error().toLogString()));
            QVERIFY(audit->packets.size() >= last);
            last = audit->packets.size();
            QVERIFY(QFile::remove(target));
        }
        QVERIFY(recovered > 50);
        QVERIFY(last > 400);
    }

    void anyDamageIsSafe()
    {
        const QByteArray whole = contentOf(m_part);
        const QTemporaryDir folder;
        const QString part = folder.filePath(QStringLiteral("a.part"));
        const QString target = folder.filePath(QStringLiteral("a.mp4"));
        quint32 state = 12345;
        for (int round = 0; round < 60; ++round) {
            QByteArray bytes = whole;
            // Mostly in the structures, where it hurts.
            const bool head = round % 4 != 0;
            for (int i = 0; i < 3; ++i) {
                state = state * 1664525U + 1013904223U;
                const qsizetype at =
                    head ? qsizetype(state >> 8) % 2200 : qsizetype(state >> 8) % whole.size();
                bytes[at] = char(state >> 3);
            }
            QVERIFY(writeContent(part, bytes));
            static_cast<void>(auditFile(part));
            if (finishMp4(part, target)) QVERIFY(QFile::remove(target));
            QVERIFY(!QFile::exists(target));
        }
    }

    void whatIsNoRecordingIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("root:x:0:0:root:/root:/bin/bash\n");
        QTest::newRow("playlist") << QByteArray("#EXTM3U\n#EXTINF:2,\nfile:///etc/passwd\n");
        QTest::newRow("concat") << QByteArray("ffconcat version 1.0\nfile '/etc/passwd'\n");
        QTest::newRow("zeros") << QByteArray(5000, '\0');
    }
    void whatIsNoRecordingIsRefused()
    {
        QFETCH(QByteArray, bytes);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.part"));
        const QString target = folder.filePath(QStringLiteral("a.mp4"));
        QVERIFY(writeContent(path, bytes));
        QCOMPARE(codeOf(finishMp4(path, target)), ErrorCode::FileDamaged);
        QVERIFY(!QFile::exists(target));
        QCOMPARE(auditFile(path).error().code, ErrorCode::FileDamaged);
        QCOMPARE(decodeFile(path).error().code, ErrorCode::FileDamaged);
    }

    void missingFileAndForeignProtocols()
    {
        const QTemporaryDir folder;
        const QString target = folder.filePath(QStringLiteral("a.mp4"));
        QCOMPARE(codeOf(finishMp4(folder.filePath(QStringLiteral("none")), target)), ErrorCode::FileFailed);
        QCOMPARE(auditFile(QStringLiteral("http://127.0.0.1:9/a.mp4")).error().code, ErrorCode::FileFailed);
        QCOMPARE(auditFile(folder.path()).error().code, ErrorCode::FileFailed);
        QVERIFY(!QFile::exists(target));
    }

    void targetIsNeverOverwritten()
    {
        const QTemporaryDir folder;
        const QString target = folder.filePath(QStringLiteral("a.mp4"));
        QVERIFY(writeContent(target, "mine"));
        QCOMPARE(codeOf(finishMp4(m_part, target)), ErrorCode::AlreadyExists);
        QCOMPARE(contentOf(target), QByteArray("mine"));
    }

    void cancelling()
    {
        const QTemporaryDir folder;
        const QString target = folder.filePath(QStringLiteral("a.mp4"));
        int asked = 0;
        QCOMPARE(codeOf(finishMp4(m_part, target, [&] { return ++asked > 0; })), ErrorCode::Cancelled);
        QVERIFY(asked > 0);
        QVERIFY(!QFile::exists(target));
    }

    void singleTracksAreFinished_data()
    {
        QTest::addColumn<bool>("video");
        QTest::newRow("video only") << true;
        QTest::newRow("audio only") << false;
    }
    void singleTracksAreFinished()
    {
        QFETCH(bool, video);
        const QTemporaryDir folder;
        const MediaClip& source = MediaClip::flv({.video = video, .audio = !video});
        const QStringList parts =
            writeFiles(folder.path(), Container::Mp4, RecordedStream::ofFlv(source.bytes()));
        const QStringList files = finishFiles(parts);
        QCOMPARE(files.size(), 1);
        QCOMPARE(probeFile(files.front()).size(), source.packets().size());
        QVERIFY(decodeFile(files.front()));
    }

    void cutOffMp4IsDamaged()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.mp4"));
        const QByteArray whole = contentOf(m_mp4);
        for (const qsizetype lost : {1, 200, 20'000}) {
            QVERIFY(writeContent(path, whole.chopped(lost)));
            const auto audit = auditFile(path);
            QVERIFY(!audit);
            QCOMPARE(audit.error().code, ErrorCode::FileDamaged);
        }
    }

    void damagedPicturesAreFound()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.mp4"));
        QByteArray bytes = contentOf(m_mp4);
        bytes.replace(bytes.size() / 2, 3000, QByteArray(3000, char(0xff)));
        QVERIFY(writeContent(path, bytes));
        const auto decoded = decodeFile(path);
        QVERIFY(!decoded);
        QCOMPARE(decoded.error().code, ErrorCode::FileDamaged);
        QCOMPARE(decodeFile(m_mp4).value_or(0), 180);
    }

private:
    QTemporaryDir m_folder;
    QString m_part;
    QString m_mp4;
};

RECDECK_TEST(FinishTest)
#include "tst_finish.moc"
