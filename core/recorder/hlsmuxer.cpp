#include "core/recorder/hlsmuxer.h"

#include "core/base/files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace recdeck::recorder {

namespace {

// As for segments: rather a part without a key frame at its beginning than one without an end.
constexpr int patience = 3;

} // namespace

HlsMuxer::HlsMuxer(QString playlist, media::StreamInfo info, media::TrackSelection selection,
                   Microseconds partLength)
    : m_playlist(std::move(playlist))
    , m_info(std::move(info))
    , m_selection(selection)
    , m_partLength(partLength)
    , m_reference(selection.video && m_info.has(media::TrackKind::Video) ? media::TrackKind::Video
                                                                         : media::TrackKind::Audio)
{
}

Result<std::unique_ptr<media::Muxer>> HlsMuxer::create(const QString& playlist, const media::StreamInfo& info,
                                                       media::TrackSelection selection,
                                                       Microseconds partLength)
{
    for (const QString& path : {playlist, partsFolderOf(playlist)})
        if (QFileInfo::exists(path)) return Failure(fileError(EEXIST, path, QStringLiteral("create")));
    if (auto made = files::makeFolder(partsFolderOf(playlist)); !made) return Failure(made.error());
    std::unique_ptr<HlsMuxer> muxer(new HlsMuxer(playlist, info, selection, partLength));
    // The first part says whether the tracks can be written at all.
    auto begun = muxer->beginPart();
    if (begun) begun = muxer->writePlaylist(PlaylistState::Growing);
    if (!begun) {
        muxer->m_part.reset();
        QFile::remove(partsFolderOf(playlist) + QLatin1Char('/') + partFileName(1));
        QDir().rmdir(partsFolderOf(playlist));
        return Failure(begun.error());
    }
    return muxer;
}

Result<void> HlsMuxer::write(const media::Packet& packet)
{
    const Microseconds dts = packet.dts - m_shift;
    if (beginsPart(packet)) {
        if (auto ended = endPart(dts); !ended) return ended;
        if (auto begun = beginPart(); !begun) return begun;
    }
    if (!m_hasPackets) m_partStart = dts;
    m_hasPackets = true;
    m_end = std::max(m_end, dts + packet.duration);
    return m_part->write(packet);
}

bool HlsMuxer::beginsPart(const media::Packet& packet) const
{
    if (!m_hasPackets || packet.kind != m_reference) return false;
    const Microseconds length = packet.dts - m_shift - m_partStart;
    return packet.keyFrame ? length >= m_partLength : length >= m_partLength * patience;
}

Result<void> HlsMuxer::beginPart()
{
    const QString path = partsFolderOf(m_playlist) + QLatin1Char('/') + partFileName(int(m_parts.size()) + 1);
    auto part = media::Muxer::create(path, media::Container::MpegTs, m_info, m_selection);
    if (!part) return Failure(part.error());
    m_part = std::move(*part);
    m_part->setShift(m_shift);
    m_hasPackets = false;
    return {};
}

/// The part is complete and on the disk before the playlist names it.
Result<void> HlsMuxer::endPart(Microseconds until)
{
    const auto closed = m_part->close();
    m_closedBytes += m_part->size();
    m_closedRepairs += m_part->repairedTimestamps();
    m_part.reset();
    if (!closed) return closed;
    const QString folder = partsFolderOf(m_playlist);
    const QString name = partFileName(int(m_parts.size()) + 1);
    if (auto synced = files::syncFile(folder + QLatin1Char('/') + name); !synced) return synced;
    m_parts << PlaylistPart{.uri = QFileInfo(folder).fileName() + QLatin1Char('/') + name,
                            .duration = std::max(Microseconds{0}, until - m_partStart)};
    return writePlaylist(PlaylistState::Growing);
}

Result<void> HlsMuxer::writePlaylist(PlaylistState state) const
{
    return files::replacePrivateFile(m_playlist, playlistText(m_parts, state));
}

void HlsMuxer::setShift(Microseconds shift)
{
    m_shift = shift;
    if (m_part) m_part->setShift(shift);
}

Result<void> HlsMuxer::flush()
{
    return m_part ? m_part->flush() : Result<void>{};
}

Result<void> HlsMuxer::close()
{
    if (!m_part) return writePlaylist(PlaylistState::Complete);
    if (auto ended = endPart(m_end); !ended) return ended;
    return writePlaylist(PlaylistState::Complete);
}

ByteCount HlsMuxer::size() const
{
    return m_closedBytes + (m_part ? m_part->size() : ByteCount{0});
}

std::int64_t HlsMuxer::repairedTimestamps() const
{
    return m_closedRepairs + (m_part ? m_part->repairedTimestamps() : 0);
}

} // namespace recdeck::recorder
