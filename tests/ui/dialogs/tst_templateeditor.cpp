#include "tests/support/testmain.h"
#include "tests/ui/dialogs/templatebench.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDoubleSpinBox>
#include <QGuiApplication>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QSignalSpy>

using namespace recdeck;
using namespace recdeck::ui;
using test::storedTemplate;
using test::TemplateBench;

class TemplateEditorTest final : public QObject
{
    Q_OBJECT

    /// The choice of the unit beside a number.
    static QComboBox* unitOf(const TemplateBench& bench, const char* field)
    {
        return bench.field(field)->findChild<QComboBox*>(QStringLiteral("unit"));
    }

private slots:
    void aNewTemplateNeedsOnlyItsName();
    void quantitiesHaveUnits();
    void theFormatDecidesAboutTheTsLength();
    void flagsAreSent();
    void whatIsNotTouchedStaysAsItWas();
    void outputsAreAddedClonedAndRemoved();
    void theFolderChooserFillsTheAddress();
    void theKindOfStorageDecidesAboutTheFields();
    void aStoredKeyIsKeptReplacedOrRemoved_data();
    void aStoredKeyIsKeptReplacedOrRemoved();
    void aKeyThatWouldNotBeKeptIsSaid();
    void aKeyIsNeverShown();
    void onlyChangesAreSent();
    void whileSavingNothingCanBeChanged();
    void everyFieldHasAnExplanation();
    void fileNamesArePreviewed();
    void aVariableIsPutInAtTheCursor();
    void variablesAreCompleted();
    void closingWithChangesAsks();
    void aCloudAccountKnowsOneCallbackAddress();
    void everyFieldHasAnAccessibleName();
};

void TemplateEditorTest::aNewTemplateNeedsOnlyItsName()
{
    TemplateBench bench;
    QVERIFY(!bench.canSave());
    QCOMPARE(bench.state(), QStringLiteral("Still needed: Name"));
    bench.fill("templateName", "Match day");
    QVERIFY(bench.canSave());
    QCOMPARE(bench.state(), QString());
    const QSignalSpy saved(bench.editor, &TemplateEditor::saved);
    bench.save();
    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(bench.fake.recording.templates.size(), 1);
    QCOMPARE(bench.fake.recording.templates.first().templateName, QStringLiteral("Match day"));
    QCOMPARE(bench.fake.recording.templates.first().mgrUrl, QStringLiteral("file:///srv/rec"));
}

void TemplateEditorTest::quantitiesHaveUnits()
{
    const TemplateBench bench;
    const auto* number = bench.field("fops.interval")->findChild<QDoubleSpinBox*>(QStringLiteral("number"));
    QCOMPARE(number->value(), 30.0);
    QCOMPARE(unitOf(bench, "fops.interval")->currentText(), QStringLiteral("minutes"));
    bench.fill("fops.interval", "2");
    test::hands::choose(unitOf(bench, "fops.interval"), QStringLiteral("hours"));
    bench.fill("storageTime", "90");
    bench.fill("fops.retryTimes", "3");
    bench.fill("fops.fileSize", "2");
    test::hands::choose(unitOf(bench, "fops.fileSize"), QStringLiteral("GB"));
    const model::Output& output = bench.editor->draft().recordParams.first();
    QCOMPARE(output.options->interval, 7200);
    QCOMPARE(output.options->retryTimes, 3);
    QCOMPARE(output.options->fileSize, 2048);
    QCOMPARE(output.storageTime, 90);
    bench.fill("fops.interval", "0");
    QVERIFY(!bench.editor->draft().recordParams.first().options->interval.has_value());
}

void TemplateEditorTest::theFormatDecidesAboutTheTsLength()
{
    const TemplateBench bench;
    QCOMPARE(bench.find<QComboBox>("fops.fileFormat")->count(), 4);
    bench.choose("fops.fileFormat", "MPEG-TS");
    QVERIFY(!bench.field("fops.segtime")->isVisible());
    bench.choose("fops.fileFormat", "HLS (m3u8)");
    QVERIFY(bench.field("fops.segtime")->isVisible());
    bench.fill("fops.segtime", "4");
    QCOMPARE(bench.editor->draft().recordParams.first().options->fileFormat, model::FileFormat::M3u8);
    QCOMPARE(bench.editor->draft().recordParams.first().options->segtime, 4);
}

