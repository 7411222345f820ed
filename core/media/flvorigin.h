#pragma once

#include "core/base/result.h"
#include "core/base/units.h"
#include "core/media/flvtag.h"

#include <QString>
#include <memory>

namespace recdeck::media {

struct FlvOriginLimits
{
    ByteCount clientQueue = megabytes(8); ///< a client that is further behind is cut
    ByteCount requestHead{8 * 1024};
    Milliseconds requestTime{5000}; ///< from connecting to a whole request
    int clients = 2000;             ///< more are closed at once
};

struct FlvOriginCounters
{
    int clients = 0;          ///< now
    std::int64_t served = 0;  ///< got a stream
    std::int64_t refused = 0; ///< got an error answer
    std::int64_t cutSlow = 0; ///< were too far behind
};

/// An HTTP-FLV server on 127.0.0.1: many streams, many clients, `http://127.0.0.1:<port>/<app>/<stream>.flv`.
/// Producers hand in encoded tags from any thread and are never blocked; one thread of its own does all input
/// and output. Each client starts at the last key frame.
class FlvOrigin final
{
public:
    /// Listens. `port` 0: any free one. Errors: FileFailed (subject: the address).
    [[nodiscard]] static Result<std::unique_ptr<FlvOrigin>> start(std::uint16_t port,
                                                                  FlvOriginLimits limits = {});
    ~FlvOrigin(); ///< cuts all clients

    [[nodiscard]] std::uint16_t port() const;
    /// Where a client finds the stream.
    [[nodiscard]] QString url(const QString& app, const QString& stream) const;

    /// Makes a stream known by its name "app/stream"; the empty name answers for every stream that has none
    /// of its own. `header` (file header, metadata, decoder configurations) is what each client gets first.
    /// For a stream that is known it only replaces the header for clients to come; those who watch get what
    /// is sent with send().
    void open(const QString& name, const QByteArray& header);
    /// Hands a tag to everybody who watches. A client starts at a video key frame, or at any tag of a stream
    /// that has not had a video tag yet.
    void send(const QString& name, const FlvTag& tag);
    /// Resets the connections of all who watch, as a crash would. The stream stays known.
    void cut(const QString& name);
    /// The stream is over: its clients get what is queued and a clean end, its name answers 404. Waits until
    /// that is done, at most `limit`, and cuts who is left then. True: nobody was cut.
    bool end(const QString& name, Milliseconds limit);

    [[nodiscard]] FlvOriginCounters counters() const;

private:
    class Loop;
    explicit FlvOrigin(std::unique_ptr<Loop> loop);
    std::unique_ptr<Loop> m_loop;
};

} // namespace recdeck::media
