#include "core/model/findings.h"

#include "core/model/checks.h"

#include <QUrl>
#include <algorithm>

namespace recdeck::model {

namespace {

constexpr qsizetype longestHost = 253;

} // namespace

bool Findings::add(const QString& field, FieldProblem problem, const QVariant& limit, const QVariant& upper)
{
    const bool reported = std::any_of(m_errors.cbegin(), m_errors.cend(),
                                      [&](const FieldError& error) { return error.field == field; });
    if (!reported)
        m_errors.append(FieldError{.field = field, .problem = problem, .limit = limit, .upper = upper});
    return false;
}

bool Findings::needed(const QString& field, const QString& text, FieldProblem whenEmpty)
{
    return !text.isEmpty() || add(field, whenEmpty);
}

bool Findings::plainText(const QString& field, const QString& text, qsizetype longest)
{
    if (checks::characters(text) > longest) return add(field, FieldProblem::TooLong, qlonglong(longest));
    if (checks::hasControlCharacter(text)) return add(field, FieldProblem::ControlCharacter);
    return true;
}

bool Findings::name(const QString& field, const QString& text, qsizetype longest, FieldProblem whenEmpty)
{
    return needed(field, text, whenEmpty) && plainText(field, text, longest);
}

bool Findings::range(const QString& field, std::optional<std::int64_t> number, std::int64_t lowest,
                     std::int64_t highest)
{
    if (!number || (*number >= lowest && *number <= highest)) return true;
    return add(field, FieldProblem::OutOfRange, qlonglong(lowest), qlonglong(highest));
}

bool Findings::host(const QString& field, const QString& text)
{
    if (text.isEmpty()) return true;
    if (!plainText(field, text, longestHost)) return false;
    return checks::isHost(text) || add(field, FieldProblem::InvalidUrl);
}

bool Findings::httpUrl(const QString& field, const QString& text)
{
    if (text.isEmpty()) return true;
    if (!plainText(field, text, longestUrl)) return false;
    if (!checks::isUrlWithHost(text)) return add(field, FieldProblem::InvalidUrl);
    const QString scheme = QUrl(text).scheme();
    if (scheme == QLatin1String("http") || scheme == QLatin1String("https")) return true;
    return add(field, FieldProblem::SchemeNotAllowed, QStringLiteral("http, https"));
}

} // namespace recdeck::model
