// Any bytes read as a callback: no crash; what is read can be told apart from repeats, and written by us it
// is read the same.

#include "core/callbacks/notice.h"
#include "core/callbacks/noticereader.h"
#include "tests/fuzz/require.h"

using namespace recdeck;
using namespace recdeck::callbacks;

namespace {

void checkItem(model::NoticeKind kind, const ReceivedItem& item)
{
    RECDECK_REQUIRE(!repeatKey(kind, item).isEmpty());
    RECDECK_REQUIRE(!item.isSuccessful() || !item.keys.isEmpty());
    for (const QString& key : item.keys)
        RECDECK_REQUIRE(!key.isEmpty());
    const StartNotice again{.taskId = TaskId(item.persistentId),
                            .streamName = item.streamName,
                            .ops = item.ops,
                            .bucket = item.bucket};
    const QByteArray json = startNoticeJson(again);
    const auto read = readNotices(encodedNotice(json), QString());
    RECDECK_REQUIRE(read && read->size() == 1 && read->first().items.size() == 1);
    RECDECK_REQUIRE(startNoticeJson({.taskId = TaskId(read->first().items.first().persistentId),
                                     .streamName = read->first().items.first().streamName,
                                     .ops = read->first().items.first().ops,
                                     .bucket = read->first().items.first().bucket}) == json);
}

void check(QByteArrayView body, const QString& messageType)
{
    const auto notices = readNotices(body, messageType);
    if (!notices) {
        RECDECK_REQUIRE(notices.error().code == ErrorCode::FileSyntax);
        return;
    }
    RECDECK_REQUIRE(!notices->isEmpty());
    for (const ReceivedNotice& notice : *notices)
        for (const ReceivedItem& item : notice.items)
            checkItem(notice.kind, item);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    check(bytes, QString());
    check(encodedNotice(bytes), QStringLiteral("ws_record_finish"));
    const QString address = noticeAddress(QString::fromUtf8(bytes), model::NoticeKind::Start);
    RECDECK_REQUIRE(noticeAddress(address, model::NoticeKind::Start) == address);
    return 0;
}
