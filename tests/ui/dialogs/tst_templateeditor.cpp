#include "tests/support/fakeconnection.h"
#include "tests/support/fakehostmonitor.h"
#include "tests/support/fakequestions.h"
#include "tests/support/testmain.h"
#include "ui/dialogs/templateeditor.h"
#include "ui/models/templatedraft.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

using namespace recdeck;
using namespace recdeck::ui;

namespace {

model::RecordingTemplate stored()
{
    model::RecordingTemplate value = newTemplate(QStringLiteral("/srv/rec"));
    value.templateName = QStringLiteral("News");
    value.mgrUrl = QStringLiteral("https://s3.example.com");
    value.ak = QStringLiteral("AK");
    value.hasSecretKey = true;
    return value;
}

} // namespace

class TemplateEditorTest final : public QObject
{
    Q_OBJECT

    struct Bench
    {
        explicit Bench(model::RecordingTemplate value = newTemplate(QStringLiteral("/srv/rec")),
                       int rules = 0, bool cloud = false)
        {
            const model::StreamKey sample{QStringLiteral("d"), QStringLiteral("live"), QStringLiteral("s1")};
            editor =
                new TemplateEditor(cloud ? fake.cloudConnection() : fake.connection(),
                                   {std::move(value), sample, {QStringLiteral("News")}, rules}, questions);
            editor->open();
        }
        ~Bench() { delete editor; }

        template <class T>
        T* find(const char* name) const
        {
            return editor->findChild<T*>(QString::fromUtf8(name));
        }
        [[nodiscard]] QLineEdit& line(const char* name) const { return *find<QLineEdit>(name); }
        [[nodiscard]] QString note(const char* path) const
        {
            return find<QLabel>((QByteArray("note.") + path).data())->text();
        }
        [[nodiscard]] QString state() const { return find<QLabel>("saveState")->text(); }
        [[nodiscard]] QPushButton& save() const { return *find<QPushButton>("save"); }
        /// As a person who types and goes on.
        void type(const char* name, const char* text) const
        {
            line(name).setFocus();
            line(name).selectAll();
            if (*text == 0)
                QTest::keyClick(&line(name), Qt::Key_Delete);
            else
                QTest::keyClicks(&line(name), QString::fromUtf8(text));
            leave(&line(name));
        }
        static void leave(QWidget* widget)
        {
            QFocusEvent out(QEvent::FocusOut, Qt::TabFocusReason);
            QCoreApplication::sendEvent(widget, &out);
        }

        test::FakeConnection fake;
        test::FakeQuestions questions;
        QPointer<TemplateEditor> editor;
    };

private slots:
    void aNewTemplateNeedsOnlyItsName()
    {
        Bench bench;
        QVERIFY(!bench.save().isEnabled());
        QCOMPARE(bench.state(), QStringLiteral("Still needed: Name"));
        QCOMPARE(bench.note("templateName"), QStringLiteral("What people see in lists and choices."));
        bench.leave(&bench.line("templateName"));
        QCOMPARE(bench.note("templateName"), QStringLiteral("This is needed."));
        bench.type("templateName", "Match day");
        QVERIFY(bench.save().isEnabled());
        QCOMPARE(bench.state(), QString());
        const QSignalSpy saved(bench.editor, &TemplateEditor::saved);
        bench.save().click();
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(bench.fake.recording.templates.size(), 1);
        QCOMPARE(bench.fake.recording.templates.first().templateName, QStringLiteral("Match day"));
        QCOMPARE(bench.fake.recording.templates.first().mgrUrl, QStringLiteral("file:///srv/rec"));
    }

