#include "tests/support/fakeconnection.h"
#include "tests/support/fakequestions.h"
#include "tests/support/hands.h"
#include "tests/support/testmain.h"
#include "ui/dialogs/templateeditor.h"
#include "ui/pages/templates/templatespage.h"
#include "ui/widgets/resultpanel.h"
#include "ui/widgets/searchtable.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTableView>
#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;
namespace hands = test::hands;

namespace {

model::RecordingTemplate templateNamed(const char* name)
{
    model::RecordingTemplate value;
    value.templateName = QString::fromUtf8(name);
    value.region = QStringLiteral("eu-1");
    value.mgrUrl = QStringLiteral("file:///srv/recordings");
    model::Output output;
    output.bucketName = QStringLiteral("archive");
    output.options = model::OutputOptions{};
    output.options->interval = 1800;
    value.recordParams = {output};
    return value;
}

} // namespace

class TemplatesPageTest final : public QObject
{
    Q_OBJECT

    struct Bench
    {
        Bench()
            : settings(dir.filePath(QStringLiteral("s.ini")), QSettings::IniFormat)
        {
            news = fake.recording.put(templateNamed("News"));
            sports = fake.recording.put(templateNamed("Sports"));
            spare = fake.recording.put(templateNamed("Spare"));
            model::Rule rule;
            rule.pullDomain = QStringLiteral("a.example");
            rule.templateId = news;
            fake.recording.put(rule);
        }
        TemplatesPage& open()
        {
            page = std::make_unique<TemplatesPage>(fake.connection(), settings, questions);
            page->resize(900, 500);
            page->show();
            page->activated();
            if (fake.script.waiting(test::Call::QueryTemplates) == 0) settle();
            return *page;
        }
        /// Waits until the page has said what it knows.
        void settle() const
        {
            (void)QTest::qWaitFor([this] { return !find<QWidget>("loading")->isVisible(); });
        }
        template <class T>
        T* find(const char* name) const
        {
            return page->findChild<T*>(QString::fromUtf8(name));
        }
        [[nodiscard]] QAction* action(const char* name) const { return find<QAction>(name); }
        [[nodiscard]] SearchTable& table() const { return *find<SearchTable>("templatesTable"); }
        [[nodiscard]] QTableView* view() const { return &table().view(); }
        void select(std::initializer_list<const char*> names) const
        {
            QList<int> rows;
            for (int row = 0; row < view()->model()->rowCount(); ++row)
                for (const char* name : names)
                    if (view()->model()->index(row, 0).data().toString() == QString::fromUtf8(name))
                        rows << row;
            hands::select(view(), rows);
        }
        void selectAll() const
        {
            hands::select(view(), {0});
            hands::press(view(), Qt::Key_A, Qt::ControlModifier);
        }
        void click(const char* name) const { hands::click(find<QWidget>(name)); }
        /// An action for the selected rows, by a right click on the first of them.
        void choose(const char* action) const
        {
            hands::chooseInRowMenu(view(), view()->selectionModel()->selectedRows().first().row(), action);
        }
        [[nodiscard]] QString shown() const
        {
            QStringList names;
            const QAbstractItemModel& model = *table().view().model();
            for (int row = 0; row < model.rowCount(); ++row)
                names << model.index(row, 0).data().toString();
            return names.join(QLatin1Char(' '));
        }
        [[nodiscard]] QString resultText(const char* name) const
        {
            const auto* text = find<QLabel>((QByteArray("result.") + name).constData());
            return text ? text->text() : QString();
        }
        [[nodiscard]] TemplateEditor* editor() const { return page->findChild<TemplateEditor*>(); }

