#include "core/callbacks/noticereader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace recdeck::callbacks {

namespace {

using model::NoticeKind;

QByteArray withoutWhiteSpace(QByteArrayView text)
{
    QByteArray kept;
    kept.reserve(text.size());
    for (const char c : text)
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n') kept += c;
    return kept;
}

std::optional<QJsonDocument> parsed(const QByteArray& json)
{
    QJsonDocument document = QJsonDocument::fromJson(json);
    if (document.isNull()) return std::nullopt;
    return document;
}

/// The JSON inside Base64 of either alphabet, with padding or without.
std::optional<QJsonDocument> decoded(QByteArrayView body)
{
    QByteArray text = withoutWhiteSpace(body);
    text.replace('-', '+').replace('_', '/');
    while (text.endsWith('='))
        text.chop(1);
    const auto bytes = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors |
                                                                QByteArray::OmitTrailingEquals);
    return bytes ? parsed(*bytes) : std::nullopt;
}

/// Texts that came as numbers or flags included; everything else is empty.
QString textOf(const QJsonValue& value)
{
    if (value.isString()) return value.toString();
    if (value.isBool()) return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    if (!value.isDouble()) return {};
    const qint64 whole = value.toInteger(-1);
    return whole != -1 ? QString::number(whole) : QString::number(value.toDouble(), 'g', 17);
}

double numberOf(const QJsonValue& value)
{
    return value.isString() ? value.toString().toDouble() : value.toDouble();
}

/// A size beyond what an integer holds is none.
qint64 sizeOf(const QJsonValue& value)
{
    return value.isString() ? value.toString().toLongLong() : value.toInteger();
}

/// An array of texts, or one text alone.
QStringList textsOf(const QJsonValue& value)
{
    QStringList all;
    if (value.isArray()) {
        for (const QJsonValue entry : value.toArray())
            if (const QString text = textOf(entry); !text.isEmpty()) all << text;
    } else if (const QString text = textOf(value); !text.isEmpty()) {
        all << text;
    }
    return all;
}

ReceivedFile fileOf(const QJsonObject& object)
{
    return {.key = textOf(object.value(QLatin1String("key"))),
            .url = textOf(object.value(QLatin1String("url"))),
            .duration = numberOf(object.value(QLatin1String("duration"))),
            .hash = textOf(object.value(QLatin1String("hash"))),
            .size = sizeOf(object.value(QLatin1String("fsize")))};
}

ReceivedItem itemOf(const QJsonObject& object)
{
    ReceivedItem item{.persistentId = textOf(object.value(QLatin1String("persistentId"))),
                      .streamName = textOf(object.value(QLatin1String("streamname"))),
                      .ops = textOf(object.value(QLatin1String("ops"))),
                      .bucket = textOf(object.value(QLatin1String("bucket"))),
                      .code = textOf(object.value(QLatin1String("code"))),
                      .description = textOf(object.value(QLatin1String("desc"))),
                      .error = textOf(object.value(QLatin1String("error"))),
                      .keys = textsOf(object.value(QLatin1String("keys"))),
                      .urls = textsOf(object.value(QLatin1String("urls")))};
    for (const QJsonValue entry : object.value(QLatin1String("detail")).toArray())
        if (entry.isObject()) item.files << fileOf(entry.toObject());
    return item;
}

ReceivedNotice noticeOf(const QJsonObject& object, const QString& messageType)
{
    ReceivedNotice notice{.batchId = textOf(object.value(QLatin1String("batch_notify_id"))), .items = {}};
    const QJsonValue items = object.value(QLatin1String("items"));
    if (items.isArray()) {
        notice.kind = NoticeKind::Finish;
        for (const QJsonValue entry : items.toArray())
            if (entry.isObject()) notice.items << itemOf(entry.toObject());
        return notice;
    }
    notice.kind = model::noticeKindFromName(messageType).value_or(NoticeKind::Start);
    notice.items << itemOf(object);
    return notice;
}

std::optional<QJsonDocument> documentOf(QByteArrayView body)
{
    auto document = decoded(body);
    return document ? document : parsed(body.toByteArray());
}

} // namespace

Result<QList<ReceivedNotice>> readNotices(QByteArrayView body, const QString& messageType)
{
    const auto document = documentOf(body);
    QList<ReceivedNotice> notices;
    if (document && document->isArray()) {
        for (const QJsonValue entry : document->array())
            if (entry.isObject()) notices << noticeOf(entry.toObject(), messageType);
    } else if (document && document->isObject()) {
        notices << noticeOf(document->object(), messageType);
    }
    if (notices.isEmpty())
        return Failure(Error{.code = ErrorCode::FileSyntax,
                             .subject = QStringLiteral("notice"),
                             .detail = QStringLiteral("neither Base64 of JSON nor JSON")});
    return notices;
}

QByteArray noticeText(QByteArrayView body)
{
    const auto document = documentOf(body);
    return document ? document->toJson(QJsonDocument::Indented) : QByteArray();
}

QString repeatKey(NoticeKind kind, const ReceivedItem& item)
{
    return QStringLiteral("%1 %2 %3").arg(item.persistentId, model::noticeKindName(kind), item.keys.value(0));
}

} // namespace recdeck::callbacks
