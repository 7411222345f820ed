#include "core/exchange/credentials.h"
#include "core/exchange/plansteps.h"
#include "core/model/json.h"

#include <QJsonDocument>

namespace recdeck::exchange {

namespace {

using Templates = QList<const model::RecordingTemplate*>;

/// Templates of one name and region, of both sides.
struct Group
{
    Templates wanted;
    Templates present;
};

QString groupOf(const model::RecordingTemplate& value)
{
    return value.templateName + QLatin1Char('\n') + value.region;
}

QByteArray contentOf(model::RecordingTemplate value)
{
    value = normalized(std::move(value));
    value.id = {};
    return QJsonDocument(model::templateToJson(value, model::SecretKeyText::Omitted))
        .toJson(QJsonDocument::Compact);
}

QByteArray exactContent(const model::RecordingTemplate& value)
{
    return contentOf(value) + value.sk.reveal().toUtf8();
}

QByteArray maskedContent(const model::RecordingTemplate& value)
{
    model::RecordingTemplate masked = value;
    masked.notifyUrl = maskedCallback(value.notifyUrl);
    for (QString& url : masked.notifyUrls)
        url = maskedCallback(url);
    return contentOf(masked);
}

using Pairs = QHash<const model::RecordingTemplate*, const model::RecordingTemplate*>;

/// Joins what has the same content and takes it out of the group.
template <class Content>
void joinEqual(Group& group, Pairs& pairs, Content content)
{
    if (group.wanted.isEmpty() || group.present.isEmpty()) return;
    QHash<QByteArray, Templates> free;
    for (const model::RecordingTemplate* value : std::as_const(group.present))
        free[content(*value)] << value;
    group.wanted.removeIf([&](const model::RecordingTemplate* value) {
        const auto found = free.find(content(*value));
        if (found == free.end() || found->isEmpty()) return false;
        pairs.insert(value, found->takeFirst());
        return true;
    });
    group.present.removeIf(
        [&](const model::RecordingTemplate* value) { return !free.value(content(*value)).contains(value); });
}

/// What was left out of the file is what is here, if it fits.
model::RecordingTemplate completed(model::RecordingTemplate wanted, const model::RecordingTemplate& present)
{
    if (sameUrl(wanted.notifyUrl, present.notifyUrl)) wanted.notifyUrl = present.notifyUrl;
    for (QString& url : wanted.notifyUrls) {
        const auto known = std::ranges::find_if(present.notifyUrls,
                                                [&](const QString& other) { return sameUrl(url, other); });
        if (known != present.notifyUrls.end()) url = *known;
    }
    return wanted;
}

bool lacksSecret(const model::RecordingTemplate& value)
{
    return isMasked(value.notifyUrl) || std::ranges::any_of(value.notifyUrls, isMasked);
}

/// A key that is needed and not known: neither from the file nor from the template that is here.
bool lacksKey(const model::RecordingTemplate& wanted, const model::RecordingTemplate* present)
{
    return isKeyUnknown(wanted) && (!present || present->ak != wanted.ak);
}

PlanItem itemFor(const model::RecordingTemplate& wanted, const model::RecordingTemplate* present,
                 const QSet<TemplateId>& inUse)
{
    PlanItem item{.name = nameOf(wanted)};
    if (!present) {
        item.step = TemplateStep{.wanted = wanted};
        return lacksKey(wanted, nullptr) || lacksSecret(wanted)
                   ? conflicting(item, ConflictReason::SecretMissing)
                   : settled(item);
    }
    const model::RecordingTemplate full = completed(wanted, *present);
    item.step = TemplateStep{.wanted = full, .present = present->id, .patch = patchBetween(*present, full)};
    item.differences = differences(*present, full);
    item.verdict = item.differences.isEmpty() ? Verdict::Unchanged : Verdict::Changed;
    if (item.verdict == Verdict::Unchanged) return settled(item);
    if (lacksKey(full, present) || lacksSecret(full)) return conflicting(item, ConflictReason::SecretMissing);
    if (inUse.contains(present->id)) return conflicting(item, ConflictReason::TemplateInUse);
    return settled(item);
}

/// What is left of a group after equal ones were joined: one of each side belong together.
void joinLeft(Group& group, Pairs& pairs)
{
    if (group.wanted.size() != 1 || group.present.size() != 1) return;
    pairs.insert(group.wanted.takeFirst(), group.present.takeFirst());
}

} // namespace

void planTemplates(const Configuration& wanted, const Present& present, Plan& plan)
{
    QHash<QString, Group> groups;
    for (const model::RecordingTemplate& value : wanted.templates)
        groups[groupOf(value)].wanted << &value;
    for (const model::RecordingTemplate& value : present.configuration.templates)
        if (const auto group = groups.find(groupOf(value)); group != groups.end()) group->present << &value;

    Pairs pairs;
    QSet<const model::RecordingTemplate*> ambiguous;
    for (Group& group : groups) {
        joinEqual(group, pairs, exactContent);
        joinEqual(group, pairs, maskedContent);
        joinLeft(group, pairs);
        if (!group.present.isEmpty()) ambiguous += QSet(group.wanted.begin(), group.wanted.end());
    }
    for (const model::RecordingTemplate& value : wanted.templates) {
        const model::RecordingTemplate* found = pairs.value(&value);
        if (found) plan.templateIds.insert(value.id, found->id);
        PlanItem item = itemFor(value, found, present.templatesInUse);
        plan.items << (ambiguous.contains(&value) ? conflicting(item, ConflictReason::NameTwice) : item);
    }
}

} // namespace recdeck::exchange
