#pragma once

#include "core/media/demosource.h"
#include "core/media/finish.h"
#include "core/model/segment.h"

#include <QStringList>
#include <algorithm>
#include <vector>

namespace recdeck::test {

/// Payload hashes of both tracks, in the order of the files they were read from.
struct ReadTracks
{
    std::vector<QByteArray> video;
    std::vector<QByteArray> audio;

    [[nodiscard]] std::vector<QByteArray>& of(media::TrackKind kind)
    {
        return kind == media::TrackKind::Video ? video : audio;
    }
    void add(const media::FileAudit& audit)
    {
        for (const media::AuditPacket& packet : audit.packets)
            of(packet.kind).push_back(packet.payloadHash);
    }
};

/// What is wrong with them: each track must be one run of what was sent, without a hole or a repetition.
inline QStringList checkRuns(ReadTracks read, const std::vector<media::SentPacket>& sent)
{
    QStringList problems;
    for (const auto kind : {media::TrackKind::Video, media::TrackKind::Audio}) {
        std::vector<QByteArray> all;
        for (const auto& packet : sent)
            if (packet.kind == kind) all.push_back(packet.payloadHash);
        const auto& run = read.of(kind);
        if (run.empty() || std::ranges::search(all, run).empty())
            problems << QStringLiteral("track %1: %2 packets are no run of the %3 that were sent")
                            .arg(static_cast<int>(kind))
                            .arg(run.size())
                            .arg(all.size());
    }
    return problems;
}

/// What is wrong with recorded segments, against the packets that a demo source sent: see checkRuns(), and
/// each file must begin with a key frame and have rising timestamps. Empty: nothing.
inline QStringList checkSegments(const QList<model::Segment>& segments,
                                 const std::vector<media::SentPacket>& sent)
{
    QStringList problems;
    ReadTracks read;
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
        }
        read.add(*audit);
    }
    return problems + checkRuns(read, sent);
}

} // namespace recdeck::test
