#include "tests/support/fakepreview.h"
#include "tests/support/testmain.h"
#include "ui/preview/factsstrip.h"
#include "ui/preview/levelmeter.h"
#include "ui/preview/pictureview.h"
#include "ui/preview/previewwidget.h"

#include <QSettings>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>

using namespace recdeck;
using namespace recdeck::ui;

class PreviewWidgetTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_settings.reset(); // it writes its file, also into a folder that has gone
        m_dir = std::make_unique<QTemporaryDir>();
        m_settings =
            std::make_unique<QSettings>(m_dir->filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        auto sound = std::make_unique<test::FakeSound>();
        m_sound = sound.get();
        m_feed = std::make_shared<test::FakeFeed>();
        m_widget = std::make_unique<PreviewWidget>(std::move(sound), *m_settings);
        m_widget->resize(400, 400);
        m_widget->show();
    }
    void cleanup() { m_widget.reset(); }

    void everyStateSaysSomethingElse();
    void paintsThePictureAndKeepsItsShape();
    void tellsTheFeedHowLargeItIsShown();
    void showsFigures();
    void metersFollowTheSound();
    void aFailedFeedIsLetGo();
    void leavingLetsTheFeedGo();
    void muteAndVolumeAreRemembered();
    void fullScreenOpensAndCloses();
    void snapshotWaitsForTheFullSize();
    void snapshotTakesWhatThereIs();

private:
    template <class T>
    T* find(const char* name) const
    {
        return m_widget->findChild<T*>(QLatin1String(name));
    }
    void showPicture(QSize size, QColor color = Qt::red)
    {
        m_feed->shown = test::plainPicture(size, color);
        m_widget->pictureArrived();
    }
    [[nodiscard]] QString message() const
    {
        return find<PictureView>("previewPicture")->accessibleDescription();
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<QSettings> m_settings;
    std::shared_ptr<test::FakeFeed> m_feed;
    std::unique_ptr<PreviewWidget> m_widget;
    test::FakeSound* m_sound = nullptr;
};

void PreviewWidgetTest::everyStateSaysSomethingElse()
{
    QSet<QString> messages;
    m_widget->showNothing();
    messages << message();
    m_widget->showOpening();
    messages << message();
    m_widget->showNotLive();
    messages << message();
    m_widget->showFailed(QStringLiteral("The host cannot be reached."));
    messages << message();
    m_feed->reading.state = media::PreviewReading::State::NoVideo;
    m_widget->showFeed(m_feed);
    QTRY_VERIFY(!messages.contains(message()));
}

void PreviewWidgetTest::paintsThePictureAndKeepsItsShape()
{
    auto* view = find<PictureView>("previewPicture");
    m_widget->showFeed(m_feed);
    QVERIFY(!view->showsPicture());
    showPicture({640, 160});
    QVERIFY(view->showsPicture());
    const QImage shot = view->grab().toImage();
    const QRgb red = QColor(Qt::red).rgb();
    QCOMPARE(shot.pixel(shot.width() / 2, shot.height() / 2), red);
    QCOMPARE(shot.pixel(2, shot.height() / 2), red);
    // Four times as wide as high in a view of 16 to 9: there must be bars above and below.
    QVERIFY(shot.pixel(shot.width() / 2, 3) != red);
    QVERIFY(shot.pixel(shot.width() / 2, shot.height() - 4) != red);
}

void PreviewWidgetTest::tellsTheFeedHowLargeItIsShown()
{
    auto* view = find<PictureView>("previewPicture");
    m_widget->showFeed(m_feed);
    QCOMPARE(m_feed->target, view->pixelSize());
    m_widget->resize(700, 600);
    QTRY_COMPARE(m_feed->target, view->pixelSize());
    QVERIFY(m_feed->target.width() > 600);
}

void PreviewWidgetTest::showsFigures()
{
    const auto* strip = m_widget->findChild<FactsStrip*>();
    QVERIFY(strip->facts().isEmpty());
    m_widget->setFacts({QStringLiteral("H.264"), QStringLiteral("AAC"), 1920, 1080, 25, 4'200'000});
    QCOMPARE(strip->facts().size(), 4);
    m_feed->reading.delay = Milliseconds(180);
    m_widget->showFeed(m_feed);
    QTRY_COMPARE(strip->facts().size(), 5);
    const QString all = strip->facts().join(QLatin1Char('|'));
    for (const char* part : {"H.264 / AAC", "1920", "1080", "25", "4.2", "180"})
        QVERIFY2(all.contains(QLatin1String(part)), qPrintable(all));
}

void PreviewWidgetTest::metersFollowTheSound()
{
    const auto* meter = m_widget->findChild<LevelMeter*>();
    m_feed->reading.peak = {1.0F, 0.0001F};
    m_widget->showFeed(m_feed);
    QTRY_COMPARE(meter->shown(0), 1.0);
    QCOMPARE(meter->shown(1), 0.0);
    m_feed->reading.peak = {};
    QTRY_VERIFY(meter->shown(0) < 0.9);
    QVERIFY(meter->shown(0) > 0); // it falls, it does not drop
    QCOMPARE(meter->held(0), 1.0);
}

