#pragma once

#include "core/model/segment.h"
#include "ui/models/rowmodel.h"

namespace recdeck::ui {

using SegmentRows = RowModel<model::Segment, SegmentId>;

[[nodiscard]] SegmentRows::Identity segmentIdentity();
[[nodiscard]] QList<Column<model::Segment>> segmentColumns();

} // namespace recdeck::ui
