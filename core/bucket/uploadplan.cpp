#include "core/bucket/uploadplan.h"

#include <algorithm>

namespace recdeck::bucket {

namespace {

constexpr Milliseconds firstPause{10'000};
constexpr Milliseconds longestPause{600'000};
constexpr Milliseconds longestRetryAfter{3'600'000};
// A pause is up to this much shorter or longer.
constexpr double jitterShare = 0.25;

} // namespace

Milliseconds pauseAfterFailures(int failures)
{
    return std::min(longestPause, firstPause * (1 << std::clamp(failures - 1, 0, 10)));
}

bool concernsPlace(const Error& error)
{
    switch (error.code) {
    case ErrorCode::StorageUnavailable:
    case ErrorCode::PermissionDenied:
    case ErrorCode::SecretUnavailable:
    case ErrorCode::NotFound: // the bucket
    case ErrorCode::UrlInvalid:
    case ErrorCode::DiskFull:
        return true;
    default:
        return false;
    }
}

void PlacePauses::failed(const QString& place, Clock::Steady begun, Clock::Steady now, double jitter,
                         Milliseconds retryAfter)
{
    Trouble& trouble = m_places[place];
    if (trouble.failures == 0 || begun > trouble.last) {
        ++trouble.failures;
        const double share = 1 - jitterShare + 2 * jitterShare * std::clamp(jitter, 0.0, 1.0);
        const Milliseconds pause = pauseAfterFailures(trouble.failures);
        const Milliseconds jittered{static_cast<std::int64_t>(static_cast<double>(pause.count()) * share)};
        trouble.notBefore = std::max(trouble.notBefore, now + jittered);
        trouble.last = now;
    }
    trouble.notBefore = std::max(trouble.notBefore, now + std::min(retryAfter, longestRetryAfter));
}

void PlacePauses::forgive(const QString& place)
{
    const auto at = m_places.find(place);
    if (at == m_places.end()) return;
    at->notBefore = {};
    at->last = {};
}

void PlacePauses::forgiveAll()
{
    for (Trouble& trouble : m_places) {
        trouble.notBefore = {};
        trouble.last = {};
    }
}

Clock::Steady PlacePauses::notBefore(const QString& place) const
{
    return m_places.value(place).notBefore;
}

int PlacePauses::failures(const QString& place) const
{
    return m_places.value(place).failures;
}

QList<qsizetype> uploadsToBegin(const QList<PlannedUpload>& uploads, const UploadLimits& limits,
                                const PlacePauses& pauses, Clock::Steady now)
{
    QList<qsizetype> chosen;
    int running = 0;
    QHash<QString, int> perHost;
    QHash<QString, int> perPlace;
    const auto count = [&](const PlannedUpload& upload) {
        ++running;
        ++perHost[upload.host];
        ++perPlace[upload.place];
    };
    for (const PlannedUpload& upload : uploads)
        if (upload.isRunning) count(upload);
    for (qsizetype i = 0; i < uploads.size() && running < limits.total; ++i) {
        const PlannedUpload& upload = uploads.at(i);
        if (upload.isRunning || upload.isStopped || now < upload.notBefore) continue;
        if (perHost.value(upload.host) >= limits.perHost || now < pauses.notBefore(upload.place)) continue;
        if (pauses.failures(upload.place) > 0 && perPlace.value(upload.place) > 0) continue;
        chosen << i;
        count(upload);
    }
    return chosen;
}

} // namespace recdeck::bucket
