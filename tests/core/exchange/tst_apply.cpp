#include "core/exchange/apply.h"

#include "core/exchange/configfile.h"
#include "tests/core/exchange/configsamples.h"
#include "tests/core/exchange/importrun.h"
#include "tests/support/testmain.h"

using namespace recdeck;
using namespace recdeck::exchange;
using namespace recdeck::test;
using State = ItemResult::State;

namespace {

const Error broken{.code = ErrorCode::DatabaseFailed, .subject = QStringLiteral("x")};

} // namespace

class ApplyTest final : public QObject
{
    Q_OBJECT

private slots:
    void anExportIntoAnEmptyPlaceIsTheSameExport_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 60; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void anExportIntoAnEmptyPlaceIsTheSameExport()
    {
        QFETCH(quint32, seed);
        const Configuration original = sorted(ConfigGenerator(seed).make(ConfigGenerator::Secrets::Some));
        FakeConnection place;
        const Plan plan = importInto(place.connection(), original);
        QCOMPARE(plan.count(Verdict::New), plan.items.size());
        const Present here = presentOf(place.connection());
        const auto before = writeConfigFile(withoutIds(original));
        const auto after = writeConfigFile(withoutIds(here.configuration));
        QVERIFY(before && after);
        QCOMPARE(after->bytes, before->bytes);
        // And once more: nothing is left to do.
        const Plan again = makePlan(original, here);
        QCOMPARE(again.count(Verdict::Unchanged), again.items.size());
    }

    void whateverWasThereTheImportIsThereAfterwards_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 80; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void whateverWasThereTheImportIsThereAfterwards()
    {
        QFETCH(quint32, seed);
        FakeConnection place;
        importInto(place.connection(), ConfigGenerator(seed).make(ConfigGenerator::Secrets::Some));
        const Present before = presentOf(place.connection());
        const Configuration wanted = ConfigGenerator(seed + 1000).make(ConfigGenerator::Secrets::Some);
        const Plan plan = importInto(place.connection(), wanted);
        const Present after = presentOf(place.connection());
        const Plan again = makePlan(wanted, after);
        QCOMPARE(again.count(Verdict::New), 0);
        QCOMPARE(again.count(Verdict::Changed), 0);
        QCOMPARE(again.count(Verdict::Conflict), plan.count(Verdict::Conflict));
        // Nothing is deleted.
        QVERIFY(after.configuration.templates.size() >= before.configuration.templates.size());
        QVERIFY(after.configuration.rules.size() >= before.configuration.rules.size());
        QVERIFY(after.configuration.domains.size() >= before.configuration.domains.size());
        QVERIFY(after.configuration.streams.size() >= before.configuration.streams.size());
    }

    void theKeyComesWithItsTemplate()
    {
        Configuration wanted = sampleConfiguration();
        wanted.templates[0].ak = QStringLiteral("AK");
        wanted.templates[0].sk = Secret(QStringLiteral("SK"));
        wanted.templates[0].hasSecretKey = true;
        wanted.templates.removeLast();
        wanted.rules.removeLast();
        FakeConnection place;
        importInto(place.connection(), wanted);
        QCOMPARE(place.recording.lastSecret.reveal(), QStringLiteral("SK"));
    }

    void rulesPointToTheNewTemplates()
    {
        FakeConnection place;
        place.recording.put(sampleTemplate(QStringLiteral("1"), QStringLiteral("other")));
        importInto(place.connection(), sampleConfiguration());
        for (const model::Rule& rule : std::as_const(place.recording.rules)) {
            const auto found =
                std::ranges::find(place.recording.templates, rule.templateId, &model::RecordingTemplate::id);
            QVERIFY(found != place.recording.templates.end());
            QCOMPARE(found->templateName,
                     rule.isEnabled ? QStringLiteral("evening-news") : QStringLiteral("archive"));
        }
    }

    void aRuleWithoutItsTemplateFails()
    {
        FakeConnection place;
        place.script.failFor(Call::AddTemplate, QStringLiteral("evening-news"), broken);
        Apply apply(makePlan(sampleConfiguration(), {}), place.connection());
        QSignalSpy progressed(&apply, &Apply::progressed);
        runToEnd(apply);
        QCOMPARE(apply.count(State::Done), 4);
        QCOMPARE(apply.count(State::Failed), 2);
        for (int i = 0; i < apply.results().size(); ++i) {
            const bool failed = apply.results().at(i).state == State::Failed;
            QCOMPARE(apply.results().at(i).error.has_value(), failed);
            if (failed && apply.plan().items.at(i).kind() == ObjectKind::Rule)
                QCOMPARE(apply.results().at(i).error->code, ErrorCode::NotFound);
        }
        QCOMPARE(place.script.count(Call::AddRule), 1); // not even tried
        QCOMPARE(progressed.last(), (QVariantList{6, 6}));

        // What failed can be tried again, and brings its rule along.
        place.script.forgetErrors();
        apply.reopenFailed();
        runToEnd(apply);
        QCOMPARE(apply.count(State::Done), 6);
        QCOMPARE(place.recording.templates.size(), 2);
        QCOMPARE(place.recording.rules.size(), 2);
    }

