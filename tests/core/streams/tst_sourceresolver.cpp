#include "core/streams/sourceresolver.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::streams;

namespace {

const model::StreamKey key{QStringLiteral("pull.example.com"), QStringLiteral("live"), QStringLiteral("s1")};

} // namespace

class SourceResolverTest final : public QObject
{
    Q_OBJECT

private slots:
    void theWatchListComesFirst()
    {
        const auto source = resolveSource(
            key,
            {{StreamId(QStringLiteral("1")), QStringLiteral("rtmp://pull.example.com/live/other"), 0},
             {StreamId(QStringLiteral("2")), QStringLiteral("rtmp://pull.example.com/live/s1?k=v"), 0}},
            {{.pullDomain = QStringLiteral("PULL.example.com"),
              .pullUrl = QStringLiteral("http://o/{app}/{stream}.flv"),
              .pushDomain = QStringLiteral("push.example.com")}});
        QCOMPARE(source.url, QStringLiteral("rtmp://pull.example.com/live/s1?k=v"));
        QCOMPARE(source.origin, SourceOrigin::WatchList);
        QCOMPARE(source.identity.domain, QStringLiteral("push.example.com"));
        QCOMPARE(source.identity.streamParams, QStringLiteral("k=v"));
    }
    void thenTheDomainsPattern()
    {
        const auto source = resolveSource(key, {},
                                          {{.pullDomain = QStringLiteral("pull.example.com"),
                                            .pullUrl = QStringLiteral("http://o:8001/{app}/{stream}.flv")}});
        QCOMPARE(source.url, QStringLiteral("http://o:8001/live/s1.flv"));
        QCOMPARE(source.origin, SourceOrigin::DomainPattern);
        QVERIFY(source.identity.domain.isEmpty());
    }
    void thenTheGuess()
    {
        const auto source = resolveSource(key, {}, {});
        QCOMPARE(source.url, QStringLiteral("rtmp://pull.example.com/live/s1"));
        QCOMPARE(source.origin, SourceOrigin::Guess);
    }
};

RECDECK_TEST(SourceResolverTest)
#include "tst_sourceresolver.moc"
