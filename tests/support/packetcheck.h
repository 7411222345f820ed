#pragma once

#include "core/media/demosource.h"
#include "core/media/finish.h"
#include "core/model/segment.h"

#include <QStringList>
#include <algorithm>
#include <vector>

namespace recdeck::test {

/// What is wrong with recorded segments, against the packets that a demo source sent: each track of all files
/// together must be one run of what was sent, without a hole or a repetition, and each file must begin with a
/// key frame and have rising timestamps. Empty: nothing.
inline QStringList checkSegments(const QList<model::Segment>& segments,
                                 const std::vector<media::SentPacket>& sent)
{
    QStringList problems;
    std::vector<QByteArray> got[2];
    for (const model::Segment& segment : segments) {
        const auto audit = media::auditFile(segment.path);
        if (!audit) {
            problems << audit.error().toLogString();
            continue;
        }
        for (const auto kind : {media::TrackKind::Video, media::TrackKind::Audio}) {
            const auto track = audit->track(kind);
            if (kind == media::TrackKind::Video && (track.empty() || !track.front().keyFrame))
                problems << segment.key + QStringLiteral(" does not begin with a key frame");
            if (std::ranges::adjacent_find(
                    track, [](const auto& a, const auto& b) { return a.dts >= b.dts; }) != track.end())
                problems << segment.key + QStringLiteral(" has timestamps that do not rise");
            for (const auto& packet : track)
                got[kind == media::TrackKind::Audio].push_back(packet.payloadHash);
        }
    }
    for (const auto kind : {media::TrackKind::Video, media::TrackKind::Audio}) {
        std::vector<QByteArray> all;
        for (const auto& packet : sent)
            if (packet.kind == kind) all.push_back(packet.payloadHash);
        const auto& run = got[kind == media::TrackKind::Audio];
        if (run.empty() || std::ranges::search(all, run).empty())
            problems << QStringLiteral("track %1: %2 packets are no run of the %3 that were sent")
                            .arg(static_cast<int>(kind))
                            .arg(run.size())
                            .arg(all.size());
    }
    return problems;
}

} // namespace recdeck::test
