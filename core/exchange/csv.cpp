#include "core/exchange/csv.h"

#include <algorithm>

namespace recdeck::exchange {

namespace {

bool looksLikeFormula(const QString& field)
{
    static const QString starts = QStringLiteral("=+-@\t\r＝＋－＠");
    return !field.isEmpty() && starts.contains(field.front());
}

QString fieldText(QString field)
{
    if (looksLikeFormula(field)) field.prepend(QLatin1Char('\''));
    static const QString special = QStringLiteral(",\"\r\n");
    const bool needsQuotes =
        std::any_of(field.cbegin(), field.cend(), [](QChar c) { return special.contains(c); });
    if (!needsQuotes) return field;
    field.replace(QLatin1Char('"'), QLatin1String("\"\""));
    return QLatin1Char('"') + field + QLatin1Char('"');
}

/// A row of one empty field would be an empty line, which many readers skip.
QString rowText(const QStringList& row)
{
    if (row.size() == 1 && row.first().isEmpty()) return QStringLiteral("\"\"");
    QStringList fields;
    fields.reserve(row.size());
    for (const QString& field : row)
        fields << fieldText(field);
    return fields.join(QLatin1Char(','));
}

} // namespace

QByteArray toCsv(const QList<QStringList>& rows, ByteOrderMark mark)
{
    QByteArray text = mark == ByteOrderMark::Yes ? QByteArray("\xEF\xBB\xBF") : QByteArray();
    for (const QStringList& row : rows)
        (text += rowText(row).toUtf8()) += "\r\n";
    return text;
}

} // namespace recdeck::exchange
