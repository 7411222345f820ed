#include "tests/support/fakeconnection.h"
#include "tests/support/hands.h"
#include "tests/support/testmain.h"
#include "ui/dialogs/ruletester.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;

class RuleTesterTest final : public QObject
{
    Q_OBJECT

    struct Bench
    {
        explicit Bench(bool cloud = false)
        {
            model::RecordingTemplate value;
            value.templateName = QStringLiteral("News");
            value.mgrUrl = QStringLiteral("file:///srv/rec");
            model::Output output;
            output.bucketName = QStringLiteral("archive");
            output.filePath = QStringLiteral("$(app)/$(streamname)-$(seq)");
            value.recordParams = {output};
            output.bucketName = QStringLiteral("copy");
            value.recordParams << output;
            news = fake.recording.put(value);
            wide = add("a.example", "", "", news);
            narrow = add("a.example", "live", "s1", news);
            lost = add("lost.example", "", "", TemplateId(QStringLiteral("404")));
            model::DeliveryDomain domain;
            domain.pullDomain = QStringLiteral("p.example");
            domain.pushDomain = QStringLiteral("push.example");
            fake.streams.domainTable = {domain};
            tester = new RuleTester(cloud ? fake.cloudConnection() : fake.connection(),
                                    {fake.recording.rules, fake.recording.templates});
            tester->open();
            (void)QTest::qWaitForWindowActive(tester);
        }
        ~Bench() { delete tester; }
        RuleId add(const char* domain, const char* app, const char* stream, const TemplateId& id)
        {
            model::Rule rule;
            rule.templateId = id;
            rule.pullDomain = QString::fromLatin1(domain);
            rule.appName = QString::fromLatin1(app);
            rule.streamName = QString::fromLatin1(stream);
            return fake.recording.put(rule);
        }
        template <class T>
        T* find(const char* name) const
        {
            return tester->findChild<T*>(QString::fromUtf8(name));
        }
        [[nodiscard]] QTableView& table() const { return *find<QTableView>("tested"); }
        [[nodiscard]] QString cell(int row, int column) const
        {
            return table().model()->index(row, column).data().toString();
        }
        void paste(const char* text, int rows) const
        {
            test::hands::type(find<QPlainTextEdit>("urls"), QString::fromUtf8(text));
            (void)QTest::qWaitFor([this, rows] { return table().model()->rowCount() == rows; });
            QCOMPARE(table().model()->rowCount(), rows);
        }
        [[nodiscard]] QString why() const { return find<QLabel>("why")->text(); }
        [[nodiscard]] QAbstractItemModel& candidates() const
        {
            return *find<QTableView>("candidates")->model();
        }

