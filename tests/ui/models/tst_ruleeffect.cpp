#include "tests/support/testmain.h"
#include "ui/models/ruleeffect.h"
#include "ui/models/ruletexts.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;

namespace {

model::Rule ruleOf(const char* id, const char* domain, const char* app = "", const char* stream = "")
{
    model::Rule rule;
    rule.id = RuleId(QString::fromLatin1(id));
    rule.pullDomain = QString::fromLatin1(domain);
    rule.appName = QString::fromLatin1(app);
    rule.streamName = QString::fromLatin1(stream);
    rule.createTime = rule.id.text().toLongLong();
    return rule;
}

service::StreamStatus streamOf(const char* name, service::StreamState state, const char* recordedBy = "")
{
    service::StreamStatus status;
    status.key = {QStringLiteral("a.example"), QStringLiteral("live"), QString::fromLatin1(name)};
    status.state = state;
    if (*recordedBy != 0) {
        service::RunningRecording recording;
        recording.ruleId = RuleId(QString::fromLatin1(recordedBy));
        status.recordings = {recording};
    }
    return status;
}

using Kind = RuleEffect::Kind;
using service::StreamState;

QList<RuleEffect> effectsWith(const model::Rule& candidate, const QList<model::Rule>& rules,
                              const QList<service::StreamStatus>& streams,
                              const QList<model::DeliveryDomain>& domains)
{
    return effectsOf(candidate, rules::TakeoverPlanner(rules, candidate.id), streams,
                     rules::PushDomains(domains));
}

} // namespace

