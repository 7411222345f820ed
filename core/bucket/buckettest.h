#pragma once

#include "core/bucket/bucket.h"

namespace recdeck::bucket {

/// What is tried of a bucket, in this order. A folder has Folder, Write, ReadBack and Delete; a service all
/// but Folder.
enum class TestStep : std::uint8_t {
    Folder = 1, ///< it is there, or can be made, and files can be created in it
    Resolve,    ///< the host's name
    Connect,
    Tls,
    Clock,    ///< HTTP is spoken there; the time against ours
    Sign,     ///< the keys are accepted, the bucket is there and may be listed
    Write,    ///< a small object
    ReadBack, ///< and it has the same content
    Parts,    ///< an upload in parts begins and is given up
    Delete,   ///< the object is gone again; keep last
};

enum class StepOutcome : std::uint8_t {
    Passed = 1,
    Warned,  ///< works, but look at the detail
    Failed,  ///< see the error
    Skipped, ///< does not apply, or an earlier step failed; keep last
};

struct StepResult
{
    TestStep step = TestStep::Folder;
    StepOutcome outcome = StepOutcome::Passed;
    std::optional<Error> error;
    QString detail; ///< facts for experts, untranslated, without secrets
};

struct BucketTestControl
{
    std::function<bool()> cancelled;             ///< may be empty
    std::function<void(const StepResult&)> told; ///< after each step; may be empty
    Milliseconds patience{15'000};               ///< for each step
};

/// Tries a bucket step by step with an object of its own, `recdeck-test-<random>`, which it removes again
/// also after a failure. Blocks; for a worker thread. What is not reached is Skipped, so that the list is
/// always whole.
[[nodiscard]] QList<StepResult> testBucket(const BucketAddress& address, const BucketTestControl& control);

/// Whether all of them let recordings be stored.
[[nodiscard]] bool isUsable(const QList<StepResult>& results);

} // namespace recdeck::bucket
