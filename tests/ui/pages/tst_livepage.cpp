#include "tests/support/testmain.h"
#include "tests/ui/pages/livefixture.h"
#include "ui/dialogs/addstreamsdialog.h"
#include "ui/dialogs/explaindialog.h"
#include "ui/preview/previewwidget.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace recdeck;
using namespace recdeck::ui;
using service::StreamState;
using service::StreamStatus;
using test::Call;

class LivePageTest final : public QObject, private test::LiveFixture
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void showsTheStreams();
    void changesComeByIdWithoutAReset();
    void filtersCount();
    void timeGoesOn();
    void aPlaceThatCannotTellStillRecords();
    void emptyOffersTheFirstSteps();
    void splitCheckAndRemove();
    void keptReadyAndNoLonger();
    void aFailedCallIsAProblemInWords();
    void explainsAndLeadsToARule();
    void theLastExplanationWins();
    void addKnowsWhatIsThere();
    void theExplanationIsAboutAllThatIsKnown();
    void recordingsOfARuleOrTemplate();
    void aNarrowWindowShowsWhatMatters_data();
    void aNarrowWindowShowsWhatMatters();
    void aThousandChangesKeepSelectionAndPlace();
};

void LivePageTest::showsTheStreams()
{
    open();
    QCOMPARE(cell(QStringLiteral("court-centre"), QStringLiteral("Rule")), QStringLiteral("By hand"));
    QCOMPARE(cell(QStringLiteral("court-2"), QStringLiteral("Rule")), QStringLiteral("Rule 2002"));
    QTRY_COMPARE(cell(QStringLiteral("court-2"), QStringLiteral("Template")),
                 QStringLiteral("Sports, 5 min MP4"));
    QVERIFY(!cell(QStringLiteral("scoreboard"), QStringLiteral("Problem")).isEmpty());
    QVERIFY(!cell(QStringLiteral("studio-2"), QStringLiteral("Time")).isEmpty());
    QVERIFY(cell(QStringLiteral("reporter-harbour"), QStringLiteral("Time")).isEmpty());
    QCOMPARE(rowOf(QStringLiteral("scoreboard")), 0); // what is wrong comes first
    QCOMPARE(view().selectionModel()->selectedRows().size(), 1);
}

void LivePageTest::changesComeByIdWithoutAReset()
{
    open();
    QAbstractItemModelTester proxy(view().model());
    QSignalSpy resets(view().model(), &QAbstractItemModel::modelReset);
    QSignalSpy changes(view().model(), &QAbstractItemModel::dataChanged);
    select({QStringLiteral("studio-2")});
    StreamStatus changed = m_fake->streams.rows.at(1);
    changed.bitsPerSecond = 9'900'000;
    m_fake->streams.push({changed});
    QCOMPARE(cell(QStringLiteral("studio-2"), QStringLiteral("Bit rate")), QStringLiteral("9.9 Mbit/s"));
    QCOMPARE(changes.count(), 1);
    QCOMPARE(changes.first().at(0).toModelIndex().row(), changes.first().at(1).toModelIndex().row());
    m_fake->streams.push({changed}); // the same again: nothing is told
    QCOMPARE(changes.count(), 1);
    StreamStatus added = changed;
    added.key.streamName = QStringLiteral("new-one");
    m_fake->streams.push({added});
    QTRY_VERIFY(rowOf(QStringLiteral("new-one")) >= 0);
    m_fake->streams.drop({added.key});
    QTRY_COMPARE(rowOf(QStringLiteral("new-one")), -1);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(view().selectionModel()->selectedRows().first().row(), rowOf(QStringLiteral("studio-2")));
}

void LivePageTest::filtersCount()
{
    open();
    const auto text = [this](const char* id) {
        return m_page->findChild<QAbstractButton*>(QLatin1String("filter.") + QLatin1String(id))->text();
    };
    QTRY_VERIFY(text("all").contains(QStringLiteral("12")));
    QVERIFY(text("live").contains(QLatin1Char('7')));
    QVERIFY(text("recording").contains(QLatin1Char('5')));
    QVERIFY(text("notCovered").contains(QLatin1Char('5')));
    QVERIFY(text("problem").contains(QLatin1Char('1')));
    click("filter.problem");
    QCOMPARE(view().model()->rowCount(), 1);
    QCOMPARE(rowOf(QStringLiteral("scoreboard")), 0);
}

void LivePageTest::timeGoesOn()
{
    open();
    const QString before = cell(QStringLiteral("studio-2"), QStringLiteral("Time"));
    const QString cut = cell(QStringLiteral("studio-2"), QStringLiteral("Next cut"));
    m_clock.advance(Seconds(61));
    QVERIFY(cell(QStringLiteral("studio-2"), QStringLiteral("Time")) != before);
    QVERIFY(cell(QStringLiteral("studio-2"), QStringLiteral("Next cut")) != cut);
    QSignalSpy changes(view().model(), &QAbstractItemModel::dataChanged);
    QTRY_VERIFY(changes.count() >= 1); // and the view is told
}

