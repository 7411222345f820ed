#include "core/recorder/hlsfinish.h"
#include "core/recorder/hlsmuxer.h"
#include "tests/support/filecontent.h"
#include "tests/support/filewriting.h"
#include "tests/support/mediaclip.h"
#include "tests/support/recordedstream.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::recorder;
using namespace recdeck::test;
using media::TrackKind;

/// HLS recordings as they are written, cut off, and finished.
class HlsTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    RecordedStream m_stream = RecordedStream::ofFlv(MediaClip::flv({.seconds = 8}).bytes());

    [[nodiscard]] QString part() const { return m_folder->filePath(QStringLiteral("0-00001.m3u8.part")); }
    [[nodiscard]] QString final() const { return m_folder->filePath(QStringLiteral("0-00001.m3u8")); }
    [[nodiscard]] QString file(int number) const
    {
        return m_folder->filePath(QStringLiteral("0-00001/") + partFileName(number));
    }
    [[nodiscard]] std::unique_ptr<media::Muxer> begin(Microseconds partLength = Seconds{2}) const
    {
        auto muxer = HlsMuxer::create(part(), *m_stream.info(), {}, partLength);
        if (!muxer) qFatal("%s", qPrintable(muxer.error().toLogString()));
        return *std::move(muxer);
    }
    void writeAll(media::Muxer& muxer) const
    {
        for (const media::Packet& packet : m_stream.packets())
            if (auto written = muxer.write(packet); !written)
                qFatal("%s", qPrintable(written.error().toLogString()));
    }
    /// What the ffmpeg tool has to say while it reads everything.
    [[nodiscard]] static QString complaints(const QString& playlist)
    {
        QProcess tool;
        tool.setProcessChannelMode(QProcess::MergedChannels);
        tool.start(QStringLiteral("ffmpeg"),
                   {QStringLiteral("-v"), QStringLiteral("warning"), QStringLiteral("-xerror"),
                    QStringLiteral("-i"), playlist, QStringLiteral("-f"), QStringLiteral("null"),
                    QStringLiteral("-")});
        if (!tool.waitForFinished(60'000)) return QStringLiteral("ffmpeg did not end");
        return QString::fromUtf8(tool.readAll()) +
               (tool.exitCode() == 0 ? QString() : QStringLiteral("exit %1").arg(tool.exitCode()));
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void everyPacketIsInThePartsOnce()
    {
        const auto muxer = begin();
        writeAll(*muxer);
        QVERIFY(muxer->close());
        const auto figures = finishPlaylist(part(), final(), {});
        QVERIFY2(figures, figures ? "" : qPrintable(figures.error().toLogString()));
        QVERIFY(!QFile::exists(part()));
        QCOMPARE(figures->packets, std::int64_t(m_stream.packets().size()));
        QCOMPARE(figures->damage, QString());
        const auto parts = parsePlaylist(contentOf(final()), {});
        QVERIFY(parts);
        QCOMPARE(parts->size(), 4);
        QVERIFY(contentOf(final()).endsWith("#EXT-X-ENDLIST\n"));
        Microseconds total{0};
        for (const PlaylistPart& one : *parts) {
            QVERIFY(one.duration >= Milliseconds{1900} && one.duration <= Milliseconds{2200});
            total += one.duration;
        }
        QVERIFY(std::chrono::abs(total - Seconds{8}) < Milliseconds{300});
        QCOMPARE(complaints(final()), QString());
        // Against the clip itself, read by a tool that shares nothing with our writer above libav.
        const auto read = probeFile(final());
        for (const TrackKind kind : {TrackKind::Video, TrackKind::Audio})
            QCOMPARE(packetsOf(read, kind).size(),
                     packetsOf(MediaClip::flv({.seconds = 8}).packets(), kind).size());
    }
    void eachPartBeginsWithAKeyFrame()
    {
        const auto muxer = begin();
        writeAll(*muxer);
        QVERIFY(muxer->close());
        for (int number = 1; number <= 4; ++number) {
            const auto pictures = packetsOf(probeFile(file(number)), TrackKind::Video);
            QVERIFY(!pictures.empty() && pictures.front().keyFrame);
        }
    }
    void thePlaylistIsValidAtEveryMoment()
    {
        const auto muxer = begin();
        qsizetype known = 0;
        for (const media::Packet& packet : m_stream.packets()) {
            QVERIFY(muxer->write(packet));
            const auto parts = parsePlaylist(contentOf(part()), {});
            QVERIFY(parts && parts->size() >= known);
            if (parts->size() > known) {
                known = parts->size();
                QVERIFY(!contentOf(part()).contains("ENDLIST"));
                // A player would wait for more; the same with an end can be read through.
                QFile copy(m_folder->filePath(QStringLiteral("now.m3u8")));
                QVERIFY(copy.open(QIODevice::WriteOnly | QIODevice::Truncate));
                copy.write(contentOf(part()) + "#EXT-X-ENDLIST\n");
                copy.close();
                QCOMPARE(complaints(copy.fileName()), QString());
            }
        }
        QCOMPARE(known, 3);
    }
    void aCrashLosesNothingThatWasFlushed()
    {
        auto muxer = begin();
        std::size_t flushed = 0;
        for (std::size_t i = 0; i < m_stream.packets().size() * 3 / 4; ++i) {
            if (m_stream.packets()[i].keyFrame && m_stream.packets()[i].kind == TrackKind::Video) {
                QVERIFY(muxer->flush());
                flushed = i;
            }
            QVERIFY(muxer->write(m_stream.packets()[i]));
        }
        // What a killed process leaves: the files as they are on the disk, without an end.
        QDir().mkpath(m_folder->filePath(QStringLiteral("crash/0-00001")));
        const QString crash = m_folder->filePath(QStringLiteral("crash/0-00001.m3u8"));
        QVERIFY(QFile::copy(part(), crash + QStringLiteral(".part")));
        for (int number = 1; QFile::exists(file(number)); ++number)
            QVERIFY(QFile::copy(file(number),
                                m_folder->filePath(QStringLiteral("crash/0-00001/") + partFileName(number))));
        muxer.reset();
        const auto figures = finishPlaylist(crash + QStringLiteral(".part"), crash, {});
        QVERIFY2(figures, figures ? "" : qPrintable(figures.error().toLogString()));
        QVERIFY2(figures->packets >= std::int64_t(flushed),
                 qPrintable(QStringLiteral("%1 of %2").arg(figures->packets).arg(flushed)));
        QCOMPARE(complaints(crash), QString());
        // Again, as after a crash in the middle of that.
        const auto again = measurePlaylist(crash, {});
        QVERIFY(again);
        QCOMPARE(again->sha256, figures->sha256);
        QCOMPARE(again->packets, figures->packets);
    }
    void aPartThatWasNeverWrittenIsSetAside()
    {
        auto muxer = begin();
        writeAll(*muxer);
        QVERIFY(muxer->close());
        QFile empty(file(5));
        QVERIFY(empty.open(QIODevice::WriteOnly));
        empty.close();
        QVERIFY(finishPlaylist(part(), final(), {}));
        QVERIFY(!QFile::exists(file(5)));
        QVERIFY(QFile::exists(file(5) + QStringLiteral(".damaged")));
        QVERIFY(!contentOf(final()).contains("00005"));
    }
    void nothingAtAllIsDamaged()
    {
        auto muxer = begin();
        muxer.reset();
        const auto figures = finishPlaylist(part(), final(), {});
        QVERIFY(!figures);
        QCOMPARE(figures.error().code, ErrorCode::FileDamaged);
        QVERIFY(!QFile::exists(final()));
    }
    void aMissingPartIsNoticed()
    {
        const auto muxer = begin();
        writeAll(*muxer);
        QVERIFY(muxer->close());
        QVERIFY(finishPlaylist(part(), final(), {}));
        QVERIFY(QFile::remove(file(2)));
        const auto figures = measurePlaylist(final(), {});
        QVERIFY(!figures);
        QCOMPARE(figures.error().code, ErrorCode::FileDamaged);
        QVERIFY(figures.error().subject.endsWith(QStringLiteral("00002.ts")));
    }
    void whatIsThereIsNotReplaced()
    {
        const auto first = begin();
        const auto second = HlsMuxer::create(part(), *m_stream.info(), {}, Seconds{2});
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::AlreadyExists);
    }
    void soundAloneIsCutToo()
    {
        auto muxer = HlsMuxer::create(part(), *m_stream.info(), {.video = false}, Seconds{2});
        QVERIFY(muxer);
        writeAll(**muxer);
        QVERIFY((*muxer)->close());
        const auto parts = parsePlaylist(contentOf(part()), {});
        QVERIFY(parts && parts->size() >= 4);
        QCOMPARE(complaints(part()), QString());
    }
};

RECDECK_TEST(HlsTest)
#include "tst_hls.moc"
