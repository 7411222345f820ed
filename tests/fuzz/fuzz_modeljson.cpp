// Any JSON read as each object of the contract: no crash, one error per field, and what was accepted survives
// being written and read again.

#include "core/model/json.h"
#include "core/model/validation.h"
#include "tests/fuzz/require.h"

#include <QJsonDocument>
#include <QSet>

using namespace recdeck;
using namespace recdeck::model;

namespace {

void checkFields(const QList<FieldError>& fields)
{
    QSet<QString> seen;
    for (const FieldError& field : fields) {
        RECDECK_REQUIRE(!field.field.isEmpty());
        RECDECK_REQUIRE(!seen.contains(field.field));
        seen.insert(field.field);
    }
}

void checkError(const Error& error)
{
    RECDECK_REQUIRE(error.code == ErrorCode::InvalidFields && !error.fields.isEmpty());
    checkFields(error.fields);
}

void checkTemplate(const QJsonObject& object)
{
    const auto value = templateFromJson(object);
    if (!value) return checkError(value.error());
    const QList<FieldError> problems = validateTemplate(
        *value, ValidationContext{.bucketRoots = QStringList{QStringLiteral("/data/buckets")}});
    checkFields(problems);
    RECDECK_REQUIRE(templateFromJson(templateToJson(*value, SecretKeyText::Revealed)).value() == *value);
    RECDECK_REQUIRE(templateToJson(*value, SecretKeyText::Omitted).value(QStringLiteral("sk")).isUndefined());
    if (!problems.isEmpty()) return;
    RecordingTemplate kept = *value;
    kept.sk = Secret();
    RECDECK_REQUIRE(templateFromStorage(templateToStorage(*value)).value() == kept);
}

void checkTemplatePatch(const QJsonObject& object)
{
    const auto patch = templatePatchFromJson(object);
    if (!patch) return checkError(patch.error());
    checkFields(validateTemplatePatch(*patch));
    checkFields(validateTemplate(applied(RecordingTemplate{}, *patch)));
}

void checkRule(const QJsonObject& object)
{
    const auto rule = ruleFromJson(object);
    if (!rule) return checkError(rule.error());
    checkFields(validateRule(*rule));
    RECDECK_REQUIRE(ruleFromJson(ruleToRequest(*rule)).value() == *rule);
}

void checkRulePatch(const QJsonObject& object)
{
    const auto patch = rulePatchFromJson(object);
    if (!patch) return checkError(patch.error());
    checkFields(validateRulePatch(*patch));
}

void checkDomain(const QJsonObject& object)
{
    const auto domain = domainFromJson(object);
    if (!domain) return checkError(domain.error());
    checkFields(validateDomain(*domain));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    static_cast<void>(templateFromStorage(bytes));
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (!document.isObject()) return 0;
    const QJsonObject object = document.object();
    checkTemplate(object);
    checkTemplatePatch(object);
    checkRule(object);
    checkRulePatch(object);
    checkDomain(object);
    return 0;
}
