#include "tests/support/fakeconnection.h"
#include "tests/support/fakequestions.h"
#include "tests/support/hands.h"
#include "tests/support/testmain.h"
#include "ui/dialogs/domaineditor.h"
#include "ui/dialogs/recordersettingsdialog.h"
#include "ui/pages/settings/settingspage.h"
#include "ui/widgets/searchtable.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;
namespace hands = test::hands;

class SettingsPageTest final : public QObject
{
    Q_OBJECT

    struct Bench
    {
        Bench()
            : settings(dir.filePath(QStringLiteral("s.ini")), QSettings::IniFormat)
        {
            for (const char* name : {"a.example", "b.example"}) {
                model::DeliveryDomain domain;
                domain.pullDomain = QString::fromLatin1(name);
                fake.streams.domainTable.append(domain);
            }
        }
        SettingsPage& open()
        {
            page = std::make_unique<SettingsPage>(fake.connection(), settings, questions);
            page->resize(900, 600);
            page->show();
            page->activated();
            (void)QTest::qWaitFor([this] { return !find<QWidget>("loading")->isVisible(); });
            return *page;
        }
        template <class T>
        T* find(const char* name) const
        {
            return page->findChild<T*>(QString::fromUtf8(name));
        }
        [[nodiscard]] DomainEditor* editor() const { return page->findChild<DomainEditor*>(); }
        template <class T>
        T* inEditor(const char* name) const
        {
            return editor()->findChild<T*>(QString::fromUtf8(name));
        }
        [[nodiscard]] QString note(const char* path) const
        {
            return inEditor<QLabel>((QByteArray("note.") + path).constData())->text();
        }
        void type(const char* field, const char* text) const
        {
            hands::fill(inEditor<QWidget>(field), QString::fromUtf8(text));
        }
        void chooseServer(int index) const
        {
            auto* box = inEditor<QComboBox>("mediaServer");
            hands::choose(box, box->itemText(index));
        }
        void save() const { hands::click(inEditor<QPushButton>("save")); }
        void click(const char* name) const { hands::click(find<QWidget>(name)); }
        void select(const QList<int>& rows) const { hands::select(&table().view(), rows); }
        [[nodiscard]] SearchTable& table() const { return *find<SearchTable>("domainsTable"); }

