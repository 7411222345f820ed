#include "core/exchange/configsecrets.h"

#include "core/exchange/credentials.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace recdeck::exchange {

namespace {

using Mask = QString (*)(const QString&);

/// One URL that may carry credentials, and how it is masked.
struct UrlMember
{
    QString* url;
    Mask mask;
    QString path;
};

/// Every URL of a configuration, in the order of the file.
QList<UrlMember> urlsOf(Configuration& value)
{
    QList<UrlMember> members;
    for (qsizetype i = 0; i < value.templates.size(); ++i) {
        model::RecordingTemplate& entry = value.templates[i];
        const QString path = QStringLiteral("templates[%1].").arg(i);
        members << UrlMember{&entry.notifyUrl, maskedCallback, path + QStringLiteral("notifyUrl")};
        for (qsizetype j = 0; j < entry.notifyUrls.size(); ++j)
            members << UrlMember{&entry.notifyUrls[j], maskedCallback,
                                 path + QStringLiteral("notifyUrls[%1]").arg(j)};
    }
    for (qsizetype i = 0; i < value.domains.size(); ++i) {
        const QString path = QStringLiteral("domains[%1].").arg(i);
        members << UrlMember{&value.domains[i].pullUrl, maskedUrl, path + QStringLiteral("pullUrl")};
        members << UrlMember{&value.domains[i].mediaServerUrl, maskedUrl,
                             path + QStringLiteral("mediaServer.url")};
    }
    for (qsizetype i = 0; i < value.streams.size(); ++i)
        members << UrlMember{&value.streams[i].url, maskedUrl, QStringLiteral("streams[%1].url").arg(i)};
    return members;
}

void insertText(QJsonObject& object, const char* name, const QString& url, Mask mask)
{
    if (!isMasked(url) && mask(url) != url) object.insert(QLatin1String(name), url);
}

QJsonObject secretsOf(const model::RecordingTemplate& value)
{
    QJsonObject object;
    if (!value.sk.isEmpty()) object.insert(QStringLiteral("sk"), value.sk.reveal());
    insertText(object, "notifyUrl", value.notifyUrl, maskedCallback);
    const auto hasSecret = [](const QString& url) { return !isMasked(url) && maskedCallback(url) != url; };
    if (std::any_of(value.notifyUrls.begin(), value.notifyUrls.end(), hasSecret))
        object.insert(QStringLiteral("notifyUrls"), QJsonArray::fromStringList(value.notifyUrls));
    return object;
}

QJsonObject secretsOf(const model::DeliveryDomain& value)
{
    QJsonObject object;
    insertText(object, "pullUrl", value.pullUrl, maskedUrl);
    insertText(object, "mediaServerUrl", value.mediaServerUrl, maskedUrl);
    return object;
}

/// The secret one takes the place of the masked one that belongs to it, and of no other.
void restoreUrl(QString& url, const QString& secret, Mask mask)
{
    if (isMasked(url) && mask(secret) == url) url = secret;
}

void restore(model::RecordingTemplate& value, const QJsonObject& secrets)
{
    const QString sk = secrets.value(QLatin1String("sk")).toString();
    if (!sk.isEmpty() && isKeyUnknown(value)) value.sk = Secret(sk);
    restoreUrl(value.notifyUrl, secrets.value(QLatin1String("notifyUrl")).toString(), maskedCallback);
    const QJsonArray urls = secrets.value(QLatin1String("notifyUrls")).toArray();
    for (QString& url : value.notifyUrls)
        for (const QJsonValue& secret : urls)
            restoreUrl(url, secret.toString(), maskedCallback);
}

} // namespace

Configuration withoutSecrets(Configuration value)
{
    for (model::RecordingTemplate& entry : value.templates) {
        entry.hasSecretKey = entry.hasSecretKey || !entry.sk.isEmpty();
        entry.sk = Secret();
    }
    for (const UrlMember& member : urlsOf(value))
        *member.url = member.mask(*member.url);
    return value;
}

QByteArray secretsOf(const Configuration& value)
{
    QJsonObject templates;
    for (const model::RecordingTemplate& entry : value.templates)
        if (const QJsonObject secrets = secretsOf(entry); !secrets.isEmpty())
            templates.insert(entry.id.text(), secrets);
    QJsonObject domains;
    for (const model::DeliveryDomain& entry : value.domains)
        if (const QJsonObject secrets = secretsOf(entry); !secrets.isEmpty())
            domains.insert(entry.pullDomain, secrets);
    QJsonObject streams;
    for (const model::WatchedStream& entry : value.streams)
        if (!isMasked(entry.url) && maskedUrl(entry.url) != entry.url)
            streams.insert(maskedUrl(entry.url), entry.url);
    if (templates.isEmpty() && domains.isEmpty() && streams.isEmpty()) return {};
    const QJsonObject all{{QStringLiteral("templates"), templates},
                          {QStringLiteral("domains"), domains},
                          {QStringLiteral("streams"), streams}};
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

Result<void> restoreSecrets(Configuration& value, const QByteArray& secrets)
{
    const QJsonDocument document = QJsonDocument::fromJson(secrets);
    if (!document.isObject())
        return Failure(
            Error{.code = ErrorCode::FileDamaged, .subject = {}, .detail = QStringLiteral("secrets")});
    const auto part = [&document](const char* name) {
        return document.object().value(QLatin1String(name)).toObject();
    };
    const QJsonObject templates = part("templates");
    for (model::RecordingTemplate& entry : value.templates)
        restore(entry, templates.value(entry.id.text()).toObject());
    const QJsonObject domains = part("domains");
    for (model::DeliveryDomain& entry : value.domains) {
        const QJsonObject known = domains.value(entry.pullDomain).toObject();
        restoreUrl(entry.pullUrl, known.value(QLatin1String("pullUrl")).toString(), maskedUrl);
        restoreUrl(entry.mediaServerUrl, known.value(QLatin1String("mediaServerUrl")).toString(), maskedUrl);
    }
    const QJsonObject streams = part("streams");
    for (model::WatchedStream& entry : value.streams)
        restoreUrl(entry.url, streams.value(entry.url).toString(), maskedUrl);
    return {};
}

QStringList unknownSecrets(const Configuration& value)
{
    Configuration copy = value;
    QStringList paths;
    for (qsizetype i = 0; i < copy.templates.size(); ++i)
        if (isKeyUnknown(copy.templates.at(i))) paths << QStringLiteral("templates[%1].sk").arg(i);
    for (const UrlMember& member : urlsOf(copy))
        if (isMasked(*member.url)) paths << member.path;
    return paths;
}

QStringList knownSecrets(const Configuration& value)
{
    Configuration copy = value;
    QStringList paths;
    for (qsizetype i = 0; i < copy.templates.size(); ++i)
        if (!copy.templates.at(i).sk.isEmpty()) paths << QStringLiteral("templates[%1].sk").arg(i);
    for (const UrlMember& member : urlsOf(copy))
        if (!isMasked(*member.url) && member.mask(*member.url) != *member.url) paths << member.path;
    return paths;
}

} // namespace recdeck::exchange
