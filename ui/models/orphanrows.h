#pragma once

#include "core/service/orphans.h"
#include "ui/models/rowmodel.h"

namespace recdeck::ui {

/// What was found in a bucket, or was not.
struct OrphanRow
{
    enum class Kind : std::uint8_t {
        Loose = 1,  ///< an object that no recording has
        Missing,    ///< an object that a recording should have
        Unfinished, ///< an upload in parts; keep last
    };

    Kind kind = Kind::Loose;
    QString bucketName;
    QString key;
    ByteCount size{0};   ///< unknown for an upload: 0
    UnixMillis time = 0; ///< changed; recorded; begun
    TaskId task;         ///< of what is missing
    QString uploadId;
    bool isInUse = false; ///< our queue goes on with the upload

    friend bool operator==(const OrphanRow&, const OrphanRow&) = default;
};

using OrphanRows = RowModel<OrphanRow, QString>;

[[nodiscard]] QList<OrphanRow> orphanRows(const service::OrphanReport& report);
[[nodiscard]] OrphanRows::Identity orphanIdentity();
/// `now` gives the time for the age of what is found.
[[nodiscard]] QList<Column<OrphanRow>> orphanColumns(const std::function<UnixMillis()>& now);
/// Filters: 0 without a recording, 1 missing, 2 unfinished uploads.
[[nodiscard]] quint32 orphanGroups(const OrphanRow& row);
/// What a report amounts to, in one or two sentences.
[[nodiscard]] QString orphanSummary(const service::OrphanReport& report);

} // namespace recdeck::ui
