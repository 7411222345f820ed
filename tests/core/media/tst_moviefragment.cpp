#include "core/media/moviefragment.h"

#include "core/media/mp4fragments.h"
#include "core/media/outputfile.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cstring>
#include <numeric>

using namespace recdeck;
using namespace recdeck::media;

namespace {

using Bytes = std::vector<std::uint8_t>;

void append(Bytes& bytes, const Bytes& more)
{
    bytes.insert(bytes.end(), more.begin(), more.end());
}

/// A first index that says nothing of the two tracks but that they come in fragments.
Bytes index()
{
    Bytes bytes{0, 0, 0, 80, 'm', 'o', 'o', 'v', 0, 0, 0, 72, 'm', 'v', 'e', 'x'};
    for (const std::uint8_t track : {std::uint8_t{1}, std::uint8_t{2}}) {
        append(bytes, {0, 0, 0, 32, 't', 'r', 'e', 'x', 0, 0, 0, 0, 0, 0, 0, track});
        bytes.resize(bytes.size() + 16);
    }
    return bytes;
}

std::int64_t sizeOf(const FragmentTrack& track)
{
    return std::accumulate(
        track.entries.begin(), track.entries.end(), std::int64_t{0},
        [](std::int64_t sum, const FragmentEntry& entry) { return sum + std::int64_t{entry.size}; });
}

std::optional<std::vector<FragmentSample>> readBack(const Bytes& bytes)
{
    Mp4Fragments reader(
        [&](std::int64_t offset, std::span<std::uint8_t> to) {
            const auto from =
                std::span(bytes).subspan(std::min(static_cast<std::size_t>(offset), bytes.size()));
            const std::size_t count = std::min(from.size(), to.size());
            std::copy_n(from.begin(), count, to.begin());
            return static_cast<std::int64_t>(count);
        },
        static_cast<std::int64_t>(bytes.size()));
    return reader.next();
}

} // namespace

class MovieFragmentTest final : public QObject
{
    Q_OBJECT

private slots:
    void isReadAsItWasWritten_data()
    {
        QTest::addColumn<std::vector<FragmentTrack>>("tracks");
        const FragmentTrack pictures{.id = 1,
                                     .entries = {{.dts = 90, .pts = 90, .size = 500, .keyFrame = true},
                                                 {.dts = 120, .pts = 210, .size = 30},
                                                 {.dts = 151, .pts = 151, .size = 20}}};
        const FragmentTrack sounds{
            .id = 2,
            .entries = {{.dts = 5'000'000'000, .pts = 5'000'000'000, .size = 7, .keyFrame = true},
                        {.dts = 5'000'001'024, .pts = 5'000'001'024, .size = 9, .keyFrame = true}}};
        QTest::newRow("pictures and sound") << std::vector{pictures, sounds};
        QTest::newRow("pictures alone") << std::vector{pictures, FragmentTrack{.id = 2}};
        QTest::newRow("sound alone") << std::vector{FragmentTrack{.id = 1}, sounds};
    }
    void isReadAsItWasWritten()
    {
        QFETCH(std::vector<FragmentTrack>, tracks);
        Bytes file = index();
        append(file, movieFragment(7, tracks));
        auto place = static_cast<std::int64_t>(file.size());
        std::vector<FragmentSample> expected;
        std::int64_t payload = 0;
        for (const FragmentTrack& track : tracks) {
            payload += sizeOf(track);
            for (const FragmentEntry& entry : track.entries) {
                expected.push_back({.track = track.id,
                                    .keyFrame = entry.keyFrame,
                                    .size = entry.size,
                                    .position = place,
                                    .dts = entry.dts,
                                    .pts = entry.pts});
                place += entry.size;
            }
        }
        file.resize(file.size() + static_cast<std::size_t>(payload));
        const auto samples = readBack(file);
        QVERIFY(samples);
        QVERIFY(*samples == expected);
    }

    void theMediaBoxEndsWithItsPayloads()
    {
        const FragmentTrack track{
            .id = 1, .entries = {{.size = 1000, .keyFrame = true}, {.dts = 1, .pts = 1, .size = 24}}};
        const Bytes boxes = movieFragment(1, std::vector{track});
        const std::size_t head = boxes.size() - 8;
        QCOMPARE(QByteArray(reinterpret_cast<const char*>(boxes.data() + head), 8),
                 QByteArray("\x00\x00\x04\x08mdat", 8));
    }

    void piecesArriveInOrder()
    {
        // More pieces than the system takes at once, and some of them empty.
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a"));
        QByteArray expected("head");
        std::vector<Bytes> owned;
        for (int i = 0; i < 1500; ++i) {
            owned.emplace_back(static_cast<std::size_t>(i % 7 == 0 ? 0 : i), static_cast<std::uint8_t>(i));
            expected += QByteArray(static_cast<qsizetype>(owned.back().size()), static_cast<char>(i));
        }
        const std::vector<std::span<const std::uint8_t>> pieces(owned.begin(), owned.end());
        auto file = OutputFile::create(path);
        QVERIFY(file);
        QVERIFY((*file)->append(Bytes{'h', 'e', 'a', 'd'}));
        QVERIFY((*file)->append(pieces));
        QCOMPARE((*file)->position(), expected.size());
        QVERIFY((*file)->close());
        QFile written(path);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY(written.readAll() == expected);
    }
};

RECDECK_TEST(MovieFragmentTest)
#include "tst_moviefragment.moc"
