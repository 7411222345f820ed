// Sections 4 and 6 of the contract: rules. A row is a piece of a dialogue with the service; T1 and T2 are
// there.

#include "tests/support/servicedialogue.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::test;

class ContractRulesTest final : public QObject
{
    Q_OBJECT

private slots:
    void dialogues_data();
    void dialogues();
    void whichRuleApplies_data();
    void whichRuleApplies();
};

namespace {

const QLatin1String twoTemplates(R"(
    add template {"region":"r","templateName":"a","mgrUrl":"m","recordParams":[{"bucketName":"b"}]} => T1
    add template {"region":"r","templateName":"b","mgrUrl":"m","recordParams":[{"bucketName":"b"}]} => T2
)");

void row(const char* name, const char* lines)
{
    QTest::newRow(name) << twoTemplates + QString::fromUtf8(lines);
}

void addRows()
{
    row("4.1 the smallest", R"(
        add rule {"templateId": "T1", "pullDomain": "p.example"} => R1
        rules templateId=T1 => 1: R1
        show rule R1 domain => ""
        show rule R1 appName => ""
        show rule R1 streamName => ""
        show rule R1 streamParams => ""
        show rule R1 isEnabled => 1
        show rule R1 createTime => 1760000000000)");
    row("4.1 all members", R"(
        add rule {"templateId": "T1", "pullDomain": "p.example", "domain": "in.example", "appName": "live", "streamName": "流/1", "streamParams": "a=b", "isEnabled": 0} => R1
        show rule R1 streamName => "流/1"
        show rule R1 isEnabled => 0)");
    row("1.3 a template id may be a number",
        R"(add rule {"templateId": T1, "pullDomain": "p.example"} => R1)");
    row("4.1 template is needed",
        R"(add rule {"pullDomain": "p.example"} => invalidFields templateId:required)");
    row("4.1 pull domain is needed", R"(
        add rule {"templateId": "T1"} => invalidFields pullDomain:required
        add rule {"templateId": "T1", "pullDomain": ""} => invalidFields pullDomain:required)");
    row("4.1 push domain is not empty",
        R"(add rule {"templateId": "T1", "pullDomain": "p.example", "domain": ""} => invalidFields domain:empty)");
    row("D19 empty lower levels are absent", R"(
        add rule {"templateId": "T1", "pullDomain": "p.example", "appName": "", "streamName": "", "streamParams": ""} => R1
        add rule {"templateId": "T1", "pullDomain": "p.example"} => alreadyExists)");
    row("1.3 a flag is no boolean",
        R"(add rule {"templateId": "T1", "pullDomain": "p", "isEnabled": true} => invalidFields isEnabled:wrongType)");
    row("1.3 a flag is 0 or 1",
        R"(add rule {"templateId": "T1", "pullDomain": "p", "isEnabled": 2} => invalidFields isEnabled:outOfRange)");
    row("D4 null and unknown members",
        R"(add rule {"templateId": "T1", "pullDomain": "p", "appName": null, "color": 1} => R1)");
    row("D20 unknown template", R"(add rule {"templateId": "99", "pullDomain": "p.example"} => notFound)");
    row("D33 fields before existence",
        R"(add rule {"templateId": "99", "pullDomain": ""} => invalidFields pullDomain:required)");
    row("D21 the same five selectors", R"(
        add rule {"templateId": "T1", "pullDomain": "p.example", "appName": "live"} => R1
        add rule {"templateId": "T2", "pullDomain": "P.Example", "appName": "live", "isEnabled": 0} => alreadyExists
        add rule {"templateId": "T1", "pullDomain": "p.example", "appName": "Live"} => R2
        add rule {"templateId": "T1", "pullDomain": "p.example", "appName": "live", "streamName": "s"} => R3
        modify rule R3 {"streamName": ""} => alreadyExists
        show rule R3 streamName => "s")");
}

void queryRows()
{
    const char* const three = R"(
        add rule {"templateId": "T1", "pullDomain": "p.example", "appName": "live"} => R1
        add rule {"templateId": "T2", "pullDomain": "p.example", "domain": "in.example", "appName": "live", "streamName": "s"} => R2
        add rule {"templateId": "T2", "pullDomain": "q.example", "isEnabled": 0} => R3
    )";
    const auto queries = [three](const char* name, const char* lines) {
        row(name, (QByteArray(three) + lines).constData());
    };
    queries("D24 oldest first", "rules => 3: R1 R2 R3");
    queries("D22 filters are joined by and", R"(
        rules ruleId=R2 => 1: R2
        rules templateId=T2 => 2: R2 R3
        rules pullDomain=p.example => 2: R1 R2
        rules pullDomain=P.EXAMPLE => 2: R1 R2
        rules domain=in.example => 1: R2
        rules appName=live => 2: R1 R2
        rules streamName=s => 1: R2
        rules templateId=T2 appName=live => 1: R2
        rules templateId=T1 streamName=s => 0:)");
    queries("D22 exact, not a part", R"(
        rules appName=liv => 0:
        rules appName=LIVE => 0:
        rules streamName=S => 0:)");
    queries("D22 empty is not given", "rules appName= streamName= => 3: R1 R2 R3");
    queries("D14 unknown ids", R"(
        rules ruleId=99 => 0:
        rules ruleId=0R1 => 0:
        rules templateId=99 => 0:)");
    queries("4.3 total counts all", R"(
        rules pageSize=2 => 3: R1 R2
        rules pageSize=2 pageNum=2 => 3: R3
        rules pageSize=2 pageNum=3 => 3:
        rules pageSize=200 => 3: R1 R2 R3)");
    queries("D23 out of range", R"(
        rules pageSize=0 => invalidFields pageSize:outOfRange
        rules pageSize=201 => invalidFields pageSize:outOfRange
        rules pageNum=0 => invalidFields pageNum:outOfRange
        rules pageNum=-1 => invalidFields pageNum:outOfRange)");
}

