#include "core/media/flvtag.h"
#include "core/media/source.h"
#include "tests/support/mediaclip.h"
#include "tests/support/recordedstream.h"
#include "tests/support/testmain.h"

#include <QSize>
#include <QTest>

using namespace recdeck;
using namespace recdeck::media;
using namespace recdeck::test;

namespace {

FlvPieces piecesOf(const ClipOptions& options = {})
{
    return splitFlv(MediaClip::flv(options).bytes());
}

QByteArray joined(const QByteArray& fileHeader, const std::vector<FlvTag>& tags)
{
    QByteArray bytes = fileHeader;
    for (const FlvTag& tag : tags)
        bytes += tag.bytes;
    return bytes;
}

bool isMedia(const FlvTag& tag, FlvTagType type)
{
    return tag.type == type && !tag.sequenceHeader && !tag.payload().isEmpty(); // not an end mark either
}

std::size_t countOf(const RecordedStream& stream, TrackKind kind)
{
    return std::size_t(std::ranges::count(stream.packets(), kind, &Packet::kind));
}

std::size_t countOf(const std::vector<FlvTag>& tags, FlvTagType type)
{
    return std::size_t(std::ranges::count_if(tags, [&](const FlvTag& tag) { return isMedia(tag, type); }));
}

QSize videoSize(const StreamInfo& info)
{
    const Track* video = info.first(TrackKind::Video);
    return video != nullptr ? QSize(video->width, video->height) : QSize();
}

/// Adobe's metadata in the middle of a stream, as encoders send it for cue points and captions.
FlvTag scriptTag(const QByteArray& name, std::uint32_t timestampMs)
{
    QByteArray body;
    body += char(2); // a string
    body += char(0);
    body += char(name.size());
    body += name;
    body += QByteArray::fromHex("080000000000046e616d6502000178000009"); // one property
    QByteArray bytes;
    bytes += char(FlvTagType::Script);
    const auto put24 = [&](qsizetype value) {
        bytes += char(value >> 16 & 0xff);
        bytes += char(value >> 8 & 0xff);
        bytes += char(value & 0xff);
    };
    put24(body.size());
    bytes += QByteArray(7, '\0');
    bytes += body;
    const qsizetype whole = bytes.size();
    bytes += char(0);
    put24(whole);
    return FlvTag{.type = FlvTagType::Script, .bytes = bytes}.at(timestampMs);
}

} // namespace

/// Streams that do what streams should not do.
class FlvSurprisesTest final : public QObject
{
    Q_OBJECT

private slots:
    /// One connection may begin with a sound, the next one of the same stream with a picture.
    void picturesAreTheFirstTrackWhateverComesFirst()
    {
        FlvPieces pieces = piecesOf();
        for (const FlvTagType first : {FlvTagType::Video, FlvTagType::Audio}) {
            std::ranges::stable_partition(pieces.tags, [&](const FlvTag& tag) {
                return tag.type == FlvTagType::Script || (tag.sequenceHeader && tag.type == first);
            });
            const RecordedStream stream = RecordedStream::ofFlv(joined(pieces.fileHeader, pieces.tags));
            QCOMPARE(stream.info()->tracks.size(), 2U);
            QCOMPARE(stream.info()->tracks.front().kind, TrackKind::Video);
            for (const Packet& packet : stream.packets())
                QCOMPARE(packet.track, packet.kind == TrackKind::Video ? 0 : 1);
            QCOMPARE(countOf(stream, TrackKind::Video), countOf(pieces.tags, FlvTagType::Video));
        }
    }

    void audioThatBeginsLate()
    {
        FlvPieces pieces = piecesOf();
        std::erase_if(pieces.tags, [](const FlvTag& tag) {
            return tag.type == FlvTagType::Audio && !tag.sequenceHeader && tag.timestampMs() < 3000;
        });
        // The configuration goes to where the sound begins.
        const auto config = std::ranges::find_if(pieces.tags, [](const FlvTag& tag) {
            return tag.type == FlvTagType::Audio && tag.sequenceHeader;
        });
        const FlvTag late = config->at(2990);
        pieces.tags.erase(config);
        const auto at = std::ranges::find_if(
            pieces.tags, [](const FlvTag& tag) { return isMedia(tag, FlvTagType::Audio); });
        pieces.tags.insert(at, late);

        const RecordedStream stream = RecordedStream::ofFlv(joined(pieces.fileHeader, pieces.tags));
        QVERIFY2(stream.info(), qPrintable(stream.end().toLogString()));
        QVERIFY(!stream.info()->has(TrackKind::Audio));
        QCOMPARE(stream.changes().size(), 1U);
        const auto& [first, info] = stream.changes().front();
        QVERIFY(stream.packets()[first].kind == TrackKind::Audio);
        QCOMPARE(info->tracks.size(), 2U);
        QCOMPARE(info->first(TrackKind::Audio)->sampleRate, 44100);
        QCOMPARE(countOf(stream, TrackKind::Audio), countOf(pieces.tags, FlvTagType::Audio));
        QCOMPARE(countOf(stream, TrackKind::Video), countOf(pieces.tags, FlvTagType::Video));
        QCOMPARE(stream.counters().damagedPackets, 0);
    }

