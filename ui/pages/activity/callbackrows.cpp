#include "ui/pages/activity/callbackrows.h"

#include "core/base/redact.h"
#include "ui/models/callbacktexts.h"
#include "ui/models/columns.h"
#include "ui/models/formats.h"
#include "ui/style/symbols.h"

#include <QCoreApplication>

namespace recdeck::ui {

namespace {

using model::Delivery;
using model::DeliveryState;

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(CallbackRows)
};

template <class Row>
Column<Row> timeColumn(std::function<UnixMillis(const Row&)> time)
{
    return essential(numberColumn<Row>(
        "time", Texts::tr("Time"), [time](const Row& row) { return timeText(time(row)); },
        [time](const Row& row) { return QVariant(qint64{time(row)}); }));
}

Tone deliveryTone(const Delivery& row)
{
    switch (row.state) {
    case DeliveryState::Delivered:
        return Tone::Live;
    case DeliveryState::GivenUp:
        return Tone::Problem;
    case DeliveryState::Waiting:
        return row.lastProblem ? Tone::Warning : Tone::Accent;
    case DeliveryState::Planned:
        break;
    }
    return Tone::Idle;
}

QString streamText(const model::StreamKey& stream)
{
    return stream.appName + QLatin1Char('/') + stream.streamName;
}

QString answerText(const QByteArray& answer)
{
    return answer.isEmpty() ? dash() : QString::fromUtf8(answer).simplified();
}

QString receivedResult(const ReceivedRow& row)
{
    if (!row.isNotice || row.kind == model::NoticeKind::Start) return dash();
    if (!row.item.error.isEmpty()) return row.item.error;
    return row.item.keys.isEmpty() ? Texts::tr("no files")
                                   : Texts::tr("%n file(s)", nullptr, static_cast<int>(row.item.keys.size()));
}

QString receivedState(const ReceivedRow& row)
{
    if (!row.isNotice) return Texts::tr("Not a notice");
    return row.isRepeat ? Texts::tr("Repeated") : Texts::tr("Received");
}

} // namespace

DeliveryRows::Identity deliveryIdentity()
{
    return {[](const Delivery& row) { return row.id; },
            [](const model::DeliveryId& id) { return id.text(); }};
}

QList<Column<Delivery>> deliveryColumns()
{
    QList<Column<Delivery>> columns;
    columns << essential(toneColumn<Delivery>(
        "state", Texts::tr("State"), [](const Delivery& row) { return deliveryStateText(row.state); },
        deliveryTone));
    columns << essential(textColumn<Delivery>("notice", Texts::tr("Notice"),
                                              [](const Delivery& row) { return noticeKindText(row.kind); }));
    columns << essential(textColumn<Delivery>("stream", Texts::tr("Stream"),
                                              [](const Delivery& row) { return streamText(row.stream); }));
    columns << essential(textColumn<Delivery>("result", Texts::tr("Last result"), [](const Delivery& row) {
        return attemptResultText(row.lastStatus, row.lastProblem);
    }));
    columns << timeColumn<Delivery>([](const Delivery& row) { return row.createTime; });
    columns << numberColumn<Delivery>(
        "attempts", Texts::tr("Attempts"), [](const Delivery& row) { return countText(row.attempts); },
        [](const Delivery& row) { return row.attempts; });
    columns << numberColumn<Delivery>(
        "next", Texts::tr("Next attempt"),
        [](const Delivery& row) {
            return row.state == DeliveryState::Waiting ? clockText(row.nextAttempt) : dash();
        },
        [](const Delivery& row) {
            return qint64{row.state == DeliveryState::Waiting ? row.nextAttempt : 0};
        });
    columns << textColumn<Delivery>("address", Texts::tr("Address"),
                                    [](const Delivery& row) { return redactUrl(row.url); });
    columns << hiddenAtFirst(textColumn<Delivery>("domain", Texts::tr("Delivery domain"),
                                                  [](const Delivery& row) { return row.stream.pullDomain; }));
    columns << hiddenAtFirst(textColumn<Delivery>("task", Texts::tr("Recording"),
                                                  [](const Delivery& row) { return row.taskId.text(); }));
    return columns;
}

