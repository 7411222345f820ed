#include "core/exchange/plan.h"

#include "core/exchange/configfile.h"
#include "tests/core/exchange/configsamples.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::exchange;
using namespace recdeck::test;

namespace {

using Change = std::function<void(Configuration&)>;

QStringList texts(const QList<Difference>& differences)
{
    QStringList lines;
    for (const Difference& difference : differences)
        lines << QStringLiteral("%1: %2 -> %3").arg(difference.member, difference.from, difference.to);
    return lines;
}

/// The items that are neither new nor unchanged, in short.
QStringList summary(const Plan& plan)
{
    QStringList lines;
    for (const PlanItem& item : plan.items) {
        if (item.verdict == Verdict::Unchanged) continue;
        const QString verdict = item.verdict == Verdict::New ? QStringLiteral("new")
                                : item.verdict == Verdict::Changed
                                    ? QStringLiteral("changed")
                                    : QStringLiteral("conflict %1").arg(int(item.conflict.value()));
        lines << QStringLiteral("%1 %2").arg(item.name, verdict);
    }
    return lines;
}

model::OutputOptions& optionsOf(Configuration& value)
{
    return *value.templates[0].recordParams[0].options;
}

} // namespace

class PlanTest final : public QObject
{
    Q_OBJECT

    static Configuration changed(const Change& change)
    {
        Configuration value = sampleConfiguration();
        change(value);
        return value;
    }

private slots:
    void everythingIsNewInAnEmptyPlace()
    {
        const Plan plan = makePlan(sampleConfiguration(), {});
        QCOMPARE(plan.count(Verdict::New), plan.items.size());
        QCOMPARE(plan.items.size(), 6);
        QCOMPARE(plan.requests(), 4); // two templates, two rules; the rest is not counted
        // Templates come before what uses them.
        QCOMPARE(plan.items.at(0).kind(), ObjectKind::Template);
        QCOMPARE(plan.items.at(1).kind(), ObjectKind::Template);
        for (const PlanItem& item : plan.items)
            QVERIFY(item.chosen);
    }

    void theSamePlaceIsUnchanged()
    {
        const Plan plan = makePlan(sampleConfiguration(), {.configuration = sampleConfiguration()});
        QCOMPARE(plan.count(Verdict::Unchanged), plan.items.size());
        QCOMPARE(plan.requests(), 0);
        for (const PlanItem& item : plan.items)
            QVERIFY(!item.chosen);
    }

    void idsMeanNothing()
    {
        Configuration here = sampleConfiguration();
        for (auto& value : here.templates)
            value.id = TemplateId(QStringLiteral("9") + value.id.text());
        for (auto& rule : here.rules)
            rule.templateId = TemplateId(QStringLiteral("9") + rule.templateId.text());
        const Plan plan = makePlan(sampleConfiguration(), {.configuration = here});
        QCOMPARE(plan.count(Verdict::Unchanged), plan.items.size());
        QCOMPARE(plan.templateIds.value(TemplateId(QStringLiteral("1001"))).text(), QStringLiteral("91001"));
    }

