// Live playlists whose connections break in the middle of a part, recorded by the whole engine.

#include "tests/support/enginerig.h"
#include "tests/support/essence.h"
#include "tests/support/hlsorigin.h"
#include "tests/support/mediaclip.h"
#include "tests/support/testmain.h"

#include <QTest>
#include <set>

using namespace recdeck;
using namespace recdeck::test;

namespace {

constexpr int brokenPart = 5;

} // namespace

class HlsFaultsTest final : public QObject
{
    Q_OBJECT

    const MediaClip& m_clip = MediaClip::file(QStringLiteral("mp4"), {.seconds = 12});

    struct Recorded
    {
        QList<model::Task> tasks;
        ReadTracks tracks;
        int files = 0;
    };

    static Recorded record(const QString& url)
    {
        EngineRig rig;
        rig.settings.stallLimit = Milliseconds{500};
        rig.settings.openLimit = Milliseconds{3000};
        rig.settings.mergeWindow = Milliseconds{4000};
        rig.start();
        const auto started = waitFor(
            rig.service().startRealTimeRecord({.templateId = rig.addTemplate(60), .streamUrls = {url}}));
        if (!started || started->front().error) qFatal("not started");
        const auto isOver = [&] { return rig.tasks().front().state == model::TaskState::Ended; };
        [&] { QTRY_VERIFY_WITH_TIMEOUT(isOver(), 40'000); }();
        const auto isStored = [](const auto& s) { return s.state == model::SegmentState::Verified; };
        const TaskId id = started->front().taskId;
        [&] { QTRY_VERIFY_WITH_TIMEOUT(std::ranges::all_of(rig.segments(id), isStored), 10'000); }();
        Recorded recorded{.tasks = rig.tasks()};
        for (const model::Segment& segment : rig.segments(id)) {
            const ReadTracks file = essenceOfFile(segment.path);
            auto& [video, audio] = recorded.tracks;
            video.insert(video.end(), file.video.begin(), file.video.end());
            audio.insert(audio.end(), file.audio.begin(), file.audio.end());
            ++recorded.files;
        }
        return recorded;
    }

private slots:
    void lostInsideAPart_data()
    {
        QTest::addColumn<bool>("fragmented");
        QTest::addColumn<bool>("comesBack");
        QTest::newRow("MPEG-TS, it is there again") << false << true;
        QTest::newRow("MPEG-TS, it is gone") << false << false;
        QTest::newRow("fragmented MP4, it is there again") << true << true;
        QTest::newRow("fragmented MP4, it is gone") << true << false;
    }
    void lostInsideAPart()
    {
        QFETCH(bool, fragmented);
        QFETCH(bool, comesBack);
        const HlsOrigin origin(
            m_clip.path(), {.window = 20, .fragmented = fragmented},
            [&](int part, int request, const QByteArray& whole) -> std::optional<HttpStub::Answer> {
                if (part != brokenPart) return std::nullopt;
                if (request == 1)
                    return HttpStub::Answer{.bytes = whole.left(whole.size() / 2),
                                            .after = HttpStub::After::Stall};
                if (comesBack) return std::nullopt;
                return HttpStub::Answer{.bytes = HttpStub::status("404 Not Found")};
            });
        const Recorded recorded = record(origin.url());
        const ReadTracks sent = essenceOfFile(m_clip.path());
        QCOMPARE(recorded.tasks.size(), 1);
        qInfo("%zu of %zu pictures, %zu of %zu sounds, %d files, %d gaps", recorded.tracks.video.size(),
              sent.video.size(), recorded.tracks.audio.size(), sent.audio.size(), recorded.files,
              int(recorded.tasks.front().gaps.size()));
        for (const model::Gap& gap : recorded.tasks.front().gaps)
            qInfo("gap of %lld ms: %s", qint64(gap.end - gap.start), qPrintable(gap.detail));
        if (comesBack) {
            QVERIFY(recorded.tracks.video == sent.video);
            QVERIFY(recorded.tracks.audio == sent.audio);
            QVERIFY(recorded.tasks.front().gaps.isEmpty());
            return;
        }
        QVERIFY(!recorded.tasks.front().gaps.isEmpty());
        // In order, none twice, and only that part's are missing.
        const auto pictures = positions(recorded.tracks.video, sent.video);
        QCOMPARE(pictures.size(), recorded.tracks.video.size());
        for (qsizetype i = 0; i < std::ssize(sent.video); ++i)
            QVERIFY(pictures.contains(i) || i / 30 == brokenPart);
        QCOMPARE(positions(recorded.tracks.audio, sent.audio).size(), recorded.tracks.audio.size());
    }

private:
    /// Where the packets are in what was sent; fewer than packets if one is doubled or unknown.
    static std::set<qsizetype> positions(const std::vector<QByteArray>& read,
                                         const std::vector<QByteArray>& sent)
    {
        std::set<qsizetype> found;
        auto from = sent.begin();
        for (const QByteArray& packet : read) {
            from = std::find(from, sent.end(), packet);
            if (from == sent.end()) break;
            found.insert(from++ - sent.begin());
        }
        return found;
    }
};

RECDECK_TEST(HlsFaultsTest)
#include "tst_hlsfaults.moc"
