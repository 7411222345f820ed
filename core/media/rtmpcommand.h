#pragma once

#include <QByteArray>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace recdeck::media {

/// Writes the values of an RTMP command (Adobe's "Action Message Format", AMF 0).
class AmfWriter final
{
public:
    AmfWriter& text(const QByteArray& value);
    AmfWriter& number(double value);
    AmfWriter& null();
    /// Texts, numbers and flags under their names.
    AmfWriter& beginObject();
    AmfWriter& name(const QByteArray& name);
    AmfWriter& flag(bool value);
    AmfWriter& endObject();

    [[nodiscard]] std::vector<std::uint8_t> bytes() const { return m_bytes; }

private:
    void put(std::uint64_t value, int count);
    void putName(const QByteArray& name);

    std::vector<std::uint8_t> m_bytes;
};

/// What a server's command says, as far as it matters to a viewer.
struct RtmpCommand
{
    QByteArray name;              ///< "_result", "onStatus"...
    double transaction = 0;       ///< which of our commands it answers
    std::optional<double> number; ///< the first one behind that: the id of a stream
    QByteArray level;             ///< of a status: "status", "error"...
    QByteArray code;
    QByteArray description;
};

/// Nothing if it is no command.
[[nodiscard]] std::optional<RtmpCommand> readRtmpCommand(std::span<const std::uint8_t> body);

/// A message of data without what is only for the server in front: "@setDataFrame".
[[nodiscard]] std::span<const std::uint8_t> rtmpDataForViewers(std::span<const std::uint8_t> body);

} // namespace recdeck::media