    void changesAreShownFieldByField_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char* name, const Change& change, const QStringList& expected) {
            QTest::newRow(name) << change << expected;
        };
        const auto line = [](const char* text) { return QStringList{QString::fromLatin1(text)}; };
        row(
            "interval", [](auto& c) { optionsOf(c).interval = 60; },
            line("recordParams[0].fops.interval: 1800 -> 60"));
        row(
            "no interval", [](auto& c) { optionsOf(c).interval.reset(); },
            line("recordParams[0].fops.interval: 1800 -> "));
        row("format and size",
            [](auto& c) {
                optionsOf(c).fileFormat = model::FileFormat::Ts;
                optionsOf(c).fileSize = 100;
            },
            {QStringLiteral("recordParams[0].fops.fileFormat: mp4 -> ts"),
             QStringLiteral("recordParams[0].fops.fileSize:  -> 100")});
        row("one more output",
            [](auto& c) { c.templates[0].recordParams << model::Output{.bucketName = QStringLiteral("b")}; },
            {QStringLiteral("recordParams[1].bucketName:  -> b"),
             QStringLiteral("recordParams[1].filePath:  -> $(streamname)-$(timestamp)"),
             QStringLiteral("recordParams[1].fops.fileFormat:  -> mp4"),
             QStringLiteral("recordParams[1].storageTime:  -> 0")});
        row(
            "callback", [](auto& c) { c.templates[0].notifyUrl = QStringLiteral("https://me:word@h/x?a=b"); },
            line("notifyUrl:  -> https://***@h/x?a=b"));
        row("keys",
            [](auto& c) {
                c.templates[0].ak = QStringLiteral("AK");
                c.templates[0].sk = Secret(QStringLiteral("SK"));
                c.templates[0].hasSecretKey = true;
            },
            {QStringLiteral("ak:  -> AK"), QStringLiteral("sk:  -> ******")});
        row(
            "rule's template", [](auto& c) { c.rules[0].templateId = c.templates[1].id; },
            line("templateId: evening-news (region-1) -> archive (region-1)"));
        row("rule off", [](auto& c) { c.rules[0].isEnabled = false; }, line("isEnabled: 1 -> 0"));
        row(
            "domain", [](auto& c) { c.domains[0].pullUrl = QStringLiteral("rtmp://h/{app}/{stream}?k=v"); },
            line("pullUrl: http://{domain}/{app}/{stream}.flv -> rtmp://h/{app}/{stream}?k=***"));
        row("media server",
            [](auto& c) {
                c.domains[0].mediaServer = model::MediaServerKind::Srs;
                c.domains[0].mediaServerUrl = QStringLiteral("http://h:1985");
            },
            {QStringLiteral("mediaServer.kind:  -> srs"),
             QStringLiteral("mediaServer.url:  -> http://h:1985")});
        row(
            "stream",
            [](auto& c) {
                c.streams[0].url = QStringLiteral("http://pull.example.com/live/studio-1.flv?a=b");
            },
            line("url: rtmp://pull.example.com/live/studio-1 -> "
                 "http://pull.example.com/live/studio-1.flv?a=***"));
    }
    void changesAreShownFieldByField()
    {
        QFETCH(Change, change);
        const Plan plan = makePlan(changed(change), {.configuration = sampleConfiguration()});
        QCOMPARE(plan.count(Verdict::Changed), 1);
        QCOMPARE(plan.count(Verdict::Unchanged), plan.items.size() - 1);
        const auto item = std::ranges::find(plan.items, Verdict::Changed, &PlanItem::verdict);
        QTEST(texts(item->differences), "expected");
        QVERIFY(item->chosen);
    }

    void whatMeansTheSameIsNoChange_data()
    {
        QTest::addColumn<Change>("change");
        const auto row = [](const char* name, const Change& change) { QTest::newRow(name) << change; };
        row("0 is no limit", [](auto& c) { optionsOf(c).fileSize = 0; });
        row("0 is the default of a flag", [](auto& c) { optionsOf(c).concat = 0; });
        row("the default pattern written out",
            [](auto& c) { c.templates[0].recordParams[0].filePath = model::defaultFilePath(); });
        row("case of a domain in a rule",
            [](auto& c) { c.rules[0].pullDomain = QStringLiteral("PULL.example.com"); });
        row("ids and times", [](auto& c) {
            c.templates[0].createTime = 7;
            c.rules[0].id = RuleId(QStringLiteral("7"));
            c.rules[0].createTime = 7;
            c.streams[0].createTime = 7;
        });
    }
    void whatMeansTheSameIsNoChange()
    {
        QFETCH(Change, change);
        const Plan plan = makePlan(changed(change), {.configuration = sampleConfiguration()});
        QCOMPARE(summary(plan), QStringList());
        const Plan back = makePlan(sampleConfiguration(), {.configuration = changed(change)});
        QCOMPARE(summary(back), QStringList());
    }

    void onlyWhatDiffersIsSent()
    {
        const Plan plan = makePlan(changed([](auto& c) { optionsOf(c).interval = 60; }),
                                   {.configuration = sampleConfiguration()});
        const auto& step = std::get<TemplateStep>(plan.items.at(0).step);
        QVERIFY(step.patch.recordParams);
        model::TemplatePatch rest = step.patch;
        rest.recordParams.reset();
        QVERIFY(rest == model::TemplatePatch{});
    }

    void conflicts_data()
    {
        QTest::addColumn<Change>("wanted");
        QTest::addColumn<Change>("here");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char* name, const Change& wanted, const Change& here,
                            const QStringList& expected) {
            QTest::newRow(name) << wanted << here << expected;
        };
        const auto conflict = [](const char* name, ConflictReason reason) {
            return QStringLiteral("%1 conflict %2").arg(QLatin1String(name)).arg(int(reason));
        };
        using enum ConflictReason;
        const Change twin = [](auto& c) {
            auto copy = c.templates.at(0);
            copy.id = TemplateId(QStringLiteral("1009"));
            copy.mgrUrl = QStringLiteral("other.example.com");
            c.templates << copy;
        };
        const Change interval = [](auto& c) { optionsOf(c).interval = 60; };
        const Change key = [](auto& c) {
            c.templates[0].ak = QStringLiteral("AK");
            c.templates[0].hasSecretKey = true;
        };
        row("two of the name here, one changed in the file", interval, twin,
            {conflict("evening-news (region-1)", NameTwice),
             conflict("pull.example.com/live/studio-1", TemplateMissing)});
        row("an equal one of two of the name", [](auto&) {}, twin, {});
        row("one more of the name in the file", twin, [](auto&) {},
            {QStringLiteral("evening-news (region-1) new")});
        row("key left out, new here", key, [](auto& c) { c = {}; },
            {conflict("evening-news (region-1)", SecretMissing), QStringLiteral("archive (region-1) new"),
             QStringLiteral("pull.example.com new"),
             conflict("pull.example.com/live/studio-1", TemplateMissing),
             QStringLiteral("pull.example.com new"), QStringLiteral("pull.example.com/live/studio-1 new")});
        row("key left out, known here", key, key, {});
        row("key left out, other key here", key,
            [key](auto& c) {
                key(c);
                c.templates[0].ak = QStringLiteral("OTHER");
            },
            {conflict("evening-news (region-1)", SecretMissing)});
        row(
            "key known, lost here",
            [key](auto& c) {
                key(c);
                c.templates[0].sk = Secret(QStringLiteral("SK"));
            },
            [](auto& c) { c.templates[0].ak = QStringLiteral("AK"); },
            {QStringLiteral("evening-news (region-1) changed")});
        row("key left out, lost here", key, [](auto& c) { c.templates[0].ak = QStringLiteral("AK"); }, {});
        row(
            "another key known on both sides",
            [key](auto& c) {
                key(c);
                c.templates[0].sk = Secret(QStringLiteral("SK"));
            },
            [key](auto& c) {
                key(c);
                c.templates[0].sk = Secret(QStringLiteral("OLD"));
            },
            {QStringLiteral("evening-news (region-1) changed")});
        row(
            "callback's password left out",
            [](auto& c) { c.templates[0].notifyUrl = QStringLiteral("https://***@h/x"); }, [](auto&) {},
            {conflict("evening-news (region-1)", SecretMissing)});
        row(
            "callback's password left out, known here",
            [](auto& c) { c.templates[0].notifyUrl = QStringLiteral("https://***@h/x"); },
            [](auto& c) { c.templates[0].notifyUrl = QStringLiteral("https://a:b@h/x"); }, {});
        row(
            "rules twice here", [](auto&) {}, [](auto& c) { c.rules << c.rules.at(0); },
            {conflict("pull.example.com/live/studio-1", SelectorsTwice)});
        row(
            "a rule without its template", [](auto& c) { c.templates.removeFirst(); },
            [](auto& c) { c = {}; },
            {QStringLiteral("archive (region-1) new"), QStringLiteral("pull.example.com new"),
             conflict("pull.example.com/live/studio-1", TemplateMissing),
             QStringLiteral("pull.example.com new"), QStringLiteral("pull.example.com/live/studio-1 new")});
        row(
            "stream's token left out", [](auto& c) { c.streams[0].url += QStringLiteral("?token=***"); },
            [](auto&) {}, {conflict("pull.example.com/live/studio-1", SecretMissing)});
        row(
            "stream's token left out, known here",
            [](auto& c) { c.streams[0].url += QStringLiteral("?token=***"); },
            [](auto& c) { c.streams[0].url += QStringLiteral("?token=t"); }, {});
        row(
            "stream's token left out here", [](auto& c) { c.streams[0].url += QStringLiteral("?token=t"); },
            [](auto& c) { c.streams[0].url += QStringLiteral("?token=***"); }, {});
        row(
            "domain's token left out",
            [](auto& c) { c.domains[0].pullUrl = QStringLiteral("rtmp://h/{app}/{stream}?k=***"); },
            [](auto&) {}, {conflict("pull.example.com", SecretMissing)});
        row(
            "domain's token left out, known here, other member changed",
            [](auto& c) {
                c.domains[0].pullUrl = QStringLiteral("rtmp://h/{app}/{stream}?k=***");
                c.domains[0].pushDomain = QStringLiteral("x");
            },
            [](auto& c) { c.domains[0].pullUrl = QStringLiteral("rtmp://h/{app}/{stream}?k=v"); },
            {QStringLiteral("pull.example.com changed")});
    }
    void conflicts()
    {
        QFETCH(Change, wanted);
        QFETCH(Change, here);
        const Plan plan = makePlan(changed(wanted), {.configuration = changed(here)});
        QTEST(summary(plan), "expected");
        for (const PlanItem& item : plan.items)
            if (item.conflict) QVERIFY(!item.chosen && item.requests == 0);
    }

    void aTemplateInUseCannotBeChanged()
    {
        const Present here{.configuration = sampleConfiguration(),
                           .templatesInUse = {TemplateId(QStringLiteral("1001"))}};
        const Plan plan = makePlan(changed([](auto& c) {
                                       optionsOf(c).interval = 60;
                                       c.rules[0].isEnabled = false;
                                   }),
                                   here);
        QCOMPARE(plan.items.at(0).conflict, ConflictReason::TemplateInUse);
        QCOMPARE(texts(plan.items.at(0).differences),
                 QStringList{QStringLiteral("recordParams[0].fops.interval: 1800 -> 60")});
        // Its rules are none the worse for it.
        QCOMPARE(plan.count(Verdict::Changed), 1);
        QCOMPARE(makePlan(sampleConfiguration(), here).count(Verdict::Conflict), 0);
    }

    void aCloudKnowsNoStreams()
    {
        const Plan plan = makePlan(sampleConfiguration(), {.hasStreams = false});
        for (const PlanItem& item : plan.items) {
            const bool ofTheContract = item.kind() == ObjectKind::Template || item.kind() == ObjectKind::Rule;
            QCOMPARE(item.conflict == ConflictReason::NotSupported, !ofTheContract);
        }
    }

    void aSelectionBringsTheTemplatesOfItsRules()
    {
        Configuration all = sampleConfiguration();
        all.rules[0].id = RuleId(QStringLiteral("2001"));
        const Configuration some = selected(all, {.rules = {RuleId(QStringLiteral("2001"))}});
        QCOMPARE(some.rules.size(), 1);
        QCOMPARE(some.templates.size(), 1);
        QCOMPARE(some.templates.first().id, some.rules.first().templateId);
        QVERIFY(some.domains.isEmpty() && some.streams.isEmpty());
        QVERIFY(checkWhole(some).isEmpty());
        QCOMPARE(missingOf(all, {.rules = {RuleId(QStringLiteral("2001"))}}), 0);
        QCOMPARE(missingOf(all, {.templates = {TemplateId(QStringLiteral("gone"))},
                                 .rules = {RuleId(QStringLiteral("2001")), RuleId(QStringLiteral("gone"))},
                                 .pullDomains = {QStringLiteral("gone.example")},
                                 .streams = {{}}}),
                 4);
        const Configuration stream = selected(all, {.streams = {keyOf(all.streams.first())}});
        QCOMPARE(stream.streams.size(), 1);
        QVERIFY(stream.templates.isEmpty());
    }

    void timeFollowsFromTheBudget()
    {
        QCOMPARE(shortestTime(10, 300), Seconds{0});
        QCOMPARE(shortestTime(301, 300), Seconds{300});
        QCOMPARE(shortestTime(900, 300), Seconds{600});
        QCOMPARE(shortestTime(1, 0), Seconds{300});
        QCOMPARE(shortestTime(0, -5), Seconds{0});
    }
};

RECDECK_TEST(PlanTest)
#include "tst_plan.moc"
