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

Rule goodRule()
{
    Rule rule;
    rule.templateId = TemplateId(text("1001"));
    rule.pullDomain = text("pull.example.com");
    return rule;
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
using ChangeRule = std::function<void(Rule&)>;
constexpr int good = 0;

} // namespace

Q_DECLARE_METATYPE(ChangeTemplate)
Q_DECLARE_METATYPE(ChangeRule)

class ValidationTest final : public QObject
{
    Q_OBJECT

private slots:
    void templates_data();
    void templates();
    void limitsAreNamed();
    void allFieldsAreReportedOnceEach();
    void destinations_data();
    void destinations();
    void bucketRoots_data();
    void bucketRoots();
    void filePaths_data();
    void filePaths();
    void templatePatches();
    void keysGoTogether();
    void rules_data();
    void rules();
    void rulePatches();
    void filters();
    void domains_data();
    void domains();
    void streamKeys();
};

void ValidationTest::templates_data()
{
    QTest::addColumn<ChangeTemplate>("change");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<int>("problem");
    const auto row = [](const char* name, const char* field, int problem, ChangeTemplate change) {
        QTest::newRow(name) << change << QByteArray(field) << problem;
    };
    const auto bad = [&](const char* name, const char* field, FieldProblem problem, ChangeTemplate change) {
        row(name, field, int(problem), std::move(change));
    };
    using enum FieldProblem;
    row("good", "", good, [](auto&) {});
    bad("no region", "region", Required, [](auto& t) { t.region.clear(); });
    bad("line feed in region", "region", ControlCharacter, [](auto& t) { t.region = text("a\nb"); });
    bad("no name", "templateName", Required, [](auto& t) { t.templateName.clear(); });
    row("name 128", "", good, [](auto& t) { t.templateName = repeated(128); });
    bad("name 129", "templateName", TooLong, [](auto& t) { t.templateName = repeated(129); });
    row("name 128 emoji", "", good, [](auto& t) { t.templateName = text("🎥").repeated(128); });
    bad("name 129 emoji", "templateName", TooLong,
        [](auto& t) { t.templateName = text("🎥").repeated(129); });
    bad("half emoji", "templateName", ControlCharacter, [](auto& t) { t.templateName = text("🎥").left(1); });
    bad("no destination", "mgrUrl", Required, [](auto& t) { t.mgrUrl.clear(); });
    row("destination 2048", "", good, [](auto& t) { t.mgrUrl = text("https://h/") + repeated(2038); });
    bad("destination 2049", "mgrUrl", TooLong,
        [](auto& t) { t.mgrUrl = text("https://h/") + repeated(2039); });
    row("notice 2048", "", good, [](auto& t) { t.notifyUrl = text("http://h/") + repeated(2039); });
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
    row("five notices", "", good, [](auto& t) {
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
    bad("no outputs", "recordParams", TooFew, [](auto& t) { t.recordParams.clear(); });
    row("ten outputs", "", good,
        [](auto& t) { t.recordParams = QList<Output>(10, Output(t.recordParams.first())); });
    bad("eleven outputs", "recordParams", TooMany,
        [](auto& t) { t.recordParams = QList<Output>(11, Output(t.recordParams.first())); });
    bad("no bucket", "recordParams[0].bucketName", Required,
        [](auto& t) { t.recordParams[0].bucketName.clear(); });
    row("bucket 255", "", good, [](auto& t) { t.recordParams[0].bucketName = repeated(255); });
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
    row("kept for a century", "", good, [](auto& t) { t.recordParams[0].storageTime = 3'155'760'000; });
    bad("path up", "recordParams[1].filePath", ParentFolder, [](auto& t) {
        t.recordParams << Output{.bucketName = text("b"), .filePath = text("../x"), .options = {}};
    });
    for (const auto& [name, member] :
         {std::pair{"fileSize", &OutputOptions::fileSize}, std::pair{"interval", &OutputOptions::interval},
          std::pair{"segtime", &OutputOptions::segtime}, std::pair{"timeOut", &OutputOptions::timeOut},
          std::pair{"retryTimes", &OutputOptions::retryTimes}}) {
        const QByteArray field = QByteArray("recordParams[0].fops.") + name;
        const auto set = [member](std::int64_t number) {
            return ChangeTemplate([=](auto& t) { (*t.recordParams[0].options).*member = number; });
        };
        row(QByteArray(name) + " 0", "", good, set(0));
        row(QByteArray(name) + " most", "", good, set(maximumInteger));
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
        row(QByteArray(name) + " 1", "", good, set(1));
        bad(QByteArray(name) + " -1", field, OutOfRange, set(-1));
        bad(QByteArray(name) + " 2", field, OutOfRange, set(2));
    }
    bad("nothing left", "recordParams[0].fops.removeVideo", ExcludesPartner, [](auto& t) {
        t.recordParams[0].options->removeAudio = 1;
        t.recordParams[0].options->removeVideo = 1;
    });
}

void ValidationTest::templates()
{
    QFETCH(ChangeTemplate, change);
    QFETCH(QByteArray, field);
    RecordingTemplate value = goodTemplate();
    change(value);
    QTEST(problemOf(validateTemplate(value), field), "problem");
}

void ValidationTest::limitsAreNamed()
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

void ValidationTest::allFieldsAreReportedOnceEach()
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

void ValidationTest::destinations_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("problem");
    const auto row = [](const char* url, int problem) { QTest::newRow(url) << text(url) << problem; };
    using enum FieldProblem;
    row("mgr.storage.example.com", good);
    row("storage.example.com:9000", good);
    row("127.0.0.1:9000/prefix", good);
    row("[::1]:9000", good);
    row("https://h", good);
    row("HTTP://h:80/x", good);
    row("file:///data/buckets", good);
    row("file:/data/buckets", good);
    row("FILE:///data", good);
    row("file://localhost/data", good);
    row("file:///", good);
    row("file:///my%20videos/a", good);
    row("file:///my videos/a", good);
    row("file:///a/../b", good);
    row("file:", int(NotFolder));
    row("file://", int(NotFolder));
    row("file:data", int(NotFolder));
    row("file://server/share", int(NotFolder));
    row("file:///a?b", int(NotFolder));
    row("file:///a#b", int(NotFolder));
    row("file:///../../etc", int(NotFolder));
    row("file:///a%00b", int(ControlCharacter));
    row("file:///a%0Ab", int(ControlCharacter));
    row("s3://bucket", int(SchemeNotAllowed));
    row("ftp://h", int(SchemeNotAllowed));
    row("http://", int(InvalidUrl));
    row("://h", int(SchemeNotAllowed));
    row("/data/buckets", int(InvalidUrl));
    row("h h", int(InvalidUrl));
    row("h:99999", int(InvalidUrl));
    row("h:port", int(InvalidUrl));
    row("https://key:secret@h", int(InvalidUrl));
    row("key:secret@h", int(InvalidUrl));
    row("https://h/?x=1", int(InvalidUrl));
    row("https://h/#x", int(InvalidUrl));
    row("h\n", int(ControlCharacter));
}

void ValidationTest::destinations()
{
    QFETCH(QString, url);
    RecordingTemplate value = goodTemplate();
    value.mgrUrl = url;
    QTEST(problemOf(validateTemplate(value), "mgrUrl"), "problem");
    TemplatePatch patch;
    patch.mgrUrl = url;
    QTEST(problemOf(validateTemplatePatch(patch), "mgrUrl"), "problem");
}

void ValidationTest::bucketRoots_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char* url, bool allowed) { QTest::newRow(url) << text(url) << allowed; };
    row("file:///data/buckets", true);
    row("file:///data/buckets/", true);
    row("file:///data/buckets/news", true);
    row("file:///data/./buckets//news", true);
    row("file:///data/buckets/a/../b", true);
    row("file:///second/x", true);
    row("file:///data/bucketsX", false);
    row("file:///data", false);
    row("file:///data/buckets/..", false);
    row("file:///data/buckets/../../etc", false);
    row("file:///data/buckets/%2e%2e/other", false);
    row("file:///DATA/buckets", false);
    row("file:///", false);
    row("https://h", true);
}

void ValidationTest::bucketRoots()
{
    QFETCH(QString, url);
    QFETCH(bool, allowed);
    RecordingTemplate value = goodTemplate();
    value.mgrUrl = url;
    const ValidationContext context{.bucketRoots = QStringList{text("/data/buckets"), text("/second/")}};
    QCOMPARE(problemOf(validateTemplate(value, context), "mgrUrl"),
             allowed ? good : int(FieldProblem::NotFolder));
    if (!allowed)
        QCOMPARE(validateTemplate(value, context).first().limit.toString(), text("/data/buckets, /second/"));
    const ValidationContext nothing{.bucketRoots = QStringList{}};
    QCOMPARE(validateTemplate(value, nothing).isEmpty(), !url.startsWith(text("file:")));
}

void ValidationTest::filePaths_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<int>("problem");
    QTest::addColumn<QString>("limit");
    const auto row = [](const char* pattern, int problem, const char* limit = "") {
        QTest::newRow(*pattern == 0 ? "empty" : pattern) << text(pattern) << problem << text(limit);
    };
    using enum FieldProblem;
    row("", good);
    row("news/$(streamname)-$(timestamp)", good);
    row("$(domain)/$(app)/$(date)/$(time)-$(seq)", good);
    row("流 1/a.b", good);
    row("costs 5$ (five)", good);
    row("$", good);
    row("/x", int(LeadingSlash));
    row("a\\b", int(Backslash));
    row("../x", int(ParentFolder));
    row("a/../b", int(ParentFolder));
    row("a..b", int(ParentFolder));
    row("a\tb", int(ControlCharacter));
    row("a\x7f", int(ControlCharacter));
    row("$(name)", int(UnknownVariable), "$(name)");
    row("$()", int(UnknownVariable), "$()");
    row("$(StreamName)", int(UnknownVariable), "$(StreamName)");
    row("$(date)$(x)", int(UnknownVariable), "$(x)");
    row("$($(date))", int(UnknownVariable), "$($(date)");
    row("$(date", int(UnclosedVariable));
    row("$(date)/$(", int(UnclosedVariable));
    QTest::newRow("longest") << repeated(1024) << good << QString();
    QTest::newRow("too long") << repeated(1025) << int(TooLong) << text("1024");
}

