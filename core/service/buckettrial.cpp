#include "core/service/buckettrial.h"

#include "core/model/accountsecret.h"

#include <QPromise>
#include <QThreadPool>
#include <memory>

namespace recdeck::service {

namespace {

using Promise = QPromise<bucket::StepResult>;
using Key = QFuture<Result<Secret>>;

/// On a worker thread. The answer is missing if the engine has gone meanwhile.
Result<Secret> waitForKey(Key key)
{
    key.waitForFinished();
    return key.resultCount() > 0
               ? key.result()
               : Result<Secret>(Failure(Error{.code = ErrorCode::Cancelled, .subject = {}}));
}

void run(const BucketTrial& trial, const std::optional<Key>& key, Promise& promise)
{
    const Result<Secret> secret = key ? waitForKey(*key) : Result<Secret>(trial.sk);
    if (!secret) {
        promise.addResult(bucket::StepResult{.step = bucket::TestStep::Sign,
                                             .outcome = bucket::StepOutcome::Failed,
                                             .error = secret.error(),
                                             .detail = secret.error().detail});
        return;
    }
    const model::AccountSecret keys = model::separated(*secret);
    std::ignore = bucket::testBucket(
        {.mgrUrl = trial.mgrUrl,
         .bucketName = trial.bucketName,
         .region = trial.region,
         .accessKey = trial.ak,
         .secretKey = keys.secretKey,
         .sessionToken = keys.sessionToken},
        {.cancelled = [&promise] { return promise.isCanceled(); },
         .told = [&promise](const bucket::StepResult& result) { promise.addResult(result); }});
}

} // namespace

BucketTester localBucketTester(std::function<QFuture<Result<Secret>>(const TemplateId&)> keys)
{
    return [keys = std::move(keys)](const BucketTrial& trial) {
        auto promise = std::make_shared<Promise>();
        promise->start();
        const bool isStored = trial.sk.isEmpty() && !trial.ak.isEmpty() && !trial.templateId.isEmpty();
        const auto key = isStored ? std::optional(keys(trial.templateId)) : std::nullopt;
        QThreadPool::globalInstance()->start([promise, trial, key] {
            run(trial, key, *promise);
            promise->finish();
        });
        return promise->future();
    };
}

} // namespace recdeck::service
