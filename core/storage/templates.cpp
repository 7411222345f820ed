#include "core/storage/templates.h"

#include "core/model/json.h"
#include "core/storage/rows.h"

namespace recdeck::storage {

namespace {

QString bodyOf(model::RecordingTemplate value)
{
    value.sk = Secret();
    return QString::fromUtf8(model::templateToStorage(value));
}

Result<model::RecordingTemplate> readTemplate(const Statement& row)
{
    auto value = model::templateFromStorage(row.text(1).toUtf8());
    if (value) value->id = TemplateId(QString::number(row.integer(0)));
    return value;
}

} // namespace

Result<TemplateId> TemplateRepository::add(const model::RecordingTemplate& value)
{
    const auto added =
        m_database.run(QStringLiteral("INSERT INTO templates (body) VALUES (?)"), {bodyOf(value)});
    if (!added) return Failure(added.error());
    return TemplateId(QString::number(added->insertedId()));
}

Result<void> TemplateRepository::addAgain(const model::RecordingTemplate& value)
{
    const auto number = rowNumber(value.id.text());
    if (!number) return Failure(notFound(value.id.text()));
    const auto added = m_database.run(QStringLiteral("INSERT INTO templates (id, body) VALUES (?, ?)"),
                                      {integer(*number), bodyOf(value)});
    if (!added) return Failure(withSubject(added.error(), value.id.text()));
    return {};
}

Result<model::RecordingTemplate> TemplateRepository::find(const TemplateId& id)
{
    const auto number = rowNumber(id.text());
    if (!number) return Failure(notFound(id.text()));
    return readRow<model::RecordingTemplate>(
        m_database.run(QStringLiteral("SELECT id, body FROM templates WHERE id = ?"), {integer(*number)}),
        id.text(), readTemplate);
}

Result<QList<model::RecordingTemplate>> TemplateRepository::all()
{
    return readRows<model::RecordingTemplate>(
        m_database.run(QStringLiteral("SELECT id, body FROM templates ORDER BY id")), readTemplate);
}

Result<void> TemplateRepository::update(const model::RecordingTemplate& value)
{
    const auto number = rowNumber(value.id.text());
    if (!number) return Failure(notFound(value.id.text()));
    return expectChange(m_database.run(QStringLiteral("UPDATE templates SET body = ? WHERE id = ?"),
                                       {bodyOf(value), integer(*number)}),
                        value.id.text());
}

Result<void> TemplateRepository::remove(const TemplateId& id)
{
    const auto number = rowNumber(id.text());
    if (!number) return Failure(notFound(id.text()));
    const auto removed =
        m_database.run(QStringLiteral("DELETE FROM templates WHERE id = ?"), {integer(*number)});
    if (!removed && removed.error().code == ErrorCode::NotFound)
        return Failure(Error{.code = ErrorCode::TemplateHasRules, .subject = id.text()});
    return expectChange(removed, id.text());
}

} // namespace recdeck::storage
