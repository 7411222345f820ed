#pragma once

#include "core/base/result.h"
#include "core/base/sha256.h"
#include "core/media/avptr.h"

#include <QString>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>

namespace recdeck::media {

/// One of our recordings, opened for reading: mp4, flv or mpegts. It reads the one file it was given; a file
/// can name no other. Edit lists move timestamps but never hide packets.
class InputFile final
{
public:
    enum class Tail : std::uint8_t {
        MustBeWhole = 1,
        MayBeCutOff, ///< what is left of an mp4 after a crash is read as far as it goes
    };

    /// Errors: FileDamaged, FileFailed, PermissionDenied.
    [[nodiscard]] static Result<std::unique_ptr<InputFile>> open(const QString& path, Tail tail);
    ~InputFile();
    InputFile(const InputFile&) = delete;
    InputFile& operator=(const InputFile&) = delete;

    [[nodiscard]] AVFormatContext& context() const { return *m_context; }
    [[nodiscard]] const QString& path() const { return m_path; }

    /// Reads the next packet; false at the end. Errors: FileDamaged, FileFailed.
    [[nodiscard]] Result<bool> read(AVPacket& packet);

    /// From here on what the demuxer reads goes into the checksum on the way: the file is read once for both.
    void startHash() { m_hash.emplace(); }
    /// SHA-256 of the file that was opened; what nobody has asked for is read now. Once, after startHash().
    /// Errors: FileFailed.
    [[nodiscard]] Result<QByteArray> finishHash();

    /// Bytes of the file that can be used.
    [[nodiscard]] std::int64_t length() const { return m_length; }
    /// How many bytes were read at that place of the usable part, or -1 with errno.
    [[nodiscard]] std::int64_t readAt(std::int64_t offset, std::span<std::uint8_t> bytes) const;

private:
    InputFile(QString path, int descriptor);
    [[nodiscard]] Result<void> limitLength(Tail tail);
    [[nodiscard]] Result<void> openDemuxer();
    [[nodiscard]] Error errorOf(int code) const;
    void hash(std::int64_t offset, std::span<const std::uint8_t> bytes);
    void hashUpTo(std::int64_t offset);
    static int handleRead(void* self, std::uint8_t* bytes, int size);
    static std::int64_t handleSeek(void* self, std::int64_t offset, int whence);

    QString m_path;
    int m_descriptor;
    int m_errno = 0;
    std::int64_t m_length = 0; ///< of the usable part
    std::int64_t m_position = 0;
    std::optional<Sha256> m_hash;
    std::int64_t m_hashed = 0; ///< bytes of the file that are in m_hash
    AVIOContext* m_io = nullptr;
    AvInputPtr m_context;
};

} // namespace recdeck::media
