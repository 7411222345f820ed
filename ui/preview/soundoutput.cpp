#include "ui/preview/soundoutput.h"

#include <QAudioDevice>
#include <QAudioFormat>
#include <QAudioSink>
#include <QIODevice>
#include <QMediaDevices>
#include <algorithm>
#include <utility>

namespace recdeck::ui {

namespace {

/// Gives the sound system what the feed has; where that is too little, silence, so that it never runs dry.
class FeedDevice final : public QIODevice
{
public:
    explicit FeedDevice(std::shared_ptr<PreviewFeed> feed)
        : m_feed(std::move(feed))
    {
        open(ReadOnly);
    }

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override { return 1 << 16; }

protected:
    qint64 readData(char* data, qint64 size) override
    {
        const qint64 whole = size - size % 4;
        const auto count = std::size_t(whole / 2);
        const std::span samples(reinterpret_cast<std::int16_t*>(data), count);
        const std::size_t filled = std::min(m_feed->readSound(samples), count);
        std::ranges::fill(samples.subspan(filled), std::int16_t(0));
        return whole;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    std::shared_ptr<PreviewFeed> m_feed;
};

class SilentOutput final : public SoundOutput
{
public:
    void setFeed(std::shared_ptr<PreviewFeed>) override {}
    void setVolume(double) override {}
    [[nodiscard]] bool hasDevice() const override { return false; }
};

QAudioFormat soundFormat()
{
    QAudioFormat format;
    format.setSampleRate(media::Preview::sampleRate);
    format.setChannelCount(2);
    format.setSampleFormat(QAudioFormat::Int16);
    return format;
}

class DeviceOutput final : public SoundOutput
{
public:
    ~DeviceOutput() override { stop(); }

    void setFeed(std::shared_ptr<PreviewFeed> feed) override
    {
        m_feed = std::move(feed);
        restart();
    }
    void setVolume(double volume) override
    {
        m_volume = volume;
        if (m_sink) m_sink->setVolume(loudness());
    }
    [[nodiscard]] bool hasDevice() const override { return !QMediaDevices::defaultAudioOutput().isNull(); }

private:
    [[nodiscard]] float loudness() const
    {
        return QAudio::convertVolume(float(m_volume), QAudio::LogarithmicVolumeScale,
                                     QAudio::LinearVolumeScale);
    }
    void stop()
    {
        // The sink reads from the device until it is gone.
        if (m_sink) m_sink->stop();
        m_sink.reset();
        m_source.reset();
    }
    /// Only once somebody listens: it starts the sound system.
    void watchDevices()
    {
        if (m_devices) return;
        m_devices = std::make_unique<QMediaDevices>();
        QObject::connect(m_devices.get(), &QMediaDevices::audioOutputsChanged, m_devices.get(),
                         [this] { restart(); });
    }
    void restart()
    {
        stop();
        if (!m_feed) return;
        watchDevices();
        const QAudioDevice device = QMediaDevices::defaultAudioOutput();
        if (device.isNull() || !device.isFormatSupported(soundFormat())) return;
        m_source = std::make_unique<FeedDevice>(m_feed);
        m_sink = std::make_unique<QAudioSink>(device, soundFormat());
        m_sink->setBufferSize(media::Preview::sampleRate * 4 / 8); // 125 ms
        m_sink->setVolume(loudness());
        m_sink->start(m_source.get());
    }

    std::unique_ptr<QMediaDevices> m_devices;
    std::shared_ptr<PreviewFeed> m_feed;
    std::unique_ptr<FeedDevice> m_source;
    std::unique_ptr<QAudioSink> m_sink;
    double m_volume = 1;
};

} // namespace

std::unique_ptr<SoundOutput> createSoundOutput()
{
    return std::make_unique<DeviceOutput>();
}

std::unique_ptr<SoundOutput> createSilentOutput()
{
    return std::make_unique<SilentOutput>();
}

} // namespace recdeck::ui
