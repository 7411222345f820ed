#include "core/exchange/configfile.h"
#include "tests/core/exchange/configsamples.h"
#include "tests/support/fakeconnection.h"
#include "tests/support/fakequestions.h"
#include "tests/support/hands.h"
#include "tests/support/testmain.h"
#include "ui/dialogs/importdialog.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace recdeck;
using namespace recdeck::ui;
using namespace recdeck::test;

namespace {

const exchange::KdfCost cheap{.operations = exchange::KdfCost::leastOperations,
                              .memory = exchange::KdfCost::leastMemory};

} // namespace

class ImportDialogTest final : public QObject
{
    Q_OBJECT

    struct Bench
    {
        ~Bench() { delete dialog; }
        QString write(const QByteArray& bytes, const char* name = "in.json")
        {
            QFile file(dir.filePath(QLatin1String(name)));
            if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("no file");
            return file.fileName();
        }
        void open(const QByteArray& bytes, bool cloud = false)
        {
            dialog = new ImportDialog(cloud ? fake.cloudConnection() : fake.connection(), questions);
            dialog->open();
            dialog->read(write(bytes));
        }
        void open(const exchange::Configuration& value) { open(exchange::writeConfigFile(value)->bytes); }
        template <class T>
        T* find(const char* name) const
        {
            return dialog->findChild<T*>(QString::fromUtf8(name));
        }
        [[nodiscard]] QPushButton& button(const char* name) const { return *find<QPushButton>(name); }
        void click(const char* name) const { hands::click(&button(name)); }
        [[nodiscard]] QString summary() const { return find<QLabel>("summary")->text(); }
        [[nodiscard]] QTreeView& tree() const { return *find<QTreeView>("plan"); }
        [[nodiscard]] bool isReady() const
        {
            return button("import").isVisible() && button("import").isEnabled();
        }
        /// The line of an object, by the beginning of its name.
        [[nodiscard]] QModelIndex object(const char* name) const
        {
            const QAbstractItemModel& model = *tree().model();
            for (int group = 0; group < model.rowCount(); ++group)
                for (int row = 0; row < model.rowCount(model.index(group, 0)); ++row)
                    if (const QModelIndex at = model.index(row, 0, model.index(group, 0));
                        at.data().toString().startsWith(QLatin1String(name)))
                        return at;
            return {};
        }
        [[nodiscard]] QString state(const char* name) const
        {
            return object(name).siblingAtColumn(1).data().toString();
        }
        void type(const char* field, const char* text) const
        {
            auto* edit = find<QLineEdit>(field);
            hands::type(edit, QString::fromUtf8(text));
        }

        QTemporaryDir dir;
        FakeConnection fake;
        FakeQuestions questions;
        QPointer<ImportDialog> dialog;
    };

    static exchange::Configuration withKey()
    {
        exchange::Configuration value = sampleConfiguration();
        value.templates[0].ak = QStringLiteral("AK");
        value.templates[0].sk = Secret(QStringLiteral("SK"));
        return value;
    }

private slots:
    void planThenImport()
    {
        Bench bench;
        bench.open(sampleConfiguration());
        QTRY_VERIFY(bench.isReady());
        QCOMPARE(bench.button("import").text(), QStringLiteral("Import 6 object(s)"));
        QCOMPARE(bench.summary(), QStringLiteral("4 request(s), without a limit on this computer"));
        QCOMPARE(bench.find<QToolButton>("show.new")->text(), QStringLiteral("New 6"));
        QVERIFY(!bench.find<QToolButton>("show.failed")->isVisible());
        QVERIFY(!bench.find<QWidget>("lock")->isVisible());
        QVERIFY(bench.fake.recording.templates.isEmpty());
        bench.click("import");
        QTRY_COMPARE(bench.summary(), QStringLiteral("Done: 6 object(s) imported."));
        QCOMPARE(bench.fake.recording.templates.size(), 2);
        QCOMPARE(bench.fake.recording.rules.size(), 2);
        QCOMPARE(bench.state("evening-news"), QStringLiteral("Done"));
        QVERIFY(!bench.button("import").isVisible());
        QCOMPARE(bench.button("cancel").text(), QStringLiteral("Close"));
        bench.click("cancel");
        QTRY_VERIFY(!bench.dialog);
    }

