#include "core/exchange/mapping.h"

#include "core/model/validation.h"

namespace recdeck::exchange {

namespace {

QStringList sortedNames(const QSet<QString>& names)
{
    QStringList list(names.begin(), names.end());
    list.removeAll(QString());
    list.sort();
    return list;
}

void mapTemplate(model::RecordingTemplate& value, const Mapping& mapping)
{
    value.mgrUrl = mapping.mgrUrls.value(value.mgrUrl, value.mgrUrl);
    for (model::Output& output : value.recordParams)
        output.bucketName = mapping.buckets.value(output.bucketName, output.bucketName);
    const auto keys = mapping.keys.constFind(value.ak);
    if (value.ak.isEmpty() || keys == mapping.keys.constEnd()) return;
    value.ak = keys->ak;
    value.sk = keys->sk;
    value.hasSecretKey = !keys->ak.isEmpty();
}

} // namespace

MappedNames mappedNames(const Configuration& value)
{
    QSet<QString> mgrUrls;
    QSet<QString> buckets;
    QSet<QString> accessKeys;
    QSet<QString> withoutSecret;
    for (const model::RecordingTemplate& entry : value.templates) {
        mgrUrls << entry.mgrUrl;
        accessKeys << entry.ak;
        if (isKeyUnknown(entry)) withoutSecret << entry.ak;
        for (const model::Output& output : entry.recordParams)
            buckets << output.bucketName;
    }
    return {.mgrUrls = sortedNames(mgrUrls),
            .buckets = sortedNames(buckets),
            .accessKeys = sortedNames(accessKeys),
            .accessKeysWithoutSecret = sortedNames(withoutSecret)};
}

Result<Configuration> mapped(Configuration value, const Mapping& mapping)
{
    QList<FieldError> faults;
    for (qsizetype i = 0; i < value.templates.size(); ++i) {
        mapTemplate(value.templates[i], mapping);
        for (FieldError fault : model::validateTemplate(value.templates.at(i))) {
            fault.field = QStringLiteral("templates[%1].%2").arg(i).arg(fault.field);
            faults << fault;
        }
    }
    if (!faults.isEmpty()) return Failure(model::invalidFields(std::move(faults)));
    return value;
}

} // namespace recdeck::exchange
