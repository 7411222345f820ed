#include "tests/support/hands.h"
#include "tests/support/testmain.h"
#include "ui/dialogs/rulecheckdialog.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/searchtable.h"

#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace recdeck;
using namespace recdeck::ui;
using rules::Finding;

class RuleCheckDialogTest final : public QObject
{
    Q_OBJECT

    static model::Rule ruleOf(const char* id, const char* domain, const char* templateId = "1")
    {
        model::Rule rule;
        rule.id = RuleId(QString::fromLatin1(id));
        rule.templateId = TemplateId(QString::fromLatin1(templateId));
        rule.pullDomain = QString::fromLatin1(domain);
        return rule;
    }
    static model::RecordingTemplate templateOf(const char* id, const char* name, const char* bucket)
    {
        model::RecordingTemplate value;
        value.id = TemplateId(QString::fromLatin1(id));
        value.templateName = QString::fromLatin1(name);
        value.region = QStringLiteral("eu");
        value.mgrUrl = QStringLiteral("file:///srv/rec");
        model::Output output;
        output.bucketName = QString::fromLatin1(bucket);
        value.recordParams = {output};
        return value;
    }
    /// One finding of each kind.
    static rules::RuleSetup everything()
    {
        rules::RuleSetup setup;
        model::Rule wrongPush = ruleOf("4", "other.example");
        wrongPush.domain = QStringLiteral("no.example");
        model::Rule unknownPush = ruleOf("5", "unknown.example");
        unknownPush.domain = QStringLiteral("push.example");
        model::Rule impossible = ruleOf("6", "dots.example");
        impossible.streamName = QStringLiteral("..");
        model::Rule specific = ruleOf("8", "known.example");
        specific.domain = QStringLiteral("push.known.example");
        setup.rules = {ruleOf("1", "missing.example", "404"),
                       ruleOf("2", "twice.example"),
                       ruleOf("3", "twice.example"),
                       wrongPush,
                       unknownPush,
                       impossible,
                       ruleOf("7", "known.example"),
                       specific,
                       ruleOf("9", "broken.example", "2")};
        setup.templates = {templateOf("1", "News", "b"), templateOf("2", "Broken one", "")};
        model::StreamIdentity live;
        live.key = {QStringLiteral("live.example"), QStringLiteral("live"), QStringLiteral("s1")};
        setup.live = {live};
        model::DeliveryDomain known;
        known.pullDomain = QStringLiteral("known.example");
        known.pushDomain = QStringLiteral("push.known.example");
        model::DeliveryDomain other;
        other.pullDomain = QStringLiteral("other.example");
        other.pushDomain = QStringLiteral("push.other.example");
        setup.domains = QList{known, other};
        return setup;
    }

    struct Bench
    {
        explicit Bench(const rules::RuleSetup& setup = everything())
            : settings(dir.filePath(QStringLiteral("s.ini")), QSettings::IniFormat)
            , dialog(new RuleCheckDialog(setup, settings))
        {
            dialog->open();
            (void)QTest::qWaitFor([this] { return !find<QWidget>("loading")->isVisible(); });
        }
        ~Bench() { delete dialog; }
        template <class T>
        T* find(const char* name) const
        {
            return dialog->findChild<T*>(QString::fromUtf8(name));
        }
        [[nodiscard]] SearchTable& table() const { return *find<SearchTable>("findingsTable"); }
        [[nodiscard]] QString cell(int row, int column) const
        {
            return table().view().model()->index(row, column).data().toString();
        }
        void choose(int row) const { test::hands::select(&table().view(), {row}); }
        void go() const { test::hands::click(find<QPushButton>("goThere")); }

        QTemporaryDir dir;
        QSettings settings;
        QPointer<RuleCheckDialog> dialog;
    };

private slots:
    void everyKindHasWordsAndAWayOut()
    {
        const Bench bench;
        QCOMPARE(bench.table().view().model()->rowCount(), 8);
        for (int row = 0; row < 8; ++row)
            for (int column = 0; column < 4; ++column)
                QVERIFY2(!bench.cell(row, column).isEmpty(),
                         qPrintable(QStringLiteral("%1 %2").arg(row).arg(column)));
        QCOMPARE(bench.cell(0, 1), QStringLiteral("Template 404"));
        QCOMPARE(bench.cell(1, 1), QStringLiteral("Broken one"));
        QVERIFY(bench.cell(1, 3).contains(QStringLiteral("Bucket")));
        QCOMPARE(bench.cell(2, 1), QStringLiteral("live.example/live/s1"));
        QCOMPARE(bench.cell(3, 1), QStringLiteral("Rule 2: twice.example/*/*"));
        QVERIFY(bench.cell(3, 3).contains(QStringLiteral("Rule 3")));
        QVERIFY(bench.cell(5, 3).contains(QStringLiteral("push.other.example")));
        QCOMPARE(bench.find<QLabel>("summary")->text(), QStringLiteral("8 finding(s) in 9 rule(s)"));
    }

