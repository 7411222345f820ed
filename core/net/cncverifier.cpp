#include "core/net/cncverifier.h"

#include <QCryptographicHash>
#include <algorithm>
#include <array>

namespace recdeck::net {

namespace {

/// Takes the same time wherever the two differ.
bool equalInConstantTime(const QByteArray& a, const QByteArray& b)
{
    if (a.size() != b.size()) return false;
    unsigned difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned char>(a.at(i)) ^ static_cast<unsigned char>(b.at(i));
    return difference == 0;
}

bool hasRawPlus(const WireRequest& request)
{
    const qsizetype mark = request.target.indexOf('?');
    return mark >= 0 && request.target.indexOf('+', mark) >= 0;
}

} // namespace

bool CncVerifier::isTime(const QByteArray& text)
{
    return !text.isEmpty() && text.size() <= 12 &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

CncVerifier::Answer CncVerifier::verify(const WireRequest& request, std::int64_t unixSeconds, Replays replays)
{
    using enum SignatureFault;
    const auto authorization = parseCncAuthorization(request.header("Authorization"));
    if (!authorization) return std::unexpected(Malformed);
    if (request.header("x-cnc-accessKey") != authorization->accessKey) return std::unexpected(Malformed);
    // Also for an unknown key everything is computed, so that the time tells nothing.
    const std::optional<Key> key = m_keys(authorization->accessKey);
    const Secret secret = key ? key->secretKey : Secret(QStringLiteral("-"));
    const QByteArray timestamp = request.header("x-cnc-timestamp");
    if (!isTime(timestamp)) return std::unexpected(BadTime);
    const std::int64_t time = timestamp.toLongLong();
    if (time < unixSeconds - window || time > unixSeconds + window) return std::unexpected(BadTime);
    for (const QByteArray& needed : defaultSignedHeaders())
        if (!authorization->signedHeaders.contains(needed)) return std::unexpected(TooFew);

    std::optional<PlusReading> matched;
    for (const auto plus : {PlusReading::Literal, PlusReading::Blank}) {
        if (plus == PlusReading::Blank && !hasRawPlus(request)) break;
        const auto canonical = canonicalRequest(request, authorization->signedHeaders, plus);
        if (!canonical) return std::unexpected(BadQuery);
        const QByteArray expected = cncSignature(secret, stringToSign(timestamp, *canonical));
        if (equalInConstantTime(expected, authorization->signature) && !matched) matched = plus;
    }
    if (!key) return std::unexpected(UnknownKey);
    if (!matched) return std::unexpected(Wrong);

    if (replays == Replays::Allowed) return VerifiedRequest{.user = key->user, .plus = *matched};
    forget(unixSeconds);
    const QByteArray digest = QCryptographicHash::hash(authorization->accessKey + '\n' + timestamp + '\n' +
                                                           authorization->signature,
                                                       QCryptographicHash::Sha256);
    if (m_seen.contains(digest)) return std::unexpected(Replayed);
    if (m_seen.size() >= mostRemembered) return std::unexpected(Overloaded);
    remember(digest, time + window);
    return VerifiedRequest{.user = key->user, .plus = *matched, .digest = digest, .until = time + window};
}

void CncVerifier::remember(const QByteArray& digest, std::int64_t until)
{
    if (m_seen.insert(digest).second) m_seenByTime.emplace(until, digest);
}

void CncVerifier::forget(std::int64_t unixSeconds)
{
    const auto end = m_seenByTime.lower_bound(unixSeconds);
    for (auto entry = m_seenByTime.begin(); entry != end; ++entry)
        m_seen.erase(entry->second);
    m_seenByTime.erase(m_seenByTime.begin(), end);
}

QString signatureFaultName(SignatureFault fault)
{
    static constexpr std::array names{"malformed", "badQuery", "unknownKey", "badTime",
                                      "tooFew",    "wrong",    "replayed",   "overloaded"};
    const auto at = static_cast<std::size_t>(fault) - 1;
    return at < names.size() ? QString::fromLatin1(names.at(at)) : QString();
}

} // namespace recdeck::net
