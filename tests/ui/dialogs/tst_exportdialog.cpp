#include "core/exchange/configfile.h"
#include "tests/core/exchange/configsamples.h"
#include "tests/support/fakeconnection.h"
#include "tests/support/fakequestions.h"
#include "tests/support/filecontent.h"
#include "tests/support/hands.h"
#include "tests/support/testmain.h"
#include "ui/dialogs/exportdialog.h"

#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;
using namespace recdeck::test;

class ExportDialogTest final : public QObject
{
    Q_OBJECT

    struct Bench
    {
        Bench()
        {
            exchange::Configuration sample = sampleConfiguration();
            sample.templates[0].ak = QStringLiteral("AK");
            sample.templates[0].hasSecretKey = true;
            for (model::RecordingTemplate& value : sample.templates)
                fake.recording.put(value);
            for (model::Rule& rule : sample.rules)
                rules << fake.recording.put(rule);
            fake.streams.domainTable = sample.domains;
            connection = fake.connection();
            connection.templateKey = [this](const TemplateId& id) {
                asked << id.text();
                return QtFuture::makeReadyFuture(key);
            };
            path = dir.filePath(QStringLiteral("out.json"));
            questions.paths << path;
        }
        ~Bench() { delete dialog; }
        void open(const std::optional<exchange::Selection>& selection = {})
        {
            dialog = new ExportDialog(connection, selection, questions);
            dialog->open();
        }
        template <class T>
        T* find(const char* name) const
        {
            return dialog->findChild<T*>(QString::fromUtf8(name));
        }
        [[nodiscard]] QPushButton& save() const { return *find<QPushButton>("save"); }
        [[nodiscard]] QString state() const { return find<QLabel>("saveState")->text(); }
        [[nodiscard]] QString result() const
        {
            const auto* title = find<QLabel>("resultTitle");
            return title->isVisible() ? title->text() : QString();
        }
        void click(QWidget& widget) const { hands::click(&widget); }
        void type(const char* field, const char* text) const
        {
            auto* edit = find<QLineEdit>(field);
            hands::type(edit, QString::fromUtf8(text));
        }
        [[nodiscard]] QByteArray file() const { return test::contentOf(path); }

        QTemporaryDir dir;
        FakeConnection fake;
        FakeQuestions questions;
        service::Connection connection;
        QList<RuleId> rules;
        QStringList asked;
        Result<Secret> key = Secret(QStringLiteral("TOPSECRET"));
        QString path;
        QPointer<ExportDialog> dialog;
    };

private slots:
    void everythingWithoutSecrets()
    {
        Bench bench;
        bench.open();
        QTRY_VERIFY(bench.save().isEnabled());
        QVERIFY(!bench.find<QRadioButton>("onlySelected")->isVisible());
        QCOMPARE(bench.find<QRadioButton>("everything")->text(),
                 QStringLiteral("Everything: 2 template(s), 2 rule(s), 1 delivery domain(s)"));
        bench.click(bench.save());
        QTRY_VERIFY2(bench.result().startsWith(QStringLiteral("Saved: 2 template(s)")),
                     qPrintable(bench.result() + bench.state()));
        QCOMPARE(bench.questions.fileChoices.first().suffix, QStringLiteral("json"));
        QVERIFY(!bench.file().contains("TOPSECRET"));
        QVERIFY(bench.asked.isEmpty());
        const auto back = exchange::readConfigFile(bench.file());
        QVERIFY(back);
        QCOMPARE(back->configuration.rules.size(), 2);
        QCOMPARE(bench.find<QLabel>("result.Left out")->text(), QStringLiteral("1 secret(s)"));
        bench.click(*bench.find<QPushButton>("resultAction.out.json"));
        QCOMPARE(bench.questions.revealed, QStringList{bench.path});
        QVERIFY(!bench.save().isVisible());
        QCOMPARE(bench.find<QPushButton>("cancel")->text(), QStringLiteral("Close"));
    }

