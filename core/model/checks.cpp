#include "core/model/checks.h"

#include <QUrl>
#include <algorithm>

namespace recdeck::model::checks {

namespace {

constexpr qsizetype longestHost = 253;

bool isIpv6(QStringView text)
{
    for (const QChar c : text) {
        const char16_t unit = c.unicode();
        const bool hex = (unit >= u'0' && unit <= u'9') || (unit >= u'a' && unit <= u'f') ||
                         (unit >= u'A' && unit <= u'F');
        if (!hex && unit != u':' && unit != u'.') return false;
    }
    QUrl url;
    url.setHost(QLatin1Char('[') + text.toString() + QLatin1Char(']'), QUrl::StrictMode);
    return !url.host().isEmpty();
}

} // namespace

bool hasControlCharacter(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c.category() == QChar::Other_Control) return true;
        if (c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate())
            ++i;
        else if (c.isSurrogate())
            return true;
    }
    return false;
}

qsizetype characters(QStringView text)
{
    qsizetype count = 0;
    for (const QChar c : text)
        if (!c.isLowSurrogate()) ++count;
    return count;
}

bool isHost(QStringView text)
{
    if (text.isEmpty() || text.size() > longestHost || hasControlCharacter(text)) return false;
    if (text.contains(QLatin1Char(':'))) return isIpv6(text);
    static const QLatin1String refused("/\\?#@[]%<>\"^`{|},;");
    for (const QChar c : text)
        if (c.isSpace() || refused.contains(c)) return false;
    return true;
}

bool hasDotPart(QStringView text)
{
    const auto parts = text.split(QLatin1Char('/'));
    return std::any_of(parts.begin(), parts.end(), [](QStringView part) {
        return part == QLatin1String(".") || part == QLatin1String("..");
    });
}

bool isUrlWithHost(const QString& text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && !url.isRelative() && !url.host().isEmpty();
}

} // namespace recdeck::model::checks