        test::FakeConnection fake;
        TemplateId news;
        RuleId wide;
        RuleId narrow;
        RuleId lost;
        QPointer<RuleTester> tester;
    };

private slots:
    void aStreamShowsItsRuleTemplateAndFile()
    {
        Bench bench;
        bench.paste("rtmp://a.example:1935/live/s1", 1);
        QCOMPARE(bench.cell(0, 0), QStringLiteral("1"));
        QCOMPARE(bench.cell(0, 1), QStringLiteral("a.example/live/s1"));
        QCOMPARE(bench.cell(0, 2), QStringLiteral("Rule %1: a.example/live/s1").arg(bench.narrow.text()));
        QCOMPARE(bench.cell(0, 3), QStringLiteral("News"));
        QCOMPARE(bench.cell(0, 4), QStringLiteral("/srv/rec/archive/live/s1-00001.mp4"));
        QVERIFY(bench.table()
                    .model()
                    ->index(0, 4)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("/srv/rec/copy/")));
        QVERIFY(bench.why().contains(bench.narrow.text()));
        QCOMPARE(bench.candidates().rowCount(), 2);
        QCOMPARE(bench.candidates().index(1, 0).data().toString(), bench.wide.text());
        QVERIFY(bench.candidates().index(1, 2).data().toString().contains(QStringLiteral("more specific")));
    }

    void manyLinesEachWithItsReason()
    {
        Bench bench;
        bench.paste("# list\nrtmp://a.example/live/s1\nrtmp://other.example/live/s1\n\nrtmp://a.example\n"
                    "rtmp://lost.example/live/s1\nfile:///etc/passwd",
                    5);
        QCOMPARE(bench.cell(1, 0), QStringLiteral("3"));
        QCOMPARE(bench.cell(1, 2), QStringLiteral("No rule records it."));
        QCOMPARE(bench.cell(2, 0), QStringLiteral("5"));
        QVERIFY(bench.cell(2, 2).contains(QStringLiteral("not complete")));
        QCOMPARE(bench.cell(3, 3), QStringLiteral("Template 404 does not exist"));
        QCOMPARE(bench.cell(3, 4), QString());
        QVERIFY(bench.cell(4, 2).contains(QStringLiteral("not allowed")));
        QCOMPARE(bench.find<QLabel>("summary")->text(),
                 QStringLiteral("2 recorded, 1 not recorded, 2 cannot be read"));
    }

    void aLineOfTheTableIsShownInTheText()
    {
        Bench bench;
        bench.paste("rtmp://a.example/live/s1\nnonsense\nrtmp://other.example/live/s9", 3);
        test::hands::select(&bench.table(), {1});
        QVERIFY(bench.why().startsWith(QStringLiteral("Line 2: ")));
        QVERIFY(!bench.find<QTableView>("candidates")->isVisible());
        QVERIFY(!bench.find<QPushButton>("createRule")->isEnabled());
        QVERIFY(!bench.find<QPushButton>("showRule")->isEnabled());
        QCOMPARE(bench.find<QPlainTextEdit>("urls")->textCursor().selectedText(), QStringLiteral("nonsense"));
        test::hands::select(&bench.table(), {2});
        QCOMPARE(bench.why(), QStringLiteral("There is no rule for this domain."));
        QVERIFY(!bench.find<QPushButton>("showRule")->isEnabled());
        QVERIFY(bench.find<QPushButton>("createRule")->isEnabled());
    }

    void linesThatMoveKeepTheirOrder()
    {
        Bench bench;
        bench.paste("rtmp://a.example/live/s1\n\nrtmp://a.example/live/s3", 2);
        bench.paste("rtmp://a.example/live/s1\nrtmp://a.example/live/s2\nrtmp://a.example/live/s3", 3);
        for (int row = 0; row < 3; ++row)
            QCOMPARE(bench.cell(row, 1), QStringLiteral("a.example/live/s%1").arg(row + 1));
        bench.paste("", 0);
        QVERIFY(bench.find<QLabel>("hint")->isVisible());
        QCOMPARE(bench.why(), QString());
    }

    void thePushDomainIsKnown()
    {
        Bench bench;
        model::Rule rule;
        rule.templateId = bench.news;
        rule.pullDomain = QStringLiteral("p.example");
        rule.domain = QStringLiteral("push.example");
        bench.fake.recording.put(rule);
        delete bench.tester;
        bench.tester = new RuleTester(bench.fake.connection(),
                                      {bench.fake.recording.rules, bench.fake.recording.templates});
        bench.tester->open();
        bench.paste("rtmp://p.example/live/s1", 1);
        QTRY_VERIFY(bench.cell(0, 2).startsWith(QStringLiteral("Rule ")));
    }

    void itLeadsToTheRule()
    {
        Bench bench;
        bench.paste("rtmp://a.example/live/s1", 1);
        const QSignalSpy wanted(bench.tester, &RuleTester::ruleWanted);
        test::hands::click(bench.find<QPushButton>("showRule"));
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().value<RuleId>(), bench.narrow);
        QTRY_VERIFY(!bench.tester);
    }

    void aCandidateLeadsToItsRule()
    {
        Bench bench;
        bench.paste("rtmp://a.example/live/s1", 1);
        const QSignalSpy wanted(bench.tester, &RuleTester::ruleWanted);
        auto* candidates = bench.find<QTableView>("candidates");
        test::hands::select(candidates, {1});
        test::hands::press(candidates, Qt::Key_Return);
        QCOMPARE(wanted.first().first().value<RuleId>(), bench.wide);
    }

    void itLeadsToANewRule()
    {
        Bench bench(true); // a cloud account has rules to test, too
        bench.paste("rtmp://new.example/live/s7", 1);
        const QSignalSpy wanted(bench.tester, &RuleTester::createRuleWanted);
        test::hands::click(bench.find<QPushButton>("createRule"));
        QCOMPARE(wanted.first().first().value<model::StreamIdentity>().key.streamName, QStringLiteral("s7"));
    }

    void longListsOfCandidatesAreCut()
    {
        test::FakeConnection fake;
        QList<model::Rule> rules;
        for (int i = 0; i < 700; ++i) {
            model::Rule rule;
            rule.id = RuleId(QString::number(i + 1));
            rule.pullDomain = QStringLiteral("a.example");
            rule.streamName = QStringLiteral("s%1").arg(i);
            rules.append(rule);
        }
        RuleTester tester(fake.connection(), {rules, {}});
        tester.setAttribute(Qt::WA_DeleteOnClose, false);
        tester.show();
        tester.setUrls(QStringLiteral("rtmp://a.example/live/x"));
        auto* candidates = tester.findChild<QTableView*>(QStringLiteral("candidates"));
        QTRY_COMPARE(candidates->model()->rowCount(), 500);
        QVERIFY(
            tester.findChild<QLabel*>(QStringLiteral("why"))->text().contains(QStringLiteral("200 more")));
    }
};

RECDECK_TEST(RuleTesterTest)
#include "tst_ruletester.moc"