    void packetsBeforeTheConfigurationAreDropped()
    {
        FlvPieces pieces = piecesOf({.video = false});
        const auto config =
            std::ranges::find_if(pieces.tags, [](const FlvTag& tag) { return tag.sequenceHeader; });
        std::rotate(config, config + 1, config + 20);
        const RecordedStream stream = RecordedStream::ofFlv(joined(pieces.fileHeader, pieces.tags));
        QVERIFY2(stream.info(), qPrintable(stream.end().toLogString()));
        QCOMPARE(stream.info()->tracks.size(), 1U);
        const std::size_t sent = countOf(pieces.tags, FlvTagType::Audio);
        QVERIFY(stream.packets().size() >= sent - 19);
        QCOMPARE(stream.packets().back().size, std::int64_t(pieces.tags.back().payload().size()));
    }

    void anotherResolutionInTheSameStream()
    {
        // The publisher is replaced: new configuration, timestamps from 0 again, and the same connection.
        FlvPieces pieces = piecesOf();
        const FlvPieces other = piecesOf({.seconds = 3, .width = 480, .height = 270});
        const std::size_t before =
            countOf(pieces.tags, FlvTagType::Video) + countOf(pieces.tags, FlvTagType::Audio);
        for (const FlvTag& tag : other.tags)
            if (tag.type != FlvTagType::Script) pieces.tags.push_back(tag);

        const RecordedStream stream = RecordedStream::ofFlv(joined(pieces.fileHeader, pieces.tags));
        QVERIFY2(stream.info(), qPrintable(stream.end().toLogString()));
        QCOMPARE(videoSize(*stream.info()), QSize(320, 180));
        QCOMPARE(stream.changes().size(), 1U);
        const auto& [first, info] = stream.changes().front();
        QCOMPARE(videoSize(*info), QSize(480, 270));
        QVERIFY(stream.packets()[first].kind == TrackKind::Video);
        QVERIFY(stream.packets()[first].keyFrame);
        QCOMPARE(first, before);
        QVERIFY(stream.packets()[first].dts < Milliseconds{200});
        QCOMPARE(stream.packets().size(),
                 before + countOf(other.tags, FlvTagType::Video) + countOf(other.tags, FlvTagType::Audio));
    }

    void repeatedConfigurationIsNoChange()
    {
        FlvPieces pieces = piecesOf();
        std::vector<FlvTag> tags;
        std::vector<FlvTag> headers;
        for (const FlvTag& tag : pieces.tags) {
            if (tag.sequenceHeader) headers.push_back(tag);
            if (tag.keyFrame)
                for (const FlvTag& header : headers)
                    tags.push_back(header.at(tag.timestampMs()));
            tags.push_back(tag);
        }
        const RecordedStream stream = RecordedStream::ofFlv(joined(pieces.fileHeader, tags));
        QVERIFY2(stream.info(), qPrintable(stream.end().toLogString()));
        QVERIFY(stream.changes().empty());
        QCOMPARE(countOf(stream, TrackKind::Video), countOf(tags, FlvTagType::Video));
    }

    void timestampsGoOnPastTheirWrap()
    {
        FlvPieces pieces = piecesOf();
        constexpr std::uint32_t start = 0xffffffffU - 2000;
        for (FlvTag& tag : pieces.tags)
            tag = tag.at(tag.timestampMs() + start);
        const RecordedStream stream = RecordedStream::ofFlv(joined(pieces.fileHeader, pieces.tags));
        QVERIFY2(stream.info(), qPrintable(stream.end().toLogString()));
        Microseconds last{0};
        for (const Packet& packet : stream.packets()) {
            if (packet.kind != TrackKind::Video) continue;
            QVERIFY(packet.dts > last);
            QVERIFY(packet.dts >= Milliseconds{start} && packet.dts < Milliseconds{start} + Seconds{7});
            QVERIFY(packet.pts >= packet.dts && packet.pts < packet.dts + Seconds{1});
            last = packet.dts;
        }
        QVERIFY(last > Milliseconds{0x100000000LL});
    }

