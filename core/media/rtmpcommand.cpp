#include "core/media/rtmpcommand.h"

#include "core/media/bytereader.h"

#include <bit>

namespace recdeck::media {

namespace {

enum class Amf : std::uint8_t {
    Number = 0,
    Boolean = 1,
    String = 2,
    Object = 3,
    Null = 5,
    Undefined = 6,
    Array = 8,
    ObjectEnd = 9,
};

QByteArray takeText(ByteReader& reader)
{
    std::size_t length = reader.u8();
    length = length << 8U | reader.u8();
    const auto rest = reader.rest();
    reader.skip(length);
    if (reader.ranOut()) return {};
    return {reinterpret_cast<const char*>(rest.data()), static_cast<qsizetype>(length)};
}

void takeProperty(RtmpCommand& command, const QByteArray& name, const QByteArray& value)
{
    if (name == "level") command.level = value;
    if (name == "code") command.code = value;
    if (name == "description") command.description = value;
}

/// One value; the texts of an object go into the command. False at one of a type that no server sends here.
bool takeValue(ByteReader& reader, RtmpCommand& command)
{
    switch (static_cast<Amf>(reader.u8())) {
    case Amf::Number: {
        const double value = std::bit_cast<double>(reader.u64());
        if (!command.number) command.number = value;
        return !reader.ranOut();
    }
    case Amf::Boolean:
        reader.skip(1);
        return !reader.ranOut();
    case Amf::String:
        takeText(reader);
        return !reader.ranOut();
    case Amf::Null:
    case Amf::Undefined:
        return !reader.ranOut();
    case Amf::Array:
        reader.skip(4);
        [[fallthrough]];
    case Amf::Object:
        break;
    default:
        return false;
    }
    while (!reader.ranOut()) {
        const QByteArray name = takeText(reader);
        const auto rest = reader.rest();
        if (rest.empty()) return false;
        if (name.isEmpty() && rest.front() == static_cast<std::uint8_t>(Amf::ObjectEnd)) {
            reader.skip(1);
            return true;
        }
        if (rest.front() == static_cast<std::uint8_t>(Amf::String)) {
            reader.skip(1);
            takeProperty(command, name, takeText(reader));
            continue;
        }
        // Objects in objects are nobody's who is a server of streams.
        if (rest.front() == static_cast<std::uint8_t>(Amf::Object) ||
            rest.front() == static_cast<std::uint8_t>(Amf::Array))
            return false;
        RtmpCommand ignored;
        if (!takeValue(reader, ignored)) return false;
    }
    return false;
}

} // namespace

AmfWriter& AmfWriter::text(const QByteArray& value)
{
    put(static_cast<std::uint8_t>(Amf::String), 1);
    putName(value);
    return *this;
}

AmfWriter& AmfWriter::number(double value)
{
    put(static_cast<std::uint8_t>(Amf::Number), 1);
    put(std::bit_cast<std::uint64_t>(value), 8);
    return *this;
}

AmfWriter& AmfWriter::null()
{
    put(static_cast<std::uint8_t>(Amf::Null), 1);
    return *this;
}

AmfWriter& AmfWriter::beginObject()
{
    put(static_cast<std::uint8_t>(Amf::Object), 1);
    return *this;
}

AmfWriter& AmfWriter::name(const QByteArray& name)
{
    putName(name);
    return *this;
}

AmfWriter& AmfWriter::flag(bool value)
{
    put(static_cast<std::uint8_t>(Amf::Boolean), 1);
    put(value ? 1 : 0, 1);
    return *this;
}

AmfWriter& AmfWriter::endObject()
{
    put(static_cast<std::uint8_t>(Amf::ObjectEnd), 3);
    return *this;
}

void AmfWriter::put(std::uint64_t value, int count)
{
    for (int shift = (count - 1) * 8; shift >= 0; shift -= 8)
        m_bytes.push_back(static_cast<std::uint8_t>(value >> shift));
}

void AmfWriter::putName(const QByteArray& name)
{
    const QByteArray text = name.left(0xFFFF);
    put(static_cast<std::uint64_t>(text.size()), 2);
    m_bytes.insert(m_bytes.end(), text.begin(), text.end());
}

std::optional<RtmpCommand> readRtmpCommand(std::span<const std::uint8_t> body)
{
    ByteReader reader(body);
    if (reader.u8() != static_cast<std::uint8_t>(Amf::String)) return std::nullopt;
    RtmpCommand command{.name = takeText(reader), .number = {}, .level = {}, .code = {}, .description = {}};
    if (reader.u8() != static_cast<std::uint8_t>(Amf::Number)) return std::nullopt;
    command.transaction = std::bit_cast<double>(reader.u64());
    if (reader.ranOut()) return std::nullopt;
    while (!reader.rest().empty() && takeValue(reader, command)) {
    }
    return command;
}

std::span<const std::uint8_t> rtmpDataForViewers(std::span<const std::uint8_t> body)
{
    ByteReader reader(body);
    if (reader.u8() != static_cast<std::uint8_t>(Amf::String)) return body;
    const QByteArray name = takeText(reader);
    if (name == "|RtmpSampleAccess") return {};
    return name == "@setDataFrame" ? reader.rest() : body;
}

} // namespace recdeck::media