    void onlyWhatIsChosenIsDone()
    {
        Plan plan = makePlan(sampleConfiguration(), {});
        for (PlanItem& item : plan.items)
            item.chosen = item.kind() == ObjectKind::Domain;
        FakeConnection place;
        Apply apply(plan, place.connection());
        QCOMPARE(apply.total(), 1);
        runToEnd(apply);
        QCOMPARE(apply.count(State::Skipped), 5);
        QVERIFY(place.recording.templates.isEmpty());
        QCOMPARE(place.streams.domainTable.size(), 1);
    }

    void stopAndResume()
    {
        FakeConnection place;
        place.script.hold(Call::AddTemplate);
        Apply apply(makePlan(sampleConfiguration(), {}), place.connection());
        const QSignalSpy stopped(&apply, &Apply::stopped);
        const QSignalSpy finished(&apply, &Apply::finished);
        apply.start();
        apply.start(); // is running already
        QTRY_COMPARE(place.script.waiting(Call::AddTemplate), 1);
        apply.stop();
        QVERIFY(apply.isRunning()); // what is on its way is awaited
        place.script.release(Call::AddTemplate);
        QTRY_COMPARE(stopped.size(), 1);
        QVERIFY(!apply.isRunning());
        QCOMPARE(apply.done(), 1);
        QCOMPARE(apply.count(State::Open), 5);
        QCOMPARE(place.recording.templates.size(), 1);

        runToEnd(apply);
        QCOMPARE(finished.size(), 1);
        QCOMPARE(apply.count(State::Done), 6);
        QCOMPARE(place.recording.templates.size(), 2);
    }

    void stopAtTheEndIsAnEnd()
    {
        FakeConnection place;
        Apply apply({}, place.connection());
        const QSignalSpy finished(&apply, &Apply::finished);
        apply.start();
        QCOMPARE(finished.size(), 0);
        apply.stop();
        QTRY_COMPARE(finished.size(), 1);
    }

    void aRunThatGoesLeavesNothingBehind()
    {
        FakeConnection place;
        place.script.hold(Call::AddTemplate);
        auto apply = std::make_unique<Apply>(makePlan(sampleConfiguration(), {}), place.connection());
        apply->start();
        QTRY_COMPARE(place.script.waiting(Call::AddTemplate), 1);
        apply.reset();
        place.script.release(Call::AddTemplate);
        QCoreApplication::processEvents();
        QCOMPARE(place.script.count(Call::AddTemplate), 1);
    }

    void domainsOfOthersStay()
    {
        FakeConnection place;
        const Present before = presentOf(place.connection());
        // Somebody adds one after the plan was made.
        place.streams.domainTable << model::DeliveryDomain{.pullDomain = QStringLiteral("other.example.com")};
        Apply apply(makePlan(sampleConfiguration(), before), place.connection());
        runToEnd(apply);
        QCOMPARE(place.streams.domainTable.size(), 2);
        QCOMPARE(place.script.count(Call::SetDomains), 1);
    }

    void domainsFailTogether()
    {
        Configuration wanted;
        for (int i = 0; i < 3; ++i)
            wanted.domains << model::DeliveryDomain{.pullDomain = QStringLiteral("d%1").arg(i)};
        for (const Call call : {Call::Domains, Call::SetDomains}) {
            FakeConnection place;
            place.script.failNext(call, broken);
            Apply apply(makePlan(wanted, {}), place.connection());
            runToEnd(apply);
            QCOMPARE(apply.count(State::Failed), 3);
            QVERIFY(place.streams.domainTable.isEmpty());
        }
    }

    void streamsAreAddedInPortions()
    {
        Configuration wanted;
        for (int i = 0; i < 120; ++i)
            wanted.streams << model::WatchedStream{.url = QStringLiteral("rtmp://h/live/s%1").arg(i)};
        FakeConnection place;
        Apply apply(makePlan(wanted, {}), place.connection());
        // One is there by then.
        place.streams.addStreams({QStringLiteral("rtmp://h/live/s7")});
        runToEnd(apply);
        QCOMPARE(place.script.count(Call::AddStreams), 1 + 3);
        QCOMPARE(apply.count(State::Done), 119);
        QCOMPARE(apply.results().at(7).error->code, ErrorCode::AlreadyExists);
    }