        QTemporaryDir dir;
        QSettings settings;
        test::FakeConnection fake;
        test::FakeQuestions questions;
        std::unique_ptr<SettingsPage> page;
    };

private slots:
    void recordingIsChanged()
    {
        Bench bench;
        SettingsPage& page = bench.open();
        auto* summary = page.findChild<QLabel*>(QStringLiteral("recorderSummary"));
        QTRY_VERIFY(!summary->text().isEmpty());
        const QString before = summary->text();
        hands::click(page.findChild<QPushButton*>(QStringLiteral("changeRecorder")));
        QPointer<RecorderSettingsDialog> dialog = page.findChild<RecorderSettingsDialog*>();
        QVERIFY(dialog);
        auto* preRoll = dialog->findChild<QuantityEdit*>(QStringLiteral("preRoll"));
        hands::fill(preRoll->focusProxy(), QStringLiteral("20"));
        // Refused first: nothing is lost.
        bench.fake.script.failNext(test::Call::SetSettings, Error{.code = ErrorCode::DatabaseFailed});
        hands::click(dialog->findChild<QPushButton*>(QStringLiteral("save")));
        QTRY_VERIFY(dialog->findChild<QPushButton*>(QStringLiteral("save"))->isEnabled());
        QVERIFY(dialog->isVisible());
        QCOMPARE(preRoll->value(), std::optional<std::int64_t>(20'000));
        hands::click(dialog->findChild<QPushButton*>(QStringLiteral("save")));
        QTRY_VERIFY(!dialog);
        QCOMPARE(bench.fake.recordings.currentSettings.preRoll, Milliseconds(Seconds{20}));
        QTRY_VERIFY(summary->text() != before);
    }
    void choicesAreStoredAndTold_data()
    {
        QTest::addColumn<QString>("box");
        QTest::addColumn<QString>("value");
        QTest::newRow("theme") << QStringLiteral("appearance/theme") << QStringLiteral("dark");
        QTest::newRow("language") << QStringLiteral("appearance/language") << QStringLiteral("zh_CN");
    }
    void choicesAreStoredAndTold()
    {
        QFETCH(QString, box);
        QFETCH(QString, value);
        Bench bench;
        bench.open();
        auto* choice = bench.find<QComboBox>(box.toUtf8().constData());
        QCOMPARE(choice->currentData().toString(), QStringLiteral("system"));
        const QSignalSpy theme(bench.page.get(), &SettingsPage::themeChanged);
        const QSignalSpy language(bench.page.get(), &SettingsPage::languageChanged);
        hands::choose(choice, choice->itemText(choice->findData(value)));
        QCOMPARE(bench.settings.value(box).toString(), value);
        QCOMPARE(theme.size() + language.size(), 1);
        bench.open();
        QCOMPARE(bench.find<QComboBox>(box.toUtf8().constData())->currentData().toString(), value);
    }

    void addADomain()
    {
        Bench bench;
        bench.open();
        QCOMPARE(bench.table().proxy().rowCount(), 2);
        bench.click("action.addDomain");
        QVERIFY(!bench.inEditor<QPushButton>("save")->isEnabled());
        bench.type("pullDomain", "c.example");
        bench.type("pullUrl", "http://127.0.0.1:8001/{app}/{stream}.flv");
        QVERIFY(bench.note("pullUrl").contains(QStringLiteral("http://127.0.0.1:8001/live/studio-1.flv")));
        bench.save();
        QTRY_COMPARE(bench.fake.streams.domainTable.size(), 3);
        QTRY_COMPARE(bench.table().proxy().rowCount(), 3);
        QTRY_VERIFY(!bench.editor());
    }

    void wrongValuesAreToldBesideTheField_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("part");
        const auto row = [](const char* name, const char* field, const char* text, const char* part) {
            QTest::newRow(name) << QString::fromLatin1(field) << QString::fromLatin1(text)
                                << QString::fromUtf8(part);
        };
        row("missing", "pullDomain", "", "needed");
        row("twice", "pullDomain", "B.example", "twice");
        row("a URL", "pullDomain", "rtmp://x/y", "address");
        row("no stream", "pullUrl", "rtmp://x/live", "“{stream}” must stand");
        row("unknown variable", "pullUrl", "rtmp://x/{foo}/{stream}", "“{foo}” does not exist");
        row("scheme", "pullUrl", "ftp://x/{app}/{stream}", "must begin with");
        row("not closed", "pullUrl", "rtmp://x/{app}/{stream", "closing bracket");
        row("with a blank", "pullUrl", "rtmp://x/a b/{stream}", "not a complete address");
        row("push domain", "pushDomain", "rtmp://x/y", "not a complete address");
        row("server", "mediaServer.url", "", "needed");
        row("server scheme", "mediaServer.url", "ftp://x", "must begin with");
        row("server address", "mediaServer.url", "no address", "not a complete address");
    }
    void wrongValuesAreToldBesideTheField()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        QFETCH(QString, part);
        Bench bench;
        bench.open();
        bench.select({0});
        bench.click("action.editDomain");
        if (field.startsWith(QLatin1String("mediaServer"))) bench.chooseServer(1);
        hands::fill(bench.inEditor<QWidget>(field.toUtf8().constData()), text);
        QVERIFY2(bench.note(field.toUtf8().constData()).contains(part),
                 qPrintable(bench.note(field.toUtf8().constData())));
        QVERIFY(!bench.inEditor<QPushButton>("save")->isEnabled());
    }

