#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <optional>
#include <utility>

namespace recdeck::model {

/// Collects what is wrong, at most one error per field: the first one found. Internal to this folder.
class Findings final
{
public:
    /// Returns false, so that checks of one field can be chained with `&&`.
    bool add(const QString& field, FieldProblem problem, const QVariant& limit = {},
             const QVariant& upper = {});

    bool needed(const QString& field, const QString& text, FieldProblem whenEmpty);
    /// No control characters, at most `longest` characters.
    bool plainText(const QString& field, const QString& text, qsizetype longest);
    /// As plainText(), and not empty.
    bool name(const QString& field, const QString& text, qsizetype longest, FieldProblem whenEmpty);
    bool range(const QString& field, std::optional<std::int64_t> number, std::int64_t lowest,
               std::int64_t highest);
    /// A host name or address without scheme, port and path; an empty text is fine.
    bool host(const QString& field, const QString& text);
    /// An http or https URL of at most `longestUrl` characters; an empty text is fine.
    bool httpUrl(const QString& field, const QString& text);

    [[nodiscard]] QList<FieldError> take() { return std::move(m_errors); }

    static constexpr qsizetype longestUrl = 2048;

private:
    QList<FieldError> m_errors;
};

} // namespace recdeck::model