void ValidationTest::filePaths()
{
    QFETCH(QString, pattern);
    QFETCH(int, problem);
    const auto errors = validateFilePath(pattern, text("filePath"));
    QCOMPARE(problemOf(errors, "filePath"), problem);
    if (problem != good) QTEST(errors.first().limit.toString(), "limit");
}

void ValidationTest::templatePatches()
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

void ValidationTest::keysGoTogether()
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

void ValidationTest::rules_data()
{
    QTest::addColumn<ChangeRule>("change");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<int>("problem");
    const auto row = [](const char* name, const char* field, int problem, ChangeRule change) {
        QTest::newRow(name) << change << QByteArray(field) << problem;
    };
    using enum FieldProblem;
    row("good", "", good, [](auto&) {});
    row("everything", "", good, [](auto& r) {
        r.domain = text("push.example.com");
        r.appName = text("live/deep");
        r.streamName = text("流/1");
        r.streamParams = text("token=a&b=%20");
    });
    row("no template", "templateId", int(Required), [](auto& r) { r.templateId = {}; });
    row("no pull domain", "pullDomain", int(Required), [](auto& r) { r.pullDomain.clear(); });
    row("ipv6", "", good, [](auto& r) { r.pullDomain = text("2001:db8::1"); });
    row("international", "", good, [](auto& r) { r.pullDomain = text("直播.example"); });
    row("with port", "pullDomain", int(InvalidUrl), [](auto& r) { r.pullDomain = text("h:1935"); });
    row("a URL", "pullDomain", int(InvalidUrl), [](auto& r) { r.pullDomain = text("rtmp://h"); });
    row("with path", "domain", int(InvalidUrl), [](auto& r) { r.domain = text("h/live"); });
    row("with blank", "domain", int(InvalidUrl), [](auto& r) { r.domain = text("a b"); });
    row("long domain", "pullDomain", int(TooLong), [](auto& r) { r.pullDomain = repeated(254); });
    row("control", "streamName", int(ControlCharacter), [](auto& r) { r.streamName = text("a\nb"); });
    row("long app", "appName", int(TooLong), [](auto& r) { r.appName = repeated(1025); });
}

