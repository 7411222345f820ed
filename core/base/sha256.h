#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <cstdint>
#include <memory>
#include <span>

struct evp_md_ctx_st;

namespace recdeck {

/// SHA-256 of bytes that come in pieces. OpenSSL uses what the processor has for it; Qt 6.4 takes seven times
/// as long, which for every recorded byte is more than all the rest of finishing a file.
class Sha256 final
{
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(std::span<const std::uint8_t> bytes);
    void add(QByteArrayView bytes)
    {
        add(std::span(reinterpret_cast<const std::uint8_t*>(bytes.data()),
                      static_cast<std::size_t>(bytes.size())));
    }
    /// 32 bytes; nothing can be added afterwards. Empty if the library cannot work, for lack of memory.
    [[nodiscard]] QByteArray result();

private:
    struct Free
    {
        void operator()(evp_md_ctx_st* context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> m_context;
    bool m_works;
};

} // namespace recdeck
