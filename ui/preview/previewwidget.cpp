#include "ui/preview/previewwidget.h"

#include "ui/models/formats.h"
#include "ui/preview/factsstrip.h"
#include "ui/preview/levelmeter.h"
#include "ui/preview/pictureview.h"
#include "ui/style/spacing.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QSettings>
#include <QShortcut>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

namespace recdeck::ui {

namespace {

const auto volumeKey = QStringLiteral("preview/volume");
const auto mutedKey = QStringLiteral("preview/muted");
constexpr int meterInterval = 50;      // ms: meters need more than the 4 figures a second
constexpr int readingsPerFigure = 5;   // figures change 4 times a second
constexpr int snapshotPatience = 1200; // ms for a picture in the stream's own size

QToolButton* createTool(const QString& name, Symbol symbol, const QString& tip, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(name);
    button->setAutoRaise(true);
    button->setIcon(icon(symbol));
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    return button;
}

} // namespace

PreviewWidget::PreviewWidget(std::unique_ptr<SoundOutput> sound, QSettings& settings, QWidget* parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_sound(std::move(sound))
    , m_view(new PictureView(this))
    , m_meter(new LevelMeter(this))
    , m_strip(new FactsStrip(this))
{
    setObjectName(QStringLiteral("preview"));
    setAccessibleName(tr("Preview"));
    setFocusPolicy(Qt::StrongFocus);
    m_view->setObjectName(QStringLiteral("previewPicture"));
    m_view->setAccessibleName(tr("Picture of the stream"));
    m_meter->setAccessibleName(tr("Sound level"));
    m_meter->setToolTip(tr("Sound level of the left and the right channel, -60 to 0 dB"));
    m_muted = m_settings.value(mutedKey, false).toBool();

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::small);
    column->addWidget(m_view);
    column->addSpacing(spacing::hair);
    column->addWidget(m_meter);
    column->addWidget(createControls());
    column->addWidget(m_strip);

    connect(m_view, &PictureView::doubleClicked, this, &PreviewWidget::toggleFullScreen);
    connect(m_view, &PictureView::resized, this, &PreviewWidget::updateTargetSize);
    m_reader.setInterval(meterInterval);
    connect(&m_reader, &QTimer::timeout, this, &PreviewWidget::readFeed);
    m_snapshotWait.setSingleShot(true);
    m_snapshotWait.setInterval(snapshotPatience);
    connect(&m_snapshotWait, &QTimer::timeout, this, &PreviewWidget::finishSnapshot);
    updateSound();
    showNothing();
}

PreviewWidget::~PreviewWidget()
{
    m_sound->setFeed({});
    delete m_fullScreen;
}

QWidget* PreviewWidget::createControls()
{
    auto* bar = new QWidget(this);
    m_mute = createTool(QStringLiteral("mute"), Symbol::Volume, tr("Mute (M)"), bar);
    connect(m_mute, &QToolButton::clicked, this, &PreviewWidget::toggleMute);
    m_volume = new QSlider(Qt::Horizontal, bar);
    m_volume->setObjectName(QStringLiteral("volume"));
    m_volume->setAccessibleName(tr("Volume"));
    m_volume->setRange(0, 100);
    m_volume->setValue(m_settings.value(volumeKey, 80).toInt());
    m_volume->setFixedWidth(96);
    connect(m_volume, &QSlider::valueChanged, this, [this](int value) {
        m_settings.setValue(volumeKey, value);
        m_sound->setVolume(value / 100.0);
    });
    m_snapshot = createTool(QStringLiteral("snapshot"), Symbol::Snapshot, tr("Save this picture (S)"), bar);
    connect(m_snapshot, &QToolButton::clicked, this, &PreviewWidget::takeSnapshot);
    m_fullScreenButton =
        createTool(QStringLiteral("fullScreen"), Symbol::Fullscreen, tr("Full screen (F)"), bar);
    connect(m_fullScreenButton, &QToolButton::clicked, this, &PreviewWidget::toggleFullScreen);

    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::small);
    row->addWidget(m_mute);
    row->addWidget(m_volume);
    row->addStretch(1);
    row->addWidget(m_snapshot);
    row->addWidget(m_fullScreenButton);
    return bar;
}

void PreviewWidget::showNothing()
{
    leave();
    m_view->setMessage(Symbol::Preview, tr("No stream is selected"), tr("Select a stream to see it here."));
}

void PreviewWidget::showOpening()
{
    leave();
    m_view->setMessage(Symbol::Play, tr("Waiting for the first picture"));
}

void PreviewWidget::showNotLive()
{
    leave();
    m_view->setMessage(Symbol::Live, tr("This stream is not live"),
                       tr("The preview starts as soon as the stream is live."));
}

void PreviewWidget::showFailed(const QString& sentence)
{
    leave();
    m_view->setMessage(Symbol::Warning, tr("No preview"), sentence);
}

void PreviewWidget::leave()
{
    closeFullScreen();
    m_snapshotWait.stop();
    m_reader.stop();
    m_sound->setFeed({});
    m_view->setFeed({});
    m_feed.reset();
    m_meter->clear();
    m_delay = {};
    updateFacts({});
    m_snapshot->setEnabled(false);
    m_fullScreenButton->setEnabled(false);
}

void PreviewWidget::showFeed(std::shared_ptr<PreviewFeed> feed)
{
    showOpening();
    m_feed = std::move(feed);
    m_view->setFeed(m_feed);
    updateTargetSize();
    updateSound();
    m_reader.start();
    m_fullScreenButton->setEnabled(true);
}