void LivePageTest::aPlaceThatCannotTellStillRecords()
{
    open(m_fake->cloudConnection());
    auto* record = m_page->findChild<QPushButton*>(QStringLiteral("firstRecord"));
    QVERIFY(record && record->isVisible());
    QVERIFY(!m_page->findChild<QPushButton*>(QStringLiteral("firstAdd")));
    QVERIFY(!m_page->findChild<PreviewWidget*>()->isVisible());
    test::hands::click(record);
    QVERIFY(m_page->findChild<QDialog*>(QStringLiteral("recordDialog")));
}

void LivePageTest::emptyOffersTheFirstSteps()
{
    m_fake->streams.rows.clear();
    open();
    auto* add = m_page->findChild<QPushButton*>(QStringLiteral("firstAdd"));
    QTRY_VERIFY(add->isVisible());
    test::hands::click(add);
    QVERIFY(m_page->findChild<AddStreamsDialog*>());
    test::hands::press(m_page->findChild<AddStreamsDialog*>(), Qt::Key_Escape);
    QTRY_VERIFY(!m_page->findChild<AddStreamsDialog*>());
    QSignalSpy wanted(m_page.get(), &LivePage::demoWanted);
    m_page->offerDemo();
    QTRY_VERIFY(m_page->findChild<QPushButton*>(QStringLiteral("firstDemo"))->isVisible());
    click("firstDemo");
    QCOMPARE(wanted.count(), 1);
}

void LivePageTest::splitCheckAndRemove()
{
    open();
    select({QStringLiteral("studio-2"), QStringLiteral("court-centre"), QStringLiteral("input-b")});
    use("split");
    QTRY_COMPARE(m_fake->recordings.split.size(), 2);
    use("check");
    QCOMPARE(m_fake->streams.checked.size(), 3);
    QVERIFY(!action("explain")->isEnabled());
    use("remove"); // cancelled
    QCOMPARE(m_fake->streams.rows.size(), 12);
    QCOMPARE(m_questions.asked.size(), 1);
    m_questions.answers = {QStringLiteral("remove")};
    select({QStringLiteral("studio-2"), QStringLiteral("court-centre"), QStringLiteral("input-b")});
    test::hands::press(&view(), Qt::Key_Delete);
    QTRY_COMPARE(view().model()->rowCount(), 9);
    select({QStringLiteral("input-a")});
    QVERIFY(!action("split")->isEnabled());
}

void LivePageTest::keptReadyAndNoLonger()
{
    open();
    const QString stream = QStringLiteral("reporter-harbour");
    const auto armed = [&] {
        const auto row = std::ranges::find(m_fake->streams.rows, stream,
                                           [](const auto& status) { return status.key.streamName; });
        return row->armed;
    };
    select({stream});
    QVERIFY(!action("arm")->isChecked());
    use("arm");
    QTRY_VERIFY(armed());
    QTRY_VERIFY(action("arm")->isChecked());
    m_fake->script.failNext(Call::SetArmed, Error{.code = ErrorCode::DatabaseFailed});
    QSignalSpy problems(m_page.get(), &Page::problemHappened);
    use("arm");
    QTRY_COMPARE(problems.size(), 1);
    QVERIFY(armed());
    QTRY_VERIFY(action("arm")->isChecked()); // as it really is, not as it was clicked
    use("arm");
    QTRY_VERIFY(!armed());
}

void LivePageTest::aFailedCallIsAProblemInWords()
{
    open();
    m_fake->script.failNext(Call::SplitTask, Error{ErrorCode::AlreadyEnded, QStringLiteral("task 9")});
    select({QStringLiteral("studio-2")});
    use("split");
    QTRY_COMPARE(resultTitle(), QStringLiteral("0 of 1 recordings split."));
    QVERIFY(outcome(0).contains(QStringLiteral("ended already")));
    QSignalSpy problems(m_page.get(), &Page::problemHappened);
    m_fake->script.failNext(Call::RemoveStreams,
                            Error{ErrorCode::DatabaseFailed, QStringLiteral("recdeck.db")});
    m_questions.answers = {QStringLiteral("remove")};
    use("remove");
    QTRY_COMPARE(problems.count(), 1);
    QVERIFY(resultTitle().contains(QStringLiteral("recdeck.db")));
}

void LivePageTest::explainsAndLeadsToARule()
{
    open();
    QSignalSpy wanted(m_page.get(), &LivePage::createRuleWanted);
    select({QStringLiteral("reporter-harbour")});
    use("explain");
    QTRY_VERIFY(m_page->findChild<ExplainDialog*>());
    auto* dialog = m_page->findChild<ExplainDialog*>();
    test::hands::click(dialog->findChild<QPushButton*>(QStringLiteral("createRule")));
    QCOMPARE(wanted.count(), 1);
    use("createRule");
    QCOMPARE(wanted.count(), 2);
    QCOMPARE(wanted.last().first().value<model::StreamIdentity>().key.streamName,
             QStringLiteral("reporter-harbour"));
}

