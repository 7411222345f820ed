#pragma once

#include "core/base/error.h"
#include "core/base/units.h"
#include "core/media/avptr.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace recdeck::media {

/// The bytes of a stream for a demuxer. It stands between libav's protocols and its demuxers because that
/// pair forgets a failure: after an error the demuxer asks once more, is told "end of file", and a broken
/// connection looks like a clean end. Of one thread.
class SourceInput
{
public:
    virtual ~SourceInput();
    SourceInput(const SourceInput&) = delete;
    SourceInput& operator=(const SourceInput&) = delete;

    [[nodiscard]] AVIOContext* io() const { return m_io; }
    /// The first error of a read so far, or 0. AVERROR_EOF is one.
    [[nodiscard]] int error() const { return m_error; }
    /// What the error means, where its number does not say so.
    [[nodiscard]] const std::optional<Error>& problem() const { return m_problem; }

    /// Packets may come in bundles, so much later. From any thread.
    virtual void setGather(Milliseconds time) { static_cast<void>(time); }
    /// The demuxer has come to an end: true if more follows, for a new demuxer on a new io().
    [[nodiscard]] virtual bool nextPiece() { return false; }
    /// So much longer than usual may the next packet take, since data comes in parts.
    [[nodiscard]] virtual Milliseconds patience() const { return Milliseconds{0}; }
    /// After an error: the bytes ended in the middle of something, and the last picture that a demuxer makes
    /// of them may be half a one.
    [[nodiscard]] virtual bool isCutOff() const { return false; }
    /// Parts of the stream that were lost on the way.
    [[nodiscard]] virtual std::int64_t missingParts() const { return 0; }

    /// For who reads past io(): what it holds already, the bytes behind that (at least one, or a libav error
    /// code), and bytes that io() gets after all.
    [[nodiscard]] std::span<const std::uint8_t> buffered() const;
    void dropBuffered();
    [[nodiscard]] int readOn(std::uint8_t* bytes, int size) { return handleRead(this, bytes, size); }
    void giveBack(std::span<const std::uint8_t> bytes);

    /// Any amount of data without a packet in it is an attack on our memory.
    void packetArrived() { m_bytesSincePacket = 0; }

protected:
    SourceInput() = default;

    /// Makes io() anew; returns a libav error code.
    [[nodiscard]] int openIo();
    void closeIo();
    void setProblem(const Error& problem) { m_problem = problem; }

    /// At least one byte, or a libav error code.
    [[nodiscard]] virtual int readBytes(std::uint8_t* bytes, int size) = 0;
    /// Whether the end that readBytes() has just told is only that of a piece.
    [[nodiscard]] virtual bool isPieceEnd() const { return false; }

private:
    static int handleRead(void* self, std::uint8_t* bytes, int size);

    AVIOContext* m_io = nullptr;
    int m_error = 0;
    std::int64_t m_bytesSincePacket = 0;
    std::vector<std::uint8_t> m_givenBack; ///< come before what the source has
    std::optional<Error> m_problem;
};

} // namespace recdeck::media
