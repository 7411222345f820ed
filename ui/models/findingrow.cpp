#include "ui/models/findingrow.h"

#include "ui/models/columns.h"
#include "ui/models/errortexts.h"
#include "ui/models/ruletexts.h"

#include <QCoreApplication>

namespace recdeck::ui {

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(FindingRow)
};

using rules::Finding;
using Kind = Finding::Kind;

QString kindText(Kind kind)
{
    switch (kind) {
    case Kind::MissingTemplate:
        return Texts::tr("Template missing");
    case Kind::BrokenTemplate:
        return Texts::tr("Template broken");
    case Kind::LiveWithoutRule:
        return Texts::tr("No rule");
    case Kind::Duplicate:
        return Texts::tr("Duplicate");
    case Kind::Overruled:
    case Kind::OtherPushDomain:
    case Kind::UnknownPushDomain:
    case Kind::ImpossibleName:
        return Texts::tr("Never wins");
    }
    return {};
}

QString fieldsText(const QList<FieldError>& fields)
{
    return wrongFieldsText({.code = ErrorCode::InvalidFields, .subject = {}, .fields = fields});
}

QString sentenceOf(const Finding& finding)
{
    switch (finding.kind) {
    case Kind::MissingTemplate:
        return Texts::tr("%n rule(s) name a template that does not exist and can record nothing.", nullptr,
                         finding.rules);
    case Kind::BrokenTemplate:
        //: %1 says what is wrong with the template.
        return Texts::tr("%n rule(s) use it, but it cannot record. %1", nullptr, finding.rules)
            .arg(fieldsText(finding.fields));
    case Kind::LiveWithoutRule:
        return Texts::tr("It is live, and no rule records it.");
    case Kind::Duplicate:
        return Texts::tr("Rule %1 has the same domain, app, stream and parameters and applies instead.")
            .arg(finding.other.text());
    case Kind::Overruled:
        return Texts::tr("Rule %1 takes the same streams and names their push domain too, so that it "
                         "always wins.")
            .arg(finding.other.text());
    case Kind::OtherPushDomain:
        return Texts::tr("The streams of this delivery domain are pushed to “%1”, not to the rule's push "
                         "domain.")
            .arg(finding.pushDomain);
    case Kind::UnknownPushDomain:
        return Texts::tr("It names a push domain, but none is known for its delivery domain.");
    case Kind::ImpossibleName:
        return Texts::tr("No stream can be called like this. %1").arg(fieldsText(finding.fields));
    }
    return {};
}

FindingWay wayOf(Kind kind)
{
    switch (kind) {
    case Kind::MissingTemplate:
        return FindingWay::ShowRulesOf;
    case Kind::BrokenTemplate:
        return FindingWay::ShowTemplate;
    case Kind::LiveWithoutRule:
        return FindingWay::CreateRule;
    case Kind::UnknownPushDomain:
        return FindingWay::DeliveryDomains;
    default:
        return FindingWay::ShowRules;
    }
}

Column<FindingRow> kindColumn()
{
    Column<FindingRow> column{.id = QStringLiteral("kind"), .title = Texts::tr("Finding")};
    column.cell = [](const FindingRow& row, int role) -> QVariant {
        if (role == Qt::DisplayRole) return row.kind;
        if (role == ToneRole) return static_cast<int>(row.tone);
        return {};
    };
    column.sortKey = [](const FindingRow& row) { return static_cast<int>(row.finding.kind); };
    return column;
}

Column<FindingRow> wayColumn()
{
    Column<FindingRow> column{.id = QStringLiteral("way"), .title = Texts::tr("Way out")};
    column.cell = [](const FindingRow& row, int role) -> QVariant {
        if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return wayText(row);
        if (role == LinkRole) return true;
        return {};
    };
    column.searched = false;
    return column;
}

} // namespace

FindingRows::Identity findingIdentity()
{
    return {[](const FindingRow& row) { return row.place; },
            [](int place) { return QString::number(place); }};
}

QList<Column<FindingRow>> findingColumns()
{
    return {kindColumn(),
            textColumn<FindingRow>("object", Texts::tr("Where"),
                                   [](const FindingRow& row) { return row.object; }),
            wayColumn(),
            textColumn<FindingRow>("text", Texts::tr("What is wrong"),
                                   [](const FindingRow& row) { return row.text; })};
}

quint32 findingGroups(const FindingRow& row)
{
    if (rules::isNeverWinning(row.finding.kind)) return 4U;
    return row.finding.kind == Kind::LiveWithoutRule ? 2U : 1U;
}

QString wayText(const FindingRow& row)
{
    switch (row.way) {
    case FindingWay::ShowRules:
        return row.finding.other.isEmpty() ? Texts::tr("Show the rule") : Texts::tr("Show both rules");
    case FindingWay::ShowTemplate:
        return Texts::tr("Show the template");
    case FindingWay::ShowRulesOf:
        return Texts::tr("Show its rules");
    case FindingWay::CreateRule:
        return Texts::tr("Create a rule");
    case FindingWay::DeliveryDomains:
        return Texts::tr("Delivery domains");
    }
    return {};
}

QList<FindingRow> findingRows(const QList<Finding>& findings, const QList<model::Rule>& rules,
                              const QList<model::RecordingTemplate>& templates)
{
    QHash<RuleId, const model::Rule*> ruleOf;
    ruleOf.reserve(rules.size());
    for (const model::Rule& rule : rules)
        ruleOf.insert(rule.id, &rule);
    QHash<TemplateId, QString> names;
    for (const model::RecordingTemplate& value : templates)
        names.insert(value.id, value.templateName);
    QList<FindingRow> rows;
    for (const Finding& finding : findings) {
        FindingRow row{.place = static_cast<int>(rows.size()), .finding = finding};
        row.kind = kindText(finding.kind);
        row.text = sentenceOf(finding);
        row.way = wayOf(finding.kind);
        const bool minor = finding.kind == Kind::LiveWithoutRule || finding.kind == Kind::Duplicate;
        row.tone = minor ? Tone::Warning : Tone::Problem;
        if (const model::Rule* rule = ruleOf.value(finding.rule))
            row.object = Texts::tr("Rule %1: %2").arg(rule->id.text(), ruleTitle(*rule));
        else if (finding.kind == Kind::LiveWithoutRule)
            row.object = finding.stream.key.toString();
        else
            row.object =
                names.value(finding.templateId, Texts::tr("Template %1").arg(finding.templateId.text()));
        rows.append(row);
    }
    return rows;
}

} // namespace recdeck::ui
