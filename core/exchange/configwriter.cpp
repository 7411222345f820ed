#include "core/exchange/configfile.h"
#include "core/exchange/configsecrets.h"
#include "core/exchange/jsontext.h"
#include "core/model/json.h"
#include "core/model/validation.h"

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

} // namespace

Result<ConfigFileText> writeConfigFile(const Configuration& value, const WriteOptions& options)
{
    const Configuration all = sorted(value);
    if (QList<FieldError> faults = checkWhole(all); !faults.isEmpty())
        return Failure(model::invalidFields(std::move(faults)));
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
