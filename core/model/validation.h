#pragma once

#include "core/base/error.h"
#include "core/model/rule.h"
#include "core/model/stream.h"
#include "core/model/template.h"

namespace recdeck::model {

/// What the place where an object is checked allows. A value, so that checks stay pure.
struct ValidationContext
{
    /// Roots below which `file:` destinations are allowed; unset: anywhere (console and import).
    std::optional<QStringList> bucketRoots;
};

/// Every limit of D9-D13 (contract, sections 3.1 and 9) and of decisions "Buckets". One error per field, with
/// the member path as the field's name; an empty list means valid. A destination outside of the roots is
/// NotFolder with the roots as its limit. A patch shows only part of an object: check what results from it as
/// well (`applied`).
[[nodiscard]] QList<FieldError> validateTemplate(const RecordingTemplate& value,
                                                 const ValidationContext& context = {});
[[nodiscard]] QList<FieldError> validateTemplatePatch(const TemplatePatch& patch,
                                                      const ValidationContext& context = {});
[[nodiscard]] QList<FieldError> validateRule(const Rule& value);
[[nodiscard]] QList<FieldError> validateRulePatch(const RulePatch& patch);
[[nodiscard]] QList<FieldError> validateRuleFilter(const RuleFilter& filter);
[[nodiscard]] QList<FieldError> validateDomain(const DeliveryDomain& value);
/// A stream named from outside (a request, a hook): what parseStreamUrl() would refuse is refused here too.
[[nodiscard]] QList<FieldError> validateStreamKey(const StreamKey& value);

/// Checks a file path pattern alone (D12 and decisions "Recording" 5: the variables $(streamname),
/// $(timestamp),
/// $(date), $(time), $(seq), $(domain), $(app)). `field` is used as the errors' field name.
[[nodiscard]] QList<FieldError> validateFilePath(const QString& pattern, const QString& field);

/// The error that carries wrong fields.
[[nodiscard]] Error invalidFields(QList<FieldError> fields);

/// The contract has no upper limit for integers (D9). This one is ours: every unit that a value is converted
/// to (seconds to microseconds, MB to bytes) still fits into 64 bits.
inline constexpr std::int64_t maximumInteger = 1'000'000'000'000;

/// How many streams one start takes, and how names are joined (D28, D30).
inline constexpr int maximumStreamsPerStart = 5;

} // namespace recdeck::model
