#pragma once

#include "core/media/hlsplaylist.h"

#include <QByteArray>
#include <memory>
#include <span>
#include <vector>

struct AVAES;

namespace recdeck::media {

/// Takes the encryption off the bytes of one part after the other: AES-128-CBC with PKCS #7 padding
/// (RFC 8216, 4.3.2.4).
class HlsCipher final
{
public:
    static constexpr qsizetype keySize = 16;

    HlsCipher();
    ~HlsCipher();

    /// A part begins; `key` has keySize bytes. False without memory.
    [[nodiscard]] bool begin(const QByteArray& key, const HlsKey::Iv& iv);
    /// A part begins that is not encrypted.
    void beginClear() { m_isActive = false; }
    [[nodiscard]] bool isActive() const { return m_isActive; }

    /// Appends to `out`. Holds back up to 16 bytes, since the last ones are padding.
    void push(std::span<const std::uint8_t> bytes, std::vector<std::uint8_t>& out);
    /// The part is over: appends what was held back. False if that were no whole blocks: something is
    /// missing.
    [[nodiscard]] bool finish(std::vector<std::uint8_t>& out);

private:
    static constexpr std::size_t blockSize = 16;
    struct Free
    {
        void operator()(AVAES* aes) const;
    };

    std::unique_ptr<AVAES, Free> m_aes;
    HlsKey::Iv m_iv{};
    std::vector<std::uint8_t> m_held; ///< still encrypted
    bool m_isActive = false;
};

} // namespace recdeck::media
