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

using ChangeRule = std::function<void(Rule&)>;
constexpr int good = 0;

} // namespace

Q_DECLARE_METATYPE(ChangeRule)

class ValidationTest final : public QObject
{
    Q_OBJECT

private slots:
    void rules_data();
    void rules();
    void rulePatches();
    void filters();
    void domains_data();
    void domains();
    void streamKeys();
};

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
