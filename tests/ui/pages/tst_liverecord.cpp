#include "tests/support/testmain.h"
#include "tests/ui/pages/livefixture.h"
#include "ui/widgets/resultpanel.h"

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <algorithm>

using namespace recdeck;
using namespace recdeck::ui;
using service::StreamState;
using service::StreamStatus;
using test::Call;

class LiveRecordTest final : public QObject, private test::LiveFixture
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void recordTakesOneToFive_data();
    void recordTakesOneToFive();
    void recordGroupsByDomainAndApp();
    void everyStreamHasItsResult();
    void aRefusedStartIsShownForEachStream_data();
    void aRefusedStartIsShownForEachStream();
    void aRefusedStreamSaysWhy_data();
    void aRefusedStreamSaysWhy();
    void recordWithoutTemplateSaysWhy();
    void stopByHandAtOnce();
    void stopOfARuleAsksAndExplains_data();
    void stopOfARuleAsksAndExplains();
    void disablingARuleIsAnotherThing();
    void aRefusedDisableIsTold();
    void whatCannotBeDoneIsToldOneByOne_data();
    void whatCannotBeDoneIsToldOneByOne();
    void theSelectionIsExported();
};

void LiveRecordTest::recordTakesOneToFive_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<bool>("possible");
    QTest::newRow("none") << 0 << false;
    for (int count = 1; count <= 5; ++count)
        QTest::addRow("%d", count) << count << true;
    QTest::newRow("6") << 6 << false;
}

void LiveRecordTest::recordTakesOneToFive()
{
    QFETCH(int, count);
    QFETCH(bool, possible);
    m_fake->streams.rows.clear();
    for (int i = 0; i < 8; ++i) {
        StreamStatus status;
        status.key = {QStringLiteral("h"), QStringLiteral("live"), QStringLiteral("s%1").arg(i)};
        status.state = StreamState::Live;
        m_fake->streams.rows << status;
    }
    open();
    QTRY_VERIFY(m_page->findChild<QComboBox*>(QStringLiteral("template"))->count() == 3);
    QStringList names;
    for (int i = 0; i < count; ++i)
        names << QStringLiteral("s%1").arg(i);
    select(names);
    QCOMPARE(action("record")->isEnabled(), possible);
    QCOMPARE(hint().isEmpty(), possible);
    auto* button = m_page->findChild<QPushButton*>(QStringLiteral("action.record"));
    QCOMPARE(button->isEnabled(), possible);
    if (!possible) {
        QCOMPARE(button->toolTip(), hint()); // the button says why
        return;
    }
    test::hands::click(button);
    QTRY_VERIFY(!outcome(count - 1).isEmpty());
    QVERIFY(outcome(count).isEmpty());
    QCOMPARE(m_fake->recording.lastStart.streamNames.size(), count);
    QCOMPARE(m_fake->recording.lastStart.templateId.text(), QStringLiteral("1001"));
}

void LiveRecordTest::recordGroupsByDomainAndApp()
{
    open();
    QTRY_VERIFY(m_page->findChild<QComboBox*>(QStringLiteral("template"))->count() == 3);
    select({QStringLiteral("court-2"), QStringLiteral("reporter-harbour"), QStringLiteral("court-centre")});
    use("record");
    QCOMPARE(m_fake->script.count(Call::Start), 2);
    QTRY_VERIFY(!outcome(2).isEmpty());
    QVERIFY(resultTitle().contains(QLatin1Char('3')));
}

