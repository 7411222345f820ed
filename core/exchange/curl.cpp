#include "core/exchange/curl.h"

#include "core/exchange/credentials.h"
#include "core/model/json.h"

#include <QHash>
#include <QJsonDocument>

namespace recdeck::exchange {

namespace {

QUrl endpoint(QUrl base, QLatin1String path)
{
    QString folder = base.path(QUrl::FullyEncoded);
    while (folder.endsWith(QLatin1Char('/')))
        folder.chop(1);
    base.setPath(folder + path, QUrl::StrictMode);
    base.setQuery(QString());
    base.setFragment(QString());
    return base;
}

QByteArray compact(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// Names come from people; a comment ends with its line.
QString comment(const QString& text)
{
    QString line = text;
    for (QChar& c : line)
        if (c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line ||
            c.category() == QChar::Separator_Paragraph)
            c = QLatin1Char(' ');
    return QStringLiteral("# %1\n").arg(line);
}

QJsonObject bodyOf(model::RecordingTemplate value)
{
    value.id = {};
    value.notifyUrl = maskedCallback(value.notifyUrl);
    for (QString& url : value.notifyUrls)
        url = maskedCallback(url);
    QJsonObject body = model::templateToJson(value, model::SecretKeyText::Omitted);
    if (!value.ak.isEmpty()) body.insert(QStringLiteral("sk"), QStringLiteral("STORAGE_SECRET_KEY"));
    return body;
}

} // namespace

QString shellQuoted(const QString& text)
{
    QString quoted = text;
    // No argument can hold a NUL; a shell would drop it or what follows.
    quoted.remove(QChar::Null);
    quoted.replace(QLatin1Char('\''), QLatin1String("'\\''"));
    return QLatin1Char('\'') + quoted + QLatin1Char('\'');
}

QString curlCommand(const CurlRequest& request)
{
    const QString continued = QStringLiteral(" \\\n  ");
    QUrl url = request.url;
    url.setUserInfo(QString());
    QString command = QStringLiteral("curl --globoff -X ") + shellQuoted(request.method) + QLatin1Char(' ') +
                      shellQuoted(QString::fromLatin1(url.toEncoded()));
    for (const char* header :
         {"Content-Type: application/json", "Accept: application/json", "x-cnc-accessKey: ACCESS_KEY",
          "x-cnc-timestamp: UNIX_SECONDS", "x-cnc-auth-method: AKSK",
          "Authorization: CNC-HMAC-SHA256 Credential=ACCESS_KEY, SignedHeaders=content-type;host, "
          "Signature=SIGNATURE"})
        command += continued + QStringLiteral("-H ") + shellQuoted(QString::fromLatin1(header));
    if (!request.body.isEmpty())
        command += continued + QStringLiteral("--data-raw ") + shellQuoted(QString::fromUtf8(request.body));
    return command + QLatin1Char('\n');
}

QString curlScript(const Configuration& value, const QUrl& base)
{
    const QUrl templates = endpoint(base, QLatin1String("/api/v2/streams/recording-parameter-templates"));
    const QUrl rules = endpoint(base, QLatin1String("/api/v2/streams/recording-rules"));
    QString script;
    QHash<TemplateId, TemplateId> ids;
    for (const model::RecordingTemplate& entry : value.templates) {
        const TemplateId id(QStringLiteral("TEMPLATE_ID_%1").arg(ids.size() + 1));
        ids.insert(entry.id, id);
        script +=
            comment(QStringLiteral("%1: put its templateId in place of %2").arg(nameOf(entry), id.text()));
        script += curlCommand({QStringLiteral("POST"), templates, compact(bodyOf(entry))});
    }
    for (model::Rule rule : value.rules) {
        rule.templateId = ids.value(rule.templateId, rule.templateId);
        script += comment(nameOf(rule));
        script += curlCommand({QStringLiteral("POST"), rules, compact(model::ruleToRequest(rule))});
    }
    return script;
}

} // namespace recdeck::exchange
