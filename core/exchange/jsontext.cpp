#include "core/exchange/jsontext.h"

#include <QHash>
#include <QJsonArray>
#include <QLocale>
#include <QStringList>
#include <algorithm>

namespace recdeck::exchange {

namespace {

/// The place of a member among its neighbours; unknown members come last.
int placeOf(const QString& name)
{
    static const QHash<QString, int> places = [] {
        QHash<QString, int> all;
        int place = 0;
        for (const char* member :
             {"format",      "version",      "templates",    "rules",       "domains",      "streams",
              "secrets",     "templateId",   "templateName", "region",      "mgrUrl",       "ak",
              "sk",          "sessionToken", "notifyUrl",    "notifyUrls",  "recordParams", "bucketName",
              "storageTime", "filePath",     "fops",         "fileFormat",  "interval",     "fileSize",
              "concat",      "segtime",      "removeAudio",  "removeVideo", "timeOut",      "retryTimes",
              "pullDomain",  "domain",       "appName",      "streamName",  "streamParams", "isEnabled",
              "pullUrl",     "pushDomain",   "mediaServer",  "kind",        "url",          "kdf",
              "opsLimit",    "memLimit",     "salt",         "cipher",      "nonce",        "ciphertext"})
            all.insert(QString::fromLatin1(member), place++);
        return all;
    }();
    return places.value(name, int(places.size()));
}

void writeText(QByteArray& out, const QString& text)
{
    static const char digits[] = "0123456789abcdef";
    out += '"';
    const QByteArray utf8 = text.toUtf8();
    for (const char c : utf8) {
        const auto code = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (code < 0x20 || code == 0x7f)
            ((out += "\\u00") += digits[code >> 4]) += digits[code & 15];
        else
            out += c;
    }
    out += '"';
}

void indent(QByteArray& out, int depth)
{
    out += '\n';
    out.append(qsizetype{depth} * 2, ' ');
}

void writeValue(QByteArray& out, const QJsonValue& value, int depth);

void writeObject(QByteArray& out, const QJsonObject& object, int depth)
{
    QStringList names = object.keys();
    std::stable_sort(names.begin(), names.end(),
                     [](const QString& a, const QString& b) { return placeOf(a) < placeOf(b); });
    out += '{';
    for (const QString& name : std::as_const(names)) {
        if (&name != &names.first()) out += ',';
        indent(out, depth + 1);
        writeText(out, name);
        out += ": ";
        writeValue(out, object.value(name), depth + 1);
    }
    if (!names.isEmpty()) indent(out, depth);
    out += '}';
}

void writeArray(QByteArray& out, const QJsonArray& array, int depth)
{
    out += '[';
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (i > 0) out += ',';
        indent(out, depth + 1);
        writeValue(out, array.at(i), depth + 1);
    }
    if (!array.isEmpty()) indent(out, depth);
    out += ']';
}

void writeNumber(QByteArray& out, const QJsonValue& value)
{
    const qint64 whole = value.toInteger(0);
    // A number that is no integer gives back whatever default it is asked with.
    if (whole == value.toInteger(1))
        out += QByteArray::number(whole);
    else
        out += QByteArray::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
}

void writeValue(QByteArray& out, const QJsonValue& value, int depth)
{
    switch (value.type()) {
    case QJsonValue::Object:
        return writeObject(out, value.toObject(), depth);
    case QJsonValue::Array:
        return writeArray(out, value.toArray(), depth);
    case QJsonValue::String:
        return writeText(out, value.toString());
    case QJsonValue::Double:
        return writeNumber(out, value);
    case QJsonValue::Bool:
        out += value.toBool() ? "true" : "false";
        return;
    default:
        out += "null";
        return;
    }
}

} // namespace

QByteArray prettyJson(const QJsonObject& object)
{
    QByteArray out;
    writeObject(out, object, 0);
    out += '\n';
    return out;
}

} // namespace recdeck::exchange
