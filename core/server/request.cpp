#include "core/server/request.h"

#include "core/base/percent.h"

#include <QStringDecoder>
#include <algorithm>
#include <array>

namespace recdeck::server {

namespace {

constexpr std::array names{std::pair{Method::Get, "GET"}, std::pair{Method::Post, "POST"},
                           std::pair{Method::Put, "PUT"}, std::pair{Method::Delete, "DELETE"}};

} // namespace

std::optional<QString> decodedText(QByteArrayView part)
{
    const auto bytes = percentDecoded(part);
    if (!bytes || bytes->contains('\0')) return std::nullopt;
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = utf8.decode(*bytes);
    if (utf8.hasError()) return std::nullopt;
    return text;
}

QByteArray methodName(Method method)
{
    const auto at = std::ranges::find(names, method, [](const auto& entry) { return entry.first; });
    return at->second;
}

std::optional<Method> methodFromName(QByteArrayView name)
{
    for (const auto& [method, text] : names)
        if (name == QByteArrayView(text)) return method;
    return std::nullopt;
}

QByteArray Request::header(QByteArrayView name) const
{
    const auto at = std::ranges::find_if(headers, [name](const Header& header) {
        return header.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return at == headers.end() ? QByteArray() : at->value;
}

std::optional<QStringList> pathParts(QByteArrayView path)
{
    if (!path.startsWith('/')) return std::nullopt;
    QStringList parts;
    for (qsizetype begin = 1; begin <= path.size();) {
        qsizetype end = path.indexOf('/', begin);
        if (end < 0) end = path.size();
        const auto part = decodedText(path.sliced(begin, end - begin));
        if (!part) return std::nullopt;
        parts << *part;
        begin = end + 1;
    }
    return parts;
}

} // namespace recdeck::server
