#include "core/bucket/s3parts.h"

#include "core/bucket/s3errors.h"
#include "core/bucket/s3object.h"
#include "core/bucket/s3xml.h"

#include <algorithm>

namespace recdeck::bucket {

namespace {

constexpr int mostParts = 10'000;
constexpr std::int64_t smallestPart = 5 * 1024 * 1024;
constexpr std::int64_t step = 1024 * 1024;
/// A service joins the parts of a large file while the request waits.
constexpr int completionPatience = 10;

int countOf(ByteCount size, ByteCount part)
{
    return int((bytes(size) + bytes(part) - 1) / bytes(part));
}

} // namespace

S3Parts::S3Parts(S3Session& session, const UploadItem& item, QString key, const UploadControl& control)
    : m_session(session)
    , m_item(item)
    , m_control(control)
    , m_state{.key = std::move(key), .uploadId = {}, .partSize = {}, .parts = {}}
    // The signature of what is encrypted leaves the body out.
    , m_sums(item.source, {.sha256OfRanges = !session.isEncrypted(), .sha256OfAll = true},
             [this] { return m_isOver.load(); })
{
}

S3Parts::~S3Parts()
{
    m_isOver = true;
}

Result<S3Parts::Completed> S3Parts::run()
{
    if (auto begun = beginOrGoOn(); !begun) return Failure(begun.error());
    if (auto sent = sendAll(); !sent) return Failure(sent.error());
    if (m_sums.sha256() != m_item.sha256) return sourceChanged(m_item);
    return complete();
}

void S3Parts::abort()
{
    if (m_state.uploadId.isEmpty()) return;
    m_flights.clear();
    std::ignore = m_session.perform(abortOf(m_state.key, m_state.uploadId));
}

Result<void> S3Parts::beginOrGoOn()
{
    if (canGoOn()) {
        m_state.uploadId = m_item.resume.uploadId;
        m_state.partSize = m_item.resume.partSize;
        m_count = countOf(m_item.size, m_state.partSize);
        const auto found = findParts();
        if (!found) return Failure(found.error());
        if (*found) return {};
        giveUpEarlier();
    }
    return begin();
}

/// Perhaps only its parts cannot be listed. As well as it goes.
void S3Parts::giveUpEarlier()
{
    S3Request request = abortOf(m_state.key, m_item.resume.uploadId);
    request.tries = 1;
    std::ignore = m_session.perform(std::move(request));
}

bool S3Parts::canGoOn() const
{
    const UploadState& earlier = m_item.resume;
    if (earlier.key != m_state.key || earlier.uploadId.isEmpty() || bytes(earlier.partSize) <= 0)
        return false;
    return countOf(m_item.size, earlier.partSize) <= mostParts;
}

/// False: the service does not have the upload any more, or cannot say.
Result<bool> S3Parts::findParts()
{
    QString marker;
    do {
        net::NameValues query{{"uploadId", m_state.uploadId.toUtf8()}};
        if (!marker.isEmpty()) query.emplaceBack("part-number-marker", marker.toUtf8());
        const auto answer = m_session.perform({.method = S3Method::Get, .key = m_state.key, .query = query});
        const int status = answer ? 200 : answer.error().httpStatus.value_or(0);
        if (status == 404 || status == 405 || status == 501) return false;
        if (!answer && isForbidden(answer.error())) return false;
        if (!answer) return Failure(answer.error());
        const auto page = readParts(answer->body);
        if (!page) return Failure(page.error());
        for (const model::UploadPart& part : page->parts)
            m_present.insert(part.number, part);
        if (page->next == marker) break;
        marker = page->next;
    } while (!marker.isEmpty());
    return true;
}

Result<void> S3Parts::begin()
{
    m_present.clear();
    m_state.partSize = partSizeFor(m_item.size, m_session.options().partSize);
    m_count = countOf(m_item.size, m_state.partSize);
    const auto id = beginParts(m_session, m_state.key, contentHeaders(m_item, m_state.key));
    if (!id) return Failure(id.error());
    m_state.uploadId = *id;
    return keep();
}

Result<void> S3Parts::keep()
{
    return m_control.keep ? m_control.keep(m_state) : Result<void>();
}

ByteCount S3Parts::sizeOf(int number) const
{
    const std::int64_t before = (number - 1) * bytes(m_state.partSize);
    return ByteCount{std::min(bytes(m_state.partSize), bytes(m_item.size) - before)};
}

Result<void> S3Parts::sendAll()
{
    const auto parallel = std::size_t(std::max(m_session.options().parallelParts, 1));
    while (m_next <= m_count || !m_flights.empty()) {
        // One at a time: reading what the service has already takes long, and others are on their way.
        const auto canStart = [&] {
            return m_flights.size() < parallel && m_next <= m_count && (isNextSummed() || m_flights.empty());
        };
        if (canStart())
            if (auto started = startNext(); !started) return started;
        if (auto collected = collect(); !collected) return collected;
        tellProgress();
        const bool goesOn = canStart();
        if (m_flights.empty() && !goesOn) continue;
        const auto pause = goesOn ? S3Session::Pause::None : S3Session::Pause::UntilEvent;
        if (auto waited = m_session.wait(pause); !waited) return waited;
    }
    return {};
}

/// On a thread of its own if there is one to be had: a service is not to wait while we calculate.
void S3Parts::sumNext()
{
    m_nextSum = std::async(std::launch::async | std::launch::deferred,
                           [this, size = sizeOf(m_next)] { return m_sums.next(size); });
}

bool S3Parts::isNextSummed() const
{
    return m_nextSum.valid() && m_nextSum.wait_for(Milliseconds{0}) != std::future_status::timeout;
}

Result<void> S3Parts::startNext()
{
    if (!m_nextSum.valid()) sumNext();
    const auto sum = m_nextSum.get();
    if (!sum) return Failure(sum.error());
    const int number = m_next++;
    const ByteCount size = sizeOf(number);
    if (m_next <= m_count) sumNext();
    if (isThere(number, *sum)) return confirm(number, m_present.value(number).etag);
    const auto slice = std::make_shared<FileSlice>(m_item.source, (number - 1) * bytes(m_state.partSize),
                                                   bytes(size), m_control.allowance);
    if (!slice->begin())
        return Failure(
            Error{.code = ErrorCode::FileFailed, .subject = m_item.source, .detail = slice->failure()});
    S3Request request{
        .method = S3Method::Put,
        .key = m_state.key,
        .query = {{"partNumber", QByteArray::number(number)}, {"uploadId", m_state.uploadId.toUtf8()}},
        .headers = {{"Content-Type", "application/octet-stream"}, {"Content-MD5", sum->md5.toBase64()}},
        .slice = slice,
        .payloadHash = sum->sha256.toHex()};
    m_flights.push_back({.number = number,
                         .sum = *sum,
                         .exchange = std::make_unique<S3Exchange>(m_session, std::move(request))});
    return {};
}

/// By the MD5 that the service has; where its ETags are none, by what it confirmed at that time.
bool S3Parts::isThere(int number, const RangeSum& sum) const
{
    const auto there = m_present.constFind(number);
    if (there == m_present.constEnd() || there->size != sizeOf(number)) return false;
    if (there->etag == sum.md5.toHex()) return true;
    return m_item.resume.parts.contains(*there);
}

Result<void> S3Parts::collect()
{
    for (std::size_t i = 0; i < m_flights.size();) {
        Flight& flight = m_flights[i];
        flight.exchange->poll();
        if (!flight.exchange->isDone()) {
            ++i;
            continue;
        }
        const auto answer = flight.exchange->take();
        if (!answer) return Failure(answer.error());
        const int number = flight.number;
        m_flights.erase(m_flights.begin() + std::ptrdiff_t(i));
        if (auto confirmed = confirm(number, plainEtag(answer->header("ETag"))); !confirmed) return confirmed;
    }
    return {};
}

Result<void> S3Parts::confirm(int number, const QByteArray& etag)
{
    if (etag.isEmpty())
        return Failure(Error{.code = ErrorCode::StorageUnavailable,
                             .subject = m_session.name(m_state.key),
                             .detail = QStringLiteral("the service confirmed a part without an ETag"),
                             .retry = Retry::Later});
    const model::UploadPart part{.number = number, .size = sizeOf(number), .etag = etag};
    const auto at = std::ranges::lower_bound(m_state.parts, number, {}, &model::UploadPart::number);
    m_state.parts.insert(at, part);
    return keep();
}

void S3Parts::tellProgress()
{
    if (!m_control.progress) return;
    ByteCount sent{0};
    for (const model::UploadPart& part : m_state.parts)
        sent += part.size;
    for (const Flight& flight : m_flights)
        sent += flight.exchange->sent();
    if (std::exchange(m_told, sent) != sent) m_control.progress(sent);
}

Result<S3Parts::Completed> S3Parts::complete()
{
    const QByteArray expected = m_sums.partsEtag();
    const S3Request request{.method = S3Method::Post,
                            .key = m_state.key,
                            .query = {{"uploadId", m_state.uploadId.toUtf8()}},
                            .headers = {{"Content-Type", "application/xml"}},
                            .body = completionXml(m_state.parts),
                            .patience = completionPatience};
    for (int attempt = 1;; ++attempt) {
        const auto answer = writeNew(m_session, request,
                                     [this](S3Request sent) { return m_session.perform(std::move(sent)); });
        // Perhaps an earlier attempt whose answer was lost: the object tells.
        if (!answer && answer.error().httpStatus == 404) return Completed{{}, expected};
        if (!answer) return Failure(answer.error());
        const auto refused = readS3Error(answer->body);
        if (!refused) {
            const auto etag = readCompleted(answer->body);
            if (!etag) return Failure(etag.error());
            return Completed{*etag, expected};
        }
        // The head was sent before the work was done, so 200 says nothing.
        const bool passes = isPassing(200, refused->code);
        if (!passes || attempt >= m_session.options().tries)
            return Failure(s3Refusal(200, *refused, m_session.name(m_state.key), {}));
    }
}

Result<QString> beginParts(S3Session& session, const QString& key, const net::NameValues& headers)
{
    const auto answer = session.perform(
        {.method = S3Method::Post, .key = key, .query = {{"uploads", ""}}, .headers = headers});
    if (!answer) return Failure(answer.error());
    return readUploadId(answer->body);
}

S3Request abortOf(const QString& key, const QString& uploadId)
{
    return {.method = S3Method::Delete, .key = key, .query = {{"uploadId", uploadId.toUtf8()}}};
}

ByteCount partSizeFor(ByteCount file, ByteCount usual)
{
    const std::int64_t least = (bytes(file) + mostParts - 1) / mostParts;
    if (least <= bytes(usual)) return ByteCount{std::max(bytes(usual), smallestPart)};
    return ByteCount{std::max((least + step - 1) / step * step, smallestPart)};
}

} // namespace recdeck::bucket