    void aSelectionComesWithWhatItNeeds()
    {
        Bench bench;
        bench.open(exchange::Selection{.templates = {}, .rules = {bench.rules.first()}});
        QTRY_VERIFY(bench.save().isEnabled());
        QVERIFY(bench.find<QRadioButton>("onlySelected")->isChecked());
        QCOMPARE(bench.find<QRadioButton>("onlySelected")->text(),
                 QStringLiteral("The selection: 1 template(s), 1 rule(s)"));
        bench.click(bench.save());
        QTRY_VERIFY(!bench.result().isEmpty());
        const auto back = exchange::readConfigFile(bench.file());
        QVERIFY(back && back->configuration.rules.size() == 1 && back->configuration.templates.size() == 1);
        QVERIFY(back->configuration.domains.isEmpty());
    }

    void whatHasGoneSinceIsSaid()
    {
        Bench bench;
        bench.open(exchange::Selection{.templates = {},
                                       .rules = {bench.rules.first(), RuleId(QStringLiteral("gone"))},
                                       .pullDomains = {QStringLiteral("gone.example")}});
        QTRY_VERIFY(bench.save().isEnabled());
        QVERIFY(bench.find<QLabel>("goneNote")->isVisible());
        QVERIFY(bench.find<QLabel>("goneNote")->text().startsWith(QStringLiteral("2 selected object(s)")));
        bench.click(bench.save());
        QTRY_VERIFY(bench.result().startsWith(QStringLiteral("Saved: 1 template(s), 1 rule(s)")));
    }

    void domainsAndStreamsCanBeSelected()
    {
        Bench bench;
        const QString url = QStringLiteral("rtmp://pull.example.com/live/studio-1?key=secret");
        QVERIFY(bench.fake.streams.addStreams({url, QStringLiteral("rtmp://x.example/live/s2")}).result());
        bench.open(exchange::Selection{.templates = {},
                                       .rules = {},
                                       .pullDomains = {bench.fake.streams.domainTable.first().pullDomain},
                                       .streams = {{QStringLiteral("pull.example.com"),
                                                    QStringLiteral("live"), QStringLiteral("studio-1")}}});
        QTRY_VERIFY(bench.save().isEnabled());
        QCOMPARE(bench.find<QRadioButton>("onlySelected")->text(),
                 QStringLiteral("The selection: 1 delivery domain(s), 1 stream(s)"));
        QVERIFY(!bench.find<QLabel>("goneNote")->isVisible());
        bench.click(bench.save());
        QTRY_VERIFY(!bench.result().isEmpty());
        const auto back = exchange::readConfigFile(bench.file());
        QVERIFY(back && back->configuration.streams.size() == 1 && back->configuration.domains.size() == 1);
        QVERIFY(back->configuration.templates.isEmpty() && back->configuration.rules.isEmpty());
        QVERIFY(!bench.file().contains("secret"));
    }

    void everythingInPlaceOfTheSelection()
    {
        Bench bench;
        bench.open(exchange::Selection{.templates = {}, .rules = {bench.rules.first()}});
        QTRY_VERIFY(bench.save().isEnabled());
        QTest::keyClick(bench.find<QRadioButton>("onlySelected"), Qt::Key_Down);
        QVERIFY(bench.find<QRadioButton>("everything")->isChecked());
        bench.click(bench.save());
        QTRY_VERIFY(!bench.result().isEmpty());
        QCOMPARE(exchange::readConfigFile(bench.file())->configuration.rules.size(), 2);
    }