void LiveRecordTest::everyStreamHasItsResult()
{
    m_fake->recording.startOutcome = [](const model::StreamKey& key) -> service::StartOutcome {
        if (key.streamName == QLatin1String("studio-1"))
            return {key, TaskId(QStringLiteral("abc123")),
                    Error{ErrorCode::AlreadyRecording, key.toString()}};
        if (key.streamName == QLatin1String("reporter-harbour"))
            return {key, {}, Error{ErrorCode::NotLive, key.toString()}};
        return {key, TaskId(QStringLiteral("fff000")), {}};
    };
    open();
    QTRY_VERIFY(m_page->findChild<QComboBox*>(QStringLiteral("template"))->count() == 3);
    auto* panel = m_page->findChild<ResultPanel*>(QStringLiteral("results"));
    QVERIFY(!panel->isVisible());
    click("filter.live");
    select({QStringLiteral("studio-1"), QStringLiteral("studio-2"), QStringLiteral("reporter-harbour")});
    use("record");
    QTRY_VERIFY(!outcome(2).isEmpty());
    QVERIFY(panel->isVisible());
    const QString all = outcome(0) + outcome(1) + outcome(2);
    QVERIFY(all.contains(QStringLiteral("abc123")));
    QVERIFY(all.contains(QStringLiteral("fff000")));
    QVERIFY(outcome(0) != outcome(1) && outcome(1) != outcome(2));
    QVERIFY(resultTitle().contains(QStringLiteral("1 of 3")));
    QVERIFY(!m_page->findChild<QDialog*>()); // no box in the way
    click("resultClose");
    QVERIFY(!panel->isVisible());
}

void LiveRecordTest::aRefusedStartIsShownForEachStream_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("part");
    const auto row = [](const char* name, ErrorCode code, const char* part) {
        QTest::newRow(name) << static_cast<int>(code) << QString::fromUtf8(part);
    };
    row("template gone", ErrorCode::NotFound, "“template 1001” does not exist");
    row("six streams", ErrorCode::TooManyStreams, "at most five streams");
    row("key store", ErrorCode::SecretUnavailable, "secret key");
    row("database", ErrorCode::DatabaseFailed, "database");
}

void LiveRecordTest::aRefusedStartIsShownForEachStream()
{
    QFETCH(int, code);
    QFETCH(QString, part);
    m_fake->script.failNext(Call::Start,
                            Error{static_cast<ErrorCode>(code), QStringLiteral("template 1001")});
    open();
    QTRY_VERIFY(m_page->findChild<QComboBox*>(QStringLiteral("template"))->count() == 3);
    select({QStringLiteral("court-2"), QStringLiteral("court-centre")});
    use("record");
    QTRY_VERIFY(!outcome(1).isEmpty());
    QCOMPARE(resultTitle(), QStringLiteral("No recording was started"));
    QCOMPARE(outcome(0), outcome(1));
    QVERIFY2(outcome(0).contains(part), qPrintable(outcome(0)));
}

void LiveRecordTest::aRefusedStreamSaysWhy_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("task");
    QTest::addColumn<QString>("part");
    const auto row = [](const char* name, ErrorCode code, const char* task, const char* part) {
        QTest::newRow(name) << static_cast<int>(code) << QString::fromLatin1(task) << QString::fromUtf8(part);
    };
    row("not live", ErrorCode::NotLive, "", "Is not live; nothing was started");
    row("already recorded", ErrorCode::AlreadyRecording, "abc", "Is recorded by hand already, as abc");
    row("already recorded, nobody knows as what", ErrorCode::AlreadyRecording, "",
        "Is recorded by hand already");
    row("the server refuses", ErrorCode::SourceRefused, "", "refused to deliver");
    row("nobody answers", ErrorCode::SourceTimeout, "", "no data in time");
    row("no track is left", ErrorCode::NoTracks, "", "left to record");
    row("no room", ErrorCode::DiskFull, "", "disk is full");
}

void LiveRecordTest::aRefusedStreamSaysWhy()
{
    QFETCH(int, code);
    QFETCH(QString, task);
    QFETCH(QString, part);
    m_fake->recording.startOutcome = [&](const model::StreamKey& key) -> service::StartOutcome {
        if (key.streamName != QLatin1String("court-2")) return {key, TaskId(QStringLiteral("fff")), {}};
        return {key, TaskId(task), Error{static_cast<ErrorCode>(code), key.toString()}};
    };
    open();
    QTRY_VERIFY(m_page->findChild<QComboBox*>(QStringLiteral("template"))->count() == 3);
    select({QStringLiteral("court-2"), QStringLiteral("court-centre")});
    use("record");
    QTRY_COMPARE(resultTitle(), QStringLiteral("1 of 2 recordings started"));
    QVERIFY2(outcome(0).contains(part), qPrintable(outcome(0)));
    QVERIFY(outcome(1).contains(QStringLiteral("Recording as fff")));
}

