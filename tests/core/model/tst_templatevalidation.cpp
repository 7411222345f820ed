#include "core/model/validation.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::model;

namespace {

QString text(const char* utf8)
{
    return QString::fromUtf8(utf8);
}

QString repeated(qsizetype count)
{
    return QString(count, QLatin1Char('x'));
}

RecordingTemplate goodTemplate()
{
    RecordingTemplate value;
    value.region = text("region-1");
    value.templateName = text("evening-news");
    value.mgrUrl = text("mgr.storage.example.com");
    value.recordParams = {Output{.bucketName = text("news"), .filePath = {}, .options = OutputOptions{}}};
    return value;
}

/// The only finding of that field, as "problem" number, or 0.
int problemOf(const QList<FieldError>& errors, const char* field)
{
    int problem = 0;
    for (const FieldError& error : errors) {
        if (error.field != text(field)) return -1;
        if (problem != 0) return -2;
        problem = int(error.problem);
    }
    return problem;
}

using ChangeTemplate = std::function<void(RecordingTemplate&)>;
constexpr int good = 0;

} // namespace

Q_DECLARE_METATYPE(ChangeTemplate)

namespace {

void columns()
{
    QTest::addColumn<ChangeTemplate>("change");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<int>("problem");
}

void fine(const char* name, ChangeTemplate change)
{
    QTest::newRow(name) << change << QByteArray() << good;
}

void bad(const char* name, const char* field, FieldProblem problem, ChangeTemplate change)
{
    QTest::newRow(name) << change << QByteArray(field) << int(problem);
}

void checkRow()
{
    QFETCH(ChangeTemplate, change);
    QFETCH(QByteArray, field);
    RecordingTemplate value = goodTemplate();
    change(value);
    QTEST(problemOf(validateTemplate(value), field), "problem");
}

} // namespace

class TemplateValidationTest final : public QObject
{
    Q_OBJECT

private slots:
    void texts_data();
    void texts();
    void outputs_data();
    void outputs();
    void options_data();
    void options();
    void limitsAreNamed();
    void allFieldsAreReportedOnceEach();
    void templatePatches();
    void keysGoTogether();
};

void TemplateValidationTest::texts_data()
{
    columns();
    using enum FieldProblem;
    fine("good", [](auto&) {});
    bad("no region", "region", Required, [](auto& t) { t.region.clear(); });
    bad("line feed in region", "region", ControlCharacter, [](auto& t) { t.region = text("a\nb"); });
    bad("no name", "templateName", Required, [](auto& t) { t.templateName.clear(); });
    fine("name 128", [](auto& t) { t.templateName = repeated(128); });
    bad("name 129", "templateName", TooLong, [](auto& t) { t.templateName = repeated(129); });
    fine("name 128 emoji", [](auto& t) { t.templateName = text("🎥").repeated(128); });
    bad("name 129 emoji", "templateName", TooLong,
        [](auto& t) { t.templateName = text("🎥").repeated(129); });
    bad("half emoji", "templateName", ControlCharacter, [](auto& t) { t.templateName = text("🎥").left(1); });
    bad("no destination", "mgrUrl", Required, [](auto& t) { t.mgrUrl.clear(); });
    fine("destination 2048", [](auto& t) { t.mgrUrl = text("https://h/") + repeated(2038); });
    bad("destination 2049", "mgrUrl", TooLong,
        [](auto& t) { t.mgrUrl = text("https://h/") + repeated(2039); });
    fine("notice 2048", [](auto& t) { t.notifyUrl = text("http://h/") + repeated(2039); });
    bad("notice 2049", "notifyUrl", TooLong,
        [](auto& t) { t.notifyUrl = text("http://h/") + repeated(2040); });
    bad("notice no URL", "notifyUrl", InvalidUrl, [](auto& t) { t.notifyUrl = text("hooks.example.com"); });
    bad("notice without host", "notifyUrl", InvalidUrl, [](auto& t) { t.notifyUrl = text("http:///x"); });
    bad("notice with blank", "notifyUrl", InvalidUrl, [](auto& t) { t.notifyUrl = text("http://h/a b"); });
    bad("notice with file", "notifyUrl", InvalidUrl,
        [](auto& t) { t.notifyUrl = text("file:///etc/passwd"); });
    bad("notice with ftp", "notifyUrl", SchemeNotAllowed, [](auto& t) { t.notifyUrl = text("ftp://h/x"); });
    bad("notice with CR LF", "notifyUrl", ControlCharacter,
        [](auto& t) { t.notifyUrl = text("http://h/\r\nX: y"); });
    fine("five notices", [](auto& t) {
        for (int i = 0; i < 5; ++i)
            t.notifyUrls << text("http://h/%1").arg(i);
    });
    bad("six notices", "notifyUrls", TooMany, [](auto& t) {
        for (int i = 0; i < 6; ++i)
            t.notifyUrls << text("http://h/%1").arg(i);
    });
    bad("notice twice", "notifyUrls[1]", Duplicate,
        [](auto& t) { t.notifyUrls = {text("http://h/"), text("http://h/")}; });
    bad("notice in both", "notifyUrls[0]", Duplicate, [](auto& t) {
        t.notifyUrl = text("http://h/");
        t.notifyUrls = {text("http://h/")};
    });
    bad("empty notice", "notifyUrls[0]", Empty, [](auto& t) { t.notifyUrls = {QString()}; });
    bad("bad notice", "notifyUrls[1]", InvalidUrl,
        [](auto& t) { t.notifyUrls = {text("http://h/"), text("h")}; });
}

