#include "tests/support/testmain.h"
#include "tests/ui/dialogs/templatebench.h"

#include <QTabWidget>

using namespace recdeck;
using namespace recdeck::ui;
using test::TemplateBench;

/// What the template editor says when something is wrong: in the form, and by the service.
class TemplateErrorsTest final : public QObject
{
    Q_OBJECT

    /// Brings fields into sight that are not there at first.
    static void prepare(const TemplateBench& bench, const QString& what)
    {
        bench.fill("templateName", "ok");
        if (what == QLatin1String("object")) {
            bench.click("storageObject");
            bench.fill("mgrUrl", "s3.example.com");
        } else if (what == QLatin1String("hls")) {
            bench.choose("fops.fileFormat", "HLS (m3u8)");
        }
    }

private slots:
    void wrongTextsAreToldBesideTheField_data();
    void wrongTextsAreToldBesideTheField();
    void wrongNumbersAreToldBesideTheField_data();
    void wrongNumbersAreToldBesideTheField();
    void soundAndPictureCannotBothBeLeftOut();
    void keysBelongTogether();
    void aFieldIsNotWrongBeforeItIsLeft();
    void tabsAndOutputsShowWhereItIsWrong();
    void aRefusalStandsBesideTheField_data();
    void aRefusalStandsBesideTheField();
    void everyOtherRefusalIsASentence_data();
    void everyOtherRefusalIsASentence();
};

void TemplateErrorsTest::wrongTextsAreToldBesideTheField_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("note");
    const auto add = [](const char* before, const char* field, const QString& text, const char* note) {
        QTest::addRow("%s %s", field, text.left(12).simplified().toUtf8().data())
            << QString::fromLatin1(before) << QString::fromLatin1(field) << text << QString::fromUtf8(note);
    };
    const auto row = [add](const char* field, const char* text, const char* note) {
        add("", field, QString::fromUtf8(text), note);
    };
    const auto object = [add](const char* field, const char* text, const char* note) {
        add("object", field, QString::fromUtf8(text), note);
    };
    const auto tooLong = [add](const char* before, const char* field, int limit, const QString& start = {}) {
        const QByteArray note = QByteArray("Use at most ") + QByteArray::number(limit) + " character(s).";
        add(before, field, start + QString(limit + 1 - start.size(), QLatin1Char('x')), note.constData());
    };
    const char* needed = "This is needed.";
    const char* control = "Line breaks, tabs and other control characters are not possible here.";
    const char* address = "This is not a complete address.";
    const char* parent = "“..” is not possible here.";
    const char* slash = "A “/” at the beginning is not possible.";
    const char* backslash = "“\\” is not possible; put “/” between folders.";
    const char* web = "The address must begin with one of: http, https.";
    row("templateName", "", needed);
    row("templateName", "a\tb", control);
    tooLong("", "templateName", 128);
    row("region", "", needed);
    row("region", "a\tb", control);
    tooLong("", "region", 2048);
    row("mgrUrl", "", needed);
    row("mgrUrl", "relative/folder", "This is not the full path of a folder on this computer.");
    object("mgrUrl", "", needed);
    object("mgrUrl", "ftp://s3.example.com", "The address must begin with one of: http, https, file.");
    object("mgrUrl", "https://key@s3.example.com", address);
    tooLong("object", "mgrUrl", 2048, QStringLiteral("https://s3.example.com/"));
    object("ak", "alone", "This needs “Secret key” as well.");
    object("ak", "a\tb", control);
    tooLong("object", "ak", 2048);
    object("sk", "alone", "This needs “Access key” as well.");
    tooLong("object", "sk", 2048);
    object("sessionToken", "alone", "This needs “Secret key” as well.");
    tooLong("object", "sessionToken", 8192);
    row("bucketName", "", needed);
    row("bucketName", "../up", parent);
    row("bucketName", "/abs", slash);
    row("bucketName", "a\\b", backslash);
    tooLong("", "bucketName", 255);
    row("recordParams[0].filePath", "/abs", slash);
    row("recordParams[0].filePath", "a\\b", backslash);
    row("recordParams[0].filePath", "a/../b", parent);
    row("recordParams[0].filePath", "$(nope)", "The variable “$(nope)” does not exist.");
    row("recordParams[0].filePath", "$(date", "A variable lacks its closing bracket.");
    tooLong("", "recordParams[0].filePath", 1024);
    row("notifyUrl", "no address", address);
    row("notifyUrl", "ftp://a.example/x", web);
    tooLong("", "notifyUrl", 2048, QStringLiteral("https://a.example/"));
    row("notifyUrls", "https://a.example/1\nno address", address);
    row("notifyUrls", "https://a.example/1\nftp://a.example/x", web);
    row("notifyUrls", "https://a.example/1\nhttps://a.example/1", "“https://a.example/1” stands here twice.");
    row("notifyUrls", "http://a/1\nhttp://a/2\nhttp://a/3\nhttp://a/4\nhttp://a/5\nhttp://a/6",
        "Give at most 5.");
}

