#pragma once

#include "ui/models/playlist.h"

#include <QBuffer>
#include <QDialog>
#include <QMediaPlayer>
#include <memory>
#include <optional>

class QAudioOutput;
class QLabel;
class QSlider;
class QToolButton;

namespace recdeck::ui {

class VideoSurface;

/// Plays recorded files as one, with seeking across them. Works without a sound device. Space plays and
/// pauses, the arrow keys seek.
class PlayerDialog final : public QDialog
{
    Q_OBJECT

public:
    /// Starts with `item` of the list, which is not empty.
    PlayerDialog(Playlist list, int item, const QString& title, QWidget* parent = nullptr);
    ~PlayerDialog() override;

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void buildSound();
    void connectPlayer();
    void openItem(int item, Milliseconds position);
    [[nodiscard]] bool setSource(const Playlist::Item& item, Milliseconds position);
    [[nodiscard]] bool openRest(const Playlist::Item& item, Milliseconds position);
    [[nodiscard]] Milliseconds positionInItem(Milliseconds reported);
    void seek(Milliseconds position);
    void seekBy(Milliseconds by);
    void playOrPause();
    void handleStatus(QMediaPlayer::MediaStatus status);
    void handlePosition(qint64 position);
    void showPosition(Milliseconds position);
    void showPlaying();
    void showFailure(const QString& reason);

    Playlist m_list;
    int m_item = 0;
    std::optional<Milliseconds> m_seekWhenOpen;
    bool m_wantsToPlay = true;
    /// What the player reads of a playlist of addresses, from which part on, and which media time that has.
    std::unique_ptr<QBuffer> m_rest;
    Milliseconds m_restStart{0};
    std::optional<Milliseconds> m_restTime;
    std::unique_ptr<QMediaPlayer> m_player;
    std::unique_ptr<QAudioOutput> m_sound; ///< null without a device
    VideoSurface* m_surface;
    QSlider* m_slider;
    QLabel* m_time;
    QLabel* m_clock;
    QToolButton* m_play;
    QToolButton* m_mute;
    QSlider* m_volume;
};

} // namespace recdeck::ui