    void whatIsHereAlreadyNeedsNothing()
    {
        Bench bench;
        for (const model::RecordingTemplate& value : sampleConfiguration().templates)
            bench.fake.recording.put(value);
        exchange::Configuration wanted;
        wanted.templates = sampleConfiguration().templates;
        bench.open(wanted);
        QTRY_COMPARE(bench.summary(), QStringLiteral("Everything in the file is here already."));
        QVERIFY(!bench.button("import").isEnabled());
    }

    void objectsAreLeftOutWithMouseAndKeys()
    {
        Bench bench;
        bench.open(sampleConfiguration());
        QTRY_VERIFY(bench.isReady());
        QTreeView& tree = bench.tree();
        tree.setCurrentIndex(bench.object("rtmp").isValid() ? bench.object("rtmp")
                                                            : bench.object("pull.example.com/live/studio-1"));
        QTest::keyClick(&tree, Qt::Key_Space);
        QCOMPARE(bench.button("import").text(), QStringLiteral("Import 5 object(s)"));
        QCOMPARE(bench.state("pull.example.com/live/studio-1"), QStringLiteral("Left out"));
        QTest::keyClick(&tree, Qt::Key_Space);
        QCOMPARE(bench.button("import").text(), QStringLiteral("Import 6 object(s)"));
        // The box of the archive's line: its rule goes with it.
        const QRect line = tree.visualRect(bench.object("archive"));
        QTest::mouseClick(tree.viewport(), Qt::LeftButton, Qt::NoModifier,
                          QPoint(line.left() + 10, line.center().y()));
        QCOMPARE(bench.button("import").text(), QStringLiteral("Import 4 object(s)"));
        bench.click("import");
        QTRY_VERIFY(bench.summary().startsWith(QStringLiteral("Done: 4")));
        QCOMPARE(bench.fake.recording.templates.size(), 1);
        QCOMPARE(bench.state("archive"), QStringLiteral("Left out"));
    }