    void missingTimestampsAreRepaired()
    {
        // libav drops both times of a picture that is shown more than a quarter of an hour after it is
        // decoded.
        FlvPieces pieces = piecesOf({.audio = false});
        int pictures = 0;
        for (FlvTag& tag : pieces.tags) {
            if (!isMedia(tag, FlvTagType::Video) || ++pictures != 60) continue;
            constexpr qsizetype compositionTime = 11 + 2;
            tag.bytes.replace(compositionTime, 3, QByteArray::fromHex("0fffff"));
        }
        const RecordedStream stream = RecordedStream::ofFlv(joined(pieces.fileHeader, pieces.tags));
        QVERIFY2(stream.info(), qPrintable(stream.end().toLogString()));
        QCOMPARE(stream.packets().size(), countOf(pieces.tags, FlvTagType::Video));
        QCOMPARE(stream.counters().missingTimestamps, 1);
        for (std::size_t i = 1; i < stream.packets().size(); ++i) {
            QVERIFY(stream.packets()[i].dts > stream.packets()[i - 1].dts);
            QVERIFY(stream.packets()[i].pts >= stream.packets()[i].dts);
            QCOMPARE(rawDts(stream.packets()[i]) * 1000, stream.packets()[i].dts.count());
        }
    }

    void dataTracksAreLeftOut()
    {
        FlvPieces pieces = piecesOf();
        std::vector<FlvTag> tags;
        for (const FlvTag& tag : pieces.tags) {
            if (tag.keyFrame) tags.push_back(scriptTag("onTextData", tag.timestampMs()));
            if (tag.keyFrame) tags.push_back(scriptTag("onCuePoint", tag.timestampMs()));
            tags.push_back(tag);
        }
        const RecordedStream stream = RecordedStream::ofFlv(joined(pieces.fileHeader, tags));
        QVERIFY2(stream.info(), qPrintable(stream.end().toLogString()));
        QCOMPARE(stream.info()->tracks.size(), 2U);
        QVERIFY(stream.changes().empty());
        QCOMPARE(stream.packets().size(),
                 countOf(tags, FlvTagType::Video) + countOf(tags, FlvTagType::Audio));
    }

    void damagedTagsAreSurvived_data()
    {
        QTest::addColumn<qsizetype>("offset");
        QTest::addColumn<qsizetype>("lost");
        QTest::newRow("payload") << qsizetype(30) << qsizetype(0);
        QTest::newRow("tag type") << qsizetype(0) << qsizetype(1);
    }
    void damagedTagsAreSurvived()
    {
        QFETCH(qsizetype, offset);
        QFETCH(qsizetype, lost);
        FlvPieces pieces = piecesOf();
        const std::size_t sent =
            countOf(pieces.tags, FlvTagType::Video) + countOf(pieces.tags, FlvTagType::Audio);
        FlvTag& victim = pieces.tags[pieces.tags.size() / 2];
        victim.bytes[offset] = char(victim.bytes[offset] ^ 0x16);
        const RecordedStream stream = RecordedStream::ofFlv(joined(pieces.fileHeader, pieces.tags));
        QVERIFY2(stream.info(), qPrintable(stream.end().toLogString()));
        QCOMPARE(stream.end().code, ErrorCode::SourceEnded);
        QCOMPARE(qsizetype(stream.packets().size()), qsizetype(sent) - lost);
    }

    void anyCutOfTheStreamIsSafe()
    {
        const QByteArray bytes = MediaClip::flv({.seconds = 1}).bytes();
        for (qsizetype length = 0; length < bytes.size(); length += 997) {
            const RecordedStream stream = RecordedStream::ofFlv(bytes.left(length));
            QVERIFY2(stream.end().code == ErrorCode::SourceEnded || !stream.info(),
                     qPrintable(QString::number(length) + stream.end().toLogString()));
        }
    }
};

RECDECK_TEST(FlvSurprisesTest)
#include "tst_flvsurprises.moc"
