#include "core/exchange/differences.h"

#include "core/exchange/credentials.h"
#include "core/model/json.h"

#include <QJsonArray>
#include <QMap>

namespace recdeck::exchange {

namespace {

using Members = QMap<QString, QString>;

void flatten(const QJsonValue& value, const QString& path, Members& members);

void flattenEntry(const QJsonValue& value, const QString& path, const QString& name, Members& members)
{
    flatten(value, path.isEmpty() ? name : path + QLatin1Char('.') + name, members);
}

/// Every value with its path. What is empty is as good as absent.
void flatten(const QJsonValue& value, const QString& path, Members& members)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            flattenEntry(it.value(), path, it.key(), members);
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            flatten(array.at(i), QStringLiteral("%1[%2]").arg(path).arg(i), members);
    } else if (value.isDouble()) {
        members.insert(path, QString::number(value.toInteger()));
    } else if (!value.toString().isEmpty()) {
        members.insert(path, value.toString());
    }
}

QString shown(const QString& path, const QString& value)
{
    if (path.startsWith(QLatin1String("notifyUrl"))) return maskedCallback(value);
    if (path == QLatin1String("pullUrl") || path == QLatin1String("mediaServer.url")) return maskedUrl(value);
    return value;
}

QList<Difference> compared(const QJsonObject& from, const QJsonObject& to)
{
    Members before;
    Members after;
    flatten(from, {}, before);
    flatten(to, {}, after);
    QList<Difference> found;
    const auto add = [&](const QString& path, const QString& old, const QString& now) {
        if (old != now) found << Difference{.member = path, .from = shown(path, old), .to = shown(path, now)};
    };
    for (auto it = before.cbegin(); it != before.cend(); ++it)
        add(it.key(), it.value(), after.value(it.key()));
    for (auto it = after.cbegin(); it != after.cend(); ++it)
        if (!before.contains(it.key())) add(it.key(), {}, it.value());
    return found;
}

bool hasKey(const model::RecordingTemplate& value)
{
    return value.hasSecretKey || !value.sk.isEmpty();
}

bool sameKey(const model::RecordingTemplate& from, const model::RecordingTemplate& to)
{
    if (from.ak != to.ak) return false;
    if (!from.sk.isEmpty() && !to.sk.isEmpty()) return from.sk == to.sk;
    // What is not known may be the same; but a key that got lost is brought back.
    return to.sk.isEmpty() || hasKey(from);
}

void zeroIsUnset(std::optional<std::int64_t>& number)
{
    if (number == 0) number.reset();
}

QJsonObject contentOf(const model::RecordingTemplate& value)
{
    model::RecordingTemplate content = normalized(value);
    content.id = {};
    return model::templateToJson(content, model::SecretKeyText::Omitted);
}

} // namespace

model::RecordingTemplate normalized(model::RecordingTemplate value)
{
    for (model::Output& output : value.recordParams) {
        if (output.filePath.isEmpty()) output.filePath = model::defaultFilePath();
        model::OutputOptions options = output.effectiveOptions();
        zeroIsUnset(options.fileSize);
        zeroIsUnset(options.interval);
        zeroIsUnset(options.concat);
        zeroIsUnset(options.removeAudio);
        zeroIsUnset(options.removeVideo);
        output.options = options;
    }
    return value;
}

QList<Difference> differences(const model::RecordingTemplate& from, const model::RecordingTemplate& to)
{
    QList<Difference> found = compared(contentOf(from), contentOf(to));
    if (!sameKey(from, to)) {
        const auto text = [](const auto& value) {
            return hasKey(value) ? QStringLiteral("******") : QString();
        };
        found << Difference{.member = QStringLiteral("sk"), .from = text(from), .to = text(to)};
    }
    return found;
}

QList<Difference> differences(const model::DeliveryDomain& from, const model::DeliveryDomain& to)
{
    QJsonObject before = model::domainToJson(from);
    QJsonObject after = model::domainToJson(to);
    before.remove(QStringLiteral("pullDomain"));
    after.remove(QStringLiteral("pullDomain"));
    return compared(before, after);
}

model::TemplatePatch patchBetween(const model::RecordingTemplate& from, const model::RecordingTemplate& to)
{
    model::TemplatePatch patch;
    if (from.templateName != to.templateName) patch.templateName = to.templateName;
    if (from.mgrUrl != to.mgrUrl) patch.mgrUrl = to.mgrUrl;
    if (from.ak != to.ak) patch.ak = to.ak;
    if (!sameKey(from, to)) patch.sk = to.sk;
    if (from.notifyUrl != to.notifyUrl) patch.notifyUrl = to.notifyUrl;
    if (from.notifyUrls != to.notifyUrls) patch.notifyUrls = to.notifyUrls;
    if (normalized(from).recordParams != normalized(to).recordParams) patch.recordParams = to.recordParams;
    return patch;
}

} // namespace recdeck::exchange