void LiveRecordTest::recordWithoutTemplateSaysWhy()
{
    m_fake->recording.templates.clear();
    open();
    select({QStringLiteral("court-2")});
    QVERIFY(!action("record")->isEnabled());
    const QString without = hint();
    QVERIFY(!without.isEmpty());
    model::RecordingTemplate value;
    value.templateName = QStringLiteral("New");
    m_fake->recording.put(value);
    m_fake->recording.tellTemplatesChanged();
    QTRY_VERIFY(action("record")->isEnabled());
    QVERIFY(hint().isEmpty());
}

void LiveRecordTest::stopByHandAtOnce()
{
    open();
    select({QStringLiteral("reporter-harbour")});
    QVERIFY(!action("stop")->isEnabled());
    select({QStringLiteral("court-centre")});
    QVERIFY(action("stop")->isEnabled());
    use("stop");
    QCOMPARE(m_questions.asked.size(), 0);
    QTRY_COMPARE(m_fake->script.count(Call::Stop), 1);
    QCOMPARE(m_fake->script.count(Call::StopTask), 0);
}

void LiveRecordTest::stopOfARuleAsksAndExplains_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<int>("stopped");
    QTest::addColumn<int>("disabled");
    QTest::newRow("stop") << QStringLiteral("stop") << 1 << 0;
    QTest::newRow("stop and disable") << QStringLiteral("stopDisable") << 1 << 1;
    QTest::newRow("cancel") << QString() << 0 << 0;
}

void LiveRecordTest::stopOfARuleAsksAndExplains()
{
    QFETCH(QString, answer);
    QFETCH(int, stopped);
    QFETCH(int, disabled);
    open();
    m_questions.answers = {answer};
    select({QStringLiteral("studio-2")});
    use("stop");
    QCOMPARE(m_questions.asked.size(), 1);
    QVERIFY(m_questions.asked.first().text.contains(QStringLiteral("stays on")));
    QTRY_COMPARE(m_fake->script.count(Call::StopTask), stopped);
    QCOMPARE(m_fake->script.count(Call::Stop), 0);
    QCOMPARE(m_fake->script.count(Call::ModifyRule), disabled);
    const auto off = std::ranges::count(m_fake->recording.rules, false, &model::Rule::isEnabled);
    QCOMPARE(static_cast<int>(off), disabled);
}

void LiveRecordTest::disablingARuleIsAnotherThing()
{
    open();
    select({QStringLiteral("reporter-harbour")});
    QVERIFY(!action("disableRule")->isEnabled());
    QVERIFY(action("disableRule")->toolTip().contains(QStringLiteral("No rule applies")));
    select({QStringLiteral("studio-2"), QStringLiteral("studio-1")});
    use("disableRule"); // cancelled
    QCOMPARE(m_questions.asked.size(), 1);
    QVERIFY(m_questions.asked.first().title.contains(QStringLiteral("2001")));
    QVERIFY(m_questions.asked.first().text.contains(QStringLiteral("goes on")));
    QCOMPARE(m_fake->script.count(Call::ModifyRule), 0);
    m_questions.answers = {QStringLiteral("disable")};
    use("disableRule");
    QTRY_COMPARE(m_fake->script.subjects(Call::ModifyRule), QStringList{QStringLiteral("2001")});
    QCOMPARE(m_fake->recording.lastRulePatch.isEnabled, false);
    QVERIFY(!m_fake->recording.lastRulePatch.templateId);
    QCOMPARE(m_fake->script.count(Call::StopTask), 0);
    m_questions.answers = {QStringLiteral("disable")};
    select({QStringLiteral("studio-2"), QStringLiteral("court-2")});
    use("disableRule");
    QVERIFY(m_questions.asked.last().title.contains(QLatin1Char('2')));
    QTRY_COMPARE(m_fake->script.count(Call::ModifyRule), 3);
}

