#pragma once

#include "ui/preview/previewfeed.h"
#include "ui/preview/soundoutput.h"

#include <QImage>
#include <QPointer>
#include <QTimer>
#include <QWidget>
#include <optional>

class QSettings;
class QSlider;
class QToolButton;

namespace recdeck::ui {

class FactsStrip;
class LevelMeter;
class PictureView;

/// What is known about the stream beside its pictures; 0 or empty: unknown.
struct PreviewFacts
{
    QString videoCodec;
    QString audioCodec;
    int width = 0;
    int height = 0;
    double framesPerSecond = 0;
    qint64 bitsPerSecond = 0;
};

/// The picture of one stream with its meters, sound and figures. It shows a feed; which one, its owner
/// decides.
class PreviewWidget final : public QWidget
{
    Q_OBJECT

public:
    /// The settings keep volume and mute, and outlive the widget.
    PreviewWidget(std::unique_ptr<SoundOutput> sound, QSettings& settings, QWidget* parent = nullptr);
    ~PreviewWidget() override;

    void showNothing();
    void showOpening();
    void showNotLive();
    void showFailed(const QString& sentence);
    /// Shows the feed and plays its sound, until another state is set. The feed is let go at once then.
    void showFeed(std::shared_ptr<PreviewFeed> feed);
    void setFacts(const PreviewFacts& facts);
    /// The newest picture of the feed has arrived.
    void pictureArrived();

    [[nodiscard]] bool hasFeed() const { return m_feed != nullptr; }
    [[nodiscard]] bool isFullScreen() const;
    void toggleFullScreen();
    void toggleMute();

signals:
    /// A person wants to keep this picture, in the stream's own size if that could be had.
    void snapshotTaken(const QImage& image);
    /// The feed failed; the text is for the log.
    void feedFailed(const QString& detail);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* createControls();
    void leave();
    void readFeed();
    void updateTargetSize();
    void updateFacts(const std::optional<media::PreviewReading>& reading);
    void updateSound();
    void takeSnapshot();
    void finishSnapshot();
    void closeFullScreen();

    QSettings& m_settings;
    std::unique_ptr<SoundOutput> m_sound;
    std::shared_ptr<PreviewFeed> m_feed;
    PreviewFacts m_facts;
    PictureView* m_view;
    LevelMeter* m_meter;
    FactsStrip* m_strip;
    QToolButton* m_mute = nullptr;
    QSlider* m_volume = nullptr;
    QToolButton* m_snapshot = nullptr;
    QToolButton* m_fullScreenButton = nullptr;
    QPointer<PictureView> m_fullScreen;
    QTimer m_reader;
    QTimer m_snapshotWait;
    Milliseconds m_delay{0};
    int m_readings = 0;
    bool m_muted = false;
};

} // namespace recdeck::ui