    void refusedFilesSayWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("named");
        const auto row = [](const char* name, const QByteArray& bytes, const char* named) {
            QTest::newRow(name) << bytes << QString::fromLatin1(named);
        };
        const QByteArray head = R"({"format":"recdeck-config","version":1)";
        row("line", head + ",\n,}", ":2:");
        row("member", head + R"(,"rules":[{}]})", "rules[0].pullDomain");
        row("many members", head + R"(,"rules":[1,1,1,1,1,1,1,1,1,1,1]})", "and 3 more");
        row("newer", R"({"format":"recdeck-config","version":2})", "newer");
        row("empty", {}, ":1:1");
    }
    void refusedFilesSayWhatIsWrong()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, named);
        Bench bench;
        bench.open(bytes);
        QTRY_VERIFY(bench.find<QWidget>("refusal")->isVisible());
        QString shown;
        for (const QLabel* label : bench.find<QWidget>("refusal")->findChildren<QLabel*>())
            shown += label->text();
        QVERIFY2(shown.contains(named), qPrintable(shown));
        QVERIFY(!bench.button("import").isVisible());
        QCOMPARE(bench.fake.script.count(Call::AllRules), 0);
        // Another file is taken in its place.
        bench.questions.paths << bench.write(exchange::writeConfigFile(sampleConfiguration())->bytes,
                                             "other.json");
        bench.click("chooseOther");
        QTRY_VERIFY(bench.isReady());
    }

    void aPlaceThatCannotBeReadCanBeTriedAgain()
    {
        Bench bench;
        bench.fake.script.failNext(Call::AllRules, {.code = ErrorCode::DatabaseFailed, .subject = {}});
        bench.open(sampleConfiguration());
        QTRY_VERIFY(bench.find<QWidget>("refusal")->isVisible());
        bench.click("tryAgain");
        QTRY_VERIFY(bench.isReady());
    }

    void aPassphraseOpensTheSecrets()
    {
        Bench bench;
        bench.open(exchange::writeConfigFile(withKey(),
                                             {.passphrase = Secret(QStringLiteral("word")), .cost = cheap})
                       ->bytes);
        QTRY_VERIFY(bench.isReady());
        QVERIFY(bench.find<QWidget>("lock")->isVisible());
        QCOMPARE(bench.state("evening-news"), QStringLiteral("Conflict"));
        QTest::keyClicks(bench.find<QLineEdit>("passphrase"), QStringLiteral("ward"));
        QTest::keyClick(bench.find<QLineEdit>("passphrase"), Qt::Key_Return);
        QTRY_VERIFY(bench.find<QLabel>("lockNote")->isVisible());
        QVERIFY(bench.find<QLabel>("lockNote")->text().contains(QStringLiteral("passphrase")));
        bench.type("passphrase", "word");
        bench.click("unlock");
        QTRY_VERIFY(!bench.find<QWidget>("lock")->isVisible());
        QCOMPARE(bench.state("evening-news"), QStringLiteral("New"));
        bench.click("import");
        QTRY_VERIFY(bench.summary().startsWith(QStringLiteral("Done")));
        QCOMPARE(bench.fake.recording.lastSecret.reveal(), QStringLiteral("SK"));
    }

    void aMissingKeyIsGivenAndStorageIsMapped()
    {
        Bench bench;
        bench.open(withKey());
        QTRY_VERIFY(bench.isReady());
        auto* tabs = bench.find<QTabWidget>("tabs");
        QCOMPARE(tabs->tabText(1), QStringLiteral("Storage and keys (1 missing)"));
        QCOMPARE(bench.button("import").text(), QStringLiteral("Import 4 object(s)"));
        QVERIFY(bench.state("evening-news") == QStringLiteral("Conflict"));
        bench.type("secretKey1", "NEW");
        QTRY_COMPARE(bench.button("import").text(), QStringLiteral("Import 6 object(s)"));
        QCOMPARE(tabs->tabText(1), QStringLiteral("Storage and keys"));
        bench.type("bucket1", "elsewhere");
        bench.type("address1", "nonsense\t");
        QTRY_VERIFY(!bench.button("import").isEnabled() || bench.isReady());
        bench.type("address1", "mgr2.example.com");
        QTRY_VERIFY(bench.isReady());
        bench.click("import");
        QTRY_VERIFY(bench.summary().startsWith(QStringLiteral("Done")));
        QCOMPARE(bench.fake.recording.lastSecret.reveal(), QStringLiteral("NEW"));
        for (const model::RecordingTemplate& value : bench.fake.recording.templates) {
            QCOMPARE(value.recordParams.first().bucketName, QStringLiteral("elsewhere"));
            QCOMPARE(value.mgrUrl, QStringLiteral("mgr2.example.com"));
        }
    }

    void whatMakesNoValidTemplateIsNotImported()
    {
        Bench bench;
        bench.open(sampleConfiguration());
        QTRY_VERIFY(bench.isReady());
        bench.type("bucket1", "");
        QTRY_VERIFY(bench.summary().contains(QStringLiteral("Bucket")));
        QVERIFY(!bench.button("import").isEnabled());
        bench.type("bucket1", "news");
        QTRY_VERIFY(bench.isReady());
    }

    void partialFailuresAreToldAndTriedAgain()
    {
        Bench bench;
        bench.fake.script.failFor(Call::AddTemplate, QStringLiteral("archive"),
                                  {.code = ErrorCode::DatabaseFailed, .subject = {}});
        bench.open(sampleConfiguration());
        QTRY_VERIFY(bench.isReady());
        bench.click("import");
        QTRY_COMPARE(bench.button("import").text(), QStringLiteral("Try 2 failed again"));
        QVERIFY2(bench.summary().startsWith(QStringLiteral("4 of 6")), qPrintable(bench.summary()));
        QCOMPARE(bench.state("archive"), QStringLiteral("Failed"));
        QVERIFY(bench.object("archive")
                    .model()
                    ->index(0, 0, bench.object("archive"))
                    .data()
                    .toString()
                    .contains(QStringLiteral("database")));
        QVERIFY(bench.find<QToolButton>("show.failed")->isVisible());
        QTest::mouseClick(bench.find<QToolButton>("show.failed"), Qt::LeftButton);
        QVERIFY(!bench.object("evening-news").isValid() && bench.object("archive").isValid());
        bench.fake.script.forgetErrors();
        bench.click("import");
        QTRY_COMPARE(bench.summary(), QStringLiteral("Done: 6 object(s) imported."));
        QCOMPARE(bench.fake.recording.templates.size(), 2);
    }

    void stopResumeAndClose()
    {
        Bench bench;
        bench.fake.script.hold(Call::AddTemplate);
        bench.open(sampleConfiguration());
        QTRY_VERIFY(bench.isReady());
        bench.click("import");
        QTRY_COMPARE(bench.fake.script.waiting(Call::AddTemplate), 1);
        QVERIFY(bench.find<QProgressBar>("progress")->isVisible());
        QVERIFY(!bench.button("cancel").isVisible());
        QCOMPARE(bench.find<QProgressBar>("progress")->maximum(), 6);
        QTest::keyClick(bench.dialog, Qt::Key_Escape); // the same as Stop
        QVERIFY(bench.dialog && bench.dialog->isVisible());
        QVERIFY(!bench.button("stop").isEnabled());
        bench.fake.script.releaseOldest(Call::AddTemplate);
        QTRY_COMPARE(bench.button("import").text(), QStringLiteral("Resume"));
        QCOMPARE(bench.fake.recording.templates.size(), 1);
        QCOMPARE(bench.state("archive"), QStringLiteral("Done"));
        QCOMPARE(bench.state("evening-news"), QStringLiteral("Not done yet"));
        bench.fake.script.release(Call::AddTemplate);
        bench.click("import");
        QTRY_COMPARE(bench.summary(), QStringLiteral("Done: 6 object(s) imported."));
        QTest::keyClick(bench.dialog, Qt::Key_Escape);
        QTRY_VERIFY(!bench.dialog);
    }

    void anAccountHasItsLimits()
    {
        Bench bench;
        exchange::Configuration many = sampleConfiguration();
        many.domains.clear();
        many.streams.clear();
        for (int i = 0; i < 400; ++i)
            many.rules << model::Rule{.templateId = many.templates[0].id,
                                      .pullDomain = QStringLiteral("d%1.example.com").arg(i)};
        bench.open(exchange::writeConfigFile(many)->bytes, true);
        QTRY_VERIFY(bench.isReady());
        QCOMPARE(bench.summary(),
                 QStringLiteral(
                     "404 request(s); 300 are possible in 5 minutes, so it takes at least 5 minute(s)"));
    }

    void aDialogThatGoesDropsItsAnswers()
    {
        Bench bench;
        bench.fake.script.hold(Call::QueryTemplates);
        bench.open(sampleConfiguration());
        QTRY_COMPARE(bench.fake.script.waiting(Call::QueryTemplates), 1);
        delete bench.dialog;
        bench.fake.script.release(Call::QueryTemplates);
        QCoreApplication::processEvents();
    }
};

RECDECK_TEST(ImportDialogTest)
#include "tst_importdialog.moc"