    void filtersCount()
    {
        const Bench bench;
        QCOMPARE(bench.find<QToolButton>("filter.templates")->text(), QStringLiteral("Templates 2"));
        QCOMPARE(bench.find<QToolButton>("filter.live")->text(), QStringLiteral("Streams without a rule 1"));
        QCOMPARE(bench.find<QToolButton>("filter.never")->text(), QStringLiteral("Rules that never win 5"));
        test::hands::click(bench.find<QToolButton>("filter.live"));
        QCOMPARE(bench.table().view().model()->rowCount(), 1);
    }

    void nothingIsWrong()
    {
        rules::RuleSetup setup;
        setup.rules = {ruleOf("1", "a.example")};
        setup.templates = {templateOf("1", "News", "b")};
        Bench bench(setup);
        QVERIFY(bench.table().emptyState().isVisible());
        QVERIFY(!bench.find<QPushButton>("goThere")->isVisible());
        QVERIFY(!bench.find<QPushButton>("showRules")->isVisible());
    }

    void eachWayLeadsToTheObject_data()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<QString>("expected");
        QTest::newRow("missing template") << 0 << QStringLiteral("rules of 404");
        QTest::newRow("broken template") << 1 << QStringLiteral("template 2");
        QTest::newRow("live stream") << 2 << QStringLiteral("new rule s1");
        QTest::newRow("duplicate") << 3 << QStringLiteral("rules 2 3");
        QTest::newRow("overruled") << 4 << QStringLiteral("rules 7 8");
        QTest::newRow("other push domain") << 5 << QStringLiteral("rules 4");
        QTest::newRow("unknown push domain") << 6 << QStringLiteral("domains");
        QTest::newRow("impossible name") << 7 << QStringLiteral("rules 6");
    }
    void eachWayLeadsToTheObject()
    {
        QFETCH(int, row);
        QFETCH(QString, expected);
        Bench bench;
        QString went;
        connect(bench.dialog, &RuleCheckDialog::rulesOfTemplateWanted, this,
                [&](const TemplateId& id) { went = QStringLiteral("rules of %1").arg(id.text()); });
        connect(bench.dialog, &RuleCheckDialog::templateWanted, this,
                [&](const TemplateId& id) { went = QStringLiteral("template %1").arg(id.text()); });
        connect(bench.dialog, &RuleCheckDialog::createRuleWanted, this,
                [&](const model::StreamIdentity& stream) {
                    went = QStringLiteral("new rule %1").arg(stream.key.streamName);
                });
        connect(bench.dialog, &RuleCheckDialog::rulesWanted, this, [&](const QList<RuleId>& ids) {
            went = QStringLiteral("rules");
            for (const RuleId& id : ids)
                went += QLatin1Char(' ') + id.text();
        });
        connect(bench.dialog, &RuleCheckDialog::deliveryDomainsWanted, this,
                [&] { went = QStringLiteral("domains"); });
        bench.choose(row);
        QCOMPARE(bench.find<QPushButton>("goThere")->text(), bench.cell(row, 2));
        QCOMPARE(bench.find<QLabel>("findingText")->text(), bench.cell(row, 3));
        bench.go();
        QCOMPARE(went, expected);
        QTRY_VERIFY(!bench.dialog);
    }

    void returnAndTheLinkGoThereToo()
    {
        for (const bool byLink : {false, true}) {
            Bench bench;
            const QSignalSpy wanted(bench.dialog, &RuleCheckDialog::templateWanted);
            QTableView& view = bench.table().view();
            bench.choose(1);
            if (byLink) {
                const QRect cell = view.visualRect(view.model()->index(1, 2));
                QTest::mouseClick(view.viewport(), Qt::LeftButton, {},
                                  QPoint(cell.left() + 14, cell.center().y()));
            } else {
                view.setCurrentIndex(view.model()->index(1, 0));
                QTest::keyClick(&view, Qt::Key_Return);
            }
            QCOMPARE(wanted.size(), 1);
        }
    }

    void severalRulesAreShownTogether()
    {
        Bench bench;
        const QSignalSpy wanted(bench.dialog, &RuleCheckDialog::rulesWanted);
        test::hands::select(&bench.table().view(), {0});
        test::hands::press(&bench.table().view(), Qt::Key_A, Qt::ControlModifier);
        QVERIFY(!bench.find<QPushButton>("goThere")->isVisible());
        test::hands::click(bench.find<QPushButton>("showRules"));
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().value<QList<RuleId>>().size(), 5);
    }

    void theRuleOfAnUnknownPushDomainCanBeShown()
    {
        Bench bench;
        const QSignalSpy wanted(bench.dialog, &RuleCheckDialog::rulesWanted);
        bench.choose(6);
        test::hands::click(bench.find<QPushButton>("showRules"));
        QCOMPARE(wanted.first().first().value<QList<RuleId>>().first().text(), QStringLiteral("5"));
    }

    void aDialogThatIsClosedGetsNoAnswer()
    {
        QTemporaryDir dir;
        QSettings settings(dir.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        auto* dialog = new RuleCheckDialog(everything(), settings);
        dialog->open();
        delete dialog;
        QTest::qWait(50);
    }
};

RECDECK_TEST(RuleCheckDialogTest)
#include "tst_rulecheckdialog.moc"
