#pragma once

#include "core/base/units.h"

#include <QByteArray>
#include <QString>
#include <QtGlobal>

namespace recdeck::log {

/// One message on its way to the log.
struct Entry
{
    UnixMillis time = 0;
    QtMsgType type = QtInfoMsg;
    QByteArray category;
    QByteArray thread; ///< its name
    QString text;      ///< as it was given; not redacted
};

/// The entry as one line with its end: time in UTC, level, category, thread, text. The text is redacted, and
/// its line breaks and other control characters are written as escapes, so that nothing that came from
/// outside can make up a line of its own. Long texts are cut.
[[nodiscard]] QByteArray lineOf(const Entry& entry);

/// Warnings and worse.
[[nodiscard]] bool isProblem(QtMsgType type);

} // namespace recdeck::log
