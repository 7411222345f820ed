#include "core/media/source.h"
#include "tests/support/essence.h"
#include "tests/support/hlsorigin.h"
#include "tests/support/mediaclip.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::media;
using namespace recdeck::test;

Q_DECLARE_METATYPE(recdeck::test::HlsOrigin::Options)
Q_DECLARE_METATYPE(recdeck::test::HttpStub::Answer)

namespace {

constexpr SourceOptions hurried{.openLimit = Milliseconds{8000}, .stallLimit = Milliseconds{2000}};
constexpr int firstKey = HlsOrigin::keyPart(0);

HttpStub::Answer answerOf(const QByteArray& body)
{
    return {.bytes = HttpStub::ok("application/octet-stream", body)};
}

} // namespace

/// Streams of encrypted parts.
class HlsEncryptedTest final : public QObject
{
    Q_OBJECT

    const MediaClip& m_clip = MediaClip::file(QStringLiteral("mp4"));

    void compareWithClip(const RecordedStream& stream) const
    {
        QVERIFY2(stream.end().code == ErrorCode::SourceEnded, qPrintable(stream.end().toLogString()));
        const ReadTracks read = essenceOf(stream);
        const ReadTracks sent = essenceOfFile(m_clip.path());
        QCOMPARE(read.video.size(), sent.video.size());
        QCOMPARE(read.audio.size(), sent.audio.size());
        QVERIFY(read.video == sent.video && read.audio == sent.audio);
        QCOMPARE(stream.counters().damagedPackets, 0);
        QCOMPARE(stream.counters().missingParts, 0);
    }

private slots:
    void everyPartOnce_data()
    {
        QTest::addColumn<HlsOrigin::Options>("options");
        QTest::addColumn<int>("keys");
        const auto row = [](const char* name, bool fragmented, HlsOrigin::Encryption how, int keys) {
            QTest::newRow(name) << HlsOrigin::Options{.fragmented = fragmented, .encryption = how} << keys;
        };
        row("the sequence number is the IV", false, {}, 1);
        row("IV in the playlist", false, {.ivInTag = true}, 1);
        row("another key after two parts", false, {.partsPerKey = 2}, 3);
        row("another key and IV for each part", false, {.ivInTag = true, .partsPerKey = 1}, 6);
        row("MP4", true, {}, 1);
        row("MP4, another key for each part", true, {.partsPerKey = 1}, 6);
        row("MP4, the head is encrypted too", true, {.ivInTag = true, .mapToo = true}, 1);
        row("MP4, the head is not encrypted but said to be", true, {.ivInTag = true}, 1);
    }
    void everyPartOnce()
    {
        QFETCH(HlsOrigin::Options, options);
        QFETCH(int, keys);
        const HlsOrigin origin(m_clip.path(), options);
        compareWithClip(RecordedStream::read(origin.url(), hurried));
        for (int i = 0; i < origin.parts(); ++i)
            QCOMPARE(origin.requestsFor(i), 1);
        for (int key = 0; key < keys; ++key)
            QCOMPARE(origin.requestsFor(HlsOrigin::keyPart(key)), 1);
        QCOMPARE(origin.requestsFor(HlsOrigin::keyPart(keys)), 0);
    }

    void aPartThatBreaksOffIsGoneOnWith()
    {
        const HlsOrigin origin(
            m_clip.path(), {.encryption = HlsOrigin::Encryption{}},
            [](int part, int request, const QByteArray& whole) -> std::optional<HttpStub::Answer> {
                if (part != 3 || request > 2) return std::nullopt;
                // The second time without a length, so that only the padding tells.
                const qsizetype body = whole.indexOf("\r\n\r\n") + 4;
                if (request == 2) return answerOf(whole.mid(body, whole.size() / 2));
                return HttpStub::Answer{.bytes = whole.left(whole.size() / 3)};
            });
        compareWithClip(RecordedStream::read(origin.url(), hurried));
        QCOMPARE(origin.requestsFor(3), 3);
        QCOMPARE(origin.requestsFor(firstKey), 1);
    }

