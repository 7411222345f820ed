// Sections 5 and 6 of the contract: real-time control, with what decisions say of tasks. A row is a piece of
// a dialogue with the service; T1 and T2 are there, and s1, s2 and s3 are live.

#include "tests/support/servicedialogue.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::test;

class ContractRecordingsTest final : public QObject
{
    Q_OBJECT

private slots:
    void dialogues_data();
    void dialogues();
};

namespace {

void row(const char* name, const char* lines)
{
    QTest::newRow(name) << QString::fromUtf8(R"(
        add template {"region":"r","templateName":"a","mgrUrl":"m","recordParams":[{"bucketName":"b"}]} => T1
        add template {"region":"r","templateName":"b","mgrUrl":"m","recordParams":[{"bucketName":"b"}]} => T2
        publish s1
        publish s2
        publish s3
        )") + QString::fromUtf8(lines);
}

void startRows()
{
    row("5.1 one and two", R"(
        start T1 live s1 => s1 P1
        start T1 live s2,s3 => s2 P2, s3 P3
        task P3 => recording)");
    row("D29 in the order of the request",
        "start T1 live s9,s1,s8,s2 => s9 notLive, s1 P1, s8 notLive, s2 P2");
    row("D29 none is live", "start T1 live s8,s9 => s8 notLive, s9 notLive");
    row("D29 recorded in real time already", R"(
        start T1 live s1 => s1 P1
        start T2 live s1,s2 => s1 alreadyRecording P1, s2 P2)");
    row("D29 recorded by a rule is another recording", R"(
        add rule {"templateId": "T1", "pullDomain": "h"} => R1
        watch s1
        await stream s1 => recording R1 P1
        start T1 live s1 => s1 P2
        stream s1 => recording R1 P1 P2
        stop P2
        await stream s1 => recording R1 P1)");
    row("D28 five at the most, D30", R"(
        start T1 live s1,s2,s3,s4,s5,s6 => tooManyStreams
        stream s1 => unknown
        start T1 live s1,s2,s3,s4,s5 => s1 P1, s2 P2, s3 P3, s4 notLive, s5 notLive)");
    row("D28 no empty name", R"(
        start T1 live s1,,s2 => invalidFields streamNames:empty
        start T1 live s1, => invalidFields streamNames:empty
        stream s1 => unknown)");
    row("D28 no name twice", "start T1 live s1,s2,s1 => invalidFields streamNames:duplicate");
    row("D20 unknown template", R"(
        start 99 live s1 => notFound
        start 0T1 live s1 => notFound
        stream s1 => unknown)");
    row("D33 fields before existence", "start 99 live s1,s1 => invalidFields streamNames:duplicate");
    row("extension: by delivery URLs", R"(
        start T1 url rtmp://h/live/s1 rtmp://h/live/s2 => s1 P1, s2 P2
        start T1 url rtmp://h/live/s3 file:///etc/passwd => invalidFields streamUrls[1]:invalidUrl
        start T1 url rtmp://h/live/s3 rtmp://H:1936/live/s3?k=v => invalidFields streamUrls[1]:duplicate
        stream s3 => unknown)");
    row("D25, D32 the template is frozen", R"(
        start T1 live s1 => s1 P1
        modify template T1 {"mgrUrl": "other"} => templateInUse
        stop P1
        modify template T1 {"mgrUrl": "other"})");
}

void stopRows()
{
    row("5.2 stop", R"(
        start T1 live s1,s2 => s1 P1, s2 P2
        stop P1
        await task P1 => ended stopped
        task P2 => recording)");
    row("D31 unknown", R"(
        stop 00000000000000000000000000000000 => notFound
        stop x => notFound)");
    row("D31 ended already", R"(
        start T1 live s1 => s1 P1
        stop P1
        stop P1 => alreadyEnded
        await task P1 => ended stopped
        stop P1 => alreadyEnded)");
    row("D31 started by a rule", R"(
        add rule {"templateId": "T1", "pullDomain": "h", "streamName": "s1"} => R1
        watch s1
        await stream s1 => recording R1 P1
        stop P1 => notManual
        task P1 => recording)");
    row("5.1 ends with its stream", R"(
        start T1 live s1 => s1 P1
        unpublish s1
        await stream s1 => waiting P1
        pass 31
        await task P1 => ended streamEnded
        stop P1 => alreadyEnded)");
}

void taskRows()
{
    row("tasks 1: back inside the merge window", R"(
        start T1 live s1 => s1 P1
        unpublish s1
        await stream s1 => waiting P1
        publish s1
        pass 20
        await stream s1 => recording P1)");
    row("tasks 1: back after it is another task", R"(
        add rule {"templateId": "T1", "pullDomain": "h"} => R1
        watch s1
        await stream s1 => recording R1 P1
        unpublish s1
        await stream s1 => waiting R1 P1
        pass 31
        await stream s1 => offline
        publish s1
        pass 20
        await stream s1 => recording R1 P2)");
    row("tasks 2: stopped until the broadcast ends", R"(
        add rule {"templateId": "T1", "pullDomain": "h"} => R1
        watch s1
        await stream s1 => recording R1 P1
        halt P1
        await stream s1 => live stopped
        modify rule R1 {"isEnabled": 0}
        modify rule R1 {"isEnabled": 1}
        stream s1 => live stopped
        restart
        pass 1
        await stream s1 => live stopped
        start T2 live s1 => s1 P2
        stream s1 => recording P2 stopped
        stop P2
        unpublish s1
        await stream s1 => offline stopped
        pass 31
        await stream s1 => offline
        publish s1
        pass 20
        await stream s1 => recording R1 P3)");
    row("a rule that comes later takes what is live", R"(
        watch s1
        await stream s1 => live
        add rule {"templateId": "T1", "pullDomain": "h", "isEnabled": 0} => R1
        stream s1 => live
        modify rule R1 {"isEnabled": 1}
        await stream s1 => recording R1 P1)");
    row("a restart ends tasks and rules begin again", R"(
        add rule {"templateId": "T1", "pullDomain": "h", "streamName": "s1"} => R1
        watch s1
        await stream s1 => recording R1 P1
        start T2 live s2 => s2 P2
        restart
        pass 1
        await stream s1 => recording R1 P3
        task P1 => ended engineStopped
        task P2 => ended engineStopped
        stream s2 => unknown
        stop P2 => alreadyEnded)");
}

} // namespace

void ContractRecordingsTest::dialogues_data()
{
    QTest::addColumn<QString>("lines");
    startRows();
    stopRows();
    taskRows();
}

void ContractRecordingsTest::dialogues()
{
    QFETCH(QString, lines);
    ServiceDialogue dialogue;
    QCOMPARE(dialogue.firstDifference(lines), QString());
}

RECDECK_TEST(ContractRecordingsTest)
#include "tst_contractrecordings.moc"