void LivePageTest::theLastExplanationWins()
{
    open();
    m_fake->script.hold(Call::Explain);
    select({QStringLiteral("reporter-harbour")});
    use("explain");
    select({QStringLiteral("court-2")});
    use("explain");
    QVERIFY(m_fake->script.releaseNewest(Call::Explain));
    QVERIFY(m_fake->script.releaseNewest(Call::Explain));
    QTRY_VERIFY(m_page->findChild<ExplainDialog*>());
    QTest::qWait(0);
    QCOMPARE(m_page->findChildren<ExplainDialog*>().size(), 1);
}

void LivePageTest::addKnowsWhatIsThere()
{
    open();
    select({QStringLiteral("studio-2")});
    test::hands::press(&view(), Qt::Key_N, Qt::ControlModifier);
    auto* dialog = m_page->findChild<AddStreamsDialog*>();
    QVERIFY(dialog);
    auto* urls = dialog->findChild<QPlainTextEdit*>(QStringLiteral("urls"));
    test::hands::type(urls, QStringLiteral("rtmp://10.20.0.15/encoder/input-a"));
    QVERIFY(!dialog->findChild<QPushButton*>(QStringLiteral("add"))->isEnabled());
}

void LivePageTest::theExplanationIsAboutAllThatIsKnown()
{
    m_fake->streams.rows[2].pushDomain = QStringLiteral("push.example");
    m_fake->streams.rows[2].streamParams = QStringLiteral("k=v");
    rules::Candidate candidate;
    candidate.rule.id = RuleId(QStringLiteral("2001"));
    m_fake->streams.explanation.candidates = {candidate};
    open();
    select({QStringLiteral("reporter-harbour")});
    QSignalSpy created(m_page.get(), &LivePage::createRuleWanted);
    use("createRule");
    QCOMPARE(created.first().first().value<model::StreamIdentity>().domain, QStringLiteral("push.example"));
    use("explain");
    QTRY_VERIFY(m_page->findChild<ExplainDialog*>());
    QSignalSpy rule(m_page.get(), &LivePage::ruleWanted);
    auto* table = m_page->findChild<ExplainDialog*>()->findChild<QTableView*>(QStringLiteral("candidates"));
    test::hands::select(table, {0});
    test::hands::press(table, Qt::Key_Return);
    QCOMPARE(rule.count(), 1);
}

void LivePageTest::recordingsOfARuleOrTemplate()
{
    open();
    m_page->showRecordingsOf(RuleId(QStringLiteral("2001")));
    QCOMPARE(view().model()->rowCount(), 2);
    QVERIFY(rowOf(QStringLiteral("studio-1")) >= 0);
    m_page->showRecordingsWith(QStringLiteral("Sports, 5 min MP4"));
    QCOMPARE(view().model()->rowCount(), 1);
    QVERIFY(rowOf(QStringLiteral("court-centre")) >= 0);
}

void LivePageTest::aNarrowWindowShowsWhatMatters_data()
{
    QTest::addColumn<QSize>("size");
    // The page in windows of 1024x640 and 1280x800.
    QTest::newRow("1024") << QSize(848, 556);
    QTest::newRow("1280") << QSize(1104, 716);
}

void LivePageTest::aNarrowWindowShowsWhatMatters()
{
    QFETCH(QSize, size);
    open();
    m_page->resize(size);
    QTest::qWait(20);
    const QHeaderView* header = view().horizontalHeader();
    QStringList shown;
    for (int visual = 0; visual < 5; ++visual) {
        const int column = header->logicalIndex(visual);
        shown << view().model()->headerData(column, Qt::Horizontal).toString();
        QVERIFY2(header->sectionViewportPosition(column) + header->sectionSize(column) <=
                     view().viewport()->width() + 1,
                 qPrintable(shown.last()));
    }
    QCOMPARE(shown.join(QLatin1Char(' ')), QStringLiteral("State Stream Rule Time Problem"));
}

void LivePageTest::aThousandChangesKeepSelectionAndPlace()
{
    m_fake->streams.rows = test::sampleStreams(1000);
    open();
    view().sortByColumn(1, Qt::AscendingOrder);
    view().scrollTo(view().model()->index(600, 0), QAbstractItemView::PositionAtTop);
    const auto topRow = [this] { return view().model()->index(view().rowAt(0), 1).data().toString(); };
    const QString top = topRow();
    const QString chosen = view().model()->index(610, 1).data().toString();
    test::hands::select(&view(), {610});
    view().scrollTo(view().model()->index(600, 0), QAbstractItemView::PositionAtTop);
    QSignalSpy resets(view().model(), &QAbstractItemModel::modelReset);
    QList<StreamStatus> changed = m_fake->streams.rows;
    for (StreamStatus& status : changed) {
        status.bitsPerSecond += 1000;
        for (service::RunningRecording& recording : status.recordings)
            recording.size += ByteCount{1000};
    }
    m_fake->streams.push(changed);
    QTest::qWait(20);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(topRow(), top);
    const QModelIndexList selected = view().selectionModel()->selectedRows(1);
    QCOMPARE(selected.size(), 1);
    QCOMPARE(selected.first().data().toString(), chosen);
}

RECDECK_TEST(LivePageTest)
#include "tst_livepage.moc"
