#include "ui/dialogs/playerdialog.h"

#include "core/base/redact.h"
#include "ui/dialogs/videosurface.h"
#include "ui/models/formats.h"
#include "ui/models/objectfetch.h"
#include "ui/style/spacing.h"
#include "ui/style/symbols.h"

#include <QAudioDevice>
#include <QAudioOutput>
#include <QFile>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMediaDevices>
#include <QSlider>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace recdeck::ui {

namespace {

constexpr Milliseconds keyStep{5000};
constexpr Milliseconds pageStep{60'000};

/// Qt 6.4 takes GStreamer unless told otherwise, and crashes where a plugin of it is missing. Qt looks at
/// this when Qt Multimedia is used first, which may be for the sound of a preview long before a player: so it
/// is said before main().
[[maybe_unused]] const bool backendChosen = [] {
    return qEnvironmentVariableIsSet("QT_MEDIA_BACKEND") || qputenv("QT_MEDIA_BACKEND", "ffmpeg");
}();

QToolButton* createButton(QWidget* parent, const char* name, Symbol symbol, const QString& text)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(QLatin1String(name));
    button->setIcon(icon(symbol));
    button->setToolTip(text);
    button->setAccessibleName(text);
    return button;
}

} // namespace

PlayerDialog::PlayerDialog(Playlist list, int item, const QString& title, QWidget* parent)
    : QDialog(parent)
    , m_list(std::move(list))
    , m_surface(new VideoSurface(this))
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_time(new QLabel(this))
    , m_clock(new QLabel(this))
    , m_play(createButton(this, "play", Symbol::Play, tr("Play")))
    , m_mute(createButton(this, "mute", Symbol::Volume, tr("Mute")))
    , m_volume(new QSlider(Qt::Horizontal, this))
{
    setObjectName(QStringLiteral("player"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    m_player = std::make_unique<QMediaPlayer>();
    build();
    buildSound();
    connectPlayer();
    resize(820, 580);
    openItem(item, Milliseconds{0});
}

PlayerDialog::~PlayerDialog()
{
    // A last position or status would find half a dialog.
    m_player->disconnect(this);
    m_player->stop();
}

void PlayerDialog::build()
{
    m_slider->setObjectName(QStringLiteral("position"));
    m_slider->setAccessibleName(tr("Position"));
    m_slider->setTracking(true);
    m_slider->setSingleStep(static_cast<int>(keyStep.count()));
    m_slider->setPageStep(static_cast<int>(pageStep.count()));
    m_time->setObjectName(QStringLiteral("time"));
    m_clock->setObjectName(QStringLiteral("clock"));
    m_clock->setForegroundRole(QPalette::PlaceholderText);
    m_volume->setObjectName(QStringLiteral("volume"));
    m_volume->setAccessibleName(tr("Volume"));
    m_volume->setRange(0, 100);
    m_volume->setValue(80);
    m_volume->setFixedWidth(110);
    connect(m_slider, &QSlider::actionTriggered, this,
            [this] { seek(Milliseconds{m_slider->sliderPosition()}); });
    connect(m_play, &QToolButton::clicked, this, &PlayerDialog::playOrPause);

    auto* controls = new QHBoxLayout;
    controls->setSpacing(spacing::medium);
    controls->addWidget(m_play);
    controls->addWidget(m_time);
    controls->addSpacing(spacing::large);
    controls->addWidget(m_clock, 1);
    controls->addWidget(m_mute);
    controls->addWidget(m_volume);
    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(spacing::large, spacing::small, spacing::large, spacing::large);
    foot->setSpacing(spacing::small);
    foot->addWidget(m_slider);
    foot->addLayout(controls);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::small);
    column->addWidget(m_surface, 1);
    column->addLayout(foot);
}

void PlayerDialog::buildSound()
{
    const QAudioDevice device = QMediaDevices::defaultAudioOutput();
    if (device.isNull()) {
        for (QWidget* control : {static_cast<QWidget*>(m_mute), static_cast<QWidget*>(m_volume)}) {
            control->setEnabled(false);
            control->setToolTip(tr("This computer has no sound device."));
        }
        return;
    }
    m_sound = std::make_unique<QAudioOutput>(device);
    m_sound->setVolume(static_cast<float>(m_volume->value()) / 100);
    m_player->setAudioOutput(m_sound.get());
    m_mute->setCheckable(true);
    connect(m_mute, &QToolButton::toggled, m_sound.get(), [this](bool muted) {
        m_sound->setMuted(muted);
        m_mute->setIcon(icon(muted ? Symbol::Mute : Symbol::Volume));
    });
    connect(m_volume, &QSlider::valueChanged, m_sound.get(),
            [this](int volume) { m_sound->setVolume(static_cast<float>(volume) / 100); });
}

void PlayerDialog::connectPlayer()
{
    m_player->setVideoSink(m_surface->sink());
    connect(m_player.get(), &QMediaPlayer::mediaStatusChanged, this, &PlayerDialog::handleStatus);
    connect(m_player.get(), &QMediaPlayer::positionChanged, this, &PlayerDialog::handlePosition);
    connect(m_player.get(), &QMediaPlayer::playbackStateChanged, this, &PlayerDialog::showPlaying);
    connect(m_player.get(), &QMediaPlayer::durationChanged, this, [this](qint64 duration) {
        if (!m_rest) m_list.setDuration(m_item, Milliseconds{duration});
        m_slider->setRange(0, static_cast<int>(m_list.duration().count()));
    });
    connect(m_player.get(), &QMediaPlayer::errorOccurred, this,
            [this](QMediaPlayer::Error, const QString& reason) { showFailure(reason); });
}

void PlayerDialog::openItem(int item, Milliseconds position)
{
    m_item = item;
    m_surface->setText({});
    m_slider->setRange(0, static_cast<int>(m_list.duration().count()));
    showPosition(m_list.positionOf({item, position}));
    m_seekWhenOpen = position.count() > 0 ? std::optional(position) : std::nullopt;
    if (!setSource(m_list.items().at(item), position)) {
        showFailure(tr("The file does not exist any more."));
        return;
    }
    if (m_wantsToPlay)
        m_player->play();
    else
        m_player->pause();
}

/// False: there is no such file.
bool PlayerDialog::setSource(const Playlist::Item& item, Milliseconds position)
{
    if (m_rest) m_player->setSource({}); // it is read until then
    m_rest.reset();
    if (item.namesAddresses) return openRest(item, position);
    if (item.url.isEmpty() && !QFileInfo::exists(item.path)) return false;
    m_player->setSource(item.url.isEmpty() ? QUrl::fromLocalFile(item.path) : item.url);
    return true;
}

/// FFmpeg lets a playlist that it opens by its file's name only name other files; one that is handed to it
/// may name addresses. Qt 6.4 cannot seek in a playlist, so it gets one that begins where it is wanted.
bool PlayerDialog::openRest(const Playlist::Item& item, Milliseconds position)
{
    QFile file(item.path);
    if (!file.open(QIODevice::ReadOnly)) return false;
    const PlaylistRest rest = playlistFrom(file.readAll(), position);
    m_restStart = rest.start;
    m_restTime.reset();
    m_seekWhenOpen.reset();
    m_rest = std::make_unique<QBuffer>();
    m_rest->setData(rest.text);
    m_rest->open(QIODevice::ReadOnly);
    m_player->setSourceDevice(m_rest.get(), QUrl::fromLocalFile(item.path));
    return true;
}

/// The parts of a playlist have media times that begin anywhere.
Milliseconds PlayerDialog::positionInItem(Milliseconds reported)
{
    if (!m_rest) return reported;
    if (!m_restTime && reported.count() > 0) m_restTime = reported;
    return m_restStart + reported - m_restTime.value_or(reported);
}

void PlayerDialog::seek(Milliseconds position)
{
    const Playlist::Place place = m_list.placeAt(position);
    if (place.item != m_item || m_rest)
        openItem(place.item, place.position);
    else
        m_player->setPosition(place.position.count());
    showPosition(position);
}

void PlayerDialog::seekBy(Milliseconds by)
{
    seek(Milliseconds{qBound(0, m_slider->value() + static_cast<int>(by.count()), m_slider->maximum())});
}

void PlayerDialog::playOrPause()
{
    m_wantsToPlay = m_player->playbackState() != QMediaPlayer::PlayingState;
    const bool atEnd = m_slider->value() >= m_slider->maximum() && m_slider->maximum() > 0;
    if (m_wantsToPlay && atEnd)
        openItem(0, Milliseconds{0});
    else if (m_wantsToPlay)
        m_player->play();
    else
        m_player->pause();
}

void PlayerDialog::handleStatus(QMediaPlayer::MediaStatus status)
{
    const bool open = status == QMediaPlayer::LoadedMedia || status == QMediaPlayer::BufferedMedia;
    if (open && m_seekWhenOpen) m_player->setPosition(std::exchange(m_seekWhenOpen, std::nullopt)->count());
    if (status != QMediaPlayer::EndOfMedia) return;
    if (m_item + 1 < m_list.items().size()) {
        // Not from inside the player's own signal.
        QMetaObject::invokeMethod(
            this, [this, next = m_item + 1] { openItem(next, Milliseconds{0}); }, Qt::QueuedConnection);
        return;
    }
    m_wantsToPlay = false;
    showPosition(m_list.duration());
    showPlaying();
}

void PlayerDialog::handlePosition(qint64 position)
{
    const bool ended = m_player->mediaStatus() == QMediaPlayer::EndOfMedia;
    if (!m_slider->isSliderDown() && !m_seekWhenOpen && !ended)
        showPosition(m_list.positionOf({m_item, positionInItem(Milliseconds{position})}));
}

void PlayerDialog::showPosition(Milliseconds position)
{
    if (!m_slider->isSliderDown()) m_slider->setValue(static_cast<int>(position.count()));
    //: Position and length of what is played.
    m_time->setText(tr("%1 / %2").arg(durationText(position), durationText(m_list.duration())));
    const Playlist::Place place = m_list.placeAt(position);
    const Playlist::Item& item = m_list.items().at(place.item);
    const QString when = item.startTime == 0 ? QString() : timeText(item.startTime + place.position.count());
    //: Wall-clock time of the picture, then the name of the file.
    m_clock->setText(when.isEmpty() ? item.title : tr("%1, %2").arg(when, item.title));
}

void PlayerDialog::showPlaying()
{
    const bool playing = m_player->playbackState() == QMediaPlayer::PlayingState;
    m_play->setIcon(icon(playing ? Symbol::Pause : Symbol::Play));
    m_play->setToolTip(playing ? tr("Pause") : tr("Play"));
    m_play->setAccessibleName(m_play->toolTip());
}

void PlayerDialog::showFailure(const QString& reason)
{
    const Playlist::Item& item = m_list.items().at(m_item);
    const bool isHere = !item.url.isValid() && !item.namesAddresses;
    // Whoever reads an address over a shoulder could play it.
    m_surface->setText(
        tr("“%1” cannot be played.\n%2").arg(isHere ? item.path : item.title, redactText(reason)));
}

void PlayerDialog::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Space:
        playOrPause();
        return;
    case Qt::Key_Left:
        seekBy(-keyStep);
        return;
    case Qt::Key_Right:
        seekBy(keyStep);
        return;
    case Qt::Key_Home:
        seek(Milliseconds{0});
        return;
    case Qt::Key_End:
        seek(m_list.duration());
        return;
    default:
        QDialog::keyPressEvent(event);
    }
}

} // namespace recdeck::ui
