// Any text read as a stream URL: no crash, errors that can be shown, names that are never dangerous.

#include "core/model/streamurl.h"
#include "core/model/validation.h"
#include "tests/fuzz/require.h"

#include <algorithm>
#include <cstring>

using namespace recdeck;
using namespace recdeck::model;

namespace {

/// UTF-8, or UTF-16 as it comes if the first byte is 0: only that has halves of surrogate pairs.
QString textOf(const std::uint8_t* data, std::size_t size)
{
    if (size == 0 || data[0] != 0)
        return QString::fromUtf8(reinterpret_cast<const char*>(data), qsizetype(size));
    QString text(qsizetype((size - 1) / 2), Qt::Uninitialized);
    if (!text.isEmpty()) std::memcpy(text.data(), data + 1, std::size_t(text.size()) * sizeof(QChar));
    return text;
}

void checkError(const Error& error)
{
    RECDECK_REQUIRE(error.code == ErrorCode::UrlInvalid || error.code == ErrorCode::ProtocolNotAllowed);
    RECDECK_REQUIRE(!error.detail.isEmpty());
    RECDECK_REQUIRE(error.subject.size() <= 200);
    RECDECK_REQUIRE(std::none_of(error.subject.begin(), error.subject.end(),
                                 [](QChar c) { return c.category() == QChar::Other_Control; }));
}

void checkUrl(const StreamUrl& url)
{
    const StreamKey& key = url.identity.key;
    RECDECK_REQUIRE(validateStreamKey(key).isEmpty());
    RECDECK_REQUIRE(key.pullDomain == normalizedDomain(key.pullDomain));
    const auto again = parseStreamUrl(url.url);
    RECDECK_REQUIRE(again && again->identity == url.identity && again->protocol == url.protocol);

    // The guess where the stream is pulled leads back to the same stream, unless encoding made it too long.
    const auto guessed = parseStreamUrl(guessedPullUrl(key));
    RECDECK_REQUIRE(guessed || guessed.error().detail == QLatin1String("length"));
    if (guessed) RECDECK_REQUIRE(guessed->identity.key == key);
    const QString pattern = QStringLiteral("http://{domain}/{app}/{stream}.flv");
    const auto expanded = parseStreamUrl(expandPullUrl(pattern, key));
    RECDECK_REQUIRE(expanded || expanded.error().detail == QLatin1String("length"));
    if (expanded) RECDECK_REQUIRE(expanded->identity.key == key);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QString text = textOf(data, size);
    const auto url = parseStreamUrl(text);
    if (url)
        checkUrl(*url);
    else
        checkError(url.error());
    for (const PastedStream& line : parsePastedStreams(text, {})) {
        RECDECK_REQUIRE(line.url.has_value() != line.error.has_value());
        RECDECK_REQUIRE(line.error.has_value() == (line.verdict == PastedStream::Verdict::Invalid));
    }
    DeliveryDomain domain;
    domain.pullDomain = QStringLiteral("h");
    domain.pullUrl = text;
    static_cast<void>(validateDomain(domain));
    static_cast<void>(validateFilePath(text, QStringLiteral("filePath")));
    return 0;
}
