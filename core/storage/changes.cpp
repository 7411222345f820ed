#include "core/storage/changes.h"

#include "core/model/json.h"
#include "core/storage/rows.h"

#include <QJsonDocument>

namespace recdeck::storage {

namespace {

const QString templateObject = QStringLiteral("template");
const QString ruleObject = QStringLiteral("rule");

QVariant bodyOf(const std::optional<model::RecordingTemplate>& value)
{
    if (!value) return {};
    model::RecordingTemplate stored = *value;
    stored.sk = Secret();
    return QString::fromUtf8(model::templateToStorage(stored));
}

QVariant bodyOf(const std::optional<model::Rule>& value)
{
    if (!value) return {};
    return QString::fromUtf8(QJsonDocument(model::ruleToJson(*value)).toJson(QJsonDocument::Compact));
}

Result<std::optional<model::RecordingTemplate>> templateOf(const Statement& row, int column, std::int64_t id)
{
    using Answer = Result<std::optional<model::RecordingTemplate>>;
    if (row.isNull(column)) return Answer(std::nullopt);
    auto value = model::templateFromStorage(row.text(column).toUtf8());
    if (!value) return Failure(value.error());
    value->id = TemplateId(QString::number(id));
    return Answer(*std::move(value));
}

Result<std::optional<model::Rule>> ruleOf(const Statement& row, int column, std::int64_t id)
{
    using Answer = Result<std::optional<model::Rule>>;
    if (row.isNull(column)) return Answer(std::nullopt);
    QJsonObject object = QJsonDocument::fromJson(row.text(column).toUtf8()).object();
    const UnixMillis created = object.value(QLatin1String("createTime")).toInteger();
    // An answer's empty push domain means "not given"; the reader of requests would refuse it.
    if (object.value(QLatin1String("domain")).toString().isEmpty()) object.remove(QLatin1String("domain"));
    auto value = model::ruleFromJson(object);
    if (!value) return Failure(value.error());
    value->id = RuleId(QString::number(id));
    value->createTime = created;
    return Answer(*std::move(value));
}

QString select(const QString& rest)
{
    return QStringLiteral("SELECT id, time, object, object_id, before, after, restores FROM changes") + rest;
}

Result<model::Change> readChange(const Statement& row)
{
    model::Change change{.id = model::ChangeId(QString::number(row.integer(0))), .time = row.integer(1)};
    const std::int64_t object = row.integer(3);
    if (row.text(2) == templateObject) {
        auto before = templateOf(row, 4, object);
        if (!before) return Failure(before.error());
        auto after = templateOf(row, 5, object);
        if (!after) return Failure(after.error());
        change.templateBefore = *std::move(before);
        change.templateAfter = *std::move(after);
    } else {
        auto before = ruleOf(row, 4, object);
        if (!before) return Failure(before.error());
        auto after = ruleOf(row, 5, object);
        if (!after) return Failure(after.error());
        change.ruleBefore = *std::move(before);
        change.ruleAfter = *std::move(after);
    }
    if (!row.isNull(6)) change.restores = model::ChangeId(QString::number(row.integer(6)));
    return change;
}

} // namespace

Result<model::ChangeId> ChangeRepository::add(const model::Change& value)
{
    const bool isTemplate = value.isTemplate();
    const auto restores = rowNumber(value.restores.text());
    const auto added = m_database.run(
        QStringLiteral(
            "INSERT INTO changes (time, object, object_id, before, after, restores) VALUES (?,?,?,?,?,?)"),
        {integer(value.time), isTemplate ? templateObject : ruleObject, rowValue(value.objectId()),
         isTemplate ? bodyOf(value.templateBefore) : bodyOf(value.ruleBefore),
         isTemplate ? bodyOf(value.templateAfter) : bodyOf(value.ruleAfter),
         restores ? integer(*restores) : QVariant()});
    if (!added) return Failure(added.error());
    return model::ChangeId(QString::number(added->insertedId()));
}

Result<model::Change> ChangeRepository::find(const model::ChangeId& id)
{
    const auto number = rowNumber(id.text());
    if (!number) return Failure(notFound(id.text()));
    return readRow<model::Change>(m_database.run(select(QStringLiteral(" WHERE id = ?")), {integer(*number)}),
                                  id.text(), readChange);
}

Result<QList<model::Change>> ChangeRepository::query(const model::ChangeFilter& filter)
{
    Conditions conditions;
    const auto only = [&](const QString& object, const QString& id) {
        if (!id.isEmpty())
            conditions.add(QStringLiteral("object = ? AND object_id = ?"), {object, rowValue(id)});
    };
    only(templateObject, filter.templateId.text());
    only(ruleObject, filter.ruleId.text());
    return readRows<model::Change>(
        m_database.run(select(conditions.where() + QStringLiteral(" ORDER BY id DESC LIMIT ?")),
                       conditions.values + QVariantList{integer(filter.limit)}),
        readChange);
}

Result<void> ChangeRepository::remove(const model::ChangeId& id)
{
    return expectChange(
        m_database.run(QStringLiteral("DELETE FROM changes WHERE id = ?"), {rowValue(id.text())}), id.text());
}

Result<void> ChangeRepository::prune(std::int64_t kept)
{
    const auto pruned = m_database.run(
        QStringLiteral("DELETE FROM changes WHERE id <= (SELECT max(id) FROM changes) - ?"), {integer(kept)});
    if (!pruned) return Failure(pruned.error());
    return {};
}

} // namespace recdeck::storage