void TemplateValidationTest::texts()
{
    checkRow();
}

void TemplateValidationTest::outputs_data()
{
    columns();
    using enum FieldProblem;
    bad("no outputs", "recordParams", TooFew, [](auto& t) { t.recordParams.clear(); });
    fine("ten outputs", [](auto& t) { t.recordParams = QList<Output>(10, Output(t.recordParams.first())); });
    bad("eleven outputs", "recordParams", TooMany,
        [](auto& t) { t.recordParams = QList<Output>(11, Output(t.recordParams.first())); });
    bad("no bucket", "recordParams[0].bucketName", Required,
        [](auto& t) { t.recordParams[0].bucketName.clear(); });
    fine("bucket 255", [](auto& t) { t.recordParams[0].bucketName = repeated(255); });
    bad("bucket 256", "recordParams[0].bucketName", TooLong,
        [](auto& t) { t.recordParams[0].bucketName = repeated(256); });
    bad("bucket leads up", "recordParams[0].bucketName", ParentFolder,
        [](auto& t) { t.recordParams[0].bucketName = text("a/../../b"); });
    bad("bucket is up", "recordParams[0].bucketName", ParentFolder,
        [](auto& t) { t.recordParams[0].bucketName = text(".."); });
    bad("bucket is absolute", "recordParams[0].bucketName", LeadingSlash,
        [](auto& t) { t.recordParams[0].bucketName = text("/etc"); });
    bad("bucket with backslash", "recordParams[0].bucketName", Backslash,
        [](auto& t) { t.recordParams[0].bucketName = text("a\\b"); });
    bad("kept for less than nothing", "recordParams[0].storageTime", OutOfRange,
        [](auto& t) { t.recordParams[0].storageTime = -1; });
    fine("kept for a century", [](auto& t) { t.recordParams[0].storageTime = 3'155'760'000; });
    bad("path up", "recordParams[1].filePath", ParentFolder, [](auto& t) {
        t.recordParams << Output{.bucketName = text("b"), .filePath = text("../x"), .options = {}};
    });
    bad("nothing left", "recordParams[0].fops.removeVideo", ExcludesPartner, [](auto& t) {
        t.recordParams[0].options->removeAudio = 1;
        t.recordParams[0].options->removeVideo = 1;
    });
}

void TemplateValidationTest::outputs()
{
    checkRow();
}

void TemplateValidationTest::options_data()
{
    columns();
    using enum FieldProblem;
    for (const auto& [name, member] :
         {std::pair{"fileSize", &OutputOptions::fileSize}, std::pair{"interval", &OutputOptions::interval},
          std::pair{"segtime", &OutputOptions::segtime}, std::pair{"timeOut", &OutputOptions::timeOut},
          std::pair{"retryTimes", &OutputOptions::retryTimes}}) {
        const QByteArray field = QByteArray("recordParams[0].fops.") + name;
        const auto set = [member](std::int64_t number) {
            return ChangeTemplate([=](auto& t) { (*t.recordParams[0].options).*member = number; });
        };
        fine(QByteArray(name) + " 0", set(0));
        fine(QByteArray(name) + " most", set(maximumInteger));
        bad(QByteArray(name) + " -1", field, OutOfRange, set(-1));
        bad(QByteArray(name) + " too much", field, OutOfRange, set(maximumInteger + 1));
    }
    for (const auto& [name, member] :
         {std::pair{"concat", &OutputOptions::concat}, std::pair{"removeAudio", &OutputOptions::removeAudio},
          std::pair{"removeVideo", &OutputOptions::removeVideo}}) {
        const QByteArray field = QByteArray("recordParams[0].fops.") + name;
        const auto set = [member](std::int64_t number) {
            return ChangeTemplate([=](auto& t) { (*t.recordParams[0].options).*member = number; });
        };
        fine(QByteArray(name) + " 1", set(1));
        bad(QByteArray(name) + " -1", field, OutOfRange, set(-1));
        bad(QByteArray(name) + " 2", field, OutOfRange, set(2));
    }
}

void TemplateValidationTest::options()
{
    checkRow();
}

void TemplateValidationTest::limitsAreNamed()
{
    RecordingTemplate value = goodTemplate();
    value.templateName = repeated(200);
    value.recordParams[0].storageTime = -5;
    value.recordParams[0].options->concat = 7;
    value.notifyUrl = text("ftp://h/x");
    const auto errors = validateTemplate(value);
    QCOMPARE(errors.size(), 4);
    QCOMPARE(errors.at(0).limit.toInt(), 128);
    QCOMPARE(errors.at(1).limit.toString(), text("http, https"));
    QCOMPARE(errors.at(2).limit.toInt(), 0);
    QCOMPARE(errors.at(3).upper.toInt(), 1);
}

void TemplateValidationTest::allFieldsAreReportedOnceEach()
{
    RecordingTemplate value;
    value.ak = text("a\x01");
    value.notifyUrl = text("x");
    value.recordParams = {
        Output{.bucketName = {}, .storageTime = -1, .filePath = text("/../\\"), .options = {}}};
    QStringList fields;
    for (const FieldError& error : validateTemplate(value))
        fields << error.field;
    QCOMPARE(fields, (QStringList{text("region"), text("templateName"), text("mgrUrl"), text("ak"),
                                  text("notifyUrl"), text("recordParams[0].bucketName"),
                                  text("recordParams[0].storageTime"), text("recordParams[0].filePath")}));
}

void TemplateValidationTest::templatePatches()
{
    QVERIFY(validateTemplatePatch({}).isEmpty());
    TemplatePatch patch;
    patch.templateName = QString();
    patch.mgrUrl = QString();
    patch.recordParams = QList<Output>{};
    patch.ak = QString();
    patch.sk = Secret();
    patch.notifyUrl = QString();
    patch.notifyUrls = QStringList{};
    const auto errors = validateTemplatePatch(patch);
    QCOMPARE(errors.size(), 3);
    QCOMPARE(errors.at(0),
             (FieldError{
                 .field = text("templateName"), .problem = FieldProblem::Empty, .limit = {}, .upper = {}}));
    QCOMPARE(errors.at(1),
             (FieldError{.field = text("mgrUrl"), .problem = FieldProblem::Empty, .limit = {}, .upper = {}}));
    QCOMPARE(errors.at(2),
             (FieldError{
                 .field = text("recordParams"), .problem = FieldProblem::TooFew, .limit = 1, .upper = {}}));
}

void TemplateValidationTest::keysGoTogether()
{
    RecordingTemplate value = goodTemplate();
    value.ak = text("AK");
    auto errors = validateTemplate(value);
    QCOMPARE(problemOf(errors, "ak"), int(FieldProblem::NeedsPartner));
    QCOMPARE(errors.first().limit.toString(), text("sk"));
    value.sk = Secret(text("SK"));
    QVERIFY(validateTemplate(value).isEmpty());
    value.ak.clear();
    errors = validateTemplate(value);
    QCOMPARE(problemOf(errors, "sk"), int(FieldProblem::NeedsPartner));

    // A stored template has no secret at hand, only the knowledge that there is one.
    value = goodTemplate();
    value.ak = text("AK");
    value.hasSecretKey = true;
    QVERIFY(validateTemplate(value).isEmpty());
    TemplatePatch patch;
    patch.ak = QString();
    QVERIFY(validateTemplatePatch(patch).isEmpty());
    QVERIFY(!validateTemplate(applied(value, patch)).isEmpty());
    patch.sk = Secret();
    QVERIFY(validateTemplatePatch(patch).isEmpty());
    QVERIFY(validateTemplate(applied(value, patch)).isEmpty());
    patch.ak = text("NEW");
    QCOMPARE(problemOf(validateTemplatePatch(patch), "ak"), int(FieldProblem::NeedsPartner));
}

RECDECK_TEST(TemplateValidationTest)
#include "tst_templatevalidation.moc"