void TemplateEditorTest::flagsAreSent()
{
    const TemplateBench bench;
    bench.click("fops.concat");
    bench.click("fops.removeVideo");
    QCOMPARE(bench.editor->draft().recordParams.first().options->concat, 1);
    QCOMPARE(bench.editor->draft().recordParams.first().options->removeVideo, 1);
    test::hands::press(bench.field("fops.removeVideo"), Qt::Key_Space); // by keys as well
    QVERIFY(!bench.editor->draft().recordParams.first().options->removeVideo.has_value());
}

void TemplateEditorTest::whatIsNotTouchedStaysAsItWas()
{
    model::RecordingTemplate value = storedTemplate();
    value.recordParams.first().options.reset();
    model::Output odd;
    odd.bucketName = QStringLiteral("b");
    odd.storageTime = 86401;
    odd.options = model::OutputOptions{};
    odd.options->interval = 0;
    odd.options->concat = 0;
    odd.options->timeOut = 1234567;
    value.recordParams.append(odd);
    const TemplateBench bench(value);
    bench.click("outputs");
    test::hands::press(bench.field("outputs"), Qt::Key_Down);
    QCOMPARE(bench.find<QListWidget>("outputs")->currentRow(), 1);
    test::hands::press(bench.field("outputs"), Qt::Key_Up);
    QCOMPARE(bench.find<QListWidget>("outputs")->currentRow(), 0);
    QCOMPARE(bench.editor->draft(), value);
    QCOMPARE(bench.state(), QStringLiteral("Nothing has been changed yet."));
    QVERIFY(!bench.canSave());
}

void TemplateEditorTest::outputsAreAddedClonedAndRemoved()
{
    const TemplateBench bench;
    bench.fill("templateName", "ok");
    QVERIFY(!bench.field("removeOutput")->isEnabled());
    bench.click("addOutput");
    QCOMPARE(bench.editor->draft().recordParams.size(), 2);
    QVERIFY(!bench.canSave());
    QVERIFY(bench.state().contains(QStringLiteral("Output 2, Bucket")));
    bench.fill("bucketName", "second");
    QVERIFY(bench.canSave());
    QVERIFY(bench.find<QLineEdit>("recordParams[1].filePath"));
    bench.click("cloneOutput");
    QCOMPARE(bench.editor->draft().recordParams.at(2).bucketName, QStringLiteral("second"));
    bench.click("removeOutput");
    QCOMPARE(bench.editor->draft().recordParams.size(), 2);
    for (int i = 2; i < 10; ++i)
        bench.click("cloneOutput");
    QVERIFY(!bench.field("addOutput")->isEnabled());
    QVERIFY(!bench.field("cloneOutput")->isEnabled());
}

void TemplateEditorTest::theFolderChooserFillsTheAddress()
{
    TemplateBench bench;
    bench.questions.paths = {QStringLiteral("/data/my recordings #1")};
    bench.click("chooseFolder");
    QCOMPARE(bench.questions.folderStarts, QStringList{QStringLiteral("/srv/rec")});
    QCOMPARE(bench.line("mgrUrl").text(), QStringLiteral("/data/my recordings #1"));
    QCOMPARE(bench.editor->draft().mgrUrl, QStringLiteral("file:///data/my%20recordings%20%231"));
    bench.fill("templateName", "ok");
    QVERIFY(bench.canSave());
}

void TemplateEditorTest::theKindOfStorageDecidesAboutTheFields()
{
    const TemplateBench bench;
    QVERIFY(!bench.line("ak").isVisible());
    QVERIFY(bench.field("chooseFolder")->isVisible());
    bench.click("storageObject");
    QVERIFY(bench.line("ak").isVisible());
    QVERIFY(!bench.field("chooseFolder")->isVisible());
    QCOMPARE(bench.editor->draft().mgrUrl, QString());
    bench.fill("mgrUrl", "s3.example.com");
    bench.click("storageFolder");
    QCOMPARE(bench.editor->draft().mgrUrl, QStringLiteral("file:///srv/rec"));
    bench.click("storageObject");
    QCOMPARE(bench.editor->draft().mgrUrl, QStringLiteral("s3.example.com"));
}