    void aStreamIsReplacedOrStaysAsItWas()
    {
        const QString old = QStringLiteral("rtmp://h/live/s?token=old");
        Configuration wanted;
        wanted.streams << model::WatchedStream{.url = QStringLiteral("http://h/live/s.flv?token=new")};
        for (const bool fails : {false, true}) {
            FakeConnection place;
            place.streams.addStreams({old});
            if (fails) place.script.failFor(Call::AddStreams, wanted.streams.first().url, broken);
            Apply apply(makePlan(wanted, presentOf(place.connection())), place.connection());
            runToEnd(apply);
            QCOMPARE(apply.count(State::Failed), fails ? 1 : 0);
            QCOMPARE(place.streams.rows.size(), 1);
            QCOMPARE(place.streams.rows.first().url, fails ? old : wanted.streams.first().url);
        }
        FakeConnection place;
        place.streams.addStreams({old});
        place.script.failNext(Call::RemoveStreams, broken);
        Apply apply(makePlan(wanted, presentOf(place.connection())), place.connection());
        runToEnd(apply);
        QCOMPARE(apply.count(State::Failed), 1);
        QCOMPARE(place.streams.rows.first().url, old);
    }

    void aCloudTakesTemplatesAndRules()
    {
        FakeConnection place;
        const Plan plan = importInto(place.cloudConnection(), sampleConfiguration());
        QCOMPARE(plan.count(Verdict::Conflict), 2);
        QCOMPARE(place.recording.rules.size(), 2);
        QVERIFY(place.streams.rows.isEmpty());
    }

    void manyItemsDoNotNest()
    {
        Configuration wanted;
        wanted.templates << sampleTemplate(QStringLiteral("1"), QStringLiteral("t"));
        for (int i = 0; i < 3000; ++i)
            wanted.rules << model::Rule{.templateId = wanted.templates.first().id,
                                        .pullDomain = QStringLiteral("d%1").arg(i)};
        FakeConnection place;
        place.script.failNext(Call::AddTemplate, broken); // so that no rule needs a request
        Apply apply(makePlan(wanted, {}), place.connection());
        runToEnd(apply);
        QCOMPARE(apply.count(State::Failed), 3001);
    }

    void aPlaceThatCannotBeReadSaysWhy_data()
    {
        QTest::addColumn<int>("call");
        for (const Call call : {Call::QueryTemplates, Call::AllRules, Call::Domains})
            QTest::addRow("%d", int(call)) << int(call);
    }
    void aPlaceThatCannotBeReadSaysWhy()
    {
        QFETCH(int, call);
        FakeConnection place;
        place.script.failNext(Call(call), broken);
        std::optional<Result<Present>> read;
        readPresent(place.connection(), this, [&read](auto present) { read = std::move(present); });
        QTRY_VERIFY(read.has_value());
        QVERIFY(!*read);
        QVERIFY(read->error() == broken);
    }

    void templatesInUseAreKnown()
    {
        FakeConnection place;
        service::StreamStatus status;
        status.key = {QStringLiteral("h"), QStringLiteral("live"), QStringLiteral("s")};
        status.recordings << service::RunningRecording{.templateId = TemplateId(QStringLiteral("1001"))};
        place.streams.push({status});
        const Present here = presentOf(place.connection());
        QCOMPARE(here.templatesInUse, QSet{TemplateId(QStringLiteral("1001"))});
        QVERIFY(here.configuration.streams.isEmpty()); // it is not on the watch list
    }

    void secretsAreFilledInForAnExport_data()
    {
        QTest::addColumn<bool>("locked");
        QTest::newRow("open") << false;
        QTest::newRow("locked") << true;
    }
    void secretsAreFilledInForAnExport()
    {
        QFETCH(bool, locked);
        Configuration value = sampleConfiguration();
        for (int i = 0; i < 4; ++i)
            value.templates << sampleTemplate(QString::number(i), QStringLiteral("t%1").arg(i));
        for (model::RecordingTemplate& entry : value.templates)
            entry.ak = entry.id.text() == QLatin1String("1001") ? QString() : QStringLiteral("AK");
        value.templates[2].sk = Secret(QStringLiteral("KNOWN"));
        QStringList asked;
        const SecretOf secretOf = [&](const TemplateId& id) {
            asked << id.text();
            Result<Secret> answer =
                Secret(id.text() == QLatin1String("2") ? QString() : QStringLiteral("SK"));
            if (locked) answer = Failure(broken);
            return QtFuture::makeReadyFuture(answer);
        };
        std::optional<Configuration> filled;
        std::optional<Error> problem;
        fillSecrets(value, secretOf, this, [&](Configuration result, std::optional<Error> error) {
            filled = std::move(result);
            problem = std::move(error);
        });
        QTRY_VERIFY(filled.has_value());
        QCOMPARE(problem.has_value(), locked);
        QCOMPARE(asked.size(), locked ? 1 : 4);
        QStringList keys;
        for (const model::RecordingTemplate& entry : filled->templates)
            keys << entry.sk.reveal();
        const QString sk = locked ? QString() : QStringLiteral("SK");
        QCOMPARE(keys, (QStringList{QString(), sk, QStringLiteral("KNOWN"), sk, QString(), sk}));
    }
};

RECDECK_TEST(ApplyTest)
#include "tst_apply.moc"
