#include "core/exchange/configfile.h"
#include "core/exchange/configsecrets.h"
#include "core/exchange/jsontext.h"
#include "core/model/json.h"
#include "core/model/validation.h"

#include <QHash>
#include <QJsonArray>

namespace recdeck::exchange {

namespace {

QJsonObject toJson(const model::RecordingTemplate& value)
{
    QJsonObject object = model::templateToJson(value, model::SecretKeyText::Omitted);
    // Text as in rules; the number of a query answer is a peculiarity of that answer.
    object.insert(QStringLiteral("templateId"), value.id.text());
    return object;
}

QJsonObject toJson(const model::Rule& value)
{
    return model::ruleToRequest(value);
}

QJsonObject toJson(const model::DeliveryDomain& value)
{
    return model::domainToJson(value);
}

QJsonObject toJson(const model::WatchedStream& value)
{
    return {{QStringLiteral("url"), value.url}};
}

template <class T>
QJsonArray toArray(const QList<T>& list)
{
    QJsonArray array;
    for (const T& value : list)
        array.append(toJson(value));
    return array;
}

/// Ids of a place mean nothing in a file: there the templates are numbered in their order, so that the same
/// objects give the same text wherever they come from.
Configuration numbered(Configuration value)
{
    QHash<TemplateId, TemplateId> ids;
    for (model::RecordingTemplate& entry : value.templates) {
        const TemplateId id(QString::number(ids.size() + 1));
        ids.insert(entry.id, id);
        entry.id = id;
    }
    for (model::Rule& rule : value.rules)
        rule.templateId = ids.value(rule.templateId);
    return value;
}

} // namespace

Result<ConfigFileText> writeConfigFile(const Configuration& value, const WriteOptions& options)
{
    const Configuration ordered = sorted(value);
    if (QList<FieldError> faults = checkWhole(ordered); !faults.isEmpty())
        return Failure(model::invalidFields(std::move(faults)));
    const Configuration all = numbered(ordered);
    const Configuration shown = withoutSecrets(all);
    QJsonObject file{{QStringLiteral("format"), QStringLiteral("recdeck-config")},
                     {QStringLiteral("version"), configFileVersion},
                     {QStringLiteral("templates"), toArray(shown.templates)},
                     {QStringLiteral("rules"), toArray(shown.rules)},
                     {QStringLiteral("domains"), toArray(shown.domains)},
                     {QStringLiteral("streams"), toArray(shown.streams)}};
    ConfigFileText text{.bytes = {}, .leftOut = unknownSecrets(all)};
    const QByteArray secrets = secretsOf(all);
    if (!options.passphrase) {
        text.leftOut = unknownSecrets(shown);
    } else if (!secrets.isEmpty()) {
        const auto box = sealSecrets(secrets, *options.passphrase, options.cost);
        if (!box) return Failure(box.error());
        file.insert(QStringLiteral("secrets"), *box);
    }
    text.bytes = prettyJson(file);
    return text;
}

} // namespace recdeck::exchange
