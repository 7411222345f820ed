#include "core/model/recordersettings.h"

#include "core/model/fieldreader.h"
#include "core/model/findings.h"
#include "core/model/validation.h"

#include <array>

namespace recdeck::model {

namespace {

constexpr std::int64_t day = 24 * 3600;
constexpr std::int64_t megabyte = 1024 * 1024;
constexpr std::int64_t mostMegabytes = 1'000'000'000; // a petabyte

template <auto member>
std::int64_t timeOf(const RecorderSettings& settings)
{
    return (settings.*member).count();
}

template <auto member>
void setTime(RecorderSettings& settings, std::int64_t value)
{
    using Time = std::remove_reference_t<decltype(settings.*member)>;
    settings.*member = Time{value};
}

template <auto member>
std::int64_t roomOf(const RecorderSettings& settings)
{
    return bytes(settings.*member) / megabyte;
}

template <auto member>
void setRoom(RecorderSettings& settings, std::int64_t value)
{
    settings.*member = megabytes(value);
}

template <auto member>
constexpr RecorderMember milliseconds(const char* name, std::int64_t lowest, std::int64_t highest)
{
    return {name, MemberUnit::Milliseconds, lowest, highest, timeOf<member>, setTime<member>};
}

template <auto member>
constexpr RecorderMember room(const char* name, std::int64_t lowest)
{
    return {name, MemberUnit::Megabytes, lowest, mostMegabytes, roomOf<member>, setRoom<member>};
}

using S = RecorderSettings;

constexpr std::array members{
    milliseconds<&S::mergeWindow>("mergeWindow", 0, 3'600'000),
    milliseconds<&S::stallLimit>("stallLimit", 1000, 600'000),
    milliseconds<&S::openLimit>("openLimit", 1000, 120'000),
    milliseconds<&S::timestampJump>("timestampJump", 1000, 3'600'000),
    milliseconds<&S::timestampHole>("timestampHole", 100, 60'000),
    milliseconds<&S::firstKeyFrame>("firstKeyFrame", 1000, 3'600'000),
    RecorderMember{"patience", MemberUnit::Times, 1, 100,
                   [](const S& settings) { return std::int64_t{settings.patience}; },
                   [](S& settings, std::int64_t value) { settings.patience = static_cast<int>(value); }},
    milliseconds<&S::preRoll>("preRoll", 0, 60'000),
    RecorderMember{"maximumLength", MemberUnit::Seconds, 0, 30 * day, timeOf<&S::maximumLength>,
                   setTime<&S::maximumLength>},
    room<&S::warnFree>("warnFree", 0),
    room<&S::minimumFree>("minimumFree", 16),
    room<&S::keepFree>("keepFree", 0),
    room<&S::spoolLimit>("spoolLimit", 0),
    RecorderMember{
        "parallelUploads", MemberUnit::AtATime, 1, 16,
        [](const S& settings) { return std::int64_t{settings.parallelUploads}; },
        [](S& settings, std::int64_t value) { settings.parallelUploads = static_cast<int>(value); }},
    RecorderMember{"uploadBandwidth", MemberUnit::KibibytesPerSecond, 0, 100'000'000,
                   [](const S& settings) { return settings.uploadBandwidth; },
                   [](S& settings, std::int64_t value) { settings.uploadBandwidth = value; }},
};

} // namespace

std::span<const RecorderMember> recorderMembers()
{
    return members;
}

QList<FieldError> validateRecorderSettings(const RecorderSettings& settings)
{
    Findings findings;
    for (const RecorderMember& member : members)
        findings.range(QLatin1String(member.name), member.get(settings), member.lowest, member.highest);
    const std::int64_t least = bytes(settings.minimumFree) / megabyte;
    // A warning that comes after the stop warns of nothing; and what is deleted to make room must make enough
    // of it.
    const auto atLeast = [&](const char* name, ByteCount value) {
        if (value != ByteCount{0} && value < settings.minimumFree)
            findings.add(QLatin1String(name), FieldProblem::OutOfRange, QVariant::fromValue(least),
                         QVariant::fromValue(mostMegabytes));
    };
    atLeast("warnFree", settings.warnFree);
    atLeast("keepFree", settings.keepFree);
    return findings.take();
}

Result<RecorderSettings> recorderSettingsFromJson(const QJsonObject& object)
{
    QList<FieldError> errors;
    FieldReader reader(object, QString(), errors);
    RecorderSettings settings;
    for (const RecorderMember& member : members)
        if (const auto value = reader.integer(member.name)) member.set(settings, *value);
    if (errors.isEmpty()) errors = validateRecorderSettings(settings);
    if (!errors.isEmpty()) return Failure(invalidFields(std::move(errors)));
    return settings;
}

QJsonObject recorderSettingsToJson(const RecorderSettings& settings)
{
    QJsonObject object;
    for (const RecorderMember& member : members)
        object.insert(QLatin1String(member.name), qint64{member.get(settings)});
    return object;
}

} // namespace recdeck::model