void modifyRows()
{
    const char* const full =
        R"(add rule {"templateId": "T1", "pullDomain": "p.example", "domain": "in.example", "appName": "live", "streamName": "s", "streamParams": "k=v"} => R1
    )";
    const auto changes = [full](const char* name, const char* lines) {
        row(name, (QByteArray(full) + lines).constData());
    };
    changes("4.1 absent is unchanged", R"(
        modify rule R1 {}
        modify rule R1 {"appName": null, "isEnabled": null}
        rules templateId=T1 => 1: R1
        show rule R1 domain => "in.example"
        show rule R1 streamParams => "k=v"
        show rule R1 isEnabled => 1)");
    changes("4.1 empty deletes a level", R"(
        modify rule R1 {"domain": "", "appName": "", "streamName": "", "streamParams": ""}
        show rule R1 domain => ""
        show rule R1 appName => ""
        show rule R1 streamName => ""
        show rule R1 streamParams => "")");
    changes("4.1 what must not be empty", R"(
        modify rule R1 {"templateId": ""} => invalidFields templateId:empty
        modify rule R1 {"pullDomain": ""} => invalidFields pullDomain:empty
        show rule R1 pullDomain => "p.example")");
    changes("D18 the flag stays", R"(
        modify rule R1 {"isEnabled": 0}
        modify rule R1 {"appName": "other"}
        show rule R1 isEnabled => 0)");
    changes("D20 unknown template", R"(
        modify rule R1 {"templateId": "99", "appName": "other"} => notFound
        show rule R1 appName => "live")");
    changes("4.4 no such rule", R"(
        modify rule 99 {"isEnabled": 0} => notFound
        modify rule 99 {"pullDomain": ""} => invalidFields pullDomain:empty
        modify rule 0R1 {"isEnabled": 0} => notFound)");
    changes("D21 its own selectors are no duplicate", R"(
        modify rule R1 {"templateId": "T2", "pullDomain": "P.example", "appName": "live"}
        rules templateId=T2 => 1: R1)");
    changes("4.3 the time stays that of its creation", R"(
        pass 10
        modify rule R1 {"appName": "other"}
        show rule R1 createTime => 1760000000000)");
}

void deleteRows()
{
    row("D26 an enabled one", R"(
        add rule {"templateId": "T1", "pullDomain": "p.example"} => R1
        delete rule R1 => ruleActive
        modify rule R1 {"isEnabled": 0}
        delete rule R1
        delete rule R1 => notFound
        rules => 0:)");
    row("D25, D26 one whose recording runs", R"(
        add rule {"templateId": "T1", "pullDomain": "h"} => R1
        publish s1
        watch s1
        await stream s1 => recording R1 P1
        modify rule R1 {"appName": "other", "templateId": "T2"}
        stream s1 => recording R1 P1
        modify rule R1 {"isEnabled": 0}
        stream s1 => recording R1 P1
        delete rule R1 => ruleExecuting
        delete template T1 => templateInUse
        unpublish s1
        await stream s1 => waiting R1 P1
        delete rule R1 => ruleExecuting
        pass 31
        await task P1 => ended streamEnded
        delete rule R1
        delete template T1)");
    row("everything survives a restart", R"(
        add rule {"templateId": "T1", "pullDomain": "p.example"} => R1
        add rule {"templateId": "T2", "pullDomain": "q.example", "isEnabled": 0} => R2
        delete rule R2
        restart
        rules => 1: R1
        show rule R1 createTime => 1760000000000
        add rule {"templateId": "T2", "pullDomain": "q.example"} => R3
        rules => 2: R1 R3
        delete template T1 => templateHasRules)");
}

} // namespace

void ContractRulesTest::dialogues_data()
{
    QTest::addColumn<QString>("lines");
    addRows();
    queryRows();
    modifyRows();
    deleteRows();
}

void ContractRulesTest::dialogues()
{
    QFETCH(QString, lines);
    ServiceDialogue dialogue;
    QCOMPARE(dialogue.firstDifference(lines), QString());
}

/// D27 over the service; the order itself is tested in core/rules.
void ContractRulesTest::whichRuleApplies_data()
{
    QTest::addColumn<QString>("lines");
    row("a stream over an app over a domain", R"(
        add rule {"templateId": "T1", "pullDomain": "H"} => R1
        add rule {"templateId": "T1", "pullDomain": "h", "appName": "live"} => R2
        add rule {"templateId": "T2", "pullDomain": "h", "streamName": "s1"} => R3
        publish s1
        publish s2
        watch s1
        watch s2
        await stream s1 => recording R3 P1
        await stream s2 => recording R2 P2)");
    row("a disabled one does not apply", R"(
        add rule {"templateId": "T1", "pullDomain": "h"} => R1
        add rule {"templateId": "T1", "pullDomain": "h", "streamName": "s1", "isEnabled": 0} => R2
        publish s1
        watch s1
        await stream s1 => recording R1 P1)");
    row("names are compared by bytes", R"(
        add rule {"templateId": "T1", "pullDomain": "h", "appName": "Live"} => R1
        publish s1
        watch s1
        await stream s1 => live
        modify rule R1 {"appName": "live"}
        await stream s1 => recording R1 P1)");
    row("what is unknown matches only rules without that level", R"(
        add rule {"templateId": "T1", "pullDomain": "h", "domain": "in.example"} => R1
        publish s1
        watch s1
        await stream s1 => live)");
}

void ContractRulesTest::whichRuleApplies()
{
    dialogues();
}

RECDECK_TEST(ContractRulesTest)
#include "tst_contractrules.moc"
