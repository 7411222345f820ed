#include "app/demoreport.h"

#include <QDateTime>
#include <algorithm>

namespace recdeck::app {

namespace {

using Hashes = std::vector<QByteArray>;

Hashes recorded(const std::vector<media::FileAudit>& files, media::TrackKind kind)
{
    Hashes all;
    for (const media::FileAudit& file : files)
        for (const media::AuditPacket& packet : file.track(kind))
            all.push_back(packet.payloadHash);
    return all;
}

QString nameOf(media::TrackKind kind)
{
    return kind == media::TrackKind::Video ? QStringLiteral("video") : QStringLiteral("audio");
}

/// Where in the stream the recording begins: the packet after which as many pictures follow as were recorded.
std::size_t beginning(const std::vector<media::SentPacket>& sent, std::size_t pictures)
{
    std::size_t left = pictures;
    for (std::size_t i = sent.size(); i > 0; --i) {
        if (sent[i - 1].kind == media::TrackKind::Video && left-- == 0) return i;
        if (left == 0 && sent[i - 1].kind == media::TrackKind::Video) return i - 1;
    }
    return 0;
}

void compareTrack(const std::vector<media::SentPacket>& sent, std::size_t from, const Hashes& got,
                  media::TrackKind kind, QStringList& problems)
{
    Hashes expected;
    for (std::size_t i = from; i < sent.size(); ++i)
        if (sent[i].kind == kind) expected.push_back(sent[i].payloadHash);
    if (expected == got) return;
    const auto [a, b] = std::ranges::mismatch(expected, got);
    problems << QStringLiteral(
                    "%1: %2 packets were sent from the first recorded key frame on and %3 are in the files; "
                    "they differ from number %4 on.")
                    .arg(nameOf(kind))
                    .arg(expected.size())
                    .arg(got.size())
                    .arg(std::distance(expected.begin(), a) + 1);
}

QString lineOf(const model::Segment& segment, const media::FileAudit& audit)
{
    return QStringLiteral("%1  %2  %3 s  %4 packets  %5 bytes  %6")
        .arg(segment.path, QDateTime::fromMSecsSinceEpoch(segment.startTime).toString(Qt::ISODateWithMs))
        .arg(static_cast<double>(audit.duration.count()) / 1e6, 0, 'f', 3)
        .arg(audit.packets.size())
        .arg(bytes(audit.size))
        .arg(QString::fromLatin1(audit.sha256.toHex()));
}

} // namespace

QStringList compareWithSent(const std::vector<media::SentPacket>& sent,
                            const std::vector<media::FileAudit>& files)
{
    QStringList problems;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto video = files[i].track(media::TrackKind::Video);
        if (video.empty() || !video.front().keyFrame)
            problems << QStringLiteral("Segment %1 does not begin with a key frame.").arg(i + 1);
    }
    const Hashes video = recorded(files, media::TrackKind::Video);
    if (video.empty()) {
        problems << QStringLiteral("Nothing was recorded.");
        return problems;
    }
    const std::size_t from = beginning(sent, video.size());
    if (from < sent.size() && !sent[from].keyFrame)
        problems << QStringLiteral("The recording does not begin at a key frame of the stream.");
    compareTrack(sent, from, video, media::TrackKind::Video, problems);
    compareTrack(sent, from, recorded(files, media::TrackKind::Audio), media::TrackKind::Audio, problems);
    return problems;
}

DemoReport verifyDemo(const std::vector<media::SentPacket>& sent, const QList<model::Segment>& segments)
{
    DemoReport report;
    std::vector<media::FileAudit> files;
    for (const model::Segment& segment : segments) {
        if (segment.state != model::SegmentState::Verified)
            report.problems
                << QStringLiteral("%1 did not reach its folder: %2").arg(segment.key, segment.problem);
        if (!segment.problem.isEmpty()) report.problems << segment.problem;
        auto audit = media::auditFile(segment.path);
        if (!audit) {
            report.problems
                << QStringLiteral("%1 cannot be read: %2").arg(segment.path, audit.error().toLogString());
            continue;
        }
        if (audit->sha256 != segment.sha256)
            report.problems << QStringLiteral("%1 changed after it was stored.").arg(segment.path);
        report.packets += static_cast<qint64>(audit->packets.size());
        report.segmentLines << lineOf(segment, *audit);
        files.push_back(std::move(*audit));
    }
    report.problems += compareWithSent(sent, files);
    return report;
}

} // namespace recdeck::app
