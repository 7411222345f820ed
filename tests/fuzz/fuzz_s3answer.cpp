// Any bytes read as an answer of a storage service: no crash; what is read stays within the limits of a page,
// and an error says that the service is to blame.

#include "core/bucket/s3exchange.h"
#include "core/bucket/s3xml.h"
#include "tests/fuzz/require.h"

using namespace recdeck;
using namespace recdeck::bucket;

namespace {

constexpr qsizetype mostEntries = 10'000;

template <class T>
bool isBlamed(const Result<T>& result)
{
    return result || (result.error().code == ErrorCode::StorageUnavailable &&
                      result.error().retry == Retry::Later && !result.error().detail.isEmpty());
}

void checkLists(QByteArrayView xml)
{
    const auto objects = readObjects(xml);
    RECDECK_REQUIRE(isBlamed(objects));
    if (objects) RECDECK_REQUIRE(objects->objects.size() <= mostEntries);
    const auto parts = readParts(xml);
    RECDECK_REQUIRE(isBlamed(parts));
    if (parts) RECDECK_REQUIRE(parts->parts.size() <= mostEntries);
    const auto uploads = readUploads(xml);
    RECDECK_REQUIRE(isBlamed(uploads));
    if (uploads) RECDECK_REQUIRE(uploads->uploads.size() <= mostEntries);
}

void checkRedirect(const QByteArray& where)
{
    const auto address = s3Address(QStringLiteral("https://s3.example.com"), QStringLiteral("rec"));
    const auto moved = movedTo(*address, where);
    if (moved) RECDECK_REQUIRE(moved->scheme == "https" && !moved->host.isEmpty());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    const auto error = readS3Error(bytes);
    RECDECK_REQUIRE(!error || !error->code.isEmpty());
    const auto id = readUploadId(bytes);
    RECDECK_REQUIRE(isBlamed(id) && (!id || !id->isEmpty()));
    RECDECK_REQUIRE(isBlamed(readCompleted(bytes)));
    checkLists(bytes);
    checkRedirect(bytes);
    RECDECK_REQUIRE(retryAfter(bytes, 0).count() >= 0);
    return 0;
}