    void wrongValuesAreToldBesideTheField_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("note");
        const auto row = [](const char* field, const QString& text, const char* note) {
            QTest::addRow("%s %s", field, text.left(12).toUtf8().data())
                << QString::fromLatin1(field) << text << QString::fromUtf8(note);
        };
        row("templateName", QString(129, QLatin1Char('x')), "Use at most 128 character(s).");
        row("region", {}, "This is needed.");
        row("mgrUrl", {}, "This is needed.");
        row("mgrUrl", QStringLiteral("relative/folder"),
            "This is not the full path of a folder on this computer.");
        row("bucketName", {}, "This is needed.");
        row("bucketName", QStringLiteral("../up"), "“..” is not possible here.");
        row("notifyUrl", QStringLiteral("no address"), "This is not a complete address.");
        row("notifyUrl", QStringLiteral("ftp://a.example/x"),
            "The address must begin with one of: http, https.");
        row("recordParams[0].filePath", QStringLiteral("/abs"), "A “/” at the beginning is not possible.");
        row("recordParams[0].filePath", QStringLiteral("a\\b"),
            "“\\” is not possible; put “/” between folders.");
        row("recordParams[0].filePath", QStringLiteral("a/../b"), "“..” is not possible here.");
        row("recordParams[0].filePath", QStringLiteral("$(nope)"), "The variable “$(nope)” does not exist.");
        row("recordParams[0].filePath", QStringLiteral("$(date"), "A variable lacks its closing bracket.");
    }
    void wrongValuesAreToldBesideTheField()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        QFETCH(QString, note);
        Bench bench;
        bench.type("templateName", "ok");
        QVERIFY(bench.save().isEnabled());
        auto& line = bench.line(field.toUtf8().data());
        line.setText(text);
        bench.leave(&line);
        QCOMPARE(bench.note(field.toUtf8().data()), note);
        QVERIFY(!bench.save().isEnabled());
        QVERIFY(!bench.state().isEmpty());
    }

    void soundAndPictureCannotBothBeLeftOut()
    {
        Bench bench;
        bench.type("templateName", "ok");
        bench.find<QCheckBox>("fops.removeAudio")->click();
        bench.find<QCheckBox>("fops.removeVideo")->click();
        bench.leave(bench.find<QCheckBox>("fops.removeVideo"));
        QCOMPARE(bench.note("fops.removeVideo"),
                 QStringLiteral("This is not possible together with “Without sound”."));
        QVERIFY(!bench.save().isEnabled());
    }

    void quantitiesHaveUnits()
    {
        Bench bench;
        bench.type("templateName", "ok");
        auto* interval = bench.find<QWidget>("fops.interval");
        auto* number = interval->findChild<QDoubleSpinBox*>(QStringLiteral("number"));
        auto* unit = interval->findChild<QComboBox*>(QStringLiteral("unit"));
        QCOMPARE(number->value(), 30.0);
        QCOMPARE(unit->currentText(), QStringLiteral("minutes"));
        number->setValue(2);
        unit->setCurrentIndex(unit->findText(QStringLiteral("hours")));
        bench.find<QWidget>("storageTime")
            ->findChild<QDoubleSpinBox*>(QStringLiteral("number"))
            ->setValue(90);
        bench.find<QWidget>("fops.retryTimes")
            ->findChild<QDoubleSpinBox*>(QStringLiteral("number"))
            ->setValue(3);
        const model::Output& output = bench.editor->draft().recordParams.first();
        QCOMPARE(output.options->interval, 7200);
        QCOMPARE(output.options->retryTimes, 3);
        QCOMPARE(output.storageTime, 90);
        number->setValue(0);
        QVERIFY(!bench.editor->draft().recordParams.first().options->interval.has_value());
    }

    void theFormatDecidesAboutTheTsLength()
    {
        Bench bench;
        bench.find<QTabWidget>("tabs")->setCurrentIndex(1);
        auto* format = bench.find<QComboBox>("fops.fileFormat");
        QCOMPARE(format->count(), 4);
        QVERIFY(!bench.find<QWidget>("fops.segtime")->isVisible());
        format->setCurrentIndex(format->findText(QStringLiteral("HLS (m3u8)")));
        QVERIFY(bench.find<QWidget>("fops.segtime")->isVisible());
        QCOMPARE(bench.editor->draft().recordParams.first().options->fileFormat, model::FileFormat::M3u8);
    }

    void whatIsNotTouchedStaysAsItWas()
    {
        model::RecordingTemplate value = stored();
        value.id = TemplateId(QStringLiteral("7"));
        value.recordParams.first().options.reset();
        model::Output odd;
        odd.bucketName = QStringLiteral("b");
        odd.storageTime = 86401;
        odd.options = model::OutputOptions{};
        odd.options->interval = 0;
        odd.options->concat = 0;
        odd.options->timeOut = 1234567;
        value.recordParams.append(odd);
        Bench bench(value);
        bench.find<QListWidget>("outputs")->setCurrentRow(1);
        bench.find<QListWidget>("outputs")->setCurrentRow(0);
        QCOMPARE(bench.editor->draft(), value);
        QCOMPARE(bench.state(), QStringLiteral("Nothing has been changed yet."));
        QVERIFY(!bench.save().isEnabled());
    }

    void outputsAreAddedClonedAndRemoved()
    {
        Bench bench;
        bench.type("templateName", "ok");
        QVERIFY(!bench.find<QPushButton>("removeOutput")->isEnabled());
        bench.find<QPushButton>("addOutput")->click();
        QCOMPARE(bench.editor->draft().recordParams.size(), 2);
        QVERIFY(!bench.save().isEnabled());
        QVERIFY(bench.state().contains(QStringLiteral("Output 2, Bucket")));
        bench.type("bucketName", "second");
        QVERIFY(bench.save().isEnabled());
        QVERIFY(bench.find<QLineEdit>("recordParams[1].filePath"));
        bench.find<QPushButton>("cloneOutput")->click();
        QCOMPARE(bench.editor->draft().recordParams.at(2).bucketName, QStringLiteral("second"));
        bench.find<QPushButton>("removeOutput")->click();
        QCOMPARE(bench.editor->draft().recordParams.size(), 2);
        for (int i = 2; i < 10; ++i)
            bench.find<QPushButton>("cloneOutput")->click();
        QVERIFY(!bench.find<QPushButton>("addOutput")->isEnabled());
    }

    void theFolderChooserFillsTheAddress()
    {
        Bench bench;
        bench.questions.paths = {QStringLiteral("/data/my recordings #1")};
        bench.find<QPushButton>("chooseFolder")->click();
        QCOMPARE(bench.questions.folderStarts, QStringList{QStringLiteral("/srv/rec")});
        QCOMPARE(bench.line("mgrUrl").text(), QStringLiteral("/data/my recordings #1"));
        QCOMPARE(bench.editor->draft().mgrUrl, QStringLiteral("file:///data/my%20recordings%20%231"));
        bench.type("templateName", "ok");
        QVERIFY(bench.save().isEnabled());
    }

    void theKindOfStorageDecidesAboutTheFields()
    {
        Bench bench;
        QVERIFY(!bench.line("ak").isVisible());
        QVERIFY(bench.find<QPushButton>("chooseFolder")->isVisible());
        bench.find<QRadioButton>("storageObject")->click();
        QVERIFY(bench.line("ak").isVisible());
        QVERIFY(!bench.find<QPushButton>("chooseFolder")->isVisible());
        QCOMPARE(bench.editor->draft().mgrUrl, QString());
        bench.type("mgrUrl", "s3.example.com");
        bench.find<QRadioButton>("storageFolder")->click();
        QCOMPARE(bench.editor->draft().mgrUrl, QStringLiteral("file:///srv/rec"));
        bench.find<QRadioButton>("storageObject")->click();
        QCOMPARE(bench.editor->draft().mgrUrl, QStringLiteral("s3.example.com"));
    }

    void keysBelongTogether()
    {
        Bench bench(stored());
        bench.type("ak", "");
        bench.type("sk", "secret");
        QCOMPARE(bench.note("sk"), QStringLiteral("This needs “Access key” as well."));
        bench.type("ak", "AK2");
        QVERIFY(bench.save().isEnabled());
    }

    void aStoredKeyIsKeptReplacedOrRemoved_data()
    {
        QTest::addColumn<QString>("accessKey");
        QTest::addColumn<QString>("secretKey");
        QTest::addColumn<bool>("sent");
        QTest::addColumn<bool>("storedAfterwards");
        QTest::newRow("kept") << QStringLiteral("AK") << QString() << false << true;
        QTest::newRow("replaced") << QStringLiteral("AK") << QStringLiteral("new") << true << true;
        QTest::newRow("removed") << QString() << QString() << true << false;
    }
    void aStoredKeyIsKeptReplacedOrRemoved()
    {
        QFETCH(QString, accessKey);
        QFETCH(QString, secretKey);
        QFETCH(bool, sent);
        QFETCH(bool, storedAfterwards);
        model::RecordingTemplate value = stored();
        value.id = TemplateId(QStringLiteral("7"));
        Bench bench(value);
        bench.fake.recording.put(value);
        QCOMPARE(bench.line("sk").echoMode(), QLineEdit::Password);
        QCOMPARE(bench.line("sk").placeholderText(), QStringLiteral("Stored; type to replace it"));
        bench.line("ak").setText(accessKey);
        bench.line("sk").setText(secretKey);
        bench.type("templateName", "Renamed");
        bench.save().click();
        QTRY_COMPARE(bench.fake.recording.templates.first().templateName, QStringLiteral("Renamed"));
        QCOMPARE(bench.fake.recording.lastTemplatePatch.sk.has_value(), sent);
        QCOMPARE(bench.fake.recording.templates.first().hasSecretKey, storedAfterwards);
        QCOMPARE(bench.fake.recording.lastSecret.reveal(), secretKey);
    }

    void aKeyThatWouldNotBeKeptIsSaid()
    {
        test::FakeHostMonitor host;
        test::FakeConnection fake;
        test::FakeQuestions questions;
        service::Connection connection = fake.connection();
        connection.host = &host;
        const std::unique_ptr<TemplateEditor> editor(new TemplateEditor(
            connection, {stored(), {QStringLiteral("d"), QStringLiteral("live"), QStringLiteral("s")}, {}, 0},
            questions));
        editor->setAttribute(Qt::WA_DeleteOnClose, false);
        editor->open();
        const auto* note = editor->findChild<QLabel*>(QStringLiteral("note.sk"));
        host.set({.kind = secrets::SecretStoreChoice::Keychain, .checked = true, .usable = true});
        QVERIFY2(note->text().contains(QStringLiteral("never shown again")), qPrintable(note->text()));
        host.set({.kind = secrets::SecretStoreChoice::Keychain, .checked = true});
        QVERIFY2(note->text().contains(QStringLiteral("this run only")), qPrintable(note->text()));
        host.set({.kind = secrets::SecretStoreChoice::File, .checked = true});
        QVERIFY2(note->text().contains(QStringLiteral("cannot be stored")), qPrintable(note->text()));
    }
    void aKeyIsNeverShown()
    {
        Bench bench(stored());
        QCOMPARE(bench.line("sk").echoMode(), QLineEdit::Password);
        QVERIFY(bench.line("sk").actions().isEmpty());
        bench.line("sk").setText(QStringLiteral("secretword"));
        bench.line("sk").selectAll();
        QTest::keyClick(&bench.line("sk"), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(!QGuiApplication::clipboard()->text().contains(QStringLiteral("secretword")));
    }

    void onlyChangesAreSent()
    {
        model::RecordingTemplate value = stored();
        value.id = TemplateId(QStringLiteral("7"));
        Bench bench(value);
        bench.fake.recording.put(value);
        QVERIFY(!bench.line("region").isEnabled());
        bench.type("notifyUrl", "https://hooks.example.com/a");
        bench.find<QPlainTextEdit>("notifyUrls")
            ->setPlainText(QStringLiteral(" https://b.example/1 \n\nhttps://b.example/2"));
        bench.save().click();
        QTRY_VERIFY(bench.fake.recording.lastTemplatePatch.notifyUrl.has_value());
        const model::TemplatePatch& patch = bench.fake.recording.lastTemplatePatch;
        QCOMPARE(patch.notifyUrls->size(), 2);
        QCOMPARE(patch.notifyUrls->last(), QStringLiteral("https://b.example/2"));
        QVERIFY(!patch.templateName && !patch.mgrUrl && !patch.ak && !patch.sk && !patch.recordParams);
    }

    void aRefusalStandsBesideTheField_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("note");
        QTest::addColumn<int>("tab");
        const auto row = [](const char* path, const char* note, int tab) {
            QTest::newRow(path) << QString::fromLatin1(path) << QString::fromLatin1(note) << tab;
        };
        row("templateName", "templateName", 0);
        row("region", "region", 0);
        row("mgrUrl", "mgrUrl", 0);
        row("recordParams[0].bucketName", "bucketName", 1);
        row("recordParams[0].storageTime", "storageTime", 1);
        for (const char* fop : {"fileFormat", "fileSize", "interval", "concat", "segtime", "removeAudio",
                                "removeVideo", "timeOut", "retryTimes"})
            row((QByteArray("recordParams[0].fops.") + fop).constData(),
                (QByteArray("fops.") + fop).constData(), 1);
        row("recordParams[0].filePath", "recordParams[0].filePath", 2);
        row("notifyUrl", "notifyUrl", 3);
        row("notifyUrls[1]", "notifyUrls", 3);
    }
    void aRefusalStandsBesideTheField()
    {
        QFETCH(QString, path);
        QFETCH(QString, note);
        QFETCH(int, tab);
        Bench bench;
        Error error{.code = ErrorCode::InvalidFields, .subject = {}};
        error.fields = {{path, FieldProblem::OutOfRange, 5, 9}};
        bench.fake.script.failNext(test::Call::AddTemplate, error);
        bench.type("templateName", "ok");
        bench.save().click();
        QTRY_COMPARE(bench.note(note.toUtf8().data()), QStringLiteral("Use a number from 5 to 9."));
        QCOMPARE(bench.find<QTabWidget>("tabs")->currentIndex(), tab);
        QVERIFY(bench.find<QWidget>("results")->isVisible());
        QVERIFY(bench.editor->isVisible());
        // A change makes the old refusal void.
        bench.type("templateName", "other");
        QVERIFY(bench.note(note.toUtf8().data()) != QStringLiteral("Use a number from 5 to 9."));
        bench.save().click();
        QTRY_COMPARE(bench.fake.recording.templates.size(), 1);
    }

    void everyOtherRefusalIsASentence()
    {
        Bench bench;
        bench.fake.script.failNext(test::Call::AddTemplate, {.code = ErrorCode::SecretUnavailable});
        bench.type("templateName", "ok");
        bench.save().click();
        QTRY_VERIFY(bench.find<QWidget>("results")->isVisible());
        QVERIFY(bench.find<QLabel>("resultTitle")->text().contains(QStringLiteral("secret key")));
        QVERIFY(bench.save().isEnabled());
    }

    void whileSavingNothingCanBeChanged()
    {
        Bench bench;
        bench.fake.script.hold(test::Call::AddTemplate);
        bench.type("templateName", "ok");
        bench.save().click();
        QVERIFY(!bench.save().isEnabled());
        QVERIFY(!bench.find<QTabWidget>("tabs")->isEnabled());
        QCOMPARE(bench.state(), QStringLiteral("Saving…"));
        bench.fake.script.release(test::Call::AddTemplate);
        QTRY_VERIFY(bench.editor.isNull() || !bench.editor->isVisible());
    }

    void aTemplateInUseCanBeSavedAsACopy()
    {
        model::RecordingTemplate value = newTemplate(QStringLiteral("/srv/rec"));
        value.templateName = QStringLiteral("News");
        value.id = TemplateId(QStringLiteral("7"));
        Bench bench(value, 2);
        bench.fake.recording.put(value);
        bench.fake.recording.templatesInUse = {value.id};
        for (const char* domain : {"a.example", "b.example"}) {
            model::Rule rule;
            rule.templateId = value.id;
            rule.pullDomain = QString::fromLatin1(domain);
            bench.fake.recording.put(rule);
        }
        bench.type("notifyUrl", "https://hooks.example.com/a");
        const QSignalSpy saved(bench.editor, &TemplateEditor::saved);
        bench.save().click();
        QTRY_VERIFY(bench.find<QPushButton>("resultAction."));
        QVERIFY(bench.find<QPushButton>("resultAction.")->text().contains(QStringLiteral("2 rule")));
        bench.find<QPushButton>("resultAction.")->click();
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(bench.fake.recording.templates.size(), 2);
        const model::RecordingTemplate& copy = bench.fake.recording.templates.last();
        QCOMPARE(copy.templateName, QStringLiteral("News (2)"));
        for (const model::Rule& rule : std::as_const(bench.fake.recording.rules))
            QCOMPARE(rule.templateId, copy.id);
    }

    /// An editor for a template in use, with changes and two rules.
    static void prepareCopy(Bench& bench, const model::RecordingTemplate& value)
    {
        bench.fake.recording.put(value);
        bench.fake.recording.templatesInUse = {value.id};
        for (const char* domain : {"a.example", "b.example"}) {
            model::Rule rule;
            rule.templateId = value.id;
            rule.pullDomain = QString::fromLatin1(domain);
            bench.fake.recording.put(rule);
        }
        bench.type("notifyUrl", "https://hooks.example.com/a");
        bench.save().click();
        QTRY_VERIFY(bench.find<QPushButton>("resultAction."));
    }
    static model::RecordingTemplate usedTemplate()
    {
        model::RecordingTemplate value = newTemplate(QStringLiteral("/srv/rec"));
        value.templateName = QStringLiteral("News");
        value.id = TemplateId(QStringLiteral("7"));
        return value;
    }

    void rulesThatCouldNotBeMovedAreMovedAgain()
    {
        Bench bench(usedTemplate(), 2);
        prepareCopy(bench, usedTemplate());
        const RuleId second = bench.fake.recording.rules.last().id;
        bench.fake.script.failFor(test::Call::ModifyRule, second.text(), {.code = ErrorCode::DatabaseFailed});
        const QSignalSpy saved(bench.editor, &TemplateEditor::saved);
        bench.find<QPushButton>("resultAction.")->click();
        QTRY_VERIFY(bench.find<QPushButton>("resultAction.b.example/*/*"));
        QCOMPARE(bench.find<QLabel>("resultTitle")->text(),
                 QStringLiteral("The copy is saved; 1 of 2 rules use it now."));
        QVERIFY(!bench.save().isEnabled());
        QCOMPARE(bench.state(), QStringLiteral("The copy is saved already."));
        QCOMPARE(saved.size(), 0);
        bench.fake.script.forgetErrors();
        bench.find<QPushButton>("resultAction.b.example/*/*")->click();
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(bench.fake.recording.templates.size(), 2); // one copy, not two
        for (const model::Rule& rule : std::as_const(bench.fake.recording.rules))
            QCOMPARE(rule.templateId, bench.fake.recording.templates.last().id);
    }

    void aCopyWhoseRulesCannotBeReadIsKept()
    {
        Bench bench(usedTemplate(), 2);
        prepareCopy(bench, usedTemplate());
        bench.fake.script.failNext(test::Call::AllRules, {.code = ErrorCode::DatabaseFailed});
        bench.find<QPushButton>("resultAction.")->click();
        QTRY_VERIFY(bench.find<QLabel>("resultTitle")->text().contains(QStringLiteral("not moved")));
        // Who gives up here still has the copy, and is not asked about changes.
        const QSignalSpy saved(bench.editor, &TemplateEditor::saved);
        bench.find<QPushButton>("cancel")->click();
        QCOMPARE(saved.size(), 1);
        QCOMPARE(bench.questions.asked.size(), 0);
    }

    void movingRulesCanBeCancelled()
    {
        Bench bench(usedTemplate(), 2);
        prepareCopy(bench, usedTemplate());
        bench.fake.script.hold(test::Call::ModifyRule);
        bench.find<QPushButton>("resultAction.")->click();
        QTRY_COMPARE(bench.fake.script.waiting(test::Call::ModifyRule), 1);
        bench.find<QPushButton>("resultCancel")->click();
        bench.fake.script.release(test::Call::ModifyRule);
        QTRY_VERIFY(bench.find<QPushButton>("resultAction.b.example/*/*"));
        QVERIFY(bench.find<QLabel>("result.b.example/*/*")->text().contains(QStringLiteral("cancelled")));
    }

    void aCopyThatIsRefusedSaysWhy()
    {
        Bench bench(usedTemplate(), 2);
        prepareCopy(bench, usedTemplate());
        bench.fake.script.failNext(test::Call::AddTemplate, {.code = ErrorCode::DatabaseFailed});
        bench.find<QPushButton>("resultAction.")->click();
        QTRY_VERIFY(bench.find<QLabel>("resultTitle")->text().contains(QStringLiteral("database")));
        QCOMPARE(bench.fake.recording.templates.size(), 1);
        QVERIFY(bench.save().isEnabled());
    }

    void everyFieldHasAnExplanation()
    {
        Bench bench(stored());
        const QList<QLabel*> notes = bench.editor->findChildren<QLabel*>();
        for (const QLabel* note : notes) {
            if (!note->objectName().startsWith(QLatin1String("note."))) continue;
            if (note->objectName() == QLatin1String("note.storageKind"))
                continue; // two words explain themselves
            QVERIFY2(!note->text().isEmpty(), qPrintable(note->objectName()));
        }
    }

    void aCopyNeedsTheSecretAgain()
    {
        model::RecordingTemplate value = stored();
        value.id = TemplateId(QStringLiteral("7"));
        Bench bench(value);
        bench.fake.recording.put(value);
        bench.fake.recording.templatesInUse = {value.id};
        bench.type("notifyUrl", "https://hooks.example.com/a");
        bench.save().click();
        QTRY_VERIFY(bench.find<QPushButton>("resultAction."));
        bench.find<QPushButton>("resultAction.")->click();
        QCOMPARE(bench.note("sk"), QStringLiteral("This is needed."));
        QCOMPARE(bench.fake.recording.templates.size(), 1);
        bench.type("sk", "again");
        bench.find<QPushButton>("resultAction.")->click();
        QTRY_COMPARE(bench.fake.recording.templates.size(), 2);
        QCOMPARE(bench.fake.recording.lastSecret.reveal(), QStringLiteral("again"));
    }

    void fileNamesArePreviewed()
    {
        Bench bench;
        bench.line("recordParams[0].filePath").setText(QStringLiteral("x/$(streamname)-$(seq)"));
        QCOMPARE(bench.find<QLabel>("preview.0")->text(),
                 QStringLiteral("/srv/rec/recordings/x/s1-00001.mp4\n/srv/rec/recordings/x/s1-00002.mp4\n"
                                "/srv/rec/recordings/x/s1-00003.mp4"));
        auto* format = bench.find<QComboBox>("fops.fileFormat");
        format->setCurrentIndex(format->findText(QStringLiteral("FLV")));
        QVERIFY(bench.find<QLabel>("preview.0")->text().contains(QStringLiteral("00001.flv")));
        bench.line("recordParams[0].filePath").setText(QStringLiteral("always"));
        QVERIFY(bench.note("recordParams[0].filePath").contains(QStringLiteral("same name")));
        bench.line("recordParams[0].filePath").setText(QStringLiteral("$(no)"));
        QCOMPARE(bench.find<QLabel>("preview.0")->text(), QString());
    }

    void aVariableIsPutInAtTheCursor()
    {
        Bench bench;
        bench.find<QTabWidget>("tabs")->setCurrentIndex(2);
        QLineEdit& pattern = bench.line("recordParams[0].filePath");
        pattern.setText(QStringLiteral("ab"));
        pattern.setCursorPosition(1);
        QTest::mouseClick(bench.find<QToolButton>("variable.$(date)"), Qt::LeftButton);
        QCOMPARE(pattern.text(), QStringLiteral("a$(date)b"));
        QTest::keyClicks(&pattern, QStringLiteral("-$(ti"));
        QTest::mouseClick(bench.find<QToolButton>("variable.$(time)"), Qt::LeftButton);
        QCOMPARE(pattern.text(), QStringLiteral("a$(date)-$(time)b"));
    }

    void closingWithChangesAsks()
    {
        Bench bench;
        bench.type("templateName", "x");
        QTest::keyClick(bench.editor, Qt::Key_Escape);
        QCOMPARE(bench.questions.asked.size(), 1);
        QVERIFY(bench.editor && bench.editor->isVisible());
        bench.questions.answers = {QStringLiteral("discard")};
        bench.find<QPushButton>("cancel")->click();
        QTRY_VERIFY(bench.editor.isNull() || !bench.editor->isVisible());
        Bench untouched;
        untouched.find<QPushButton>("cancel")->click();
        QCOMPARE(untouched.questions.asked.size(), 0);
    }

    void aCloudAccountKnowsOneCallbackAddress()
    {
        Bench bench(newTemplate({}), 0, true);
        bench.find<QTabWidget>("tabs")->setCurrentIndex(3);
        QVERIFY(!bench.find<QPlainTextEdit>("notifyUrls")->isVisible());
        QVERIFY(bench.find<QRadioButton>("storageObject")->isChecked());
    }

    void everyFieldHasAnAccessibleName()
    {
        Bench bench(stored());
        const QList<QWidget*> widgets = bench.editor->findChildren<QWidget*>();
        for (const QWidget* widget : widgets) {
            const bool edits =
                qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QComboBox*>(widget) ||
                qobject_cast<const QCheckBox*>(widget) || qobject_cast<const QPlainTextEdit*>(widget);
            if (!edits || widget->objectName().startsWith(QLatin1String("qt_"))) continue;
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        }
    }
};

RECDECK_TEST(TemplateEditorTest)
#include "tst_templateeditor.moc"
