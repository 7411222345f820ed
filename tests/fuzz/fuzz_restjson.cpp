// Any bytes as the bodies that only the REST server reads; templates and rules have a program of their own.

#include "core/model/json.h"
#include "core/model/recordersettings.h"
#include "core/server/credentials.h"
#include "core/server/errorstatus.h"
#include "core/server/startbody.h"
#include "tests/fuzz/require.h"

#include <QJsonDocument>

using namespace recdeck;

namespace {

/// Whatever was wrong, the client gets a sentence and a status of the contract.
void checkRefusal(const Error& error)
{
    const int status = server::statusOf(error.code);
    RECDECK_REQUIRE(status >= 400 && status < 600);
    RECDECK_REQUIRE(!server::messageOf(error).isEmpty());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    if (const auto keys = server::credentialsFromJson(bytes, QStringLiteral("f"))) {
        const auto again = server::credentialsFromJson(server::credentialsToJson(*keys), QStringLiteral("f"));
        RECDECK_REQUIRE(again && *again == *keys);
    } else {
        checkRefusal(keys.error());
    }
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (!document.isObject()) return 0;
    if (const auto start = server::startRequestFromJson(document.object()); !start)
        checkRefusal(start.error());
    if (const auto domain = model::domainFromJson(document.object()); !domain) checkRefusal(domain.error());
    if (const auto settings = model::recorderSettingsFromJson(document.object()); !settings)
        checkRefusal(settings.error());
    return 0;
}
