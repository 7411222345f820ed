#pragma once

#include "core/base/ids.h"
#include "core/base/units.h"
#include "core/model/delivery.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace recdeck::callbacks {

/// The notices of the contract (section 11, D35) and how they are written. Pure.

/// A recording has begun; one per output.
struct StartNotice
{
    TaskId taskId;
    QString streamName; ///< `app-stream.ending`, as the vendor's own notices have it
    QString ops;        ///< recording instruction
    QString bucket;

    friend bool operator==(const StartNotice&, const StartNotice&) = default;
};

/// A stored file.
struct NoticeFile
{
    QString key; ///< `bucket:name`
    QString url;
    Microseconds duration{0};
    QByteArray sha256; ///< 32 bytes
    ByteCount size{0};

    friend bool operator==(const NoticeFile&, const NoticeFile&) = default;
};

enum class ItemCode : std::uint8_t {
    PartlyFailed = 2, ///< as in the vendor's media processing
    AllDone = 3,
};

/// What one output has become.
struct FinishItem
{
    TaskId taskId;
    QString streamName;
    QString ops;
    QString bucket;
    ItemCode code = ItemCode::AllDone;
    QString description; ///< text for people
    QString error;       ///< empty: fine, sent as null
    QList<NoticeFile> files;

    friend bool operator==(const FinishItem&, const FinishItem&) = default;
};

/// The JSON of a notice, UTF-8. Nothing is merged: `batch_notify_id` is null.
[[nodiscard]] QByteArray startNoticeJson(const StartNotice& notice);
[[nodiscard]] QByteArray finishNoticeJson(const QList<FinishItem>& items);

/// The body of the request: URL-safe Base64 with padding.
[[nodiscard]] QByteArray encodedNotice(const QByteArray& json);

/// The address with `message_type` in its query; one that is there already stays, as do all other parameters.
/// A fragment is left out.
[[nodiscard]] QString noticeAddress(const QString& notifyUrl, model::NoticeKind kind);

/// A start notice that says what it is, for an address that is tried out: no task has its id.
[[nodiscard]] StartNotice testNotice();

} // namespace recdeck::callbacks