    void aPassphraseIsAskedForTwice()
    {
        Bench bench;
        bench.open();
        QTRY_VERIFY(bench.save().isEnabled());
        QVERIFY(!bench.find<QWidget>("passphrase")->isVisible());
        bench.click(*bench.find<QCheckBox>("withSecrets"));
        QVERIFY(!bench.save().isEnabled());
        QCOMPARE(bench.state(), QStringLiteral("Enter a passphrase."));
        bench.type("passphrase", "horse");
        QCOMPARE(bench.state(), QStringLiteral("Enter the passphrase again."));
        QVERIFY(bench.find<QLabel>("note.passphrase")->text().startsWith(QStringLiteral("This is short")));
        bench.type("passphrase", "correct horse battery");
        bench.type("passphraseAgain", "correct horse batterie");
        QCOMPARE(bench.state(), QStringLiteral("The two passphrases are not the same."));
        bench.type("passphraseAgain", "correct horse battery");
        QCOMPARE(bench.state(), QString());
        QCOMPARE(bench.find<QLineEdit>("passphrase")->echoMode(), QLineEdit::Password);
        bench.click(bench.save());
        QVERIFY(!bench.save().isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(!bench.result().isEmpty(), 30'000);
        QCOMPARE(bench.asked.size(), 1);
        QVERIFY(!bench.file().contains("TOPSECRET"));
        const auto back = exchange::readConfigFile(
            bench.file(), {.passphrase = Secret(QStringLiteral("correct horse battery"))});
        QVERIFY(back && back->unknownSecrets.isEmpty());
        QVERIFY(std::ranges::any_of(back->configuration.templates, [](const auto& entry) {
            return entry.sk == Secret(QStringLiteral("TOPSECRET"));
        }));
    }

    void aLockedKeyStoreIsSaid()
    {
        Bench bench;
        bench.key = Failure(Error{.code = ErrorCode::SecretUnavailable, .subject = QStringLiteral("t")});
        bench.open();
        QTRY_VERIFY(bench.save().isEnabled());
        bench.click(*bench.find<QCheckBox>("withSecrets"));
        bench.type("passphrase", "correct horse battery");
        bench.type("passphraseAgain", "correct horse battery");
        bench.click(bench.save());
        QTRY_COMPARE(bench.result(), QStringLiteral("The file was not written."));
        QVERIFY(bench.file().isEmpty());
        bench.questions.paths << bench.path;
        bench.key = Secret(QStringLiteral("TOPSECRET"));
        bench.click(bench.save());
        QTRY_VERIFY_WITH_TIMEOUT(bench.result().startsWith(QStringLiteral("Saved")), 30'000);
    }

    void whatCannotBeReadCanBeTriedAgain()
    {
        Bench bench;
        bench.fake.script.failNext(Call::AllRules, {.code = ErrorCode::DatabaseFailed, .subject = {}});
        bench.open();
        QTRY_VERIFY(!bench.result().isEmpty());
        QVERIFY(!bench.save().isEnabled());
        bench.click(*bench.find<QPushButton>("resultAction."));
        QTRY_VERIFY(bench.save().isEnabled());
        QVERIFY(bench.result().isEmpty());
    }

    void aFileThatCannotBeWrittenIsSaid()
    {
        Bench bench;
        bench.questions.paths = {bench.dir.filePath(QStringLiteral("missing/out.json"))};
        bench.open();
        QTRY_VERIFY(bench.save().isEnabled());
        bench.click(bench.save());
        QTRY_COMPARE(bench.result(), QStringLiteral("The file was not written."));
        QVERIFY(bench.save().isEnabled());
    }

    void withNothingThereIsNothingToExport()
    {
        Bench bench;
        bench.fake.recording.templates.clear();
        bench.fake.recording.rules.clear();
        bench.fake.streams.domainTable.clear();
        bench.open();
        QTRY_COMPARE(bench.state(), QStringLiteral("There is nothing to export."));
        QVERIFY(!bench.save().isEnabled());
        QTest::keyClick(bench.dialog, Qt::Key_Escape);
        QTRY_VERIFY(!bench.dialog);
    }
};

RECDECK_TEST(ExportDialogTest)
#include "tst_exportdialog.moc"