        QTemporaryDir dir;
        QSettings settings;
        test::FakeConnection fake;
        test::FakeQuestions questions;
        TemplateId news;
        TemplateId sports;
        TemplateId spare;
        std::unique_ptr<TemplatesPage> page;
    };

private slots:
    void showsWhatThereIs()
    {
        Bench bench;
        bench.open();
        QCOMPARE(bench.shown(), QStringLiteral("News Spare Sports"));
        const QAbstractItemModel& model = *bench.table().view().model();
        QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("1 rule(s)"));
        QCOMPARE(model.index(1, 1).data().toString(), QStringLiteral("no rule"));
        QCOMPARE(model.index(0, 3).data().toString(), QStringLiteral("every 30 min"));
        QCOMPARE(model.index(0, 4).data().toString(), QStringLiteral("/srv/recordings"));
    }

    void nothingIsReadBeforeThePageIsSeen()
    {
        Bench bench;
        bench.page =
            std::make_unique<TemplatesPage>(bench.fake.connection(), bench.settings, bench.questions);
        bench.fake.recording.tellTemplatesChanged();
        QTest::qWait(80);
        QCOMPARE(bench.fake.script.count(test::Call::QueryTemplates), 0);
    }

    void aFailedLoadCanBeRepeated()
    {
        Bench bench;
        bench.fake.script.failNext(test::Call::QueryTemplates, {.code = ErrorCode::StorageUnavailable});
        bench.open();
        QVERIFY(bench.find<QWidget>("loadProblem")->isVisible());
        bench.click("retry");
        QTRY_COMPARE(bench.shown(), QStringLiteral("News Spare Sports"));
    }

    void aStaleAnswerIsDropped()
    {
        Bench bench;
        bench.open();
        bench.fake.script.hold(test::Call::QueryTemplates);
        bench.fake.recording.tellTemplatesChanged();
        QTRY_COMPARE(bench.fake.script.waiting(test::Call::QueryTemplates), 1);
        bench.fake.recording.tellTemplatesChanged();
        QTRY_COMPARE(bench.fake.script.waiting(test::Call::QueryTemplates), 2);
        bench.fake.recording.templates.removeLast();
        bench.fake.script.releaseNewest(test::Call::QueryTemplates);
        QTRY_COMPARE(bench.shown(), QStringLiteral("News Sports"));
        bench.fake.recording.templates.removeLast();
        bench.fake.script.releaseOldest(test::Call::QueryTemplates);
        QTest::qWait(20);
        QCOMPARE(bench.shown(), QStringLiteral("News Sports"));
    }

    void changesFromElsewhereKeepTheSelection()
    {
        Bench bench;
        bench.open();
        bench.select({"Spare"});
        bench.fake.recording.put(templateNamed("Another"));
        bench.fake.recording.tellTemplatesChanged();
        QTRY_COMPARE(bench.shown(), QStringLiteral("Another News Spare Sports"));
        QCOMPARE(bench.table().selectedRows().size(), 1);
        QVERIFY(bench.action("editTemplate")->isEnabled());
    }

    void emptyOffersTheFirstStep()
    {
        Bench bench;
        bench.fake.recording.templates.clear();
        bench.open();
        auto* first = bench.find<QPushButton>("firstTemplate");
        QVERIFY(first->isVisible());
        hands::click(first);
        QVERIFY(bench.editor());
    }

    void aNameIsEnoughForANewTemplate()
    {
        Bench bench;
        bench.open();
        hands::press(bench.view(), Qt::Key_N, Qt::ControlModifier);
        TemplateEditor* editor = bench.editor();
        QVERIFY(editor);
        auto* save = editor->findChild<QPushButton*>(QStringLiteral("save"));
        QVERIFY(!save->isEnabled());
        QCOMPARE(editor->findChild<QLabel*>(QStringLiteral("saveState"))->text(),
                 QStringLiteral("Still needed: Name"));
        hands::type(editor->findChild<QLineEdit*>(QStringLiteral("templateName")),
                    QStringLiteral("Match day"));
        QVERIFY(save->isEnabled());
        hands::click(save);
        QTRY_COMPARE(bench.shown(), QStringLiteral("Match day News Spare Sports"));
        QCOMPARE(bench.table().selectedRows().size(), 1);
        QTRY_VERIFY(!bench.editor());
    }

    void returnEdits()
    {
        Bench bench;
        bench.open();
        hands::select(bench.view(), {2});
        hands::press(bench.view(), Qt::Key_Return);
        QVERIFY(bench.editor());
        QCOMPARE(bench.editor()->draft().templateName, QStringLiteral("Sports"));
    }

    void aCloneHasAFreeName()
    {
        Bench bench;
        bench.fake.recording.put(templateNamed("News (2)"));
        bench.open();
        bench.select({"News"});
        bench.choose("cloneTemplate");
        QCOMPARE(bench.editor()->draft().templateName, QStringLiteral("News (3)"));
        hands::click(bench.editor()->findChild<QPushButton*>(QStringLiteral("save")));
        QTRY_COMPARE(bench.fake.recording.templates.size(), 5);
        QCOMPARE(bench.fake.recording.templates.last().recordParams,
                 bench.fake.recording.templates.first().recordParams);
    }

    void deletingAsksFirst()
    {
        Bench bench;
        bench.open();
        bench.select({"Spare"});
        bench.choose("deleteTemplate");
        QCOMPARE(bench.questions.asked.size(), 1);
        QVERIFY(bench.questions.asked.first().title.contains(QStringLiteral("Spare")));
        QCOMPARE(bench.questions.asked.first().kind, Question::Kind::Dangerous);
        QCOMPARE(bench.fake.script.count(test::Call::DeleteTemplate), 0);
        bench.questions.answers = {QStringLiteral("delete")};
        hands::press(bench.view(), Qt::Key_Delete);
        QTRY_COMPARE(bench.shown(), QStringLiteral("News Sports"));
        QVERIFY(!bench.find<ResultPanel>("results")->isVisible());
    }

    void aTemplateWithRulesShowsWhatHoldsIt()
    {
        Bench bench;
        bench.open();
        bench.select({"News"});
        const QSignalSpy wanted(bench.page.get(), &TemplatesPage::rulesWanted);
        bench.choose("deleteTemplate");
        QCOMPARE(bench.questions.asked.size(), 0);
        QVERIFY(bench.find<ResultPanel>("results")->isVisible());
        bench.click("resultAction.");
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().value<TemplateId>(), bench.news);
    }

    void aBulkDeleteTellsEachResult()
    {
        Bench bench;
        bench.open();
        bench.fake.script.failFor(test::Call::DeleteTemplate, bench.sports.text(),
                                  {.code = ErrorCode::TemplateInUse, .subject = QStringLiteral("Sports")});
        bench.selectAll();
        bench.questions.answers = {QStringLiteral("delete")};
        bench.choose("deleteTemplate");
        QVERIFY(bench.questions.asked.first().text.contains(QStringLiteral("1 of them")));
        QTRY_COMPARE(bench.shown(), QStringLiteral("News Sports"));
        QCOMPARE(bench.find<QLabel>("resultTitle")->text(), QStringLiteral("1 of 3 templates deleted."));
        QCOMPARE(bench.resultText("Spare"), QStringLiteral("Deleted."));
        QVERIFY(bench.resultText("Sports").contains(QStringLiteral("running recording")));
        QVERIFY(bench.resultText("News").contains(QStringLiteral("rules use it")));
        QVERIFY(bench.find<QPushButton>("resultAction.News"));
        bench.click("resultClose");
        QVERIFY(!bench.find<ResultPanel>("results")->isVisible());
    }

    void whatRecordsWithATemplateCanBeShown()
    {
        Bench bench;
        bench.fake.recording.templatesInUse = {bench.spare};
        bench.open();
        bench.select({"Spare"});
        bench.questions.answers = {QStringLiteral("delete")};
        bench.choose("deleteTemplate");
        QTRY_VERIFY(bench.find<QPushButton>("resultAction.Spare"));
        const QSignalSpy wanted(bench.page.get(), &TemplatesPage::recordingsWanted);
        bench.click("resultAction.Spare");
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().toString(), QStringLiteral("Spare"));
    }

    void aCloneThatIsRefusedSaysWhy()
    {
        Bench bench;
        bench.open();
        bench.select({"News"});
        bench.choose("cloneTemplate");
        bench.fake.script.failNext(test::Call::AddTemplate, {.code = ErrorCode::DatabaseFailed});
        hands::click(bench.editor()->findChild<QPushButton*>(QStringLiteral("save")));
        QTRY_VERIFY(bench.editor()->findChild<QWidget*>(QStringLiteral("results"))->isVisible());
        QCOMPARE(bench.fake.recording.templates.size(), 3);
    }

    void aBulkDeleteCanBeCancelled()
    {
        Bench bench;
        bench.open();
        bench.fake.script.hold(test::Call::DeleteTemplate);
        bench.select({"Spare", "Sports"});
        bench.questions.answers = {QStringLiteral("delete")};
        bench.choose("deleteTemplate");
        QTRY_COMPARE(bench.fake.script.waiting(test::Call::DeleteTemplate), 1);
        bench.click("resultCancel");
        bench.fake.script.release(test::Call::DeleteTemplate);
        QTRY_COMPARE(bench.shown(), QStringLiteral("News Sports"));
        QVERIFY(bench.resultText("Sports").contains(QStringLiteral("cancelled")));
    }

    void theLinkLeadsToTheRules()
    {
        Bench bench;
        bench.open();
        const QSignalSpy wanted(bench.page.get(), &TemplatesPage::rulesWanted);
        hands::clickCell(bench.view(), 0, 1);
        QCOMPARE(wanted.size(), 1);
        bench.select({"News"});
        bench.choose("showRules");
        QCOMPARE(wanted.size(), 2);
    }

    void aPageThatIsGoneGetsNoAnswer()
    {
        Bench bench;
        bench.fake.script.hold(test::Call::QueryTemplates);
        bench.open();
        bench.page.reset();
        bench.fake.script.release(test::Call::QueryTemplates);
        QCoreApplication::processEvents();
        QCOMPARE(bench.fake.script.count(test::Call::AllRules), 0);
    }
};

RECDECK_TEST(TemplatesPageTest)
#include "tst_templatespage.moc"
