#pragma once

#include "core/model/template.h"

#include <QString>

namespace recdeck::ui {

/// "MP4, HLS (m3u8)": the formats of all outputs, each once.
[[nodiscard]] QString formatsText(const model::RecordingTemplate& value);
/// "every 30 min or 1.00 GB", "not cut": where one output starts a new file.
[[nodiscard]] QString cutText(const model::OutputOptions& options);
/// The cuts of all outputs, each once.
[[nodiscard]] QString cutsText(const model::RecordingTemplate& value);
/// "news-archive, backup": each bucket once.
[[nodiscard]] QString bucketsText(const model::RecordingTemplate& value);
/// A folder as a path, anything else as host and path.
[[nodiscard]] QString storageText(const QString& mgrUrl);
/// "for ever", "30 days".
[[nodiscard]] QString keepText(std::int64_t seconds);
/// "Output 1: MP4 to news-archive".
[[nodiscard]] QString outputTitle(const model::Output& output, qsizetype index);

/// Whether the address is a folder of the recorder's computer, and which; "" if not.
[[nodiscard]] QString folderOf(const QString& mgrUrl);
[[nodiscard]] QString urlOfFolder(const QString& path);

} // namespace recdeck::ui
