#include "core/rules/match.h"
#include "core/rules/pushdomains.h"
#include "core/rules/rulecheck.h"
#include "tests/core/rules/rulesamples.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::rules;
using recdeck::test::RandomRules;
using recdeck::test::rule;
using recdeck::test::stream;
using recdeck::test::text;
using Kind = Finding::Kind;

namespace {

model::RecordingTemplate goodTemplate(const char* id = "1")
{
    model::RecordingTemplate value;
    value.id = TemplateId(text(id));
    value.templateName = text("News");
    value.region = text("eu");
    value.mgrUrl = text("file:///srv/rec");
    model::Output output;
    output.bucketName = text("archive");
    value.recordParams = {output};
    return value;
}

model::DeliveryDomain delivery(const char* pullDomain, const char* pushDomain)
{
    model::DeliveryDomain domain;
    domain.pullDomain = text(pullDomain);
    domain.pushDomain = text(pushDomain);
    return domain;
}

/// "kind rule>other" of each finding.
QString summary(const QList<Finding>& findings)
{
    static const QHash<Kind, QString> names{
        {Kind::MissingTemplate, text("missing")},       {Kind::BrokenTemplate, text("broken")},
        {Kind::LiveWithoutRule, text("live")},          {Kind::Duplicate, text("duplicate")},
        {Kind::Overruled, text("overruled")},           {Kind::OtherPushDomain, text("otherPush")},
        {Kind::UnknownPushDomain, text("unknownPush")}, {Kind::ImpossibleName, text("impossible")}};
    QStringList parts;
    for (const Finding& finding : findings) {
        QString part = names.value(finding.kind);
        if (!finding.rule.isEmpty()) part += QLatin1Char(' ') + finding.rule.text();
        if (!finding.other.isEmpty()) part += QLatin1Char('>') + finding.other.text();
        if (finding.rules > 0)
            part += QStringLiteral(" %1x%2").arg(finding.rules).arg(finding.templateId.text());
        parts << part;
    }
    return parts.join(text(", "));
}

RuleSetup setupOf(const QList<model::Rule>& rules)
{
    return {.rules = rules, .templates = {goodTemplate()}, .live = {}, .domains = {}};
}

} // namespace

