#pragma once

#include "core/base/error.h"

#include <QString>

namespace recdeck::ui {

/// An error in the words of a person: what happened to what, and what to do next.
struct ErrorSentences
{
    QString what;
    QString next;
};

[[nodiscard]] ErrorSentences errorSentences(const Error& error);

/// Both sentences as one text. An InvalidFields error names its fields, one after the other.
[[nodiscard]] QString errorText(const Error& error);

/// Which fields of an InvalidFields error are wrong, and how; "" for any other error.
[[nodiscard]] QString wrongFieldsText(const Error& error);

/// What support staff ask for: the log detail, HTTP status and request id. Untranslated detail; empty if
/// there is none.
[[nodiscard]] QString errorDetails(const Error& error);

/// What is wrong with a field, to stand beside it.
[[nodiscard]] QString fieldErrorText(const FieldError& error);

/// What people call the field of a member path: `recordParams[1].fops.interval` is "Output 2: cut by time". A
/// path that is not known is returned as it is.
[[nodiscard]] QString fieldName(const QString& path);

} // namespace recdeck::ui
