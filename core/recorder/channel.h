#pragma once

#include "core/base/result.h"
#include "core/media/pull.h"
#include "core/model/stream.h"

#include <QObject>
#include <QThreadPool>
#include <functional>
#include <memory>
#include <vector>

namespace recdeck::recorder {

using SourceFactory = std::function<std::unique_ptr<media::PacketSource>()>;

/// The one connection to one stream, opened and closed as often as needed, with the sinks that stay over the
/// interruptions. Lives on the engine's thread; the pull has its own.
class Channel final : public QObject
{
    Q_OBJECT

public:
    enum class State : std::uint8_t { Closed = 1, Opening, Open };

    /// `closers` runs what may block while a connection is given up. Factory and pool outlive the channel.
    Channel(model::StreamKey key, SourceFactory factory, QThreadPool& closers, QObject* parent = nullptr);
    ~Channel() override; ///< gives up the connection; sinks get no further call once it returns

    [[nodiscard]] const model::StreamKey& key() const { return m_key; }
    [[nodiscard]] State state() const { return m_state; }
    /// Closed, and the connection before is gone too: a server never sees two.
    [[nodiscard]] bool canOpen() const { return m_state == State::Closed && m_givenUp.expired(); }
    /// What the stream consists of; null unless open.
    [[nodiscard]] const std::shared_ptr<const media::StreamInfo>& info() const { return m_info; }
    [[nodiscard]] media::SourceCounters counters() const;

    /// Starts connecting; only while closed. Ends in opened() or closed().
    void open(const QString& url, const media::SourceOptions& options);
    /// Gives the connection up. No closed() follows. Sinks keep their place and get streamClosed().
    void close();

    /// Sinks hear the stream from the next packet on, also over later connections; with `before`, which is
    /// attached here too, from what that one keeps on.
    void attach(std::shared_ptr<media::PacketSink> sink, std::shared_ptr<const media::PreRoll> before = {});
    /// After it returns, the sink gets no further call.
    void detach(const media::PacketSink* sink);
    [[nodiscard]] bool isAttached(const media::PacketSink* sink) const;

signals:
    /// The stream is open and its packets wait until the slots of this signal have returned, so that a sink
    /// which is attached there misses nothing.
    void opened();
    /// The connection ended or never came about; SourceEnded for a clean end.
    void closed(const recdeck::Error& reason);

private:
    class Gate;

    void handleOpened(quint64 generation, const std::shared_ptr<const media::StreamInfo>& info);
    void handleEnded(quint64 generation, const Error& reason);
    void discardPull();

    model::StreamKey m_key;
    SourceFactory m_factory;
    QThreadPool& m_closers;
    State m_state = State::Closed;
    quint64 m_generation = 0; ///< tells the messages of a given-up pull from those of the present one
    std::shared_ptr<media::Pull> m_pull;
    std::weak_ptr<media::Pull> m_givenUp; ///< while it is taken down
    std::shared_ptr<Gate> m_gate;
    std::shared_ptr<const media::StreamInfo> m_info;
    std::vector<std::shared_ptr<media::PacketSink>> m_sinks;
};

} // namespace recdeck::recorder