void TemplateEditorTest::aStoredKeyIsKeptReplacedOrRemoved_data()
{
    QTest::addColumn<QString>("accessKey");
    QTest::addColumn<QString>("secretKey");
    QTest::addColumn<bool>("sent");
    QTest::addColumn<bool>("storedAfterwards");
    QTest::newRow("kept") << QStringLiteral("AK") << QString() << false << true;
    QTest::newRow("replaced") << QStringLiteral("AK") << QStringLiteral("new") << true << true;
    QTest::newRow("removed") << QString() << QString() << true << false;
}

void TemplateEditorTest::aStoredKeyIsKeptReplacedOrRemoved()
{
    QFETCH(QString, accessKey);
    QFETCH(QString, secretKey);
    QFETCH(bool, sent);
    QFETCH(bool, storedAfterwards);
    TemplateBench bench(storedTemplate());
    QCOMPARE(bench.line("sk").echoMode(), QLineEdit::Password);
    QCOMPARE(bench.line("sk").placeholderText(), QStringLiteral("Stored; type to replace it"));
    bench.fill("ak", accessKey);
    bench.fill("sk", secretKey);
    bench.fill("templateName", "Renamed");
    bench.save();
    QTRY_COMPARE(bench.fake.recording.templates.first().templateName, QStringLiteral("Renamed"));
    QCOMPARE(bench.fake.recording.lastTemplatePatch.sk.has_value(), sent);
    QCOMPARE(bench.fake.recording.templates.first().hasSecretKey, storedAfterwards);
    QCOMPARE(bench.fake.recording.lastSecret.reveal(), secretKey);
}

void TemplateEditorTest::aKeyThatWouldNotBeKeptIsSaid()
{
    TemplateBench bench(storedTemplate());
    const auto note = [&bench] { return bench.note("sk"); };
    QVERIFY2(note().contains(QStringLiteral("never shown again")), qPrintable(note()));
    bench.host.set({.kind = secrets::SecretStoreChoice::Keychain, .checked = true});
    QVERIFY2(note().contains(QStringLiteral("this run only")), qPrintable(note()));
    bench.host.set({.kind = secrets::SecretStoreChoice::File, .checked = true});
    QVERIFY2(note().contains(QStringLiteral("cannot be stored")), qPrintable(note()));
}

void TemplateEditorTest::aKeyIsNeverShown()
{
    const TemplateBench bench(storedTemplate());
    QCOMPARE(bench.line("sk").echoMode(), QLineEdit::Password);
    QVERIFY(bench.line("sk").actions().isEmpty());
    test::hands::type(bench.field("sk"), QStringLiteral("secretword"));
    test::hands::press(bench.field("sk"), Qt::Key_A, Qt::ControlModifier);
    test::hands::press(bench.field("sk"), Qt::Key_C, Qt::ControlModifier);
    QVERIFY(!QGuiApplication::clipboard()->text().contains(QStringLiteral("secretword")));
}

void TemplateEditorTest::onlyChangesAreSent()
{
    TemplateBench bench(storedTemplate());
    QVERIFY(!bench.line("region").isEnabled());
    bench.fill("notifyUrl", "https://hooks.example.com/a");
    bench.fill("notifyUrls", " https://b.example/1 \n\nhttps://b.example/2");
    bench.save();
    QTRY_VERIFY(bench.fake.recording.lastTemplatePatch.notifyUrl.has_value());
    const model::TemplatePatch& patch = bench.fake.recording.lastTemplatePatch;
    QCOMPARE(patch.notifyUrls->size(), 2);
    QCOMPARE(patch.notifyUrls->last(), QStringLiteral("https://b.example/2"));
    QVERIFY(!patch.templateName && !patch.mgrUrl && !patch.ak && !patch.sk && !patch.recordParams);
}

void TemplateEditorTest::whileSavingNothingCanBeChanged()
{
    TemplateBench bench;
    bench.fake.script.hold(test::Call::AddTemplate);
    bench.fill("templateName", "ok");
    bench.save();
    QVERIFY(!bench.canSave());
    QVERIFY(!bench.field("tabs")->isEnabled());
    QCOMPARE(bench.state(), QStringLiteral("Saving…"));
    bench.fake.script.release(test::Call::AddTemplate);
    QTRY_VERIFY(bench.editor.isNull() || !bench.editor->isVisible());
}

