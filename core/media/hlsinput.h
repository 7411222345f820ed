#pragma once

#include "core/base/result.h"
#include "core/media/hlscipher.h"
#include "core/media/hlskeys.h"
#include "core/media/hlsmemory.h"
#include "core/media/httpfetch.h"
#include "core/media/streamform.h"
#include "core/media/tssplicer.h"

#include <memory>
#include <vector>

namespace recdeck::media {

/// The parts of a live HLS playlist, each exactly once and in order, and without their encryption. One that
/// breaks off is fetched again from the start and goes on where it broke; one that cannot be had is counted,
/// and the stream goes on behind it. Libav's own HLS demuxer is not used: it takes a part that breaks off, or
/// is not there at the first attempt, for its end.
class HlsInput final : public SourceInput
{
public:
    HlsInput(AvLogCapture& capture, IoGuard& guard, const AVIOInterruptCB& interrupt,
             HttpFetch::Certificates certificates, std::shared_ptr<HlsMemory> memory);
    ~HlsInput() override;

    /// Loads the playlist, or the best one of a master playlist. Errors as for PacketSource::open();
    /// SourceEnded if the broadcast is over.
    [[nodiscard]] Result<void> open(const QByteArray& url);
    [[nodiscard]] StreamForm form() const { return m_form; }
    /// The playlist that the stream's sound is in; empty: it is with the pictures.
    [[nodiscard]] const QByteArray& sound() const { return m_sound; }

    [[nodiscard]] bool nextPiece() override;
    [[nodiscard]] Milliseconds patience() const override;
    [[nodiscard]] bool isCutOff() const override { return m_delivered > 0; }
    [[nodiscard]] std::int64_t missingParts() const override { return m_cursor.missing(); }

protected:
    [[nodiscard]] int readBytes(std::uint8_t* bytes, int size) override;
    [[nodiscard]] bool isPieceEnd() const override { return m_pieceEnded; }

private:
    [[nodiscard]] Result<HlsPlaylist> load(const QByteArray& url);
    [[nodiscard]] Error fetchError(int code) const;
    [[nodiscard]] int reload();
    [[nodiscard]] int waitForPart();
    [[nodiscard]] int waitUntil(Clock::Steady time);
    [[nodiscard]] int fill();
    [[nodiscard]] int beginPart();
    [[nodiscard]] int fetchMap();
    [[nodiscard]] int beginCipher(const HlsResource& resource);
    [[nodiscard]] int takeBytes(std::span<const std::uint8_t> bytes);
    [[nodiscard]] int refuseBytes();
    void deliver(std::span<const std::uint8_t> bytes);
    [[nodiscard]] int endPart();
    [[nodiscard]] int tryAgain();
    [[nodiscard]] int giveUp();

    AvLogCapture& m_capture;
    IoGuard& m_guard;
    HttpFetch m_fetch;
    HlsKeys m_keys;
    std::shared_ptr<HlsMemory> m_memory;
    QByteArray m_url;
    QByteArray m_sound;
    StreamForm m_form = StreamForm::MpegTs;
    Microseconds m_target{0};
    bool m_ended = false;
    HlsCursor m_cursor;
    Clock::Steady m_nextReload;
    int m_gone = 0; ///< times in a row that the playlist was not there any more

    int m_attempts = 0;           ///< at the part
    std::int64_t m_delivered = 0; ///< bytes of the part
    std::int64_t m_skip = 0;      ///< bytes that come a second time
    bool m_begun = false;         ///< the beginning of the part has come and is what it should be
    bool m_checked = false;       ///< the beginning of any part was
    bool m_pieceEnded = false;
    bool m_mapSent = false;
    std::shared_ptr<const HlsResource> m_map; ///< which one m_mapBytes are
    QByteArray m_mapBytes;
    HlsCipher m_cipher;
    std::vector<std::uint8_t> m_plain; ///< what has come, without its encryption
    std::optional<Error> m_keyProblem; ///< why the part cannot be decrypted
    TsSplicer m_splicer;
    TsSplicer::Before m_before = TsSplicer::Before::Whole;
    std::vector<std::uint8_t> m_chunk;
    std::vector<std::uint8_t> m_out; ///< for the demuxer, from m_outAt on
    std::size_t m_outAt = 0;
};

} // namespace recdeck::media