class RuleCheckTest final : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsWrong()
    {
        QCOMPARE(summary(checkRules({})), QString());
        RuleSetup setup = setupOf({rule("1", "-/-/-/-"), rule("2", "s/-/-/-"), rule("3", "s/a/-/-"),
                                   rule("4", "-/-/-/-", "other.example")});
        setup.live = {stream("s/a/-/-"), stream("x/y/-/-")};
        setup.domains = QList{delivery("pull.example", "push.example")};
        QCOMPARE(summary(checkRules(setup)), QString());
    }

    void templatesThatAreMissingOrBroken()
    {
        model::Rule other = rule("2", "s/-/-/-");
        other.templateId = TemplateId(text("9"));
        model::Rule disabled = rule("3", "t/-/-/-");
        disabled.templateId = other.templateId;
        disabled.isEnabled = false;
        RuleSetup setup = setupOf({rule("1", "-/-/-/-"), other, disabled});
        QCOMPARE(summary(checkRules(setup)), text("missing 2x9"));
        setup.templates.append(goodTemplate("9"));
        QCOMPARE(summary(checkRules(setup)), QString());
        setup.templates.last().recordParams.first().bucketName.clear();
        const auto findings = checkRules(setup);
        QCOMPARE(summary(findings), text("broken 2x9"));
        QCOMPARE(findings.first().fields.first().field, text("recordParams[0].bucketName"));
    }

    void aTemplateThatNobodyUsesDoesNotMatter()
    {
        RuleSetup setup = setupOf({rule("1", "-/-/-/-")});
        setup.templates.append(goodTemplate("9"));
        setup.templates.last().mgrUrl.clear();
        QCOMPARE(summary(checkRules(setup)), QString());
    }

    void liveStreamsWithoutARule()
    {
        RuleSetup setup = setupOf({rule("1", "s/-/-/-"), rule("2", "-/-/-/push.example")});
        setup.rules.first().isEnabled = false;
        setup.live = {stream("s/a/-/-"), stream("t/a/-/-", "other.example")};
        QCOMPARE(summary(checkRules(setup)), text("live, live"));
        setup.rules.first().isEnabled = true;
        const auto findings = checkRules(setup);
        QCOMPARE(summary(findings), text("live"));
        QCOMPARE(findings.first().stream.key.pullDomain, text("other.example"));
        // With the table it is clear that the second rule takes the first stream.
        setup.rules.removeFirst();
        setup.domains = QList{delivery("pull.example", "push.example")};
        QCOMPARE(summary(checkRules(setup)), text("live"));
    }

    void duplicates_data()
    {
        QTest::addColumn<bool>("firstEnabled");
        QTest::addColumn<bool>("secondEnabled");
        QTest::addColumn<QString>("expected");
        QTest::newRow("the newer one applies") << true << true << text("duplicate 1>2");
        QTest::newRow("the enabled one applies") << true << false << text("duplicate 2>1");
        QTest::newRow("both disabled") << false << false << text("duplicate 1>2");
    }
    void duplicates()
    {
        QFETCH(bool, firstEnabled);
        QFETCH(bool, secondEnabled);
        QFETCH(QString, expected);
        model::Rule first = rule("1", "s/a/p/D.example", "Pull.example");
        model::Rule second = rule("2", "s/a/p/d.example", "pull.EXAMPLE");
        first.isEnabled = firstEnabled;
        second.isEnabled = secondEnabled;
        QCOMPARE(summary(checkRules(setupOf({first, second}))), expected);
        second.streamName = text("S");
        QCOMPARE(summary(checkRules(setupOf({first, second}))), QString());
    }

    void threeOfTheSame()
    {
        QCOMPARE(
            summary(checkRules(setupOf({rule("1", "-/-/-/-"), rule("2", "-/-/-/-"), rule("3", "-/-/-/-")}))),
            text("duplicate 1>3, duplicate 2>3"));
    }

    void aRuleThatNamesThePushDomainWinsTheOther()
    {
        RuleSetup setup = setupOf({rule("1", "-/a/-/-"), rule("2", "-/a/-/push.example")});
        QCOMPARE(summary(checkRules(setup)), QString()); // nobody knows the push domain
        setup.domains = QList{delivery("pull.example", "PUSH.example")};
        QCOMPARE(summary(checkRules(setup)), text("overruled 1>2"));
        setup.rules.last().isEnabled = false;
        QCOMPARE(summary(checkRules(setup)), QString());
        setup.rules.last().isEnabled = true;
        setup.rules.last().streamName = text("s"); // leaves the other streams to the first
        QCOMPARE(summary(checkRules(setup)), QString());
    }

    void pushDomainsThatCannotBe()
    {
        RuleSetup setup = setupOf({rule("1", "-/a/-/push.example")});
        setup.domains = QList<model::DeliveryDomain>{};
        QCOMPARE(summary(checkRules(setup)), text("unknownPush 1"));
        setup.domains = QList{delivery("pull.example", "other.example")};
        const auto findings = checkRules(setup);
        QCOMPARE(summary(findings), text("otherPush 1"));
        QCOMPARE(findings.first().pushDomain, text("other.example"));
        setup.rules.first().isEnabled = false;
        QCOMPARE(summary(checkRules(setup)), QString());
    }

    void namesThatCannotBe_data()
    {
        QTest::addColumn<QString>("app");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("field");
        QTest::newRow("dots in the app") << text("live/..") << QString() << text("appName");
        QTest::newRow("dots as a name") << QString() << text("..") << text("streamName");
        QTest::newRow("slash first") << text("/live") << QString() << text("appName");
        QTest::newRow("fine") << text("a/b") << text("s 1") << QString();
    }
    void namesThatCannotBe()
    {
        QFETCH(QString, app);
        QFETCH(QString, name);
        QFETCH(QString, field);
        model::Rule odd = rule("1", "-/-/-/-");
        odd.appName = app;
        odd.streamName = name;
        const auto findings = checkRules(setupOf({odd}));
        QCOMPARE(summary(findings), field.isEmpty() ? QString() : text("impossible 1"));
        if (!field.isEmpty()) QCOMPARE(findings.first().fields.first().field, field);
    }

    void theWorstComesFirst()
    {
        RuleSetup setup =
            setupOf({rule("1", "-/-/-/-"), rule("2", "-/-/-/-"), rule("3", "s/-/-/-", "b.example")});
        setup.rules.last().templateId = TemplateId(text("9"));
        setup.live = {stream("s/a/-/-", "c.example")};
        QCOMPARE(summary(checkRules(setup)), text("missing 1x9, live, duplicate 1>2"));
        QVERIFY(!isNeverWinning(Kind::LiveWithoutRule));
        QVERIFY(isNeverWinning(Kind::Duplicate));
        QVERIFY(isNeverWinning(Kind::ImpossibleName));
    }

    /// What is said never to win never wins, whatever the stream.
    void whatNeverWinsNeverWins()
    {
        int found = 0;
        for (unsigned seed = 1; seed <= 80; ++seed) {
            RandomRules random(seed, 3);
            RuleSetup setup = setupOf(random.rules(40));
            QList<model::DeliveryDomain> domains;
            for (int i = 0; i < 3; ++i)
                domains.append(delivery(text("d%1.exämple").arg(i).toUtf8().constData(),
                                        text("d%1.exämple").arg((i + int(seed)) % 3).toUtf8().constData()));
            setup.domains = domains;
            const PushDomains table(domains);
            QSet<RuleId> never;
            for (const Finding& finding : checkRules(setup))
                if (isNeverWinning(finding.kind)) never.insert(finding.rule);
            found += static_cast<int>(never.size());
            const RuleIndex index(setup.rules);
            for (int i = 0; i < 200; ++i) {
                model::StreamIdentity wanted = random.stream();
                wanted.key.pullDomain = model::normalizedDomain(wanted.key.pullDomain);
                wanted.domain.clear();
                const model::Rule* winner = index.match(table.completed(wanted));
                QVERIFY(!winner || !never.contains(winner->id));
            }
        }
        QVERIFY(found > 100);
    }
};

RECDECK_TEST(RuleCheckTest)
#include "tst_rulecheck.moc"
