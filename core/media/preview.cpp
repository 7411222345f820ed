#include "core/media/preview.h"

#include "core/media/previewworker.h"

namespace recdeck::media {

Preview::Preview(const Clock& clock, Events events)
    : m_worker(std::make_unique<Worker>(clock, std::move(events)))
{
}

Preview::~Preview() = default;

void Preview::streamOpened(const std::shared_ptr<const StreamInfo>& info)
{
    m_worker->open(info);
}

void Preview::packetArrived(const Packet& packet)
{
    m_worker->push(packet);
}

void Preview::streamClosed()
{
    m_worker->close();
}

void Preview::setTargetSize(int width, int height)
{
    m_worker->setTargetSize({width, height});
}

void Preview::setSoundLatency(Milliseconds latency)
{
    m_worker->setSoundLatency(latency);
}

std::shared_ptr<const Picture> Preview::picture() const
{
    return m_worker->picture();
}

std::size_t Preview::readSound(std::span<std::int16_t> samples)
{
    return m_worker->readSound(samples);
}

PreviewReading Preview::read()
{
    return m_worker->read();
}

} // namespace recdeck::media
