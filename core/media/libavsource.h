#pragma once

#include "core/media/avlog.h"
#include "core/media/avptr.h"
#include "core/media/bitstreamform.h"
#include "core/media/firsttimes.h"
#include "core/media/flvpackets.h"
#include "core/media/hlsmemory.h"
#include "core/media/interleaver.h"
#include "core/media/ioguard.h"
#include "core/media/source.h"
#include "core/media/sourceerrors.h"
#include "core/media/sourceinput.h"
#include "core/media/sourcescheme.h"
#include "core/media/streamform.h"
#include "core/media/tracktable.h"

#include <atomic>

namespace recdeck::media {

/// The source over libav's protocols and demuxers. Opening is in libavsourceopen.cpp, reading in
/// libavsource.cpp.
class LibavSource final : public PacketSource
{
public:
    explicit LibavSource(std::shared_ptr<HlsMemory> memory)
        : m_memory(std::move(memory))
    {
        installAvLog();
    }
    ~LibavSource() override
    {
        // Closing an RTMP stream says goodbye to the server; it must not take long.
        m_guard.arm(Milliseconds{200});
        m_context.reset();
        m_input.reset();
    }

    [[nodiscard]] Result<std::shared_ptr<const StreamInfo>> open(const QString& url,
                                                                 const SourceOptions& options) override;
    /// The same for a playlist, whatever its path ends in.
    [[nodiscard]] Result<std::shared_ptr<const StreamInfo>> openPlaylist(const QByteArray& url,
                                                                         const SourceOptions& options);
    /// The playlist that the sound of an HLS stream is in, if it is apart. After open().
    [[nodiscard]] const QByteArray& soundPlaylist() const { return m_soundPlaylist; }
    [[nodiscard]] Result<Packet> read() override;
    [[nodiscard]] std::shared_ptr<const StreamInfo> changedInfo() const override { return m_changed; }
    void interrupt() override { m_guard.interrupt(); }
    void setGather(Milliseconds time) override { m_gather = time; }
    [[nodiscard]] SourceCounters counters() const override;

private:
    [[nodiscard]] Result<std::shared_ptr<const StreamInfo>> openAddress(const Result<SourceAddress>& address,
                                                                        const SourceOptions& options);
    [[nodiscard]] Result<void> connect(const SourceAddress& address);
    [[nodiscard]] Result<void> checkHost(const QByteArray& host);
    [[nodiscard]] Result<void> connectHls(const SourceAddress& address);
    [[nodiscard]] int connectFlv(const SourceAddress& address);
    template <class Input>
    [[nodiscard]] int connectInput(const SourceAddress& address);
    [[nodiscard]] int openDemuxer(const char* url = "");
    [[nodiscard]] Result<void> findTracks();
    [[nodiscard]] bool mustWaitForTracks(std::chrono::steady_clock::time_point begun) const;
    [[nodiscard]] Result<Packet> readNext();
    [[nodiscard]] Result<Packet> readInOrder();
    [[nodiscard]] Result<void> nextUsable(SourcePhase phase);
    [[nodiscard]] int nextRaw();
    [[nodiscard]] int readFlv();
    [[nodiscard]] int readFrame();
    void drain();
    void countMissingParts();
    [[nodiscard]] bool goOnWithNextPiece();
    [[nodiscard]] int inputCode(int code) const;
    [[nodiscard]] bool accept();
    void dropDamaged();
    [[nodiscard]] Packet takePacket();
    [[nodiscard]] Failure failure(int code, SourcePhase phase) const;
    [[nodiscard]] Failure failure(Error error) const;
    [[nodiscard]] AVIOInterruptCB interruptCallback()
    {
        return {.callback = handleInterrupt, .opaque = this};
    }
    static int handleInterrupt(void* self);

    QString m_subject;
    QByteArray m_soundPlaylist;
    SourceOptions m_options;
    IoGuard m_guard;
    AvLogCapture m_capture;
    std::shared_ptr<HlsMemory> m_memory;
    StreamForm m_form = StreamForm::Flv;
    const char* m_protocols = "";         ///< that the demuxer may open by itself
    std::unique_ptr<SourceInput> m_input; ///< null if the demuxer has a connection of its own
    AvInputPtr m_context;                 ///< reads from the input
    FlvPackets m_flv;                     ///< reads from the input in the demuxer's place
    AvPtr<AVPacket> m_packet{av_packet_alloc()};
    int m_damagedSince = 0; ///< packets and parts lost since the last good packet
    HeldPackets m_held;     ///< read while the tracks were looked for
    HeldPackets m_last;     ///< of a stream that was cut off
    bool m_drained = false; ///< all that the demuxer still had is in m_last
    BitstreamForm m_bitstream;
    Interleaver m_interleaver;
    std::optional<Error> m_end; ///< told when the interleaver is empty
    TrackTable m_tracks;
    TimestampUnwrapper m_unwrapper;
    bool m_tracksReplaced = false; ///< the next packet begins with other tracks
    std::shared_ptr<const StreamInfo> m_changed;
    std::atomic<Milliseconds> m_gather{Milliseconds{0}};
    std::atomic<std::int64_t> m_packets = 0;
    std::atomic<std::int64_t> m_payloadBytes = 0;
    std::atomic<std::int64_t> m_missingTimestamps = 0;
    std::atomic<std::int64_t> m_damagedPackets = 0;
    std::atomic<std::int64_t> m_missingParts = 0;
};

} // namespace recdeck::media
