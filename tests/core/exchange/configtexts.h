#pragma once

#include "core/exchange/configfile.h"

#include <QByteArray>
#include <QStringList>

namespace recdeck::test {

inline const Secret passphrase(QStringLiteral("correct horse"));
/// As cheap as the algorithm allows.
inline const exchange::KdfCost cheap{.operations = exchange::KdfCost::leastOperations,
                                     .memory = exchange::KdfCost::leastMemory};

inline QStringList summary(const Error& error)
{
    QStringList lines;
    for (const FieldError& field : error.fields)
        lines << QStringLiteral("%1 %2").arg(field.field).arg(int(field.problem));
    return lines;
}

inline QString fault(const char* field, FieldProblem problem)
{
    return QStringLiteral("%1 %2").arg(QLatin1String(field)).arg(int(problem));
}

/// JSON with single quotation marks, for legibility.
inline QByteArray quoted(const char* text)
{
    return QByteArray(text).replace('\'', '"');
}

/// A file with the given members behind format and version.
inline QByteArray file(const QByteArray& members)
{
    return quoted("{'format':'recdeck-config','version':1") + (members.isEmpty() ? members : ',' + members) +
           '}';
}

inline const QByteArray oneTemplate = quoted(
    "{'templateId':'a','region':'r','templateName':'n','mgrUrl':'h','recordParams':[{'bucketName':'b'}]}");

inline QByteArray replaced(QByteArray text, const char* what, const char* with)
{
    return text.replace(what, with);
}

} // namespace recdeck::test
