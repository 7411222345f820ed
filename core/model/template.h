#pragma once

#include "core/base/ids.h"
#include "core/base/secret.h"
#include "core/base/units.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <cstdint>
#include <optional>

namespace recdeck::model {

enum class FileFormat : std::uint8_t { Mp4 = 1, Flv, M3u8, Ts };

/// "mp4", "flv", "m3u8", "ts": the contract's text and the file name's ending.
[[nodiscard]] QString fileFormatName(FileFormat format);
[[nodiscard]] std::optional<FileFormat> fileFormatFromName(const QString& name);
[[nodiscard]] QString fileFormatNames(); ///< all of them, joined by ", "

/// The contract's `fops`: how one output is written. What is not set stays unset, because query answers send
/// only the members that were given (D15).
struct OutputOptions
{
    FileFormat fileFormat = FileFormat::Mp4;
    std::optional<std::int64_t> fileSize;    ///< MB (1024 * 1024 bytes); 0 or unset: no limit
    std::optional<std::int64_t> interval;    ///< seconds; 0 or unset: no limit
    std::optional<std::int64_t> concat;      ///< 0, 1
    std::optional<std::int64_t> segtime;     ///< seconds of one TS part in m3u8
    std::optional<std::int64_t> removeAudio; ///< 0, 1
    std::optional<std::int64_t> removeVideo; ///< 0, 1
    std::optional<std::int64_t> timeOut;     ///< milliseconds
    std::optional<std::int64_t> retryTimes;  ///< count

    friend bool operator==(const OutputOptions&, const OutputOptions&) = default;
};

/// One entry of the contract's `recordParams`.
struct Output
{
    QString bucketName;
    std::int64_t storageTime = 0;         ///< seconds; 0: kept for ever (D11)
    QString filePath;                     ///< pattern; empty: defaultFilePath()
    std::optional<OutputOptions> options; ///< unset: mp4 without segmentation (D13)

    [[nodiscard]] OutputOptions effectiveOptions() const { return options.value_or(OutputOptions{}); }
    friend bool operator==(const Output&, const Output&) = default;
};

/// A recording parameter template of the contract (section 3). `id`, `createTime` and `hasSecretKey` are
/// given by the service, everything else by a person.
struct RecordingTemplate
{
    TemplateId id;
    QString region;
    QString templateName;
    QString mgrUrl; ///< `file:` URL: a directory; otherwise S3-compatible, without scheme https
    QString ak;
    Secret sk; ///< see AccountSecret; only on its way in, never filled by a query
    bool hasSecretKey = false;
    QString notifyUrl;
    QStringList notifyUrls; ///< extension of ours: up to 5 callback addresses
    QList<Output> recordParams;
    UnixMillis createTime = 0;

    friend bool operator==(const RecordingTemplate&, const RecordingTemplate&) = default;
};

/// Members of a modification: unset stays as it is (D17).
struct TemplatePatch
{
    std::optional<QString> templateName;
    std::optional<QString> mgrUrl;
    std::optional<QString> ak;
    std::optional<Secret> sk;
    std::optional<QString> notifyUrl;
    std::optional<QStringList> notifyUrls;
    std::optional<QList<Output>> recordParams;

    friend bool operator==(const TemplatePatch&, const TemplatePatch&) = default;
};

[[nodiscard]] QString defaultFilePath(); ///< D12: `$(streamname)-$(timestamp)`

/// The template with the patch applied; `hasSecretKey` follows `sk`.
[[nodiscard]] RecordingTemplate applied(RecordingTemplate original, const TemplatePatch& patch);

} // namespace recdeck::model
