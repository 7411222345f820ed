#pragma once

#include "core/callbacks/testreceiver.h"
#include "core/model/delivery.h"
#include "ui/models/rowmodel.h"

namespace recdeck::ui {

using DeliveryRows = RowModel<model::Delivery, model::DeliveryId>;

[[nodiscard]] DeliveryRows::Identity deliveryIdentity();
[[nodiscard]] QList<Column<model::Delivery>> deliveryColumns();
/// Filters: 0 waiting, 1 delivered, 2 given up.
[[nodiscard]] quint32 deliveryGroups(const model::Delivery& row);

/// One attempt; the first one has number 1.
struct AttemptRow
{
    int number = 0;
    model::DeliveryAttempt attempt;

    friend bool operator==(const AttemptRow&, const AttemptRow&) = default;
};
using AttemptRows = RowModel<AttemptRow, int>;

[[nodiscard]] AttemptRows::Identity attemptIdentity();
[[nodiscard]] QList<Column<AttemptRow>> attemptColumns();

/// A start notice or an item of a finish notice that the test receiver took, or a request that was neither.
struct ReceivedRow
{
    int number = 0; ///< counts rows
    UnixMillis time = 0;
    bool isNotice = false;
    model::NoticeKind kind = model::NoticeKind::Start;
    callbacks::ReceivedItem item;
    bool isRepeat = false;
    QString text; ///< all of the request, decoded

    friend bool operator==(const ReceivedRow&, const ReceivedRow&) = default;
};
using ReceivedRows = RowModel<ReceivedRow, int>;

[[nodiscard]] ReceivedRows::Identity receivedIdentity();
[[nodiscard]] QList<Column<ReceivedRow>> receivedColumns();
/// The rows of a request; the first one gets the number `first`.
[[nodiscard]] QList<ReceivedRow> receivedRows(const callbacks::ReceivedRequest& request, int first);

} // namespace recdeck::ui
