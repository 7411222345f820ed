#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/units.h"

#include <QHash>
#include <QList>
#include <QString>

namespace recdeck::bucket {

/// An upload that is not done, as the choice of the next ones sees it.
struct PlannedUpload
{
    QString host;  ///< of its service
    QString place; ///< bucket and account: what keeps one upload from it keeps all
    bool isRunning = false;
    bool isStopped = false;    ///< by a person: does not begin
    Clock::Steady notBefore{}; ///< after a failure that was its own
};

struct UploadLimits
{
    int total = 3;    ///< at the same time
    int perHost = 16; ///< of those, to one service

    friend bool operator==(const UploadLimits&, const UploadLimits&) = default;
};

/// How long to wait before the next attempt, by the number of failures in a row: 10 s, doubling, to 10
/// minutes. Pure.
[[nodiscard]] Milliseconds pauseAfterFailures(int failures);

/// Whether a failure says that the other uploads to the same place would fail as well. Pure.
[[nodiscard]] bool concernsPlace(const Error& error);

/// Which places are left alone after failures, and until when. While one has failed and not succeeded since,
/// it gets one upload at a time, whatever waits. Pure state; times come in.
class PlacePauses final
{
public:
    void succeeded(const QString& place) { m_places.remove(place); }
    /// `begun`: when the attempt began; attempts that ran side by side count once. `jitter`: 0 to 1, so that
    /// many programs do not come back in the same moment. `retryAfter`: what the service asked for, up to an
    /// hour counts.
    void failed(const QString& place, Clock::Steady begun, Clock::Steady now, double jitter,
                Milliseconds retryAfter = Milliseconds{0});
    /// A person wants it tried now.
    void forgive(const QString& place);
    void forgiveAll();

    [[nodiscard]] Clock::Steady notBefore(const QString& place) const;
    /// In a row; 0: the last one succeeded, or there was none.
    [[nodiscard]] int failures(const QString& place) const;

private:
    struct Trouble
    {
        int failures = 0;
        Clock::Steady last{};
        Clock::Steady notBefore{};
    };
    QHash<QString, Trouble> m_places;
};

/// Indexes of the uploads that begin now. `uploads`: oldest first; the order in which they begin. Pure.
[[nodiscard]] QList<qsizetype> uploadsToBegin(const QList<PlannedUpload>& uploads, const UploadLimits& limits,
                                              const PlacePauses& pauses, Clock::Steady now);

} // namespace recdeck::bucket
