#include "core/media/libavsource.h"

#include "core/media/packetdescription.h"
#include "core/media/sourcedemuxer.h"

#include <algorithm>
#include <iterator>
#include <thread>

namespace recdeck::media {

namespace {

constexpr int maxDamagedInARow = 500;

} // namespace

Result<Packet> LibavSource::read()
{
    const AvLogCapture::Scope scope(m_capture);
    m_capture.clear();
    m_guard.arm(m_options.stallLimit + (m_input ? m_input->patience() : Milliseconds{0}));
    if (m_input) m_input->setGather(m_gather);
    if (m_guard.interrupted()) return failure(AVERROR_EXIT, SourcePhase::Reading);
    return demuxerSettings(m_form).isInOrder ? readNext() : readInOrder();
}

Result<Packet> LibavSource::readNext()
{
    m_changed.reset();
    if (!m_held.empty()) {
        m_packet = std::move(m_held.front());
        m_held.pop_front();
    } else if (auto usable = nextUsable(SourcePhase::Reading); !usable) {
        return Failure(usable.error());
    }
    return takePacket();
}

Result<Packet> LibavSource::readInOrder()
{
    m_interleaver.setTracks(m_tracks.info()->tracks.size());
    for (;;) {
        if (auto entry = m_interleaver.pop()) {
            m_packet = std::move(entry->data);
            m_changed = std::move(entry->changed);
            return entry->packet;
        }
        if (m_end) return Failure(*m_end);
        const auto packet = readNext();
        if (packet) {
            m_interleaver.push({.packet = *packet,
                                .data = std::exchange(m_packet, AvPtr<AVPacket>(av_packet_alloc())),
                                .changed = m_changed});
        } else {
            m_end = packet.error();
            m_interleaver.finish();
        }
    }
}

Result<void> LibavSource::nextUsable(SourcePhase phase)
{
    int damagedInARow = 0;
    for (;;) {
        // What a demuxer still holds after the last byte comes without waiting.
        const bool inputIsOver = m_input && m_input->error() < 0;
        if (m_guard.interrupted() || (m_guard.expired() && !inputIsOver)) return failure(AVERROR_EXIT, phase);
        const int code = nextRaw();
        if (code >= 0) {
            if (accept()) return {};
        } else if (code == AVERROR_INVALIDDATA && !inputIsOver && ++damagedInARow < maxDamagedInARow) {
            dropDamaged();
        } else if (code == AVERROR(EAGAIN)) {
            std::this_thread::sleep_for(Milliseconds{1});
        } else {
            return failure(code, phase);
        }
    }
}

int LibavSource::nextRaw()
{
    av_packet_unref(m_packet.get());
    for (;;) {
        const int code = m_form == StreamForm::Flv ? readFlv() : readFrame();
        if (m_input) countMissingParts();
        if (code >= 0 && m_input) m_input->packetArrived();
        const bool pieceIsOver = code == AVERROR_EOF && m_input && m_input->error() == 0;
        if (!pieceIsOver || !m_input->nextPiece()) return inputCode(code);
        if (!goOnWithNextPiece()) return inputCode(AVERROR_INVALIDDATA);
    }
}

int LibavSource::readFlv()
{
    if (m_flv.isReading() && m_flv.read(*m_input, *m_packet)) return 0;
    if (!m_context) return AVERROR_EOF;
    const std::int64_t before = avio_tell(m_input->io());
    const int code = av_read_frame(m_context.get(), m_packet.get());
    if (code >= 0) m_flv.observe(*m_context, *m_input, *m_packet, avio_tell(m_input->io()) - before);
    return code;
}

int LibavSource::readFrame()
{
    if (!m_drained && m_context) {
        const int code = av_read_frame(m_context.get(), m_packet.get());
        const bool isCutOff =
            m_input && m_input->error() < 0 && m_input->isCutOff() && !demuxerSettings(m_form).isComplete;
        if (code < 0 || !isCutOff) return code;
        drain();
    }
    if (m_last.empty()) return AVERROR_EOF;
    m_packet = std::move(m_last.front());
    m_last.pop_front();
    return 0;
}

/// In a byte stream a picture ends where the next one begins: of the last one nobody knows whether it is
/// whole. A sound tells its length, and the demuxer marks it.
void LibavSource::drain()
{
    m_drained = true;
    do
        m_last.push_back(std::exchange(m_packet, AvPtr<AVPacket>(av_packet_alloc())));
    while (m_packet && av_read_frame(m_context.get(), m_packet.get()) >= 0);
    const auto isPicture = [this](const AvPtr<AVPacket>& packet) {
        const AVStream& stream = *m_context->streams[packet->stream_index];
        return stream.codecpar->codec_type == AVMEDIA_TYPE_VIDEO;
    };
    const auto last = std::ranges::find_if(m_last.rbegin(), m_last.rend(), isPicture);
    if (last == m_last.rend()) return;
    m_last.erase(std::next(last).base());
    dropDamaged();
}

void LibavSource::countMissingParts()
{
    const std::int64_t now = m_input->missingParts();
    m_damagedSince += static_cast<int>(now - m_missingParts);
    m_missingParts = now;
}

bool LibavSource::goOnWithNextPiece()
{
    m_context.reset();
    if (openDemuxer() < 0) return false;
    if (m_tracks.takeOver(*m_context)) m_tracksReplaced = true;
    return true;
}

// The demuxer reports a broken connection as the end of the file.
int LibavSource::inputCode(int code) const
{
    return code < 0 && m_input && m_input->error() < 0 ? m_input->error() : code;
}

bool LibavSource::accept()
{
    AVStream& stream = *m_context->streams[m_packet->stream_index];
    const bool isByteStream = !demuxerSettings(m_form).isComplete;
    const bool damaged = (m_packet->flags & AV_PKT_FLAG_CORRUPT) != 0 || m_packet->size <= 0 ||
                         (isByteStream && !m_bitstream.prepare(stream, *m_packet));
    const TrackTable::Use use = m_tracks.handle(*m_context, *m_packet);
    if (use == TrackTable::Use::Ignored) return false;
    if (use == TrackTable::Use::Changed || m_tracksReplaced) m_changed = m_tracks.info();
    m_tracksReplaced = false;
    // A picture before the first key frame of a byte stream is no damage.
    const bool early = use == TrackTable::Use::Unusable && isByteStream;
    if (use == TrackTable::Use::Unusable || damaged) {
        if (!early) dropDamaged();
        return false;
    }
    return true;
}

void LibavSource::dropDamaged()
{
    ++m_damagedPackets;
    ++m_damagedSince;
}

Packet LibavSource::takePacket()
{
    const int track = m_tracks.trackOf(*m_packet);
    const Track& description = m_tracks.info()->tracks[static_cast<std::size_t>(track)];
    if (repairTimes(*m_packet, description, m_unwrapper, m_tracks.repairOf(*m_packet))) ++m_missingTimestamps;
    const Packet packet = describePacket(*m_packet, track, description);
    ++m_packets;
    m_payloadBytes += packet.size;
    return packet;
}

SourceCounters LibavSource::counters() const
{
    return {.packets = m_packets,
            .payloadBytes = m_payloadBytes,
            .missingTimestamps = m_missingTimestamps,
            .damagedPackets = m_damagedPackets,
            .missingParts = m_missingParts};
}

Failure LibavSource::failure(int code, SourcePhase phase) const
{
    Error error = sourceError(code, phase, m_capture, m_subject);
    if (m_input && m_input->problem()) {
        error.code = m_input->problem()->code;
        error.detail = m_input->problem()->detail;
        error.retry = m_input->problem()->retry;
    }
    return failure(std::move(error));
}

Failure LibavSource::failure(Error error) const
{
    error.subject = m_subject;
    if (m_guard.interrupted()) {
        error.code = ErrorCode::Cancelled;
        error.retry = Retry::No;
    } else if (!m_capture.serverRefused() && m_guard.expired()) {
        error.code = ErrorCode::SourceTimeout;
        error.retry = Retry::Later;
    }
    return Failure(std::move(error));
}

// Called by libav very often, always on the reading thread.
int LibavSource::handleInterrupt(void* self)
{
    const auto* source = static_cast<const LibavSource*>(self);
    // After a refusal nginx-rtmp keeps the connection open without a word.
    return source->m_guard.shouldStop() || source->m_capture.serverRefused() ? 1 : 0;
}

std::shared_ptr<HlsMemory> makeHlsMemory()
{
    return std::make_shared<HlsMemory>();
}

} // namespace recdeck::media
