#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <cstdint>
#include <optional>

namespace recdeck::server {

enum class Method : std::uint8_t { Get = 1, Post, Put, Delete };

[[nodiscard]] QByteArray methodName(Method method);
[[nodiscard]] std::optional<Method> methodFromName(QByteArrayView name);

struct Header
{
    QByteArray name;
    QByteArray value;

    friend bool operator==(const Header&, const Header&) = default;
};

/// A whole request as it came over the wire.
struct Request
{
    Method method = Method::Get; ///< HEAD comes as Get
    QByteArray methodText;       ///< as on the request line
    QByteArray target;           ///< as on the request line
    QStringList path;            ///< its decoded parts: "/a/b%2Fc" is "a" and "b/c"
    QByteArray query;            ///< behind the first "?", raw
    QList<Header> headers;
    QByteArray body;
    bool fromThisComputer = false; ///< and not passed on by a proxy
    QString user;                  ///< who signed it; empty where nobody has to
    bool plusIsBlank = false;      ///< how the signer read a raw `+` in the query
    QString id;                    ///< what the reply names as `x-cnc-request-id`
    QObject* waiter = nullptr;     ///< in the thread that waits for answers; see whenReady()
    /// What stood in the place of the `{name}`s of the route.
    QHash<QString, QString> parameters;

    /// Value of the first header of that name, whatever its case; empty if there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

/// Percent escapes decoded once. Nothing for an escape that is none, or text that is no UTF-8 or contains
/// NUL.
[[nodiscard]] std::optional<QString> decodedText(QByteArrayView part);

/// Takes a path apart and decodes it. Nothing if it does not begin with "/", has an escape that is none, or
/// text that is no UTF-8 or contains NUL.
[[nodiscard]] std::optional<QStringList> pathParts(QByteArrayView path);

} // namespace recdeck::server