void PreviewWidgetTest::aFailedFeedIsLetGo()
{
    QSignalSpy failed(m_widget.get(), &PreviewWidget::feedFailed);
    m_feed->reading.state = media::PreviewReading::State::Failed;
    m_feed->reading.problem = QStringLiteral("decoder");
    m_widget->showFeed(m_feed);
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.first().first().toString(), QStringLiteral("decoder"));
    QVERIFY(!m_widget->hasFeed());
    QCOMPARE(m_feed.use_count(), 1);
}

void PreviewWidgetTest::leavingLetsTheFeedGo()
{
    m_widget->showFeed(m_feed);
    showPicture({160, 90});
    QVERIFY(m_feed.use_count() > 1);
    QVERIFY(m_sound->feed != nullptr);
    m_widget->showNotLive();
    QVERIFY(m_sound->feed == nullptr);
    QCOMPARE(m_feed.use_count(), 1);
    QVERIFY(!find<PictureView>("previewPicture")->showsPicture());
}

void PreviewWidgetTest::muteAndVolumeAreRemembered()
{
    m_widget->showFeed(m_feed);
    QCOMPARE(m_sound->feed.get(),
             m_feed.get()); // whoever looks at a stream wants to hear it, until they say no
    find<QSlider>("volume")->setValue(30);
    QCOMPARE(m_sound->volume, 0.3);
    QTest::mouseClick(find<QToolButton>("mute"), Qt::LeftButton);
    QVERIFY(m_sound->feed == nullptr);
    auto sound = std::make_unique<test::FakeSound>();
    auto* other = sound.get();
    PreviewWidget second(std::move(sound), *m_settings);
    second.showFeed(m_feed);
    QCOMPARE(other->volume, 0.3);
    QVERIFY(other->feed == nullptr);
    QTest::keyClick(&second, Qt::Key_M);
    QCOMPARE(other->feed.get(), m_feed.get());
}

void PreviewWidgetTest::fullScreenOpensAndCloses()
{
    QTest::keyClick(m_widget.get(), Qt::Key_F);
    QVERIFY(!m_widget->isFullScreen()); // nothing to show
    m_widget->showFeed(m_feed);
    showPicture({160, 90});
    QTest::mouseDClick(find<PictureView>("previewPicture"), Qt::LeftButton);
    QVERIFY(m_widget->isFullScreen());
    QTRY_VERIFY(m_feed->target.width() > 400);
    PictureView* full = nullptr;
    for (QWidget* top : QApplication::topLevelWidgets())
        if (top->objectName() == QLatin1String("fullScreenPicture")) full = qobject_cast<PictureView*>(top);
    QVERIFY(full && full->showsPicture());
    QTest::mouseDClick(full, Qt::LeftButton);
    QVERIFY(!m_widget->isFullScreen());
    QTRY_COMPARE(m_feed->target, find<PictureView>("previewPicture")->pixelSize());
    QTest::keyClick(m_widget.get(), Qt::Key_F);
    QVERIFY(m_widget->isFullScreen());
    m_widget->showNothing();
    QVERIFY(!m_widget->isFullScreen());
}

void PreviewWidgetTest::snapshotWaitsForTheFullSize()
{
    QSignalSpy taken(m_widget.get(), &PreviewWidget::snapshotTaken);
    m_widget->setFacts({{}, {}, 1280, 720, 25, 0});
    m_widget->showFeed(m_feed);
    QVERIFY(!find<QToolButton>("snapshot")->isEnabled());
    showPicture({320, 180});
    QTest::mouseClick(find<QToolButton>("snapshot"), Qt::LeftButton);
    QCOMPARE(taken.count(), 0);
    QCOMPARE(m_feed->target, QSize(1280, 720));
    showPicture({1280, 720}, Qt::blue);
    QCOMPARE(taken.count(), 1);
    const auto image = taken.first().first().value<QImage>();
    QCOMPARE(image.size(), QSize(1280, 720));
    QCOMPARE(image.pixelColor(5, 5), QColor(Qt::blue));
    QCOMPARE(m_feed->target, find<PictureView>("previewPicture")->pixelSize());
}

void PreviewWidgetTest::snapshotTakesWhatThereIs()
{
    QSignalSpy taken(m_widget.get(), &PreviewWidget::snapshotTaken);
    m_widget->setFacts({{}, {}, 1280, 720, 25, 0});
    m_widget->showFeed(m_feed);
    showPicture({320, 180});
    QTest::keyClick(m_widget.get(), Qt::Key_S);
    QTRY_COMPARE(taken.count(), 1); // no picture of the full size comes: the patience ends
    QCOMPARE(taken.first().first().value<QImage>().size(), QSize(320, 180));
}

RECDECK_TEST(PreviewWidgetTest)
#include "tst_previewwidget.moc"
