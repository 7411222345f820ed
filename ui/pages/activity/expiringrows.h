#pragma once

#include "core/model/segment.h"
#include "ui/models/rowmodel.h"

namespace recdeck::ui {

using ExpiringRows = RowModel<model::Segment, SegmentId>;

[[nodiscard]] ExpiringRows::Identity expiringIdentity();
[[nodiscard]] QList<Column<model::Segment>> expiringColumns();

/// The engine names no more than so many at once.
inline constexpr int mostExpiring = 1000;

/// "12 files, 3.4 GB in all, will be deleted from their buckets in the next 24 hours."
[[nodiscard]] QString expiringSumText(const QList<model::Segment>& rows);

} // namespace recdeck::ui
