#pragma once

#include "core/model/stream.h"
#include "ui/models/rowmodel.h"

namespace recdeck::ui {

using DomainRows = RowModel<model::DeliveryDomain, QString>;

[[nodiscard]] DomainRows::Identity domainIdentity();
[[nodiscard]] QList<Column<model::DeliveryDomain>> domainColumns();

} // namespace recdeck::ui
