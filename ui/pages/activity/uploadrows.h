#pragma once

#include "core/service/uploadmonitor.h"
#include "ui/models/rowmodel.h"

namespace recdeck::ui {

using UploadRows = RowModel<service::UploadStatus, SegmentId>;

[[nodiscard]] UploadRows::Identity uploadIdentity();
[[nodiscard]] QList<Column<service::UploadStatus>> uploadColumns();
/// Filters: 0 uploading, 1 waiting or paused, 2 failed and tried again.
[[nodiscard]] quint32 uploadGroups(const service::UploadStatus& row);

[[nodiscard]] QString uploadStateText(service::UploadState state);
/// "12 files, 3.4 GB left; 4.2 MB/s, 12 minutes left"
[[nodiscard]] QString uploadTotalsText(const service::UploadTotals& totals);
/// Why the last attempt failed, what to do next, and when the next attempt is made.
[[nodiscard]] QString uploadReasonText(const service::UploadStatus& row);

} // namespace recdeck::ui
