#include "core/server/request.h"

#include <QStringDecoder>
#include <algorithm>
#include <array>

namespace recdeck::server {

namespace {

constexpr std::array names{std::pair{Method::Get, "GET"}, std::pair{Method::Post, "POST"},
                           std::pair{Method::Put, "PUT"}, std::pair{Method::Delete, "DELETE"}};

int hexDigit(char character)
{
    if (character >= '0' && character <= '9') return character - '0';
    if (character >= 'a' && character <= 'f') return character - 'a' + 10;
    if (character >= 'A' && character <= 'F') return character - 'A' + 10;
    return -1;
}

} // namespace

std::optional<QString> percentDecoded(QByteArrayView part)
{
    QByteArray bytes;
    bytes.reserve(part.size());
    for (qsizetype i = 0; i < part.size(); ++i) {
        char character = part[i];
        if (character == '%') {
            if (i + 2 >= part.size()) return std::nullopt;
            const int high = hexDigit(part[i + 1]);
            const int low = hexDigit(part[i + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            character = static_cast<char>(high * 16 + low);
            i += 2;
        }
        if (character == '\0') return std::nullopt;
        bytes.append(character);
    }
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = utf8.decode(bytes);
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
        const auto part = percentDecoded(path.sliced(begin, end - begin));
        if (!part) return std::nullopt;
        parts << *part;
        begin = end + 1;
    }
    return parts;
}

} // namespace recdeck::server