void TemplateErrorsTest::wrongTextsAreToldBesideTheField()
{
    QFETCH(QString, before);
    QFETCH(QString, field);
    QFETCH(QString, text);
    QFETCH(QString, note);
    const TemplateBench bench;
    prepare(bench, before);
    QVERIFY(bench.canSave());
    bench.fill(field.toUtf8().data(), text);
    QCOMPARE(bench.note(field.toUtf8().data()), note);
    QVERIFY(!bench.canSave());
    QVERIFY(!bench.state().isEmpty());
}

void TemplateErrorsTest::wrongNumbersAreToldBesideTheField_data()
{
    QTest::addColumn<QString>("field");
    for (const char* field :
         {"fops.interval", "fops.fileSize", "fops.segtime", "storageTime", "fops.timeOut", "fops.retryTimes"})
        QTest::newRow(field) << QString::fromLatin1(field);
}

void TemplateErrorsTest::wrongNumbersAreToldBesideTheField()
{
    QFETCH(QString, field);
    const TemplateBench bench;
    prepare(bench, QStringLiteral("hls"));
    QVERIFY(bench.canSave());
    bench.fill(field.toUtf8().data(), "2000000000000");
    QVERIFY2(bench.note(field.toUtf8().data()).startsWith(QStringLiteral("Use a number from 0 to")),
             qPrintable(bench.note(field.toUtf8().data())));
    QVERIFY(!bench.canSave());
    bench.fill(field.toUtf8().data(), "20");
    QVERIFY(bench.canSave());
}

void TemplateErrorsTest::soundAndPictureCannotBothBeLeftOut()
{
    const TemplateBench bench;
    bench.fill("templateName", "ok");
    bench.click("fops.removeAudio");
    QVERIFY(bench.canSave());
    bench.click("fops.removeVideo");
    test::hands::leave(bench.field("fops.removeVideo"));
    QCOMPARE(bench.note("fops.removeVideo"),
             QStringLiteral("This is not possible together with “Without sound”."));
    QVERIFY(!bench.canSave());
}

void TemplateErrorsTest::keysBelongTogether()
{
    const TemplateBench bench(test::storedTemplate());
    bench.fill("ak", "");
    bench.fill("sk", "secret");
    QCOMPARE(bench.note("sk"), QStringLiteral("This needs “Access key” as well."));
    bench.fill("ak", "AK2");
    QVERIFY(bench.canSave());
}

void TemplateErrorsTest::aFieldIsNotWrongBeforeItIsLeft()
{
    const TemplateBench bench;
    QCOMPARE(bench.note("templateName"), QStringLiteral("What people see in lists and choices."));
    test::hands::type(bench.field("templateName"), {});
    QCOMPARE(bench.note("templateName"), QStringLiteral("What people see in lists and choices."));
    test::hands::leave(bench.field("templateName"));
    QCOMPARE(bench.note("templateName"), QStringLiteral("This is needed."));
}