void TemplateEditorTest::everyFieldHasAnExplanation()
{
    const TemplateBench bench(storedTemplate());
    const QList<QLabel*> notes = bench.editor->findChildren<QLabel*>();
    for (const QLabel* note : notes) {
        if (!note->objectName().startsWith(QLatin1String("note."))) continue;
        if (note->objectName() == QLatin1String("note.storageKind")) continue; // two words explain themselves
        QVERIFY2(!note->text().isEmpty(), qPrintable(note->objectName()));
    }
}

void TemplateEditorTest::fileNamesArePreviewed()
{
    const TemplateBench bench;
    const char* pattern = "recordParams[0].filePath";
    bench.fill(pattern, "x/$(streamname)-$(seq)");
    QCOMPARE(bench.find<QLabel>("preview.0")->text(),
             QStringLiteral("/srv/rec/recordings/x/s1-00001.mp4\n/srv/rec/recordings/x/s1-00002.mp4\n"
                            "/srv/rec/recordings/x/s1-00003.mp4"));
    bench.choose("fops.fileFormat", "FLV");
    QVERIFY(bench.find<QLabel>("preview.0")->text().contains(QStringLiteral("00001.flv")));
    bench.fill(pattern, "always");
    QVERIFY(bench.note(pattern).contains(QStringLiteral("same name")));
    bench.fill(pattern, "$(no)");
    QCOMPARE(bench.find<QLabel>("preview.0")->text(), QString());
}

void TemplateEditorTest::aVariableIsPutInAtTheCursor()
{
    const TemplateBench bench;
    QLineEdit& pattern = bench.line("recordParams[0].filePath");
    test::hands::type(&pattern, QStringLiteral("ab"));
    test::hands::press(&pattern, Qt::Key_Left);
    bench.click("variable.$(date)");
    QCOMPARE(pattern.text(), QStringLiteral("a$(date)b"));
    QTest::keyClicks(&pattern, QStringLiteral("-$(ti"));
    QTRY_VERIFY(QApplication::activePopupWidget());
    test::hands::closeSuggestions(&pattern);
    bench.click("variable.$(time)");
    QCOMPARE(pattern.text(), QStringLiteral("a$(date)-$(time)b"));
}

void TemplateEditorTest::variablesAreCompleted()
{
    const TemplateBench bench;
    QLineEdit& pattern = bench.line("recordParams[0].filePath");
    test::hands::type(&pattern, QStringLiteral("x-"));
    QTest::keyClicks(&pattern, QStringLiteral("$(se"));
    QTRY_VERIFY(QApplication::activePopupWidget());
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Down);
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
    QCOMPARE(pattern.text(), QStringLiteral("x-$(seq)"));
}

void TemplateEditorTest::closingWithChangesAsks()
{
    TemplateBench bench;
    bench.fill("templateName", "x");
    test::hands::press(bench.editor, Qt::Key_Escape);
    QCOMPARE(bench.questions.asked.size(), 1);
    QVERIFY(bench.editor && bench.editor->isVisible());
    bench.questions.answers = {QStringLiteral("discard")};
    bench.click("cancel");
    QTRY_VERIFY(bench.editor.isNull() || !bench.editor->isVisible());
    const TemplateBench untouched;
    untouched.click("cancel");
    QCOMPARE(untouched.questions.asked.size(), 0);
}

void TemplateEditorTest::aCloudAccountKnowsOneCallbackAddress()
{
    const TemplateBench bench(newTemplate({}), 0, true);
    test::hands::reach(bench.field("notifyUrl"));
    QVERIFY(bench.field("notifyUrl")->isVisible());
    QVERIFY(!bench.field("notifyUrls")->isVisible());
    QVERIFY(bench.find<QRadioButton>("storageObject")->isChecked());
}

void TemplateEditorTest::everyFieldHasAnAccessibleName()
{
    const TemplateBench bench(storedTemplate());
    const QList<QWidget*> widgets = bench.editor->findChildren<QWidget*>();
    for (const QWidget* widget : widgets) {
        const bool edits = qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QComboBox*>(widget) ||
                           qobject_cast<const QCheckBox*>(widget) ||
                           qobject_cast<const QPlainTextEdit*>(widget);
        if (!edits || widget->objectName().startsWith(QLatin1String("qt_"))) continue;
        QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
    }
}

RECDECK_TEST(TemplateEditorTest)
#include "tst_templateeditor.moc"
