#include "core/base/sha256.h"

#include <openssl/evp.h>

namespace recdeck {

Sha256::Sha256()
    : m_context(EVP_MD_CTX_new())
    , m_works(m_context && EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr) == 1)
{
}

Sha256::~Sha256() = default;

void Sha256::Free::operator()(evp_md_ctx_st* context) const
{
    EVP_MD_CTX_free(context);
}

void Sha256::add(std::span<const std::uint8_t> bytes)
{
    m_works = m_works && EVP_DigestUpdate(m_context.get(), bytes.data(), bytes.size()) == 1;
}

QByteArray Sha256::result()
{
    constexpr unsigned length = 32;
    QByteArray digest(length, '\0');
    unsigned written = 0;
    auto* bytes = reinterpret_cast<unsigned char*>(digest.data());
    m_works = m_works && EVP_DigestFinal_ex(m_context.get(), bytes, &written) == 1 && written == length;
    return m_works ? digest : QByteArray();
}

} // namespace recdeck
