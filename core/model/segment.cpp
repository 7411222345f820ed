#include "core/model/segment.h"

#include "core/model/names.h"

namespace recdeck::model {

namespace {

constexpr NameTable<SegmentState, static_cast<std::size_t>(SegmentState::Lost)> stateNames{{
    {SegmentState::Writing, "writing"},
    {SegmentState::Closed, "closed"},
    {SegmentState::Uploading, "uploading"},
    {SegmentState::Stored, "stored"},
    {SegmentState::Verified, "verified"},
    {SegmentState::Joined, "joined"},
    {SegmentState::NotJoined, "notJoined"},
    {SegmentState::Expired, "expired"},
    {SegmentState::Lost, "lost"},
}};

constexpr NameTable<CutReason, static_cast<std::size_t>(CutReason::WriteFailed)> cutNames{{
    {CutReason::Interval, "interval"},
    {CutReason::FileSize, "fileSize"},
    {CutReason::StreamEnded, "streamEnded"},
    {CutReason::Stopped, "stopped"},
    {CutReason::ParametersChanged, "parametersChanged"},
    {CutReason::TimestampJump, "timestampJump"},
    {CutReason::NoKeyFrame, "noKeyFrame"},
    {CutReason::SplitNow, "splitNow"},
    {CutReason::Recovered, "recovered"},
    {CutReason::DiskFull, "diskFull"},
    {CutReason::WriteFailed, "writeFailed"},
}};

} // namespace

QString segmentStateName(SegmentState state)
{
    return nameIn(stateNames, state);
}

std::optional<SegmentState> segmentStateFromName(const QString& name)
{
    return valueIn(stateNames, name);
}

QString cutReasonName(CutReason reason)
{
    return nameIn(cutNames, reason);
}

std::optional<CutReason> cutReasonFromName(const QString& name)
{
    return valueIn(cutNames, name);
}

} // namespace recdeck::model
