#pragma once

#include "core/base/units.h"
#include "core/model/stream.h"
#include "core/model/template.h"

#include <QStringList>
#include <functional>

namespace recdeck::ui {

/// What one output will call its files.
struct NamePreview
{
    /// What a person should know before saving.
    enum class Warning : std::uint8_t {
        None = 1,
        AllTheSame,  ///< every segment gets the same name; the recorder will number them
        SameAsOther, ///< as another output of the template in the same bucket
        TooLong,     ///< longer than an object storage takes
    };

    QStringList names; ///< with folders and ending, below the bucket
    Warning warning = Warning::None;
    int otherOutput = 0; ///< with SameAsOther: index

    friend bool operator==(const NamePreview&, const NamePreview&) = default;
};

/// The names of the next three files of each output for this stream, if it went live at `start`. A pattern
/// that is not valid gives no names.
[[nodiscard]] QList<NamePreview> previewNames(const QList<model::Output>& outputs,
                                              const model::StreamKey& stream, UnixMillis start);

/// The folder, or the bucket, that the names of an output are below.
[[nodiscard]] QString placeOf(const model::RecordingTemplate& value, const model::Output& output);
/// The first file of each output, with its place, if this stream goes live at `start`. A pattern that is not
/// valid gives no name.
[[nodiscard]] QStringList firstFiles(const model::RecordingTemplate& value, const model::StreamKey& stream,
                                     UnixMillis start);

[[nodiscard]] QString nameWarningText(const NamePreview& preview);

/// A variable of file name patterns and what it stands for.
struct NameVariable
{
    QString text; ///< "$(date)"
    QString meaning;
};
[[nodiscard]] QList<NameVariable> nameVariables();

} // namespace recdeck::ui