void LiveRecordTest::aRefusedDisableIsTold()
{
    open();
    m_fake->script.failNext(Call::ModifyRule,
                            {.code = ErrorCode::NotFound, .subject = QStringLiteral("2001")});
    m_questions.answers = {QStringLiteral("disable")};
    select({QStringLiteral("studio-2")});
    use("disableRule");
    QTRY_COMPARE(resultTitle(), QStringLiteral("0 of 1 rules disabled."));
    QVERIFY(outcome(0).contains(QStringLiteral("does not exist")));
}

void LiveRecordTest::whatCannotBeDoneIsToldOneByOne_data()
{
    QTest::addColumn<QString>("use");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<int>("call");
    QTest::addColumn<QString>("title");
    const auto row = [](const char* name, const char* use, const char* answer, Call call, const char* title) {
        QTest::newRow(name) << QString::fromLatin1(use) << QString::fromLatin1(answer)
                            << static_cast<int>(call) << QString::fromLatin1(title);
    };
    row("stop by a rule", "stop", "stop", Call::StopTask, "2 of 3 recordings stopped.");
    row("stop by hand", "stop", "stop", Call::Stop, "2 of 3 recordings stopped.");
    row("stop and disable", "stop", "stopDisable", Call::ModifyRule,
        "Not everything was stopped and disabled: 3 of 4.");
    row("disable", "disableRule", "disable", Call::ModifyRule, "0 of 1 rules disabled.");
    row("split", "split", "", Call::SplitTask, "2 of 3 recordings split.");
}

void LiveRecordTest::whatCannotBeDoneIsToldOneByOne()
{
    QFETCH(QString, use);
    QFETCH(QString, answer);
    QFETCH(int, call);
    QFETCH(QString, title);
    open();
    m_fake->script.failNext(static_cast<Call>(call), {.code = ErrorCode::DatabaseFailed});
    m_questions.answers = {answer};
    select({QStringLiteral("studio-1"), QStringLiteral("studio-2"), QStringLiteral("court-centre")});
    this->use(use.toLatin1().constData());
    QTRY_COMPARE(resultTitle(), title);
    QVERIFY2(outcome(0).contains(QStringLiteral("database")), qPrintable(outcome(0)));
    QVERIFY(m_page->findChild<QWidget*>(QStringLiteral("results"))->isVisible());
    click("resultClose");
    QVERIFY(!m_page->findChild<QWidget*>(QStringLiteral("results"))->isVisible());
}

void LiveRecordTest::theSelectionIsExported()
{
    for (StreamStatus& status : m_fake->streams.rows)
        if (status.key.streamName == QLatin1String("studio-2")) status.watchId = StreamId();
    open();
    QSignalSpy wanted(m_page.get(), &Page::exportWanted);
    select({QStringLiteral("studio-1"), QStringLiteral("studio-2"), QStringLiteral("court-centre")});
    test::hands::chooseInRowMenu(&view(), rowOf(QStringLiteral("studio-1")), "exportSelection");
    QCOMPARE(wanted.size(), 1);
    const auto selection = wanted.first().first().value<exchange::Selection>();
    QCOMPARE(selection.streams.size(), 2); // studio-2 is known from elsewhere
    QVERIFY(selection.templates.isEmpty() && selection.rules.isEmpty() && selection.pullDomains.isEmpty());
    select({QStringLiteral("studio-2")});
    test::hands::chooseInRowMenu(&view(), rowOf(QStringLiteral("studio-2")), "exportSelection");
    QCOMPARE(wanted.size(), 1);
    auto* notices = m_page->findChild<ResultPanel*>(QStringLiteral("tableNotices"));
    QVERIFY(notices && notices->isVisible());
}

RECDECK_TEST(LiveRecordTest)
#include "tst_liverecord.moc"
