#include "core/media/mp4fragments.h"
#include "tests/support/testmain.h"

#include <QByteArray>
#include <QTest>
#include <algorithm>
#include <cstring>

using namespace recdeck;
using namespace recdeck::media;

namespace {

QByteArray number(quint32 value)
{
    QByteArray bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes.append(char(value >> shift));
    return bytes;
}

QByteArray numbers(std::initializer_list<quint32> values)
{
    QByteArray bytes;
    for (const quint32 value : values)
        bytes += number(value);
    return bytes;
}

QByteArray box(const char* type, const QByteArray& body)
{
    return number(quint32(body.size() + 8)) + type + body;
}

/// ftyp and the index of two tracks, 1 and 2; samples of track 2 have 10 ticks and 100 bytes.
QByteArray head()
{
    return box("ftyp", "isom") +
           box("moov", box("mvhd", "x") + box("mvex", box("trex", numbers({0, 1, 1, 0, 0, 0x10000})) +
                                                          box("trex", numbers({0, 2, 1, 10, 100, 0}))));
}

QByteArray header(quint32 track, quint32 flags = 0x20000)
{
    return box("tfhd", numbers({flags, track}));
}

QByteArray beginsAt(quint32 ticks)
{
    return box("tfdt", numbers({0, ticks}));
}

/// A fragment of pictures with their own durations, sizes and time offsets: key frame first.
QByteArray pictures(quint32 offset)
{
    return box("traf",
               header(1) + beginsAt(1000) + box("trun", numbers({0xb05, 2, offset, 0, 40, 7, 80, 41, 5, 0})));
}

QByteArray fragment(const QByteArray& tracks)
{
    return box("moof", box("mfhd", numbers({0, 1})) + tracks);
}

std::optional<std::vector<FragmentSample>> readAll(const QByteArray& bytes)
{
    Mp4Fragments fragments(
        [&bytes](std::int64_t offset, std::span<std::uint8_t> into) -> std::int64_t {
            const auto count = std::clamp<std::int64_t>(bytes.size() - offset, 0, std::int64_t(into.size()));
            std::memcpy(into.data(), bytes.constData() + offset, std::size_t(count));
            return count;
        },
        bytes.size());
    std::vector<FragmentSample> all;
    for (;;) {
        const auto some = fragments.next();
        if (!some) return std::nullopt;
        if (some->empty()) return all;
        all.insert(all.end(), some->begin(), some->end());
    }
}

} // namespace

class Mp4FragmentsTest final : public QObject
{
    Q_OBJECT

private slots:
    void samplesOfTwoTracksByPosition()
    {
        const auto soundsAt = [](quint32 offset) {
            return box("traf", header(2) + beginsAt(500) + box("trun", numbers({0x1, 2, offset})));
        };
        // The sound stands first in the index and last in the file.
        const auto size = quint32(fragment(soundsAt(0) + pictures(0)).size());
        const QByteArray file = head() + fragment(soundsAt(size + 8 + 12) + pictures(size + 8)) +
                                box("mdat", QByteArray(212, 'x'));
        const std::int64_t media = file.size() - 212;
        const auto samples = readAll(file);
        QVERIFY(samples);
        const std::vector<FragmentSample> expected{
            {.track = 1, .keyFrame = true, .size = 7, .position = media, .dts = 1000, .pts = 1080},
            {.track = 1, .keyFrame = false, .size = 5, .position = media + 7, .dts = 1040, .pts = 1040},
            {.track = 2, .keyFrame = true, .size = 100, .position = media + 12, .dts = 500, .pts = 500},
            {.track = 2, .keyFrame = true, .size = 100, .position = media + 112, .dts = 510, .pts = 510}};
        QCOMPARE(samples->size(), expected.size());
        QVERIFY(*samples == expected);
    }

    void whatIsCutOffIsLeftOut()
    {
        const auto size = quint32(fragment(pictures(0)).size());
        const QByteArray file = head() + fragment(pictures(size + 8)) + box("mdat", QByteArray(12, 'x'));
        QCOMPARE(readAll(file)->size(), 2U);
        QCOMPARE(readAll(file.chopped(1))->size(), 1U);
        QCOMPARE(readAll(file.chopped(5))->size(), 1U);
        QCOMPARE(readAll(file.chopped(6))->size(), 0U);
        QCOMPARE(readAll(head())->size(), 0U);
    }

    void whatIsNotOursIsNotUnderstood_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto size = quint32(fragment(pictures(0)).size());
        const QByteArray media = box("mdat", QByteArray(12, 'x'));
        const auto file = [&](const QByteArray& tracks) { return head() + fragment(tracks) + media; };
        const QByteArray run = box("trun", numbers({0xb05, 2, size + 8, 0, 40, 7, 80, 41, 5, 0}));
        QTest::newRow("no index") << fragment(pictures(size + 8)) + media;
        QTest::newRow("two indexes") << head() + head() + fragment(pictures(size + 8)) + media;
        QTest::newRow("an index without fragments") << box("moov", box("mvhd", "x")) + media;
        QTest::newRow("an unknown track") << file(box("traf", header(3) + beginsAt(0) + run));
        QTest::newRow("a place in the file") << file(box("traf", header(1, 1) + beginsAt(0) + run));
        QTest::newRow("no time") << file(box("traf", header(1) + run));
        QTest::newRow("a run before its header") << file(box("traf", run + header(1) + beginsAt(0)));
        QTest::newRow("an unknown box")
            << file(box("traf", header(1) + beginsAt(0) + run + box("senc", "x")));
        QTest::newRow("a run that ends early") << file(
            box("traf", header(1) + beginsAt(0) + box("trun", numbers({0xb05, 3, size, 0, 40, 7, 80}))));
        QTest::newRow("millions of samples")
            << file(box("traf", header(1) + beginsAt(0) + box("trun", numbers({0x1, 0xffffffff, size}))));
        QTest::newRow("more samples than the file has bytes")
            << file(box("traf", header(2) + beginsAt(0) + box("trun", numbers({0x1, 1000, size}))));
        QTest::newRow("a sample without bytes")
            << file(box("traf", header(2) + beginsAt(0) + box("trun", numbers({0x201, 2, size + 8, 12, 0}))));
        QTest::newRow("bytes that two samples share") << file(pictures(size + 8) + pictures(size + 8));
        QTest::newRow("before the file") << file(pictures(0x80000000));
        QTest::newRow("shown before it is decoded") << file(
            box("traf", header(1) + beginsAt(0) +
                            box("trun", numbers({0x1000b05, 2, size + 8, 0, 40, 7, 0xfffffff0, 41, 5, 0}))));
        QTest::newRow("a box that is too long")
            << head() + box("moof", number(4000) + QByteArray("mfhd") + numbers({0, 1})) + media;
    }
    void whatIsNotOursIsNotUnderstood()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!readAll(bytes));
    }
};

RECDECK_TEST(Mp4FragmentsTest)
#include "tst_mp4fragments.moc"
