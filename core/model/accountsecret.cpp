#include "core/model/accountsecret.h"

namespace recdeck::model {

namespace {

constexpr QLatin1Char separator('\n'); // neither of the two may contain it

} // namespace

Secret joined(const AccountSecret& secret)
{
    if (secret.sessionToken.isEmpty()) return secret.secretKey;
    return Secret(secret.secretKey.reveal() + separator + secret.sessionToken.reveal());
}

AccountSecret separated(const Secret& joined)
{
    const QString& text = joined.reveal();
    const qsizetype at = text.indexOf(separator);
    if (at < 0) return {.secretKey = joined, .sessionToken = {}};
    return {.secretKey = Secret(text.left(at)), .sessionToken = Secret(text.mid(at + 1))};
}

} // namespace recdeck::model
