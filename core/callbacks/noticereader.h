#pragma once

#include "core/base/result.h"
#include "core/model/delivery.h"

#include <QByteArrayView>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace recdeck::callbacks {

/// A file as a finish notice names it; what is missing is empty.
struct ReceivedFile
{
    QString key;
    QString url;
    double duration = 0; ///< seconds
    QString hash;
    qint64 size = 0; ///< bytes

    friend bool operator==(const ReceivedFile&, const ReceivedFile&) = default;
};

/// A start notice, or one output of a finish notice.
struct ReceivedItem
{
    QString persistentId;
    QString streamName;
    QString ops;
    QString bucket;
    QString code; ///< as text: it comes as a number or as digits, and says little
    QString description;
    QString error;
    QStringList keys;
    QStringList urls;
    QList<ReceivedFile> files;

    /// Of a finish notice: without an error and with at least one file.
    [[nodiscard]] bool isSuccessful() const { return error.isEmpty() && !keys.isEmpty(); }
    friend bool operator==(const ReceivedItem&, const ReceivedItem&) = default;
};

struct ReceivedNotice
{
    model::NoticeKind kind = model::NoticeKind::Start;
    QString batchId;
    QList<ReceivedItem> items; ///< of a start notice: one

    friend bool operator==(const ReceivedNotice&, const ReceivedNotice&) = default;
};

/// Reads the body of a callback as a tolerant receiver does (contract, section 11): URL-safe or standard
/// Base64 with or without padding, white space anywhere, plain JSON; one notice or an array of them; numbers
/// as text and texts as numbers. `messageType`: of the query, may be empty. FileSyntax: it is no notice.
[[nodiscard]] Result<QList<ReceivedNotice>> readNotices(QByteArrayView body, const QString& messageType);

/// The JSON of a body that readNotices() takes, for people: indented; empty for any other.
[[nodiscard]] QByteArray noticeText(QByteArrayView body);

/// By this a receiver knows repeats of what it has: task, kind and first file of an item.
[[nodiscard]] QString repeatKey(model::NoticeKind kind, const ReceivedItem& item);

} // namespace recdeck::callbacks
