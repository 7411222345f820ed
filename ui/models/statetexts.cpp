#include "ui/models/statetexts.h"

#include <QCoreApplication>

namespace recdeck::ui {

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(StateTexts)
};

} // namespace

QString streamStateText(service::StreamState state)
{
    switch (state) {
    case service::StreamState::Checking:
        return Texts::tr("Checking");
    case service::StreamState::Offline:
        return Texts::tr("Offline");
    case service::StreamState::Live:
        return Texts::tr("Live");
    case service::StreamState::Recording:
        return Texts::tr("Recording");
    case service::StreamState::Waiting:
        return Texts::tr("Waiting");
    case service::StreamState::Problem:
        return Texts::tr("Problem");
    }
    return {};
}

QString taskStateText(model::TaskState state)
{
    switch (state) {
    case model::TaskState::Recording:
        return Texts::tr("Recording");
    case model::TaskState::Waiting:
        return Texts::tr("Waiting for the stream");
    case model::TaskState::Finishing:
        return Texts::tr("Finishing");
    case model::TaskState::Ended:
        return Texts::tr("Ended");
    }
    return {};
}

QString segmentStateText(model::SegmentState state)
{
    switch (state) {
    case model::SegmentState::Writing:
        return Texts::tr("Recording");
    case model::SegmentState::Closed:
        return Texts::tr("Waiting for upload");
    case model::SegmentState::Uploading:
        return Texts::tr("Uploading");
    case model::SegmentState::Stored:
        return Texts::tr("In the bucket");
    case model::SegmentState::Verified:
        return Texts::tr("Verified");
    case model::SegmentState::Joined:
        return Texts::tr("Joined");
    case model::SegmentState::NotJoined:
        return Texts::tr("Not joined");
    case model::SegmentState::Expired:
        return Texts::tr("Expired");
    case model::SegmentState::Lost:
        return Texts::tr("Lost");
    }
    return {};
}

QString severityText(service::Severity severity)
{
    switch (severity) {
    case service::Severity::Information:
        return Texts::tr("Information");
    case service::Severity::Warning:
        return Texts::tr("Warning");
    case service::Severity::Problem:
        return Texts::tr("Problem");
    }
    return {};
}

QString connectionKindText(service::ConnectionKind kind)
{
    switch (kind) {
    case service::ConnectionKind::ThisComputer:
        return Texts::tr("This computer");
    case service::ConnectionKind::RemoteRecorder:
        return Texts::tr("Remote recorder");
    case service::ConnectionKind::Cloud:
        return Texts::tr("Cloud account");
    }
    return {};
}

QString endReasonText(model::EndReason reason)
{
    switch (reason) {
    case model::EndReason::Stopped:
        return Texts::tr("Stopped by a person");
    case model::EndReason::StreamEnded:
        return Texts::tr("The stream ended");
    case model::EndReason::RetriesUsedUp:
        return Texts::tr("All retries used up");
    case model::EndReason::DiskFull:
        return Texts::tr("Disk full");
    case model::EndReason::Failed:
        return Texts::tr("Failed: no output could go on");
    case model::EndReason::EngineStopped:
        return Texts::tr("The program was closed");
    case model::EndReason::EngineDied:
        return Texts::tr("The program or computer stopped unexpectedly");
    case model::EndReason::MaximumLength:
        return Texts::tr("Maximum length reached");
    }
    return {};
}

QString gapCauseText(model::GapCause cause)
{
    switch (cause) {
    case model::GapCause::StreamEnded:
        return Texts::tr("The stream was away");
    case model::GapCause::ConnectionLost:
        return Texts::tr("The connection was lost");
    case model::GapCause::Stalled:
        return Texts::tr("The stream stalled");
    case model::GapCause::TimestampJump:
        return Texts::tr("The stream's clock jumped");
    case model::GapCause::DamagedData:
        return Texts::tr("The data was damaged");
    case model::GapCause::DiskFull:
        return Texts::tr("The disk was full");
    case model::GapCause::EngineDied:
        return Texts::tr("The program or computer had stopped");
    case model::GapCause::OtherPublisher:
        return Texts::tr("Another publisher took over");
    }
    return {};
}

