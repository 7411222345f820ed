#include "core/storage/rules.h"

#include "core/storage/rows.h"

namespace recdeck::storage {

namespace {

QString select(const QString& rest)
{
    return QStringLiteral(
               "SELECT id, template_id, pull_domain, domain, app_name, stream_name, stream_params, "
               "is_enabled, create_time FROM rules") +
           rest;
}

model::Rule readRule(const Statement& row)
{
    return {.id = RuleId(QString::number(row.integer(0))),
            .templateId = TemplateId(QString::number(row.integer(1))),
            .pullDomain = row.text(2),
            .domain = row.text(3),
            .appName = row.text(4),
            .streamName = row.text(5),
            .streamParams = row.text(6),
            .isEnabled = row.integer(7) != 0,
            .createTime = row.integer(8)};
}

/// In the order of the columns of add() and update().
QVariantList columnValues(const model::Rule& rule, std::int64_t templateNumber)
{
    return {integer(templateNumber),
            rule.pullDomain,
            rule.domain,
            rule.appName,
            rule.streamName,
            rule.streamParams,
            rule.pullDomain.toLower(),
            rule.domain.toLower(),
            integer(rule.isEnabled ? 1 : 0),
            integer(rule.createTime)};
}

/// Says whether the rule or its template was the cause.
Error writeError(const Error& error, const model::Rule& rule)
{
    if (error.code == ErrorCode::NotFound) return notFound(rule.templateId.text());
    return withSubject(error, rule.pullDomain);
}

Conditions conditionsOf(const model::RuleFilter& filter)
{
    Conditions conditions;
    const auto addId = [&](const QString& column, const QString& id) {
        if (id.isEmpty()) return;
        conditions.add(column + QStringLiteral(" = ?"), {rowValue(id)});
    };
    const auto addText = [&](const QString& column, const QString& text) {
        if (!text.isEmpty()) conditions.add(column + QStringLiteral(" = ?"), {text});
    };
    addId(QStringLiteral("id"), filter.ruleId.text());
    addId(QStringLiteral("template_id"), filter.templateId.text());
    addText(QStringLiteral("domain_key"), filter.domain.toLower());
    addText(QStringLiteral("pull_domain_key"), filter.pullDomain.toLower());
    addText(QStringLiteral("app_name"), filter.appName);
    addText(QStringLiteral("stream_name"), filter.streamName);
    return conditions;
}

} // namespace

Result<RuleId> RuleRepository::add(const model::Rule& value)
{
    const auto templateNumber = rowNumber(value.templateId.text());
    if (!templateNumber) return Failure(notFound(value.templateId.text()));
    const auto added = m_database.run(
        QStringLiteral(
            "INSERT INTO rules (template_id, pull_domain, domain, app_name, stream_name, stream_params, "
            "pull_domain_key, domain_key, is_enabled, create_time) VALUES (?,?,?,?,?,?,?,?,?,?)"),
        columnValues(value, *templateNumber));
    if (!added) return Failure(writeError(added.error(), value));
    return RuleId(QString::number(added->insertedId()));
}

Result<void> RuleRepository::addAgain(const model::Rule& value)
{
    const auto number = rowNumber(value.id.text());
    if (!number) return Failure(notFound(value.id.text()));
    const auto templateNumber = rowNumber(value.templateId.text());
    if (!templateNumber) return Failure(notFound(value.templateId.text()));
    const auto added = m_database.run(
        QStringLiteral("INSERT INTO rules (template_id, pull_domain, domain, app_name, stream_name, "
                       "stream_params, pull_domain_key, domain_key, is_enabled, create_time, id) "
                       "VALUES (?,?,?,?,?,?,?,?,?,?,?)"),
        columnValues(value, *templateNumber) + QVariantList{integer(*number)});
    if (!added) return Failure(writeError(added.error(), value));
    return {};
}

Result<model::Rule> RuleRepository::find(const RuleId& id)
{
    const auto number = rowNumber(id.text());
    if (!number) return Failure(notFound(id.text()));
    return readRow<model::Rule>(m_database.run(select(QStringLiteral(" WHERE id = ?")), {integer(*number)}),
                                id.text(), readRule);
}

Result<QList<model::Rule>> RuleRepository::all()
{
    return readRows<model::Rule>(m_database.run(select(QStringLiteral(" ORDER BY id"))), readRule);
}

Result<Page<model::Rule>> RuleRepository::query(const model::RuleFilter& filter)
{
    const Conditions conditions = conditionsOf(filter);
    const auto total = countRows(m_database, QStringLiteral("rules"), conditions);
    if (!total) return Failure(total.error());
    const QString sql = select(conditions.where() + QStringLiteral(" ORDER BY id LIMIT ? OFFSET ?"));
    auto items = readRows<model::Rule>(
        m_database.run(sql, conditions.values + pageValues(filter.pageNum, filter.pageSize)), readRule);
    if (!items) return Failure(items.error());
    return Page<model::Rule>{.items = *std::move(items), .total = *total};
}

Result<void> RuleRepository::update(const model::Rule& value)
{
    const auto number = rowNumber(value.id.text());
    if (!number) return Failure(notFound(value.id.text()));
    const auto templateNumber = rowNumber(value.templateId.text());
    if (!templateNumber) return Failure(notFound(value.templateId.text()));
    const auto updated = m_database.run(
        QStringLiteral(
            "UPDATE rules SET template_id = ?, pull_domain = ?, domain = ?, app_name = ?, "
            "stream_name = ?, stream_params = ?, pull_domain_key = ?, domain_key = ?, is_enabled = ?, "
            "create_time = ? WHERE id = ?"),
        columnValues(value, *templateNumber) + QVariantList{integer(*number)});
    if (!updated) return Failure(writeError(updated.error(), value));
    return expectChange(updated, value.id.text());
}

Result<void> RuleRepository::remove(const RuleId& id)
{
    const auto number = rowNumber(id.text());
    if (!number) return Failure(notFound(id.text()));
    return expectChange(m_database.run(QStringLiteral("DELETE FROM rules WHERE id = ?"), {integer(*number)}),
                        id.text());
}

Result<std::int64_t> RuleRepository::countByTemplate(const TemplateId& id)
{
    Conditions conditions;
    conditions.add(QStringLiteral("template_id = ?"), {rowValue(id.text())});
    return countRows(m_database, QStringLiteral("rules"), conditions);
}

Result<std::optional<model::Rule>> RuleRepository::findDuplicate(const model::Rule& value)
{
    const QString sql =
        select(QStringLiteral(" WHERE pull_domain_key = ? AND stream_name = ? AND app_name = ? "
                              "AND domain_key = ? AND stream_params = ? AND id <> ?"));
    auto found = readRow<model::Rule>(
        m_database.run(sql, {value.pullDomain.toLower(), value.streamName, value.appName,
                             value.domain.toLower(), value.streamParams, rowValue(value.id.text())}),
        {}, readRule);
    if (found) return *std::move(found);
    if (found.error().code == ErrorCode::NotFound) return std::nullopt;
    return Failure(found.error());
}

} // namespace recdeck::storage
