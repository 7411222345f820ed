#include "core/callbacks/notice.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace recdeck::callbacks {

namespace {

const QLatin1String messageType("message_type");

QByteArray compact(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject common(const TaskId& task, const QString& stream, const QString& ops, const QString& bucket)
{
    return {{QStringLiteral("persistentId"), task.text()},
            {QStringLiteral("streamname"), stream},
            {QStringLiteral("ops"), ops},
            {QStringLiteral("bucket"), bucket}};
}

QJsonObject fileObject(const NoticeFile& file)
{
    using Fraction = std::chrono::duration<double>;
    const auto options = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    return {{QStringLiteral("key"), file.key},
            {QStringLiteral("url"), file.url},
            {QStringLiteral("duration"), Fraction(file.duration).count()},
            {QStringLiteral("hash"), QString::fromLatin1(file.sha256.toBase64(options))},
            {QStringLiteral("fsize"), qint64{bytes(file.size)}}};
}

QJsonObject itemObject(const FinishItem& item)
{
    QJsonArray keys;
    QJsonArray urls;
    QJsonArray details;
    for (const NoticeFile& file : item.files) {
        keys << file.key;
        urls << file.url;
        details << fileObject(file);
    }
    QJsonObject object = common(item.taskId, item.streamName, item.ops, item.bucket);
    object.insert(QStringLiteral("code"), static_cast<int>(item.code));
    object.insert(QStringLiteral("desc"), item.description);
    object.insert(QStringLiteral("error"), item.error.isEmpty() ? QJsonValue() : QJsonValue(item.error));
    object.insert(QStringLiteral("keys"), keys);
    object.insert(QStringLiteral("urls"), urls);
    object.insert(QStringLiteral("detail"), details);
    return object;
}

bool hasParameter(QStringView query, QLatin1String name)
{
    for (const QStringView parameter : query.split(QLatin1Char('&'))) {
        const qsizetype equals = parameter.indexOf(QLatin1Char('='));
        const QStringView itsName = equals < 0 ? parameter : parameter.left(equals);
        if (QUrl::fromPercentEncoding(itsName.toUtf8()) == name) return true;
    }
    return false;
}

} // namespace

QByteArray startNoticeJson(const StartNotice& notice)
{
    QJsonObject object = common(notice.taskId, notice.streamName, notice.ops, notice.bucket);
    object.insert(QStringLiteral("batch_notify_id"), QJsonValue());
    return compact(object);
}

QByteArray finishNoticeJson(const QList<FinishItem>& items)
{
    QJsonArray list;
    for (const FinishItem& item : items)
        list << itemObject(item);
    return compact({{QStringLiteral("items"), list}, {QStringLiteral("batch_notify_id"), QJsonValue()}});
}

QByteArray encodedNotice(const QByteArray& json)
{
    return json.toBase64(QByteArray::Base64UrlEncoding);
}

QString noticeAddress(const QString& notifyUrl, model::NoticeKind kind)
{
    const QString whole = notifyUrl.section(QLatin1Char('#'), 0, 0);
    const qsizetype mark = whole.indexOf(QLatin1Char('?'));
    const QString query = mark < 0 ? QString() : whole.mid(mark + 1);
    if (hasParameter(query, messageType)) return whole;
    const QString parameter = QStringLiteral("%1=%2").arg(messageType, model::noticeKindName(kind));
    if (mark < 0) return whole + QLatin1Char('?') + parameter;
    const bool needsNone = query.isEmpty() || query.endsWith(QLatin1Char('&'));
    return whole + (needsNone ? QString() : QStringLiteral("&")) + parameter;
}

StartNotice testNotice()
{
    return {.taskId = TaskId(QStringLiteral("test-notice-of-recdeck")),
            .streamName = QStringLiteral("test-recdeck.mp4"),
            .ops = QStringLiteral("wsrecord/mp4"),
            .bucket = QStringLiteral("test")};
}

} // namespace recdeck::callbacks
