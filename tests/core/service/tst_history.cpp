// The history of templates and rules, and the way back. A row is a piece of a dialogue with the engine.

#include "core/service/changehistory.h"
#include "tests/support/servicedialogue.h"
#include "tests/support/testmain.h"

#include <QSignalSpy>
#include <QTest>

using namespace recdeck;
using namespace recdeck::test;

namespace {

/// `undo` takes back what changeToUndo() says; `history` counts what is there.
void addHistoryCommands(ServiceDialogue& dialogue)
{
    const auto history = [&dialogue]() -> service::ChangeHistory& {
        return *dialogue.rig().engine->connection().history;
    };
    dialogue.script().addCommand(QStringLiteral("history"), [=](const QString&) {
        const auto all = waitFor(history().changes({}));
        return all ? QString::number(all->size()) : ServiceScript::text(all.error());
    });
    dialogue.script().addCommand(QStringLiteral("undo"), [=](const QString&) {
        const auto all = waitFor(history().changes({}));
        const model::Change* last = all ? model::changeToUndo(*all) : nullptr;
        if (!last) return QStringLiteral("nothing");
        const auto restored = waitFor(history().restore(last->id));
        return restored ? QStringLiteral("ok") : ServiceScript::text(restored.error());
    });
}

} // namespace

class HistoryTest final : public QObject
{
    Q_OBJECT

private slots:
    void dialogues_data();
    void dialogues();
    void whatWasForgottenCannotComeBack();
    void changesAreTold();
};

void HistoryTest::dialogues_data()
{
    QTest::addColumn<QString>("lines");
    const auto row = [](const char* name, const char* lines) {
        QTest::newRow(name) << QString::fromUtf8(R"(
            add template {"region":"r","templateName":"a","mgrUrl":"m","ak":"A","sk":"S","recordParams":[{"bucketName":"b"}]} => T1
            )") + QString::fromUtf8(lines);
    };
    row("what was added goes", R"(
        add rule {"templateId": "T1", "pullDomain": "p"} => R1
        undo
        rules => 0:
        undo
        templates => -
        undo => nothing
        history => 4)");
    row("what was changed is as it was", R"(
        modify template T1 {"templateName": "b", "recordParams": [{"bucketName": "c"}]}
        undo
        show template T1 templateName => "a"
        show template T1 recordParams => [{"bucketName":"b","filePath":"","fops":{},"storageTime":0}]
        show template T1 sk => "******"
        add rule {"templateId": "T1", "pullDomain": "p"} => R1
        modify rule R1 {"appName": "live", "isEnabled": 0}
        undo
        show rule R1 appName => ""
        show rule R1 isEnabled => 1)");
    row("what was deleted comes back under its id", R"(
        add rule {"templateId": "T1", "pullDomain": "p", "isEnabled": 0} => R1
        delete rule R1
        delete template T1
        undo
        undo
        rules => 1: R1
        show rule R1 createTime => 1760000000000
        templates T1 => a
        add rule {"templateId": "T1", "pullDomain": "q"} => R2)");
    row("a key that went does not come back", R"(
        delete template T1
        undo
        show template T1 ak => "A"
        show template T1 sk => ""
        modify template T1 {"sk": "again"}
        show template T1 sk => "******")");
    row("a key that was replaced does not come back", R"(
        modify template T1 {"ak": "B", "sk": "other"}
        undo
        show template T1 ak => "A"
        show template T1 sk => "")");
    row("a refused change is no change", R"(
        modify template T1 {"templateName": ""} => invalidFields templateName:empty
        add rule {"templateId": "9", "pullDomain": "p"} => notFound
        delete template 9 => notFound
        history => 1)");
    row("a template that rules use stays", R"(
        add rule {"templateId": "T1", "pullDomain": "p"} => R1
        modify rule R1 {"isEnabled": 0}
        undo
        undo
        rules => 0:
        add rule {"templateId": "T1", "pullDomain": "p"} => R2
        undo
        undo
        templates => -)");
    row("selectors that another rule has now", R"(
        add rule {"templateId": "T1", "pullDomain": "p", "isEnabled": 0} => R1
        delete rule R1
        history => 3
        add rule {"templateId": "T1", "pullDomain": "p"} => R2
        restore 3 => alreadyExists
        rules => 1: R2)");
    row("a recording holds what it uses", R"(
        add rule {"templateId": "T1", "pullDomain": "h"} => R1
        modify template T1 {"templateName": "b"}
        publish s1
        watch s1
        await stream s1 => recording R1 P1
        undo => templateInUse
        restore 2 => ruleExecuting
        show template T1 templateName => "b")");
    row("a rule that comes back records again", R"(
        publish s1
        watch s1
        add rule {"templateId": "T1", "pullDomain": "h", "isEnabled": 0} => R1
        modify rule R1 {"appName": "other", "isEnabled": 1}
        modify rule R1 {"appName": "live"}
        await stream s1 => recording R1 P1
        modify rule R1 {"isEnabled": 0}
        halt P1
        unpublish s1
        await stream s1 => offline stopped
        pass 31
        await stream s1 => offline
        publish s1
        pass 20
        await stream s1 => live
        undo
        await stream s1 => recording R1 P2)");
    row("it survives a restart", R"(
        modify template T1 {"templateName": "b"}
        restart
        undo
        show template T1 templateName => "a")");
}

void HistoryTest::dialogues()
{
    QFETCH(QString, lines);
    ServiceDialogue dialogue;
    addHistoryCommands(dialogue);
    dialogue.script().addCommand(QStringLiteral("restore"), [&](const QString& id) {
        const auto restored =
            waitFor(dialogue.rig().engine->connection().history->restore(model::ChangeId(id)));
        return restored ? QStringLiteral("ok") : ServiceScript::text(restored.error());
    });
    QCOMPARE(dialogue.firstDifference(lines), QString());
}

void HistoryTest::whatWasForgottenCannotComeBack()
{
    EngineRig rig;
    rig.start();
    for (const char* id : {"1", "", "x", "007"})
        QCOMPARE(waitFor(rig.engine->connection().history->restore(model::ChangeId(QLatin1String(id))))
                     .error()
                     .code,
                 ErrorCode::NotFound);
}

void HistoryTest::changesAreTold()
{
    EngineRig rig;
    rig.start();
    auto& history = *rig.engine->connection().history;
    QSignalSpy told(&history, &service::ChangeHistory::historyChanged);
    QSignalSpy templates(&rig.service(), &service::RecordingService::templatesChanged);
    rig.addTemplate();
    QTRY_VERIFY(told.size() >= 1);
    const auto before = templates.size();
    const auto all = waitFor(history.changes({}));
    QVERIFY(all && all->size() == 1);
    QVERIFY(waitFor(history.restore(all->front().id)));
    QTRY_VERIFY(templates.size() > before);
}

RECDECK_TEST(HistoryTest)
#include "tst_history.moc"