class RuleEffectTest final : public QObject
{
    Q_OBJECT

private slots:
    void kinds_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("recordedBy");
        QTest::addColumn<bool>("suppressed");
        QTest::addColumn<int>("kind");
        const auto row = [](const char* name, StreamState state, const char* by, bool suppressed, Kind kind) {
            QTest::newRow(name) << static_cast<int>(state) << QString::fromLatin1(by) << suppressed
                                << static_cast<int>(kind);
        };
        row("live", StreamState::Live, "", false, Kind::Starts);
        row("stopped by a person", StreamState::Live, "", true, Kind::Held);
        row("offline", StreamState::Offline, "", false, Kind::WhenLive);
        row("problem", StreamState::Problem, "", false, Kind::WhenLive);
        row("another rule", StreamState::Recording, "9", false, Kind::AfterCurrent);
        row("this rule", StreamState::Recording, "5", false, Kind::Already);
    }
    void kinds()
    {
        QFETCH(int, state);
        QFETCH(QString, recordedBy);
        QFETCH(bool, suppressed);
        QFETCH(int, kind);
        auto stream = streamOf("s1", static_cast<StreamState>(state), recordedBy.toLatin1().constData());
        stream.suppressed = suppressed;
        const auto effects = effectsWith(ruleOf("5", "a.example"), {}, {stream}, {});
        QCOMPARE(effects.size(), 1);
        QCOMPARE(static_cast<int>(effects.first().kind), kind);
        QVERIFY(!effectText(effects.first()).isEmpty());
    }

    void byHandDoesNotCount()
    {
        auto stream = streamOf("s1", StreamState::Recording);
        stream.recordings = {service::RunningRecording{}};
        const auto effects = effectsWith(ruleOf("5", "a.example"), {}, {stream}, {});
        QCOMPARE(effects.first().kind, Kind::Starts);
    }

    void onlyStreamsThatFit()
    {
        const QList streams{streamOf("s1", StreamState::Live), streamOf("s2", StreamState::Live)};
        QCOMPARE(effectsWith(ruleOf("5", "other.example"), {}, streams, {}).size(), 0);
        QCOMPARE(effectsWith(ruleOf("5", "A.Example", "live", "s2"), {}, streams, {}).size(), 1);
        QCOMPARE(effectsWith(ruleOf("5", "a.example", "vod"), {}, streams, {}).size(), 0);
    }

    void thePushDomainComesFromTheTable()
    {
        model::Rule rule = ruleOf("5", "a.example");
        rule.domain = QStringLiteral("push.example");
        const QList streams{streamOf("s1", StreamState::Live)};
        QCOMPARE(effectsWith(rule, {}, streams, {}).size(), 0);
        model::DeliveryDomain domain;
        domain.pullDomain = QStringLiteral("a.example");
        domain.pushDomain = QStringLiteral("push.example");
        QCOMPARE(effectsWith(rule, {}, streams, {domain}).size(), 1);
    }

    void aMoreSpecificRuleWins()
    {
        const model::Rule specific = ruleOf("3", "a.example", "live", "s1");
        const QList streams{streamOf("s1", StreamState::Live), streamOf("s2", StreamState::Live)};
        const auto effects = effectsWith(ruleOf("", "a.example"), {specific}, streams, {});
        QCOMPARE(effects.size(), 2);
        QCOMPARE(effects.first().stream.streamName, QStringLiteral("s2"));
        QCOMPARE(effects.first().kind, Kind::Starts);
        QCOMPARE(effects.last().kind, Kind::Loses);
        QCOMPARE(effects.last().other.id, specific.id);
        QVERIFY(effectText(effects.last()).contains(QStringLiteral("a.example/live/s1")));
    }

    void aNewRuleIsTheNewestAndTakesOver()
    {
        const model::Rule old = ruleOf("3", "a.example", "live");
        const auto effects =
            effectsWith(ruleOf("", "a.example", "live"), {old}, {streamOf("s1", StreamState::Offline)}, {});
        QCOMPARE(effects.first().kind, Kind::WhenLive);
        QCOMPARE(effects.first().other.id, old.id);
        QVERIFY(
            effectText(effects.first()).contains(QStringLiteral("Until now: the rule for a.example/live/*")));
    }

    void aChangeCanGiveStreamsUp()
    {
        const model::Rule own = ruleOf("5", "a.example", "live");
        const model::Rule wide = ruleOf("3", "a.example");
        model::Rule narrower = own;
        narrower.streamName = QStringLiteral("s2");
        const QList streams{streamOf("s1", StreamState::Recording, "5"),
                            streamOf("s2", StreamState::Offline)};
        auto effects = effectsWith(narrower, {own, wide}, streams, {});
        QCOMPARE(effects.size(), 2);
        QCOMPARE(effects.last().kind, Kind::GivesUp);
        QCOMPARE(effects.last().other.id, wide.id);
        QVERIFY(effectText(effects.last()).contains(QStringLiteral("a.example/*/* applies then")));
        QVERIFY(effectSummary(effects, true).endsWith(QStringLiteral("It gives up 1.")));
        effects = effectsWith(narrower, {own}, streams, {});
        QVERIFY(effectText(effects.last()).contains(QStringLiteral("by no rule")));
    }

    void everyTakeoverNamesTheRuleBefore_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("recordedBy");
        QTest::newRow("live") << static_cast<int>(StreamState::Live) << QString();
        QTest::newRow("offline") << static_cast<int>(StreamState::Offline) << QString();
        QTest::newRow("recorded") << static_cast<int>(StreamState::Recording) << QStringLiteral("3");
    }
    void everyTakeoverNamesTheRuleBefore()
    {
        QFETCH(int, state);
        QFETCH(QString, recordedBy);
        const auto stream =
            streamOf("s1", static_cast<StreamState>(state), recordedBy.toLatin1().constData());
        const auto effects =
            effectsWith(ruleOf("", "a.example", "live", "s1"), {ruleOf("3", "a.example")}, {stream}, {});
        QCOMPARE(effects.first().other.id.text(), QStringLiteral("3"));
        QVERIFY(
            effectText(effects.first()).contains(QStringLiteral("Until now: the rule for a.example/*/*")));
    }

    void parametersOfAStreamCount()
    {
        model::Rule rule = ruleOf("5", "a.example");
        rule.streamParams = QStringLiteral("k=v");
        auto stream = streamOf("s1", StreamState::Live);
        QCOMPARE(effectsWith(rule, {}, {stream}, {}).size(), 0);
        stream.streamParams = rule.streamParams;
        QCOMPARE(effectsWith(rule, {}, {stream}, {}).size(), 1);
    }

    void aDisabledRuleIsShownAsIfEnabled()
    {
        const model::Rule rule = ruleOf("5", "a.example");
        model::Rule disabled = rule;
        disabled.isEnabled = false;
        const auto effects = effectsWith(rule, {disabled}, {streamOf("s1", StreamState::Live)}, {});
        QCOMPARE(effects.first().kind, Kind::Starts);
        QVERIFY(effectSummary(effects, false).contains(QStringLiteral("once the rule is enabled")));
        QVERIFY(effectSummary(effects, true).contains(QStringLiteral("at once")));
        QCOMPARE(effectSummary({}, true), QStringLiteral("No stream that is known now."));
    }

    void titles()
    {
        model::Rule rule = ruleOf("1", "a.example");
        QCOMPARE(ruleTitle(rule), QStringLiteral("a.example/*/*"));
        rule.streamName = QStringLiteral("s");
        rule.streamParams = QStringLiteral("k=v");
        QCOMPARE(ruleTitle(rule), QStringLiteral("a.example/*/s?k=v"));
    }

    void sameLevels()
    {
        const model::Rule a = ruleOf("1", "a.example", "live");
        model::Rule b = ruleOf("2", "A.EXAMPLE", "live");
        QVERIFY(haveSameLevels(a, b));
        b.appName = QStringLiteral("Live");
        QVERIFY(!haveSameLevels(a, b));
    }

    void patchesHoldWhatDiffersAndEnabled()
    {
        const model::Rule a = ruleOf("1", "a.example", "live", "s1");
        model::Rule b = a;
        b.streamName.clear();
        const model::RulePatch patch = patchBetween(a, b);
        QCOMPARE(patch.streamName, QString());
        QVERIFY(patch.streamName.has_value());
        QCOMPARE(patch.isEnabled, true);
        QVERIFY(!patch.appName && !patch.pullDomain && !patch.templateId && !patch.domain &&
                !patch.streamParams);
    }
};

RECDECK_TEST(RuleEffectTest)
#include "tst_ruleeffect.moc"
