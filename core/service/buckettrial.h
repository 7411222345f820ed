#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/bucket/buckettest.h"

#include <QFuture>
#include <QString>
#include <functional>

namespace recdeck::service {

/// What a person has entered for a bucket, whether it is saved or not.
struct BucketTrial
{
    QString mgrUrl;
    QString bucketName;
    QString region;
    QString ak;
    Secret sk;             ///< see model::AccountSecret
    TemplateId templateId; ///< whose stored key counts if `sk` is empty; may be empty
};

/// Tries a bucket as the recorder would use it, see bucket::testBucket(): the steps are the future's results,
/// each as soon as it is known. Cancelling the future ends the test; what it wrote is removed.
using BucketTester = std::function<QFuture<bucket::StepResult>(const BucketTrial&)>;

/// The test on this computer. `keys`: the stored key of a template; asked when a test begins.
[[nodiscard]] BucketTester localBucketTester(std::function<QFuture<Result<Secret>>(const TemplateId&)> keys);

} // namespace recdeck::service