void PreviewWidget::setFacts(const PreviewFacts& facts)
{
    m_facts = facts;
    updateFacts({});
}

void PreviewWidget::pictureArrived()
{
    if (!m_feed) return;
    m_view->takePicture();
    if (m_fullScreen) m_fullScreen->takePicture();
    if (m_view->showsPicture()) m_snapshot->setEnabled(true);
    if (m_snapshotWait.isActive() && m_view->image().width() >= m_facts.width) finishSnapshot();
}

void PreviewWidget::readFeed()
{
    const media::PreviewReading reading = m_feed->read();
    m_meter->setPeaks(reading.peak);
    using State = media::PreviewReading::State;
    if (reading.state == State::Failed) {
        const QString detail = reading.problem;
        showFailed(tr("The stream cannot be decoded. A recording of it is not affected."));
        emit feedFailed(detail);
        return;
    }
    if (reading.state == State::NoVideo && !m_view->showsPicture())
        m_view->setMessage(Symbol::Volume, tr("This stream has sound only"));
    if (++m_readings % readingsPerFigure == 0) updateFacts(reading);
}

void PreviewWidget::updateFacts(const std::optional<media::PreviewReading>& reading)
{
    if (reading) m_delay = reading->delay;
    QStringList facts;
    QStringList codecs{m_facts.videoCodec, m_facts.audioCodec};
    codecs.removeAll(QString());
    if (!codecs.isEmpty()) facts << codecs.join(QStringLiteral(" / "));
    if (m_facts.width > 0) facts << pictureSizeText(m_facts.width, m_facts.height);
    if (m_facts.framesPerSecond > 0)
        facts << tr("%1 fps").arg(QLocale().toString(m_facts.framesPerSecond, 'g', 4));
    if (m_facts.bitsPerSecond > 0) facts << bitRateText(m_facts.bitsPerSecond);
    if (m_feed && m_delay.count() > 0) facts << tr("%1 ms delay").arg(m_delay.count());
    m_strip->setFacts(facts);
}

void PreviewWidget::updateTargetSize()
{
    if (!m_feed || m_snapshotWait.isActive()) return;
    const QSize pixels = m_fullScreen ? m_fullScreen->pixelSize() : m_view->pixelSize();
    m_feed->setTargetSize(pixels.width(), pixels.height());
}

void PreviewWidget::toggleMute()
{
    m_muted = !m_muted;
    m_settings.setValue(mutedKey, m_muted);
    updateSound();
}

void PreviewWidget::updateSound()
{
    m_mute->setIcon(icon(m_muted ? Symbol::Mute : Symbol::Volume));
    const QString tip = m_muted ? tr("Switch the sound on (M)") : tr("Mute (M)");
    m_mute->setToolTip(tip);
    m_mute->setAccessibleName(tip);
    m_volume->setEnabled(!m_muted);
    m_sound->setVolume(m_volume->value() / 100.0);
    m_sound->setFeed(m_muted ? nullptr : m_feed);
}

void PreviewWidget::takeSnapshot()
{
    if (!m_feed || !m_view->showsPicture() || m_snapshotWait.isActive()) return;
    if (m_view->image().width() >= m_facts.width) {
        emit snapshotTaken(m_view->image());
        return;
    }
    m_feed->setTargetSize(m_facts.width, m_facts.height);
    m_snapshotWait.start();
}

void PreviewWidget::finishSnapshot()
{
    m_snapshotWait.stop();
    updateTargetSize();
    const QImage image = m_view->image();
    if (!image.isNull()) emit snapshotTaken(image);
}

bool PreviewWidget::isFullScreen() const
{
    return m_fullScreen != nullptr;
}

void PreviewWidget::toggleFullScreen()
{
    if (m_fullScreen) {
        closeFullScreen();
        return;
    }
    if (!m_feed) return;
    m_fullScreen = new PictureView;
    m_fullScreen->setObjectName(QStringLiteral("fullScreenPicture"));
    m_fullScreen->setWindowTitle(tr("Preview"));
    m_fullScreen->setAttribute(Qt::WA_DeleteOnClose);
    m_fullScreen->setMessage(Symbol::Play, tr("Waiting for the first picture"));
    m_fullScreen->setFeed(m_feed);
    connect(m_fullScreen, &PictureView::doubleClicked, this, &PreviewWidget::closeFullScreen);
    connect(m_fullScreen, &PictureView::resized, this, &PreviewWidget::updateTargetSize);
    connect(m_fullScreen, &QObject::destroyed, this, &PreviewWidget::updateTargetSize);
    for (const auto key : {Qt::Key_Escape, Qt::Key_F, Qt::Key_F11}) {
        auto* leaving = new QShortcut(QKeySequence(key), m_fullScreen);
        connect(leaving, &QShortcut::activated, this, &PreviewWidget::closeFullScreen);
    }
    auto* muting = new QShortcut(QKeySequence(Qt::Key_M), m_fullScreen);
    connect(muting, &QShortcut::activated, this, &PreviewWidget::toggleMute);
    m_fullScreen->showFullScreen();
}

void PreviewWidget::closeFullScreen()
{
    if (!m_fullScreen) return;
    PictureView* view = m_fullScreen;
    m_fullScreen.clear();
    view->setFeed({});
    view->close();
    updateTargetSize();
}

void PreviewWidget::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_F:
        toggleFullScreen();
        break;
    case Qt::Key_M:
        toggleMute();
        break;
    case Qt::Key_S:
        takeSnapshot();
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace recdeck::ui