quint32 deliveryGroups(const Delivery& row)
{
    switch (row.state) {
    case DeliveryState::Waiting:
        return 1U;
    case DeliveryState::Delivered:
        return 2U;
    case DeliveryState::GivenUp:
        return 4U;
    case DeliveryState::Planned:
        break;
    }
    return 0U;
}

AttemptRows::Identity attemptIdentity()
{
    return {[](const AttemptRow& row) { return row.number; },
            [](int number) { return QString::number(number); }};
}

QList<Column<AttemptRow>> attemptColumns()
{
    QList<Column<AttemptRow>> columns;
    columns << essential(toneColumn<AttemptRow>(
        "state", Texts::tr("Result"),
        [](const AttemptRow& row) { return attemptResultText(row.attempt.status, row.attempt.problem); },
        [](const AttemptRow& row) { return row.attempt.problem ? Tone::Problem : Tone::Live; }));
    columns << timeColumn<AttemptRow>([](const AttemptRow& row) { return row.attempt.time; });
    columns << essential(numberColumn<AttemptRow>(
        "duration", Texts::tr("Duration"),
        [](const AttemptRow& row) { return shortTimeText(row.attempt.duration); },
        [](const AttemptRow& row) { return qint64{row.attempt.duration.count()}; }));
    columns << textColumn<AttemptRow>("answer", Texts::tr("Answer"),
                                      [](const AttemptRow& row) { return answerText(row.attempt.answer); });
    columns << hiddenAtFirst(
        textColumn<AttemptRow>("detail", Texts::tr("Details"),
                               [](const AttemptRow& row) { return redactText(row.attempt.detail); }));
    return columns;
}

ReceivedRows::Identity receivedIdentity()
{
    return {[](const ReceivedRow& row) { return row.number; },
            [](int number) { return QString::number(number); }};
}

QList<Column<ReceivedRow>> receivedColumns()
{
    QList<Column<ReceivedRow>> columns;
    columns << essential(
        toneColumn<ReceivedRow>("state", Texts::tr("State"), receivedState, [](const ReceivedRow& row) {
            if (!row.isNotice) return Tone::Warning;
            return row.isRepeat ? Tone::Idle : Tone::Live;
        }));
    columns << essential(textColumn<ReceivedRow>("notice", Texts::tr("Notice"), [](const ReceivedRow& row) {
        return row.isNotice ? noticeKindText(row.kind) : dash();
    }));
    columns << essential(textColumn<ReceivedRow>("stream", Texts::tr("Stream"), [](const ReceivedRow& row) {
        return row.isNotice ? row.item.streamName : dash();
    }));
    columns << timeColumn<ReceivedRow>([](const ReceivedRow& row) { return row.time; });
    columns << textColumn<ReceivedRow>("result", Texts::tr("Result"), receivedResult);
    columns << textColumn<ReceivedRow>("bucket", Texts::tr("Bucket"),
                                       [](const ReceivedRow& row) { return row.item.bucket; });
    columns << textColumn<ReceivedRow>("task", Texts::tr("Recording"),
                                       [](const ReceivedRow& row) { return row.item.persistentId; });
    return columns;
}

QList<ReceivedRow> receivedRows(const callbacks::ReceivedRequest& request, int first)
{
    const ReceivedRow plain{.number = first,
                            .time = request.time,
                            .isRepeat = request.isRepeat,
                            .text = request.decoded.isEmpty() ? QString::fromUtf8(request.body)
                                                              : QString::fromUtf8(request.decoded)};
    QList<ReceivedRow> rows;
    for (const callbacks::ReceivedNotice& notice : request.notices) {
        for (const callbacks::ReceivedItem& item : notice.items) {
            ReceivedRow row = plain;
            row.number = first + static_cast<int>(rows.size());
            row.isNotice = true;
            row.kind = notice.kind;
            row.item = item;
            rows << row;
        }
    }
    if (rows.isEmpty()) rows << plain;
    return rows;
}

} // namespace recdeck::ui
