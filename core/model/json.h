#pragma once

#include "core/base/result.h"
#include "core/model/rule.h"
#include "core/model/stream.h"
#include "core/model/template.h"

#include <QJsonObject>

/// JSON of the contract, both ways. Reading is strict about types (D5): a number as text or a fraction is a
/// FieldError WrongType; null counts as absent, unknown members are ignored (D4). All wrong fields of a
/// document are reported at once, as Error::fields of an InvalidFields error. Only syntax is judged here;
/// limits are in validation.h.
namespace recdeck::model {

[[nodiscard]] Result<RecordingTemplate> templateFromJson(const QJsonObject& object);  ///< body of Add
[[nodiscard]] Result<TemplatePatch> templatePatchFromJson(const QJsonObject& object); ///< body of Modify
[[nodiscard]] Result<Rule> ruleFromJson(const QJsonObject& object);                   ///< body of Add
[[nodiscard]] Result<RulePatch> rulePatchFromJson(const QJsonObject& object);         ///< body of Modify

enum class SecretKeyText : std::uint8_t {
    Masked = 1, ///< six asterisks, or "" if unset (D16)
    Omitted,    ///< no `sk` member
    Revealed,   ///< for a request to another service
};

/// An entry of a query answer (section 3.3): `templateId` is a number, unset texts are "", `fops` has only
/// what was set. `templateId` is left out while it is empty, `notifyUrls` (ours) while there are none. An
/// output without options has an empty `fops` in an answer (Masked, D15) and none elsewhere, because Add
/// refuses an empty one.
[[nodiscard]] QJsonObject templateToJson(const RecordingTemplate& value, SecretKeyText secret);
/// An entry of a query answer (section 4.3): `templateId` is a string; `ruleId` is left out while it is
/// empty.
[[nodiscard]] QJsonObject ruleToJson(const Rule& value);
/// The body of Add, for a request or an export: only what a person gives, and only the levels that are given,
/// because Add refuses an empty `domain`.
[[nodiscard]] QJsonObject ruleToRequest(const Rule& value);

/// What the database keeps of a template: everything but the secret key.
[[nodiscard]] QByteArray templateToStorage(const RecordingTemplate& value);
[[nodiscard]] Result<RecordingTemplate> templateFromStorage(const QByteArray& json);

/// Members `pullDomain`, `pullUrl`, `pushDomain` and `mediaServer` {`kind`, `url`}; domains come back in
/// lower case.
[[nodiscard]] Result<DeliveryDomain> domainFromJson(const QJsonObject& object);
[[nodiscard]] QJsonObject domainToJson(const DeliveryDomain& value);

} // namespace recdeck::model
