#include "core/exchange/configuration.h"

#include "core/model/json.h"
#include "core/model/streamurl.h"

#include <QJsonDocument>
#include <algorithm>

namespace recdeck::exchange {

namespace {

/// Separates the parts of a text that is only compared; no member may contain it.
constexpr QChar separator(u'\n');

/// Sorts by a text that is made once for each object.
template <class T, class Text>
void sortBy(QList<T>& list, Text text)
{
    QList<std::pair<QString, T>> keyed;
    keyed.reserve(list.size());
    for (T& value : list)
        keyed.emplaceBack(text(value), std::move(value));
    std::stable_sort(keyed.begin(), keyed.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    list.clear();
    for (auto& [key, value] : keyed)
        list.append(std::move(value));
}

/// Templates may share their name: then what they are decides, and their ids never do.
QString orderOf(const model::RecordingTemplate& value)
{
    model::RecordingTemplate content = value;
    content.id = {};
    content.createTime = 0;
    const QJsonObject object = model::templateToJson(content, model::SecretKeyText::Omitted);
    return value.templateName + separator + value.region + separator +
           QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace

Configuration sorted(Configuration value)
{
    sortBy(value.templates, orderOf);
    sortBy(value.rules, [](const model::Rule& rule) { return selectorsOf(rule); });
    sortBy(value.domains, [](const model::DeliveryDomain& domain) { return domain.pullDomain; });
    sortBy(value.streams, [](const model::WatchedStream& stream) {
        const model::StreamKey key = keyOf(stream);
        return key.pullDomain + separator + key.appName + separator + key.streamName + separator + stream.url;
    });
    return value;
}

Configuration selected(const Configuration& all, const Selection& selection)
{
    Configuration result;
    QSet<TemplateId> needed = selection.templates;
    for (const model::Rule& rule : all.rules) {
        if (!selection.rules.contains(rule.id)) continue;
        result.rules << rule;
        needed << rule.templateId;
    }
    std::ranges::copy_if(all.templates, std::back_inserter(result.templates),
                         [&](const auto& value) { return needed.contains(value.id); });
    std::ranges::copy_if(all.domains, std::back_inserter(result.domains),
                         [&](const auto& value) { return selection.pullDomains.contains(value.pullDomain); });
    std::ranges::copy_if(all.streams, std::back_inserter(result.streams),
                         [&](const auto& value) { return selection.streams.contains(keyOf(value)); });
    return result;
}

int missingOf(const Configuration& all, const Selection& selection)
{
    Selection gone = selection;
    for (const model::RecordingTemplate& value : all.templates)
        gone.templates.remove(value.id);
    for (const model::Rule& rule : all.rules)
        gone.rules.remove(rule.id);
    for (const model::DeliveryDomain& domain : all.domains)
        gone.pullDomains.remove(domain.pullDomain);
    for (const model::WatchedStream& stream : all.streams)
        gone.streams.remove(keyOf(stream));
    return static_cast<int>(gone.templates.size() + gone.rules.size() + gone.pullDomains.size() +
                            gone.streams.size());
}

QString selectorsOf(const model::Rule& rule)
{
    return model::normalizedDomain(rule.pullDomain) + separator + model::normalizedDomain(rule.domain) +
           separator + rule.appName + separator + rule.streamName + separator + rule.streamParams;
}

QString nameOf(const model::RecordingTemplate& value)
{
    return QStringLiteral("%1 (%2)").arg(value.templateName, value.region);
}

QString nameOf(const model::Rule& value)
{
    QString name = value.pullDomain;
    if (!value.appName.isEmpty() || !value.streamName.isEmpty())
        name += QLatin1Char('/') + (value.appName.isEmpty() ? QStringLiteral("*") : value.appName);
    if (!value.streamName.isEmpty()) name += QLatin1Char('/') + value.streamName;
    if (!value.streamParams.isEmpty()) name += QLatin1Char('?') + value.streamParams;
    if (!value.domain.isEmpty()) name += QStringLiteral(" (%1)").arg(value.domain);
    return name;
}

bool isKeyUnknown(const model::RecordingTemplate& value)
{
    return !value.ak.isEmpty() && value.sk.isEmpty();
}

model::StreamKey keyOf(const model::WatchedStream& value)
{
    const auto url = model::parseStreamUrl(value.url);
    return url ? url->identity.key : model::StreamKey{};
}

} // namespace recdeck::exchange
