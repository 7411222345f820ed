#include "core/recorder/channel.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace recdeck::recorder {

namespace {

// The engine answers within milliseconds; a pull never waits longer than this for it, because its server
// would notice.
constexpr Milliseconds longestWait{2000};

} // namespace

/// Between a pull's thread and the channel: carries the messages, and holds the thread between "open" and the
/// first packet. A pull that was given up lives on for a while, and may outlive the channel.
class Channel::Gate
{
public:
    explicit Gate(Channel& channel)
        : m_channel(&channel)
    {
    }

    /// Runs `message` on the channel's thread.
    template <class Message>
    void post(Message message)
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_channel) return;
        QMetaObject::invokeMethod(
            m_channel, [channel = m_channel, message] { message(*channel); }, Qt::QueuedConnection);
    }
    void wait()
    {
        std::unique_lock lock(m_mutex);
        m_condition.wait_for(lock, longestWait, [this] { return m_isOpen; });
    }
    void open()
    {
        const std::scoped_lock lock(m_mutex);
        m_isOpen = true;
        m_condition.notify_all();
    }
    /// No message leaves from here on, and nobody waits.
    void cut()
    {
        open();
        const std::scoped_lock lock(m_mutex);
        m_channel = nullptr;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_condition;
    bool m_isOpen = false;
    Channel* m_channel;
};

Channel::Channel(model::StreamKey key, SourceFactory factory, QThreadPool& closers, QObject* parent)
    : QObject(parent)
    , m_key(std::move(key))
    , m_factory(std::move(factory))
    , m_closers(closers)
{
}

Channel::~Channel()
{
    for (const auto& sink : m_sinks)
        if (m_pull) m_pull->detach(sink.get());
    discardPull();
}

media::SourceCounters Channel::counters() const
{
    return m_pull ? m_pull->counters() : media::SourceCounters{};
}

void Channel::open(const QString& url, const media::SourceOptions& options)
{
    if (m_state != State::Closed) return;
    m_state = State::Opening;
    const quint64 generation = ++m_generation;
    m_gate = std::make_shared<Gate>(*this);
    media::Pull::Events events{
        .opened =
            [generation, gate = m_gate](const std::shared_ptr<const media::StreamInfo>& info) {
                gate->post([generation, info](Channel& channel) { channel.handleOpened(generation, info); });
                gate->wait();
            },
        .ended =
            [generation, gate = m_gate](const Error& reason) {
                gate->post(
                    [generation, reason](Channel& channel) { channel.handleEnded(generation, reason); });
            },
    };
    m_pull = std::make_shared<media::Pull>(m_factory(), url, options, std::move(events));
    for (const auto& sink : m_sinks)
        m_pull->attach(sink);
    m_pull->start();
}

void Channel::close()
{
    if (m_state == State::Closed) return;
    const auto pull = m_pull;
    if (pull) {
        // Detached first: the pull may live on for a moment while it is taken down, and a later one must not
        // find the sinks still in use.
        for (const auto& sink : m_sinks)
            pull->detach(sink.get());
        for (const auto& sink : m_sinks)
            sink->streamClosed();
    }
    discardPull();
}

void Channel::attach(std::shared_ptr<media::PacketSink> sink, std::shared_ptr<const media::PreRoll> before)
{
    m_sinks.push_back(sink);
    if (m_pull) m_pull->attach(std::move(sink), std::move(before));
}

void Channel::detach(const media::PacketSink* sink)
{
    std::erase_if(m_sinks, [sink](const auto& entry) { return entry.get() == sink; });
    if (m_pull) m_pull->detach(sink);
}

bool Channel::isAttached(const media::PacketSink* sink) const
{
    return std::ranges::any_of(m_sinks, [sink](const auto& entry) { return entry.get() == sink; });
}

void Channel::handleOpened(quint64 generation, const std::shared_ptr<const media::StreamInfo>& info)
{
    if (generation != m_generation || m_state != State::Opening) return;
    m_state = State::Open;
    m_info = info;
    const auto gate = m_gate;
    emit opened();
    gate->open();
}

void Channel::handleEnded(quint64 generation, const Error& reason)
{
    if (generation != m_generation || m_state == State::Closed) return;
    discardPull();
    emit closed(reason);
}

/// Destroying a pull joins its thread, which a blocking name look-up can hold for seconds: not on this
/// thread.
void Channel::discardPull()
{
    m_state = State::Closed;
    ++m_generation;
    m_info.reset();
    if (m_gate) m_gate->cut();
    m_gate.reset();
    if (!m_pull) return;
    m_givenUp = m_pull;
    m_closers.start([pull = std::move(m_pull)]() mutable { pull.reset(); });
    m_pull.reset();
}

} // namespace recdeck::recorder