void ValidationTest::rules()
{
    QFETCH(ChangeRule, change);
    QFETCH(QByteArray, field);
    Rule rule = goodRule();
    change(rule);
    QTEST(problemOf(validateRule(rule), field), "problem");
}

void ValidationTest::rulePatches()
{
    QVERIFY(validateRulePatch({}).isEmpty());
    RulePatch patch;
    patch.domain = QString();
    patch.appName = QString();
    patch.streamName = QString();
    patch.streamParams = QString();
    patch.isEnabled = false;
    QVERIFY(validateRulePatch(patch).isEmpty());
    Rule rule = goodRule();
    rule.streamName = text("s1");
    rule = applied(rule, patch);
    QVERIFY(rule == [] {
        Rule r = goodRule();
        r.isEnabled = false;
        return r;
    }());

    patch.templateId = TemplateId();
    patch.pullDomain = QString();
    const auto errors = validateRulePatch(patch);
    QCOMPARE(errors.size(), 2);
    QCOMPARE(errors.at(0).problem, FieldProblem::Empty);
    QCOMPARE(errors.at(1).field, text("pullDomain"));
    QCOMPARE(errors.at(1).problem, FieldProblem::Empty);
}

void ValidationTest::filters()
{
    RuleFilter filter;
    QVERIFY(validateRuleFilter(filter).isEmpty());
    for (const int size : {1, 200}) {
        filter.pageSize = size;
        QVERIFY(validateRuleFilter(filter).isEmpty());
    }
    for (const int size : {0, -1, 201}) {
        filter.pageSize = size;
        QCOMPARE(problemOf(validateRuleFilter(filter), "pageSize"), int(FieldProblem::OutOfRange));
    }
    filter.pageSize = 50;
    filter.pageNum = 0;
    QCOMPARE(problemOf(validateRuleFilter(filter), "pageNum"), int(FieldProblem::OutOfRange));
}

