#include "core/recorder/channel.h"

#include "tests/support/testmain.h"

#include <QSemaphore>
#include <QTest>

using namespace recdeck;
using namespace recdeck::recorder;

namespace {

/// What a test and the sources of a channel share.
struct Stage
{
    QSemaphore opening;   ///< a source has been asked to open
    QSemaphore mayFinish; ///< lets it come back
    QSemaphore reading;   ///< a source was asked for a packet
};

/// Opens only when the test says so, and ends at once.
class SlowSource final : public media::PacketSource
{
public:
    explicit SlowSource(Stage& stage)
        : m_stage(stage)
    {
    }

    Result<std::shared_ptr<const media::StreamInfo>> open(const QString&,
                                                          const media::SourceOptions&) override
    {
        m_stage.opening.release();
        m_stage.mayFinish.acquire();
        return std::make_shared<media::StreamInfo>();
    }
    Result<media::Packet> read() override
    {
        m_stage.reading.release();
        return Failure(Error{.code = ErrorCode::SourceEnded, .subject = {}});
    }
    std::shared_ptr<const media::StreamInfo> changedInfo() const override { return nullptr; }
    void interrupt() override {}
    media::SourceCounters counters() const override { return {}; }

private:
    Stage& m_stage;
};

} // namespace

class ChannelTest final : public QObject
{
    Q_OBJECT

private slots:
    void aPullThatEndsAfterItsChannelFindsNobody()
    {
        Stage stage;
        QSemaphore busy;
        QThreadPool closers;
        closers.setMaxThreadCount(1);
        closers.start([&busy] { busy.acquire(); });
        auto channel = std::make_unique<Channel>(
            model::StreamKey{}, [&stage] { return std::make_unique<SlowSource>(stage); }, closers);
        channel->open(QStringLiteral("rtmp://h/live/s"), {});
        stage.opening.acquire();
        channel.reset(); // taking down the pull has to wait for the pool
        stage.mayFinish.release();
        QVERIFY(stage.reading.tryAcquire(1, 10'000)); // it has told that it is open
        busy.release();
        closers.waitForDone();
    }

    void aClosedChannelHearsNothingOfItsOldPull()
    {
        Stage stage;
        QThreadPool closers;
        Channel channel({}, [&stage] { return std::make_unique<SlowSource>(stage); }, closers);
        int ends = 0;
        connect(&channel, &Channel::closed, this, [&ends] { ++ends; });
        channel.open(QStringLiteral("rtmp://h/live/s"), {});
        stage.opening.acquire();
        channel.close();
        QCOMPARE(channel.state(), Channel::State::Closed);
        channel.open(QStringLiteral("rtmp://h/live/s"), {});
        stage.opening.acquire();
        stage.mayFinish.release(2);
        QTRY_COMPARE(ends, 1);
        QCOMPARE(channel.state(), Channel::State::Closed);
        closers.waitForDone();
        QCoreApplication::processEvents();
        QCOMPARE(ends, 1);
    }
};

RECDECK_TEST(ChannelTest)
#include "tst_channel.moc"