void TemplateErrorsTest::tabsAndOutputsShowWhereItIsWrong()
{
    const TemplateBench bench;
    bench.fill("templateName", "ok");
    bench.fill("bucketName", "");
    bench.fill("notifyUrl", "no address");
    const auto* tabs = bench.find<QTabWidget>("tabs");
    QStringList marked;
    for (int i = 0; i < tabs->count(); ++i)
        if (!tabs->tabIcon(i).isNull()) marked << tabs->tabText(i);
    QCOMPARE(marked.join(QLatin1Char(' ')), QStringLiteral("Outputs Callback"));
    QVERIFY(bench.state().contains(QStringLiteral("Output 1, Bucket")));
    QVERIFY(bench.state().contains(QStringLiteral("Callback address")));
}

void TemplateErrorsTest::aRefusalStandsBesideTheField_data()
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
    row("ak", "ak", 0);
    row("sk", "sk", 0);
    row("recordParams[0].bucketName", "bucketName", 1);
    row("recordParams[0].storageTime", "storageTime", 1);
    for (const char* fop : {"fileFormat", "fileSize", "interval", "concat", "segtime", "removeAudio",
                            "removeVideo", "timeOut", "retryTimes"})
        row((QByteArray("recordParams[0].fops.") + fop).constData(), (QByteArray("fops.") + fop).constData(),
            1);
    row("recordParams[0].filePath", "recordParams[0].filePath", 2);
    row("notifyUrl", "notifyUrl", 3);
    row("notifyUrls[1]", "notifyUrls", 3);
}

void TemplateErrorsTest::aRefusalStandsBesideTheField()
{
    QFETCH(QString, path);
    QFETCH(QString, note);
    QFETCH(int, tab);
    TemplateBench bench;
    Error error{.code = ErrorCode::InvalidFields, .subject = {}};
    error.fields = {{path, FieldProblem::OutOfRange, 5, 9}};
    bench.fake.script.failNext(test::Call::AddTemplate, error);
    bench.fill("templateName", "ok");
    bench.save();
    QTRY_COMPARE(bench.note(note.toUtf8().data()), QStringLiteral("Use a number from 5 to 9."));
    QCOMPARE(bench.find<QTabWidget>("tabs")->currentIndex(), tab);
    QVERIFY(bench.field("results")->isVisible());
    QVERIFY(bench.editor->isVisible());
    // A change makes the old refusal void.
    bench.fill("templateName", "other");
    QVERIFY(bench.note(note.toUtf8().data()) != QStringLiteral("Use a number from 5 to 9."));
    bench.save();
    QTRY_COMPARE(bench.fake.recording.templates.size(), 1);
}

void TemplateErrorsTest::everyOtherRefusalIsASentence_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("part");
    const auto row = [](const char* name, ErrorCode code, const char* part) {
        QTest::newRow(name) << static_cast<int>(code) << QString::fromLatin1(part);
    };
    row("key store", ErrorCode::SecretUnavailable, "secret key");
    row("database", ErrorCode::DatabaseFailed, "database");
    row("in use", ErrorCode::TemplateInUse, "running recording");
    row("gone", ErrorCode::NotFound, "does not exist");
    row("defect", ErrorCode::Internal, "mistake");
}

void TemplateErrorsTest::everyOtherRefusalIsASentence()
{
    QFETCH(int, code);
    QFETCH(QString, part);
    TemplateBench bench(test::storedTemplate());
    bench.fake.script.failNext(test::Call::ModifyTemplate, {.code = static_cast<ErrorCode>(code)});
    bench.fill("templateName", "ok");
    bench.save();
    QTRY_VERIFY(bench.field("results")->isVisible());
    QVERIFY2(bench.result().contains(part), qPrintable(bench.result()));
    QCOMPARE(bench.find<QLabel>("result.")->text().isEmpty(), false);
    QVERIFY(bench.canSave());
    QCOMPARE(bench.line("templateName").text(), QStringLiteral("ok")); // nothing typed is lost
    bench.save();
    QTRY_COMPARE(bench.fake.recording.templates.first().templateName, QStringLiteral("ok"));
}

RECDECK_TEST(TemplateErrorsTest)
#include "tst_templateerrors.moc"