    void aKeyThatFailsIsFetchedAgain_data()
    {
        QTest::addColumn<HttpStub::Answer>("failure");
        QTest::newRow("503") << HttpStub::Answer{.bytes = HttpStub::status("503 Busy")};
        QTest::newRow("hangs up") << HttpStub::Answer{.bytes = "HTTP/1.1 200 ",
                                                      .after = HttpStub::After::Reset};
        QTest::newRow("too short") << answerOf("0123456789abcde");
        QTest::newRow("a page") << answerOf(QByteArray(100'000, 'x'));
        QTest::newRow("the wrong one") << answerOf("0123456789abcdef");
    }
    void aKeyThatFailsIsFetchedAgain()
    {
        QFETCH(HttpStub::Answer, failure);
        const HlsOrigin origin(m_clip.path(), {.encryption = HlsOrigin::Encryption{.partsPerKey = 2}},
                               [&](int part, int request, const QByteArray&) {
                                   const bool fails = part == HlsOrigin::keyPart(1) && request <= 2;
                                   return fails ? std::optional(failure) : std::nullopt;
                               });
        compareWithClip(RecordedStream::read(origin.url(), hurried));
        QCOMPARE(origin.requestsFor(HlsOrigin::keyPart(1)), 3);
    }

    void withoutTheFirstKeyThePersonIsTold_data()
    {
        QTest::addColumn<HttpStub::Answer>("failure");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("detail");
        QTest::newRow("403") << HttpStub::Answer{.bytes = HttpStub::status("403 Forbidden")}
                             << ErrorCode::SourceRefused << QStringLiteral("key of the parts cannot be had");
        QTest::newRow("redirect to a file")
            << HttpStub::Answer{.bytes = HttpStub::status("302 Found", "Location: file:///etc/passwd")}
            << ErrorCode::SourceNotMedia << QStringLiteral("key of the parts cannot be had");
        QTest::newRow("the wrong one") << answerOf("0123456789abcdef") << ErrorCode::SourceNotMedia
                                       << QStringLiteral("key does not fit");
    }
    void withoutTheFirstKeyThePersonIsTold()
    {
        QFETCH(HttpStub::Answer, failure);
        QFETCH(QString, detail);
        const HlsOrigin origin(m_clip.path(), {.encryption = HlsOrigin::Encryption{}},
                               [&](int part, int, const QByteArray&) {
                                   return part < 0 ? std::optional(failure) : std::nullopt;
                               });
        const RecordedStream stream = RecordedStream::read(origin.url(), hurried);
        QVERIFY(!stream.info());
        const QString said = stream.end().toLogString();
        QVERIFY2(stream.end().detail.contains(detail), qPrintable(said));
        QTEST(stream.end().code, "code");
    }

    void aKeyThatIsGoneLaterIsLostParts()
    {
        const HlsOrigin origin(m_clip.path(),
                               {.window = 10, .encryption = HlsOrigin::Encryption{.partsPerKey = 2}},
                               [](int part, int, const QByteArray&) {
                                   const auto gone = HttpStub::Answer{.bytes = HttpStub::status("410 Gone")};
                                   return part == HlsOrigin::keyPart(1) ? std::optional(gone) : std::nullopt;
                               });
        const RecordedStream stream = RecordedStream::read(origin.url(), {.stallLimit = Milliseconds{9000}});
        QVERIFY2(stream.end().code == ErrorCode::SourceEnded, qPrintable(stream.end().toLogString()));
        QCOMPARE(stream.counters().missingParts, 2);
        ReadTracks sent = essenceOfFile(m_clip.path());
        sent.video.erase(sent.video.begin() + 60, sent.video.begin() + 120);
        QVERIFY(essenceOf(stream).video == sent.video);
    }
};

RECDECK_TEST(HlsEncryptedTest)
#include "tst_hlsencrypted.moc"
