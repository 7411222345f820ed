// Any bytes read as a configuration file: no crash, faults that can be shown, and what was accepted survives
// being written and read again, brings nothing secret into the file, and is unchanged against itself.

#include "core/exchange/configfile.h"
#include "core/exchange/curl.h"
#include "core/exchange/plan.h"
#include "tests/fuzz/require.h"

using namespace recdeck;
using namespace recdeck::exchange;

namespace {

void checkError(const Error& error)
{
    switch (error.code) {
    case ErrorCode::InvalidFields:
        RECDECK_REQUIRE(!error.fields.isEmpty() && error.fields.size() <= mostFaults);
        for (const FieldError& field : error.fields)
            RECDECK_REQUIRE(!field.field.isEmpty());
        return;
    case ErrorCode::FileSyntax:
        RECDECK_REQUIRE(error.subject.count(QLatin1Char(':')) == 2 && !error.detail.isEmpty());
        return;
    default:
        RECDECK_REQUIRE(error.code == ErrorCode::FileNewer);
    }
}

void checkPlans(const Configuration& value)
{
    const Plan fresh = makePlan(value, {});
    for (const PlanItem& item : fresh.items)
        RECDECK_REQUIRE(item.verdict == Verdict::New || item.conflict);
    const Plan same = makePlan(value, {.configuration = value});
    RECDECK_REQUIRE(same.count(Verdict::Unchanged) == same.items.size());
    RECDECK_REQUIRE(same.requests() == 0);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    const auto file = readConfigFile(bytes, {.name = QStringLiteral("f")});
    if (!file) {
        checkError(file.error());
        return 0;
    }
    const auto text = writeConfigFile(file->configuration);
    RECDECK_REQUIRE(text);
    const auto again = readConfigFile(text->bytes);
    RECDECK_REQUIRE(again);
    RECDECK_REQUIRE(again->unknownSecrets == text->leftOut);
    for (const model::RecordingTemplate& value : again->configuration.templates)
        RECDECK_REQUIRE(value.sk.isEmpty());
    RECDECK_REQUIRE(writeConfigFile(again->configuration)->bytes == text->bytes);
    checkPlans(file->configuration);
    checkPlans(again->configuration);
    static_cast<void>(curlScript(file->configuration, QUrl(QStringLiteral("https://api.example.com"))));
    return 0;
}
