#include "core/bucket/proof.h"

#include <array>

namespace recdeck::bucket {

namespace {

constexpr std::array names{"sameFile", "readBack", "checksum", "wholeMd5", "partMd5s"};
static_assert(names.size() == static_cast<std::size_t>(Proof::PartMd5s));

} // namespace

QString proofName(Proof proof)
{
    return QString::fromLatin1(names.at(static_cast<std::size_t>(proof) - 1));
}

std::optional<Proof> proofFromName(const QString& name)
{
    for (std::size_t i = 0; i < names.size(); ++i)
        if (name == QLatin1String(names.at(i))) return static_cast<Proof>(i + 1);
    return std::nullopt;
}

} // namespace recdeck::bucket