void ValidationTest::domains_data()
{
    QTest::addColumn<QString>("pullUrl");
    QTest::addColumn<int>("problem");
    const auto row = [](const char* url, int problem) {
        QTest::newRow(*url == 0 ? "empty" : url) << text(url) << problem;
    };
    using enum FieldProblem;
    row("", good);
    row("http://127.0.0.1:8001/{app}/{stream}.flv", good);
    row("rtmp://{domain}/{app}/{stream}", good);
    row("srt://{domain}:10080?streamid=#!::r={app}/{stream},m=request", good);
    row("http://{domain}/play?app={app}&name={stream}", good);
    row("file:///{app}/{stream}", int(InvalidUrl));
    row("ftp://{domain}/{stream}", int(SchemeNotAllowed));
    row("{domain}/{app}/{stream}", int(InvalidUrl));
    row("http://h:0/{stream}", int(InvalidUrl));
    row("http://h/{app} {stream}", int(InvalidUrl));
    row("http://h/{name}/{stream}", int(UnknownVariable));
    row("http://h/{app}/{stream", int(UnclosedVariable));
    row("http://h/{app}/s1.flv", int(UnknownVariable));
    row("http://h/{stream}\n", int(ControlCharacter));
}

void ValidationTest::domains()
{
    QFETCH(QString, pullUrl);
    DeliveryDomain domain;
    domain.pullDomain = text("pull.example");
    domain.pullUrl = pullUrl;
    QTEST(problemOf(validateDomain(domain), "pullUrl"), "problem");

    domain.pullUrl.clear();
    domain.mediaServer = MediaServerKind::Srs;
    QCOMPARE(problemOf(validateDomain(domain), "mediaServer.url"), int(FieldProblem::Required));
    domain.mediaServerUrl = text("http://127.0.0.1:1985");
    QVERIFY(validateDomain(domain).isEmpty());
    domain.pullDomain.clear();
    QCOMPARE(problemOf(validateDomain(domain), "pullDomain"), int(FieldProblem::Required));
}

void ValidationTest::streamKeys()
{
    StreamKey key{text("h"), text("live"), text("流/1")};
    QVERIFY(validateStreamKey(key).isEmpty());
    key.streamName = text("a/../../b");
    QCOMPARE(problemOf(validateStreamKey(key), "streamName"), int(FieldProblem::ParentFolder));
    key.streamName = text("a\x1b[2J");
    QCOMPARE(problemOf(validateStreamKey(key), "streamName"), int(FieldProblem::ControlCharacter));
    key = {};
    QCOMPARE(validateStreamKey(key).size(), 3);
}

RECDECK_TEST(ValidationTest)
#include "tst_validation.moc"
