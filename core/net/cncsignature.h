#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QByteArrayView>
#include <QList>

namespace recdeck::net {

/// The vendor's request signature, CNC-HMAC-SHA256: what is signed, and how it is written. Pure. The source
/// of the format is the vendor's AK/SK page and the signers of its SDKs; the tests have their results.

/// A request as it is on the wire.
struct WireRequest
{
    using Header = std::pair<QByteArray, QByteArray>; ///< name, value

    QByteArray method; ///< upper case
    QByteArray target; ///< path and query as on the request line
    QList<Header> headers;
    QByteArray body;

    /// The value of the first header of this name, without regard to case; empty if there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

/// How a raw `+` in a query is read: the vendor's SDKs disagree.
enum class PlusReading : std::uint8_t { Literal = 1, Blank };

/// The headers that are signed unless told otherwise, and the least that a server accepts.
[[nodiscard]] const QByteArrayList& defaultSignedHeaders();

/// `signedHeaders` in any case and order; each counts once. A percent escape in the query that is no escape,
/// or that gives no UTF-8, is InvalidFields: no two signers read it alike.
[[nodiscard]] Result<QByteArray> canonicalRequest(const WireRequest& request,
                                                  const QByteArrayList& signedHeaders,
                                                  PlusReading plus = PlusReading::Literal);
/// `timestamp`: the text of `x-cnc-timestamp`, Unix time in whole seconds.
[[nodiscard]] QByteArray stringToSign(const QByteArray& timestamp, const QByteArray& canonical);
/// 64 hexadecimal digits.
[[nodiscard]] QByteArray cncSignature(const Secret& secretKey, const QByteArray& toSign);

/// The parts of an `Authorization` header.
struct CncAuthorization
{
    QByteArray accessKey;
    QByteArrayList signedHeaders; ///< lower case, sorted, each once
    QByteArray signature;         ///< 64 hexadecimal digits, lower case

    [[nodiscard]] QByteArray text() const;
};

/// InvalidFields for anything else than the algorithm's name and the three parts in their order; any number
/// of blanks may stand behind the commas, and the signature may be in upper case.
[[nodiscard]] Result<CncAuthorization> parseCncAuthorization(QByteArrayView text);

/// Adds what a client sends with a request: `x-cnc-accessKey`, `x-cnc-timestamp`, `x-cnc-auth-method` and
/// `Authorization`. `Host` and `Content-Type` must be there already. Error as canonicalRequest().
[[nodiscard]] Result<void> signRequest(WireRequest& request, const QByteArray& accessKey,
                                       const Secret& secretKey, std::int64_t unixSeconds);

} // namespace recdeck::net