    void aRefusalStandsBesideTheField_data()
    {
        QTest::addColumn<QString>("field");
        for (const char* field : {"pullDomain", "pullUrl", "pushDomain", "mediaServer", "mediaServer.url"})
            QTest::newRow(field) << QString::fromLatin1(field);
    }
    void aRefusalStandsBesideTheField()
    {
        QFETCH(QString, field);
        Bench bench;
        bench.open();
        bench.select({1});
        hands::press(&bench.table().view(), Qt::Key_Return);
        bench.chooseServer(1);
        bench.type("mediaServer.url", "http://s/stat");
        Error error{.code = ErrorCode::InvalidFields, .subject = {}};
        error.fields = {
            {QStringLiteral("domains[1].") + field, FieldProblem::Duplicate, QStringLiteral("x"), {}}};
        bench.fake.script.failNext(test::Call::SetDomains, error);
        bench.save();
        QTRY_COMPARE(bench.note(field.toUtf8().constData()), QStringLiteral("“x” stands here twice."));
        QVERIFY(bench.inEditor<QWidget>("results")->isVisible());
        bench.type("pushDomain", "other.example");
        bench.save();
        QTRY_COMPARE(bench.fake.streams.domainTable.last().pushDomain, QStringLiteral("other.example"));
    }

    void everyOtherRefusalIsASentence()
    {
        Bench bench;
        bench.open();
        bench.click("action.addDomain");
        bench.type("pullDomain", "c.example");
        bench.fake.script.failNext(test::Call::SetDomains, {.code = ErrorCode::DatabaseFailed});
        bench.save();
        QTRY_VERIFY(bench.inEditor<QWidget>("results")->isVisible());
        QVERIFY(bench.inEditor<QLabel>("resultTitle")->text().contains(QStringLiteral("database")));
        bench.save();
        QTRY_COMPARE(bench.fake.streams.domainTable.size(), 3);
    }

    void theServerAddressSurvivesASecondThought()
    {
        Bench bench;
        bench.open();
        bench.select({0});
        bench.click("action.editDomain");
        bench.chooseServer(1);
        bench.type("mediaServer.url", "http://s/stat");
        bench.chooseServer(0);
        QVERIFY(!bench.inEditor<QLineEdit>("mediaServer.url")->isVisible());
        bench.chooseServer(2);
        QVERIFY(bench.inEditor<QPushButton>("save")->isEnabled());
        bench.save();
        QTRY_COMPARE(bench.fake.streams.domainTable.first().mediaServerUrl, QStringLiteral("http://s/stat"));
    }

    void removingAsks()
    {
        Bench bench;
        bench.open();
        bench.select({0});
        bench.click("action.removeDomain");
        QCOMPARE(bench.questions.asked.size(), 1);
        QCOMPARE(bench.fake.streams.domainTable.size(), 2);
        bench.questions.answers = {QStringLiteral("remove")};
        bench.select({0});
        hands::press(&bench.table().view(), Qt::Key_Delete);
        QTRY_COMPARE(bench.table().proxy().rowCount(), 1);
    }

    void theSelectionIsExported()
    {
        Bench bench;
        bench.open();
        const QSignalSpy wanted(bench.page.get(), &Page::exportWanted);
        bench.select({1});
        hands::chooseInRowMenu(&bench.table().view(), 1, "exportSelection");
        QCOMPARE(wanted.size(), 1);
        const auto selection = wanted.first().first().value<exchange::Selection>();
        QCOMPARE(selection.pullDomains, QSet{QStringLiteral("b.example")});
        QVERIFY(selection.streams.isEmpty() && selection.rules.isEmpty());
        QVERIFY(!bench.find<QAction>("copyAsCurl"));
    }

    void aRefusedRemovalIsTold()
    {
        Bench bench;
        bench.open();
        bench.fake.script.failNext(test::Call::SetDomains, {.code = ErrorCode::DatabaseFailed});
        bench.questions.answers = {QStringLiteral("remove")};
        const QSignalSpy problem(bench.page.get(), &Page::problemHappened);
        bench.select({0});
        bench.click("action.removeDomain");
        QTRY_COMPARE(problem.size(), 1);
        QCOMPARE(bench.table().proxy().rowCount(), 2);
    }

    void aCloudAccountHasNoDomains()
    {
        Bench bench;
        bench.page =
            std::make_unique<SettingsPage>(bench.fake.cloudConnection(), bench.settings, bench.questions);
        bench.page->show();
        bench.page->activated();
        QVERIFY(!bench.table().isVisible());
        QVERIFY(bench.find<QComboBox>("appearance/theme")->isVisible());
    }
};

RECDECK_TEST(SettingsPageTest)
#include "tst_settingspage.moc"
