#include "core/server/buckettestroutes.h"

#include "core/base/redact.h"
#include "core/model/accountsecret.h"
#include "core/server/answer.h"
#include "core/server/bodymembers.h"
#include "core/server/routes.h"

#include <QUuid>
#include <algorithm>
#include <array>
#include <deque>
#include <memory>

namespace recdeck::server {

namespace {

constexpr std::size_t mostTests = 20;

using service::BucketTrial;

QString stepName(bucket::TestStep step)
{
    static constexpr std::array names{"folder", "resolve", "connect",  "tls",   "clock",
                                      "sign",   "write",   "readBack", "parts", "delete"};
    static_assert(names.size() == static_cast<std::size_t>(bucket::TestStep::Delete));
    return QString::fromLatin1(names.at(static_cast<std::size_t>(step) - 1));
}

QString outcomeName(bucket::StepOutcome outcome)
{
    static constexpr std::array names{"passed", "warned", "failed", "skipped"};
    static_assert(names.size() == static_cast<std::size_t>(bucket::StepOutcome::Skipped));
    return QString::fromLatin1(names.at(static_cast<std::size_t>(outcome) - 1));
}

QJsonObject stepToJson(const bucket::StepResult& step)
{
    QJsonObject object{{QStringLiteral("step"), stepName(step.step)},
                       {QStringLiteral("outcome"), outcomeName(step.outcome)},
                       {QStringLiteral("detail"), redactText(step.detail)}};
    if (step.error) object.insert(QStringLiteral("problem"), problemToJson(*step.error));
    return object;
}

/// What is tried is judged as in a template.
Result<BucketTrial> trialOf(const Request& request, const model::ValidationContext& context)
{
    const auto body = bodyOf(request, EmptyBody::Refused);
    if (!body) return Failure(body.error());
    BodyMembers members(*body);
    BucketTrial trial{.mgrUrl = members.text("mgrUrl"),
                      .bucketName = members.textIfGiven("bucketName"),
                      .region = members.textIfGiven("region"),
                      .ak = members.textIfGiven("ak"),
                      .sk = model::joined({.secretKey = Secret(members.textIfGiven("sk")),
                                           .sessionToken = Secret(members.textIfGiven("sessionToken"))}),
                      .templateId =
                          TemplateId(members.has("templateId") ? members.id("templateId") : QString())};
    if (members.errors.isEmpty() && trial.mgrUrl.isEmpty()) members.fail("mgrUrl", FieldProblem::Empty);
    model::TemplatePatch asTemplate;
    asTemplate.mgrUrl = trial.mgrUrl;
    asTemplate.ak = trial.ak;
    if (!trial.sk.isEmpty() || trial.templateId.isEmpty()) asTemplate.sk = trial.sk;
    asTemplate.recordParams = {model::Output{.bucketName = trial.bucketName, .filePath = {}, .options = {}}};
    if (members.errors.isEmpty()) members.errors = model::validateTemplatePatch(asTemplate, context);
    for (FieldError& error : members.errors)
        error.field.remove(QLatin1String("recordParams[0]."));
    if (!members.errors.isEmpty()) return Failure(model::invalidFields(members.errors));
    return trial;
}

/// The tests that were begun. Only the server's thread works with them; they end with the server.
class Tests final
{
public:
    explicit Tests(service::BucketTester tester)
        : m_tester(std::move(tester))
    {
    }
    ~Tests()
    {
        for (Test& test : m_tests)
            test.steps.cancel();
    }
    Q_DISABLE_COPY_MOVE(Tests)

    [[nodiscard]] QString begin(const BucketTrial& trial)
    {
        const QString id = QUuid::createUuid().toString(QUuid::Id128);
        Test test{.id = id, .steps = m_tester(trial)};
        m_tests.push_back(std::move(test));
        if (m_tests.size() > mostTests) {
            m_tests.front().steps.cancel();
            m_tests.pop_front();
        }
        return id;
    }
    /// Nothing if it is not known.
    [[nodiscard]] std::optional<QJsonObject> state(const QString& id) const
    {
        const auto test = std::ranges::find(m_tests, id, &Test::id);
        if (test == m_tests.end()) return std::nullopt;
        // Asked before the results: what is finished has all of them.
        const bool isRunning = !test->steps.isFinished();
        QJsonArray steps;
        QList<bucket::StepResult> results;
        for (int i = 0; i < test->steps.resultCount(); ++i) {
            results << test->steps.resultAt(i);
            steps << stepToJson(results.last());
        }
        QJsonObject state{{QStringLiteral("running"), isRunning}, {QStringLiteral("steps"), steps}};
        if (!isRunning)
            state.insert(QStringLiteral("usable"), !results.isEmpty() && bucket::isUsable(results));
        return state;
    }
    [[nodiscard]] bool end(const QString& id)
    {
        const auto test = std::ranges::find(m_tests, id, &Test::id);
        if (test == m_tests.end()) return false;
        test->steps.cancel();
        m_tests.erase(test);
        return true;
    }

private:
    struct Test
    {
        QString id;
        QFuture<bucket::StepResult> steps;
    };

    service::BucketTester m_tester;
    std::deque<Test> m_tests; ///< oldest first
};

Response unknown(const QString& id)
{
    return errorResponse(Error{.code = ErrorCode::NotFound, .subject = id});
}

} // namespace

QList<Route> bucketTestRoutes(const service::BucketTester& tester, const model::ValidationContext& context)
{
    const auto tests = std::make_shared<Tests>(tester);
    const auto begin = [tests, context](const Request& request, const Respond& respond) {
        const auto trial = trialOf(request, context);
        if (!trial) return respond(errorResponse(trial.error()));
        respond(success(QJsonObject{{QStringLiteral("id"), tests->begin(*trial)}}));
    };
    const auto tell = [tests](const Request& request, const Respond& respond) {
        const QString id = idOf<QString>(request);
        const auto state = tests->state(id);
        respond(state ? success(*state) : unknown(id));
    };
    const auto end = [tests](const Request& request, const Respond& respond) {
        const QString id = idOf<QString>(request);
        respond(tests->end(id) ? success() : unknown(id));
    };
    return {consoleRoute(Method::Post, "bucket-tests", begin),
            consoleRoute(Method::Get, "bucket-tests/{id}", tell),
            consoleRoute(Method::Delete, "bucket-tests/{id}", end)};
}

} // namespace recdeck::server
