#include "tests/support/servicescript.h"

#include "core/model/json.h"
#include "tests/support/enginerig.h"

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QRegularExpression>

namespace recdeck::test {

namespace {

const QLatin1String arrow(" => ");
const QLatin1String await("await ");

QString problemName(FieldProblem problem)
{
    static const QHash<FieldProblem, const char*> names{{FieldProblem::Required, "required"},
                                                        {FieldProblem::Empty, "empty"},
                                                        {FieldProblem::TooLong, "tooLong"},
                                                        {FieldProblem::TooFew, "tooFew"},
                                                        {FieldProblem::TooMany, "tooMany"},
                                                        {FieldProblem::OutOfRange, "outOfRange"},
                                                        {FieldProblem::WrongType, "wrongType"},
                                                        {FieldProblem::UnknownValue, "unknownValue"},
                                                        {FieldProblem::InvalidUrl, "invalidUrl"},
                                                        {FieldProblem::SchemeNotAllowed, "schemeNotAllowed"},
                                                        {FieldProblem::ControlCharacter, "controlCharacter"},
                                                        {FieldProblem::ParentFolder, "parentFolder"},
                                                        {FieldProblem::LeadingSlash, "leadingSlash"},
                                                        {FieldProblem::Backslash, "backslash"},
                                                        {FieldProblem::UnknownVariable, "unknownVariable"},
                                                        {FieldProblem::UnclosedVariable, "unclosedVariable"},
                                                        {FieldProblem::NeedsPartner, "needsPartner"},
                                                        {FieldProblem::ExcludesPartner, "excludesPartner"},
                                                        {FieldProblem::Duplicate, "duplicate"},
                                                        {FieldProblem::NotFolder, "notFolder"},
                                                        {FieldProblem::Unresolved, "unresolved"}};
    return QString::fromLatin1(names.value(problem, "?"));
}

QJsonObject bodyOf(const QString& json)
{
    const auto document = QJsonDocument::fromJson(json.toUtf8());
    if (!document.isObject()) qFatal("no JSON object in a script: %s", qPrintable(json));
    return document.object();
}

QString member(const QJsonObject& object, const QString& name)
{
    const QJsonArray one{object.value(name)};
    return QString::fromUtf8(QJsonDocument(one).toJson(QJsonDocument::Compact)).mid(1).chopped(1);
}

QString done(const Result<void>& result)
{
    return result ? QStringLiteral("ok") : ServiceScript::text(result.error());
}

/// "T1 rest" into its two halves.
std::pair<QString, QString> halves(const QString& text)
{
    const qsizetype blank = text.indexOf(QLatin1Char(' '));
    return blank < 0 ? std::pair(text, QString()) : std::pair(text.left(blank), text.mid(blank + 1));
}

} // namespace

ServiceScript::ServiceScript(std::function<service::RecordingService&()> service)
    : m_service(std::move(service))
{
    addTemplateCommands();
    addRuleCommands();
    addRecordingCommands();
}

QString ServiceScript::text(const Error& error)
{
    QStringList fields;
    for (const FieldError& field : error.fields)
        fields << field.field + QLatin1Char(':') + problemName(field.problem);
    return (QStringList{errorCodeName(error.code)} + fields).join(QLatin1Char(' '));
}

QString ServiceScript::firstDifference(const QString& lines)
{
    for (const QString& line : lines.split(QLatin1Char('\n'))) {
        const QString plain = line.trimmed();
        if (plain.isEmpty() || plain.startsWith(QLatin1Char('#'))) continue;
        const QString command = plain.section(arrow, 0, 0);
        const QString wanted = plain.contains(arrow) ? plain.section(arrow, 1) : QStringLiteral("ok");
        const bool patient = command.startsWith(await);
        const auto ask = [&] { return answer(patient ? command.mid(await.size()) : command); };
        QString answered = ask();
        const QDeadlineTimer deadline(30'000); // as long as one answer may take
        while (patient && answered != wanted && !deadline.hasExpired()) {
            QTest::qWait(1);
            answered = ask();
        }
        if (answered != wanted) return QStringLiteral("%1 => %2, not %3").arg(command, answered, wanted);
    }
    return {};
}

QString ServiceScript::answer(const QString& line)
{
    // The longest name that fits, so that "template" and "template list" can both be commands.
    for (auto command = m_commands.rbegin(); command != m_commands.rend(); ++command) {
        const QString& name = command->first;
        if (line == name) return command->second({});
        if (line.startsWith(name + QLatin1Char(' ')))
            return command->second(resolved(line.mid(name.size() + 1)));
    }
    return QStringLiteral("no such command");
}

QString ServiceScript::remember(QChar kind, const QString& id)
{
    if (!m_ids[kind].contains(id)) m_ids[kind] << id;
    return nameOf(kind, id);
}

QString ServiceScript::nameOf(QChar kind, const QString& id) const
{
    const qsizetype index = m_ids.value(kind).indexOf(id);
    return index < 0 ? QStringLiteral("?%1").arg(id) : QStringLiteral("%1%2").arg(kind).arg(index + 1);
}

QString ServiceScript::resolved(QString text) const
{
    static const QRegularExpression pattern(QStringLiteral("\\b([TRP])([0-9]+)\\b"));
    for (auto match = pattern.match(text); match.hasMatch(); match = pattern.match(text)) {
        const QStringList ids = m_ids.value(match.captured(1).front());
        const qsizetype number = match.captured(2).toLongLong();
        if (number < 1 || number > ids.size()) return text;
        text.replace(match.capturedStart(), match.capturedLength(), ids.at(number - 1));
    }
    return text;
}

void ServiceScript::addTemplateCommands()
{
    addCommand(QStringLiteral("add template"), [this](const QString& body) {
        const auto value = model::templateFromJson(bodyOf(body));
        if (!value) return text(value.error());
        const auto id = waitFor(m_service().addRecordingParameterTemplate(*value));
        return id ? remember(QLatin1Char('T'), id->text()) : text(id.error());
    });
    addCommand(QStringLiteral("modify template"), [this](const QString& arguments) {
        const auto [id, body] = halves(arguments);
        const auto patch = model::templatePatchFromJson(bodyOf(body));
        if (!patch) return text(patch.error());
        return done(waitFor(m_service().modifyRecordingParameterTemplate(TemplateId(id), *patch)));
    });
    addCommand(QStringLiteral("delete template"), [this](const QString& id) {
        return done(waitFor(m_service().deleteRecordingParameterTemplate(TemplateId(id))));
    });
    addCommand(QStringLiteral("templates"), [this](const QString& id) {
        const auto list = waitFor(m_service().queryRecordingParameterTemplate(TemplateId(id)));
        if (!list) return text(list.error());
        QStringList names;
        for (const model::RecordingTemplate& value : *list)
            names << value.templateName;
        return names.isEmpty() ? QStringLiteral("-") : names.join(QStringLiteral(", "));
    });
    addCommand(QStringLiteral("count templates"), [this](const QString&) {
        const auto list = waitFor(m_service().queryRecordingParameterTemplate());
        return list ? QString::number(list->size()) : text(list.error());
    });
    addCommand(QStringLiteral("show template"), [this](const QString& arguments) {
        const auto [id, name] = halves(arguments);
        const auto list = waitFor(m_service().queryRecordingParameterTemplate(TemplateId(id)));
        if (!list || list->size() != 1) return QStringLiteral("no such template");
        return member(model::templateToJson(list->front(), model::SecretKeyText::Masked), name);
    });
}

void ServiceScript::addRuleCommands()
{
    addCommand(QStringLiteral("add rule"), [this](const QString& body) {
        const auto value = model::ruleFromJson(bodyOf(body));
        if (!value) return text(value.error());
        const auto id = waitFor(m_service().addRecordingRules(*value));
        return id ? remember(QLatin1Char('R'), id->text()) : text(id.error());
    });
    addCommand(QStringLiteral("modify rule"), [this](const QString& arguments) {
        const auto [id, body] = halves(arguments);
        const auto patch = model::rulePatchFromJson(bodyOf(body));
        if (!patch) return text(patch.error());
        return done(waitFor(m_service().modifyRecordingRules(RuleId(id), *patch)));
    });
    addCommand(QStringLiteral("delete rule"), [this](const QString& id) {
        return done(waitFor(m_service().deleteRecordingRules(RuleId(id))));
    });
    addCommand(QStringLiteral("rules"), [this](const QString& arguments) {
        QHash<QString, QString> given;
        for (const QString& one : arguments.split(QLatin1Char(' '), Qt::SkipEmptyParts))
            given.insert(one.section(QLatin1Char('='), 0, 0), one.section(QLatin1Char('='), 1));
        model::RuleFilter filter{.ruleId = RuleId(given.value(QStringLiteral("ruleId"))),
                                 .templateId = TemplateId(given.value(QStringLiteral("templateId"))),
                                 .domain = given.value(QStringLiteral("domain")),
                                 .pullDomain = given.value(QStringLiteral("pullDomain")),
                                 .appName = given.value(QStringLiteral("appName")),
                                 .streamName = given.value(QStringLiteral("streamName"))};
        filter.pageNum = given.value(QStringLiteral("pageNum"), QStringLiteral("1")).toInt();
        filter.pageSize = given.value(QStringLiteral("pageSize"), QStringLiteral("50")).toInt();
        const auto page = waitFor(m_service().queryRecordingRule(filter));
        if (!page) return text(page.error());
        QString line = QStringLiteral("%1:").arg(page->total);
        for (const model::Rule& rule : page->list)
            line += QLatin1Char(' ') + nameOf(QLatin1Char('R'), rule.id.text());
        return line;
    });
    addCommand(QStringLiteral("show rule"), [this](const QString& arguments) {
        const auto [id, name] = halves(arguments);
        const auto page = waitFor(m_service().queryRecordingRule({.ruleId = RuleId(id)}));
        if (!page || page->list.size() != 1) return QStringLiteral("no such rule");
        return member(model::ruleToJson(page->list.front()), name);
    });
}

void ServiceScript::addRecordingCommands()
{
    addCommand(QStringLiteral("start"), [this](const QString& arguments) {
        QStringList words = arguments.split(QLatin1Char(' '));
        service::StartRequest request{.templateId = TemplateId(words.takeFirst())};
        if (words.value(0) == QLatin1String("url")) {
            request.streamUrls = words.mid(1);
        } else {
            request.pullDomain = QStringLiteral("h");
            request.appName = words.value(0);
            request.streamNames = words.value(1).split(QLatin1Char(','));
        }
        const auto outcomes = waitFor(m_service().startRealTimeRecord(request));
        if (!outcomes) return text(outcomes.error());
        QStringList answers;
        for (const service::StartOutcome& outcome : *outcomes) {
            QStringList parts{outcome.stream.streamName};
            if (outcome.error) parts << text(*outcome.error);
            if (!outcome.taskId.isEmpty()) parts << remember(QLatin1Char('P'), outcome.taskId.text());
            answers << parts.join(QLatin1Char(' '));
        }
        return answers.join(QStringLiteral(", "));
    });
    addCommand(QStringLiteral("stop"), [this](const QString& id) {
        return done(waitFor(m_service().stopRealTimeRecord(TaskId(id))));
    });
}

} // namespace recdeck::test
