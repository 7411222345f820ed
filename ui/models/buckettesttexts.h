#pragma once

#include "core/bucket/buckettest.h"
#include "ui/style/symbols.h"

#include <QString>

namespace recdeck::ui {

/// What a step tries: "Encryption", "Read back".
[[nodiscard]] QString testStepName(bucket::TestStep step);
/// What came of it, and after a failure what to do next.
[[nodiscard]] QString testStepText(const bucket::StepResult& result);
/// Facts for experts, in one line; empty if the text says it all.
[[nodiscard]] QString testStepDetail(const bucket::StepResult& result);
[[nodiscard]] Symbol testStepSymbol(bucket::StepOutcome outcome);
[[nodiscard]] Tone testStepTone(bucket::StepOutcome outcome);

/// Whether recordings can be stored in the bucket.
[[nodiscard]] QString bucketVerdict(const QString& bucketName, const QList<bucket::StepResult>& results);

} // namespace recdeck::ui
