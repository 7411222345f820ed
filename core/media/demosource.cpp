#include "core/media/demosource.h"

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/threadname.h"
#include "core/media/demoencoder.h"
#include "core/media/flvorigin.h"

#include <QCryptographicHash>
#include <QTime>
#include <algorithm>
#include <array>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <stop_token>
#include <thread>

namespace recdeck::media {

namespace {

constexpr Milliseconds drainLimit{5000};
/// The origin's name for "every stream".
const QString everyName;

/// SentPacket without a heap block of its own: the list grows for as long as the demo runs.
struct Sent
{
    std::array<char, 16> hash;
    TrackKind kind;
    bool keyFrame;
};

DemoOptions possible(DemoOptions options)
{
    options.width = std::clamp(options.width, 64, 4096) & ~1;
    options.height = std::clamp(options.height, 64, 4096) & ~1;
    options.framesPerSecond = std::clamp(options.framesPerSecond, 1, 60);
    options.bitsPerSecond = std::clamp(options.bitsPerSecond, 50'000, 100'000'000);
    return options;
}

} // namespace

class DemoSource::Private
{
public:
    Private(const DemoOptions& options, std::unique_ptr<DemoEncoder> encoder,
            std::unique_ptr<FlvOrigin> origin)
        : m_options(options)
        , m_encoder(std::move(encoder))
        , m_origin(std::move(origin))
    {
        m_origin->open(everyName, m_encoder->header());
        m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
    }

    [[nodiscard]] const FlvOrigin& origin() const { return *m_origin; }
    void finish();
    [[nodiscard]] std::vector<SentPacket> sent() const;

private:
    void run(const std::stop_token& stop);
    void send(const std::vector<FlvTag>& tags);

    DemoOptions m_options;
    std::unique_ptr<DemoEncoder> m_encoder;
    std::unique_ptr<FlvOrigin> m_origin;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::vector<Sent> m_sent; ///< guarded by m_mutex
    std::jthread m_thread;    ///< last: it uses everything above
};

void DemoSource::Private::run(const std::stop_token& stop)
{
    setThreadName("demo encoder");
    const Clock::Steady begin = std::chrono::steady_clock::now();
    while (!stop.stop_requested()) {
        auto tags = m_encoder->next();
        if (!tags) {
            qCWarning(log::media) << "demo stream ended:" << tags.error().toLogString();
            return;
        }
        send(*tags);
        // Every picture has its time from the start, so that rounding and late wake-ups never add up.
        const auto due =
            begin + Microseconds(m_encoder->framesMade() * 1'000'000 / m_options.framesPerSecond);
        std::unique_lock lock(m_mutex);
        m_wake.wait_until(lock, stop, due, [] { return false; });
    }
    if (auto rest = m_encoder->finish()) send(*rest);
}

void DemoSource::Private::send(const std::vector<FlvTag>& tags)
{
    for (const FlvTag& tag : tags) {
        const bool media = tag.type != FlvTagType::Script && !tag.sequenceHeader;
        if (media && m_options.keepSent) {
            const QByteArray hash = QCryptographicHash::hash(tag.payload(), QCryptographicHash::Md5);
            const bool audio = tag.type == FlvTagType::Audio;
            Sent entry{.hash = {},
                       .kind = audio ? TrackKind::Audio : TrackKind::Video,
                       .keyFrame = audio || tag.keyFrame};
            std::memcpy(entry.hash.data(), hash.constData(), entry.hash.size());
            const std::lock_guard lock(m_mutex);
            m_sent.push_back(entry);
        }
        m_origin->send(everyName, tag);
    }
}

void DemoSource::Private::finish()
{
    if (!m_thread.joinable()) return;
    m_thread.request_stop();
    m_thread.join();
    if (!m_origin->end(everyName, drainLimit))
        qCWarning(log::media) << "demo stream: a client was cut at the end";
}

std::vector<SentPacket> DemoSource::Private::sent() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<SentPacket> packets;
    packets.reserve(m_sent.size());
    for (const Sent& entry : m_sent)
        packets.push_back(
            {entry.kind, entry.keyFrame, QByteArray(entry.hash.data(), qsizetype(entry.hash.size()))});
    return packets;
}

Result<std::unique_ptr<DemoSource>> DemoSource::start(const DemoOptions& options)
{
    const DemoOptions used = possible(options);
    const QTime now = QTime::currentTime();
    auto encoder = DemoEncoder::open(used, (now.msecsSinceStartOfDay() + 500) / 1000);
    if (!encoder) return Failure(encoder.error());
    auto origin = FlvOrigin::start(used.port);
    if (!origin) return Failure(origin.error());
    return std::unique_ptr<DemoSource>(
        new DemoSource(std::make_unique<Private>(used, std::move(*encoder), std::move(*origin))));
}

DemoSource::DemoSource(std::unique_ptr<Private> d)
    : m_d(std::move(d))
{
}

DemoSource::~DemoSource() = default;

QString DemoSource::url(const QString& app, const QString& stream) const
{
    return m_d->origin().url(app, stream);
}

std::uint16_t DemoSource::port() const
{
    return m_d->origin().port();
}

void DemoSource::finish()
{
    m_d->finish();
}

std::vector<SentPacket> DemoSource::sent() const
{
    return m_d->sent();
}

} // namespace recdeck::media
