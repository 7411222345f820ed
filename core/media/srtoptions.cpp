#include "core/media/srtoptions.h"

namespace recdeck::media {

namespace {

// SRT's own default of 120 ms is made for a picture that is watched; a recording can wait for what was lost.
constexpr int defaultLatency = 1000;
constexpr int longestLatency = 8000; ///< milliseconds
constexpr int microsecondsFrom = 10'000;
constexpr qsizetype longestStreamId = 512;

QByteArray latencyOption(const QByteArray& value)
{
    bool ok = false;
    qint64 number = value.toLongLong(&ok);
    if (!ok || number < 0) return {};
    if (number >= microsecondsFrom) number /= 1000;
    if (number > longestLatency) return {};
    return QByteArray::number(number * 1000);
}

/// The option's value for libav; empty if it is wrong.
QByteArray checked(const QByteArray& name, const QByteArray& value)
{
    if (name == "latency") return latencyOption(value);
    if (name == "mode") return value == "caller" ? value : QByteArray();
    if (name == "pbkeylen") return value == "16" || value == "24" || value == "32" ? value : QByteArray();
    if (name == "passphrase") return value.size() >= 10 && value.size() <= 79 ? value : QByteArray();
    return value.size() <= longestStreamId ? value : QByteArray();
}

} // namespace

std::expected<ProtocolOptions, QByteArray> srtOptions(const QByteArray& query)
{
    static const QByteArrayList known{"streamid", "passphrase", "pbkeylen", "latency", "mode"};
    ProtocolOptions options{
        {"mode", "caller"}, {"transtype", "live"}, {"latency", QByteArray::number(defaultLatency * 1000)}};
    for (const QByteArray& pair : query.split('&')) {
        const qsizetype equals = pair.indexOf('=');
        const QByteArray name = pair.left(equals < 0 ? pair.size() : equals);
        if (equals < 0 || !known.contains(name)) continue;
        const QByteArray value = checked(name, QByteArray::fromPercentEncoding(pair.mid(equals + 1)));
        if (value.isEmpty() || value.contains('\0')) return std::unexpected(name);
        std::erase_if(options, [&](const auto& option) { return option.first == name; });
        options.emplace_back(name, value);
    }
    return options;
}

} // namespace recdeck::media
