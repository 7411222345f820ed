#include "core/media/source.h"
#include "tests/support/httpstub.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>
#include <unistd.h>

using namespace recdeck;
using namespace recdeck::media;
using namespace recdeck::test;

namespace {

qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly)) return 0;
    return file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
}

/// CRC of MPEG-2 sections (ISO/IEC 13818-1, Annex A).
quint32 crcOf(const QByteArray& bytes)
{
    quint32 crc = 0xFFFFFFFF;
    for (const char byte : bytes)
        for (int bit = 7; bit >= 0; --bit) {
            const quint32 top = (crc >> 31U) ^ ((static_cast<unsigned char>(byte) >> bit) & 1U);
            crc = (crc << 1U) ^ (top != 0 ? 0x04C11DB7U : 0U);
        }
    return crc;
}

QByteArray twoBytes(unsigned value)
{
    return {std::initializer_list<char>{char(value >> 8U), char(value)}.begin(), 2};
}

/// A section as packets of one track.
QByteArray packetsOf(unsigned pid, char table, unsigned id, const QByteArray& body)
{
    QByteArray section = char(table) + twoBytes(0xB000U | unsigned(body.size() + 9)) + twoBytes(id) +
                         QByteArray("\xC1\0\0", 3) + body;
    const quint32 crc = crcOf(section);
    section += twoBytes(crc >> 16U) + twoBytes(crc & 0xFFFFU);
    QByteArray rest = QByteArray(1, '\0') + section;
    QByteArray packets;
    for (unsigned counter = 0; !rest.isEmpty(); ++counter) {
        packets += char(0x47) + twoBytes((counter == 0 ? 0x4000U : 0U) | pid) +
                   char(0x10U | (counter & 0x0FU)) + rest.left(184).leftJustified(184, '\xFF');
        rest.remove(0, 184);
    }
    return packets;
}

/// A stream that announces 40 programmes with 180 tracks each, and sends a little of every track.
QByteArray thousandsOfTracks()
{
    QByteArray programmes;
    QByteArray maps;
    QByteArray data;
    for (unsigned program = 0; program < 40; ++program) {
        const unsigned mapPid = 0x20 + program;
        programmes += twoBytes(program + 1) + twoBytes(0xE000U | mapPid);
        QByteArray tracks = twoBytes(0xFFFFU) + twoBytes(0xF000U);
        for (unsigned track = 0; track < 180; ++track) {
            const unsigned pid = 0x100 + program * 180 + track;
            tracks += char(track % 2 == 0 ? 0x1B : 0x0F) + twoBytes(0xE000U | pid) + twoBytes(0xF000U);
            data += char(0x47) + twoBytes(0x4000U | pid) + char(0x10) +
                    (QByteArray("\0\0\1\xE0\0\0\x80\x80\5!\0\1\0\1", 14)).leftJustified(184, 'x');
        }
        maps += packetsOf(mapPid, 2, program + 1, tracks);
    }
    return (packetsOf(0, 0, 1, programmes) + maps + data).repeated(20);
}

} // namespace

/// Streams that are made to hurt: each ends with a reason, in time and without taking the memory.
class HostileStreamsTest final : public QObject
{
    Q_OBJECT

private slots:
    void endInTimeAndInLittleMemory_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<bool>("flv");
        const QByteArray head = QByteArray::fromHex("464c5601050000000900000000");
        QTest::newRow("the largest tag, endless")
            << head + QByteArray::fromHex("09ffffff00000000000000") + QByteArray(1'000'000, '\x17') << true;
        QTest::newRow("endless tags without a packet")
            << head +
                   QByteArray::fromHex("12000fff00000000000000").append(QByteArray(4100, '\0')).repeated(200)
            << true;
        QTest::newRow("endless zeros behind the head") << head + QByteArray(1'000'000, '\0') << true;
        QTest::newRow("thousands of tracks") << thousandsOfTracks() << false;
        QTest::newRow("one picture without an end")
            << packetsOf(0, 0, 1, twoBytes(1) + twoBytes(0xE020)) +
                   packetsOf(0x20, 2, 1,
                             twoBytes(0xE100) + twoBytes(0xF000) + char(0x1B) + twoBytes(0xE100) +
                                 twoBytes(0xF000)) +
                   (QByteArray("\x47\x01\x00\x10", 4) + QByteArray(184, 'x')).repeated(300'000)
            << false;
    }
    void endInTimeAndInLittleMemory()
    {
        QFETCH(QByteArray, stream);
        QFETCH(bool, flv);
        const HttpStub server([&](const QByteArray& target) -> HttpStub::Answer {
            if (target.contains(".m3u8"))
                return {.bytes = HttpStub::ok("a/b", "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\na.ts\n")};
            return {.bytes = HttpStub::ok("a/b", stream),
                    .after = flv ? HttpStub::After::Repeat : HttpStub::After::Close};
        });
        const auto source = makeLibavSource();
        const qint64 before = residentBytes();
        QElapsedTimer timer;
        timer.start();
        const SourceOptions limits{.openLimit = Milliseconds{3000}, .stallLimit = Milliseconds{1000}};
        const auto opened = source->open(
            server.url(flv ? QStringLiteral("/live/a.flv") : QStringLiteral("/live/a.m3u8")), limits);
        Error error = opened ? Error{} : opened.error();
        if (opened) QVERIFY((*opened)->tracks.size() <= 2);
        for (int i = 0; opened && i < 100'000; ++i) {
            const auto packet = source->read();
            if (packet && timer.elapsed() < 15'000) continue;
            error = packet ? Error{.code = ErrorCode::Internal, .subject = QStringLiteral("it goes on")}
                           : packet.error();
            break;
        }
        const auto codes = {ErrorCode::SourceTimeout, ErrorCode::SourceNotMedia, ErrorCode::NoTracks,
                            ErrorCode::SourceFailed, ErrorCode::SourceEnded};
        const bool expected = std::ranges::find(codes, error.code) != codes.end();
        const qint64 grown = (residentBytes() - before) / (1024 * 1024);
        qInfo("%s after %lld ms, %lld MB", qPrintable(error.toLogString()), timer.elapsed(), grown);
        QVERIFY2(expected, qPrintable(error.toLogString()));
        QVERIFY(grown < 150);
    }
};

RECDECK_TEST(HostileStreamsTest)
#include "tst_hostilestreams.moc"