QString cutReasonText(model::CutReason reason)
{
    switch (reason) {
    case model::CutReason::Interval:
        return Texts::tr("Time reached");
    case model::CutReason::FileSize:
        return Texts::tr("Size reached");
    case model::CutReason::StreamEnded:
        return Texts::tr("Stream ended");
    case model::CutReason::Stopped:
        return Texts::tr("Stopped");
    case model::CutReason::ParametersChanged:
        return Texts::tr("Picture or sound format changed");
    case model::CutReason::TimestampJump:
        return Texts::tr("Stream's clock jumped");
    case model::CutReason::NoKeyFrame:
        return Texts::tr("Cut without a key frame: none came");
    case model::CutReason::SplitNow:
        return Texts::tr("Split by a person");
    case model::CutReason::Recovered:
        return Texts::tr("Recovered after an unexpected stop");
    case model::CutReason::DiskFull:
        return Texts::tr("Disk full");
    case model::CutReason::WriteFailed:
        return Texts::tr("Could not be written any further");
    }
    return {};
}

QString lossReasonText(rules::LossReason reason)
{
    switch (reason) {
    case rules::LossReason::Disabled:
        return Texts::tr("The rule is disabled.");
    case rules::LossReason::OtherPullDomain:
        return Texts::tr("The rule is for another delivery domain.");
    case rules::LossReason::OtherDomain:
        return Texts::tr("The rule is for another push domain.");
    case rules::LossReason::OtherAppName:
        return Texts::tr("The rule is for another app.");
    case rules::LossReason::OtherStreamName:
        return Texts::tr("The rule is for another stream.");
    case rules::LossReason::OtherStreamParams:
        return Texts::tr("The rule asks for other stream parameters.");
    case rules::LossReason::LessSpecific:
        return Texts::tr("The rule matches, but a more specific one wins.");
    case rules::LossReason::Older:
        return Texts::tr("The rule matches equally well, but a newer one wins.");
    }
    return {};
}

QString fileFormatText(model::FileFormat format)
{
    switch (format) {
    case model::FileFormat::Mp4:
        return Texts::tr("MP4");
    case model::FileFormat::Flv:
        return Texts::tr("FLV");
    case model::FileFormat::M3u8:
        return Texts::tr("HLS (m3u8)");
    case model::FileFormat::Ts:
        return Texts::tr("MPEG-TS");
    }
    return {};
}

QString fileFormatHint(model::FileFormat format)
{
    switch (format) {
    case model::FileFormat::Mp4:
        return Texts::tr("Plays everywhere; takes H.264, HEVC, AV1, AAC, MP3 and Opus.");
    case model::FileFormat::Flv:
        return Texts::tr("For older tools; takes H.264, AAC and MP3.");
    case model::FileFormat::M3u8:
        return Texts::tr("A playlist with many short TS parts; takes H.264, HEVC, AAC, MP3 and AC-3.");
    case model::FileFormat::Ts:
        return Texts::tr("Broadcast transport stream; takes H.264, HEVC, AAC, MP3 and AC-3.");
    }
    return {};
}

QString mediaServerText(model::MediaServerKind kind)
{
    switch (kind) {
    case model::MediaServerKind::None:
        return Texts::tr("None");
    case model::MediaServerKind::NginxRtmp:
        return Texts::tr("nginx-rtmp");
    case model::MediaServerKind::NodeMediaServer:
        return Texts::tr("Node-Media-Server");
    case model::MediaServerKind::Srs:
        return Texts::tr("SRS");
    case model::MediaServerKind::MediaMtx:
        return Texts::tr("MediaMTX");
    }
    return {};
}

} // namespace recdeck::ui
