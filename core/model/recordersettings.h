#pragma once

#include "core/base/error.h"
#include "core/base/result.h"
#include "core/base/units.h"

#include <QJsonObject>
#include <cstdint>
#include <span>

namespace recdeck::model {

/// What a person can set about recording on this computer: every threshold that decides when a recording
/// ends, is cut, waits or is deleted.
struct RecorderSettings
{
    /// A stream that is away for less than this goes on in the same task (decisions, Tasks 1). 0-3600 s.
    Milliseconds mergeWindow{30'000};
    /// Longest wait for one packet, where no template says otherwise. 1-600 s.
    Milliseconds stallLimit{10'000};
    /// Longest wait for a stream to open. 1-120 s.
    Milliseconds openLimit{8'000};

    /// A larger step of the timestamps forwards is a jump and begins a new file; backwards one of a second
    /// does. 1-3600 s.
    Milliseconds timestampJump{10'000};
    /// A larger step forwards inside a file is a gap. 0.1-60 s.
    Milliseconds timestampHole{2'000};
    /// A stream without key frames is recorded from where it is after this. 1-3600 s.
    Milliseconds firstKeyFrame{30'000};
    /// Without a key frame a file goes on until this many times its limit, then it is cut anyway. 1-100.
    int patience = 3;

    /// How much of what came before a click on Record goes into the recording, where the stream is previewed
    /// or armed. 0: none; up to 60 s.
    Milliseconds preRoll{5'000};
    /// Longest recording of one broadcast. 0: no limit; up to 30 days.
    Seconds maximumLength{0};

    /// With less room than this where files are written, people are warned. In MB.
    ByteCount warnFree = megabytes(2048);
    /// With less room than this recordings wait until there is more again: closed files, the database and
    /// whatever else lives on that disk need some. In MB.
    ByteCount minimumFree = megabytes(64);
    /// With less room than this in a bucket's folder the oldest recordings there are deleted. 0: never.
    /// In MB.
    ByteCount keepFree{0};
    /// When more than this waits to be uploaded, people are warned; nothing is deleted. 0: never. In MB.
    ByteCount spoolLimit{0};

    /// Uploads to services at the same time, each with one connection. 1-16.
    int parallelUploads = 3;
    /// What all uploads together may send in a second, in KiB. 0: no limit; up to 100,000,000.
    std::int64_t uploadBandwidth = 0;

    friend bool operator==(const RecorderSettings&, const RecorderSettings&) = default;
};

enum class MemberUnit : std::uint8_t {
    Milliseconds = 1,
    Seconds,
    Times,
    Megabytes,
    AtATime,
    KibibytesPerSecond
};

/// One setting as a whole number: its JSON name, its unit and the range it is checked against.
struct RecorderMember
{
    const char* name;
    MemberUnit unit;
    std::int64_t lowest;
    std::int64_t highest;
    std::int64_t (*get)(const RecorderSettings&);
    void (*set)(RecorderSettings&, std::int64_t);
};

/// All of them, in the order in which they are declared.
[[nodiscard]] std::span<const RecorderMember> recorderMembers();

/// One error per member that is out of its range or does not fit another one; the names are those of the
/// JSON.
[[nodiscard]] QList<FieldError> validateRecorderSettings(const RecorderSettings& settings);

/// As it is stored, each member in its unit. What is missing keeps its default; what is wrong is refused with
/// InvalidFields.
[[nodiscard]] Result<RecorderSettings> recorderSettingsFromJson(const QJsonObject& object);
[[nodiscard]] QJsonObject recorderSettingsToJson(const RecorderSettings& settings);

} // namespace recdeck::model
