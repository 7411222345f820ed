#include "tests/support/mediaclip.h"
#include "tests/support/testmain.h"
#include "ui/dialogs/playerdialog.h"
#include "ui/dialogs/videosurface.h"

#include <QLabel>
#include <QPointer>
#include <QSlider>
#include <QTest>
#include <QToolButton>

using namespace recdeck;
using namespace recdeck::ui;

class PlayerDialogTest final : public QObject
{
    Q_OBJECT

    static Playlist clips(int count)
    {
        QList<Playlist::Item> items;
        const test::MediaClip& clip = test::MediaClip::flv({.seconds = 2});
        for (int i = 0; i < count; ++i)
            items.append({clip.path(), QStringLiteral("part %1").arg(i + 1), 1'760'000'000'000 + i * 2000,
                          Seconds{2}});
        return Playlist(items);
    }

private slots:
    void aFileThatIsGoneIsTold()
    {
        PlayerDialog player(
            Playlist({{QStringLiteral("/nowhere/a.mp4"), QStringLiteral("a"), 0, Seconds{1}}}), 0,
            QStringLiteral("title"));
        player.setAttribute(Qt::WA_DeleteOnClose, false);
        player.show();
        QVERIFY(player.findChild<VideoSurface*>()->text().contains(QStringLiteral("/nowhere/a.mp4")));
    }

    void aFileThatIsNoMediaIsTold()
    {
        QTemporaryDir dir;
        QFile file(dir.filePath(QStringLiteral("text.mp4")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("this is no film");
        file.close();
        PlayerDialog player(Playlist({{file.fileName(), QStringLiteral("a"), 0, Seconds{1}}}), 0, {});
        player.setAttribute(Qt::WA_DeleteOnClose, false);
        player.show();
        QTRY_VERIFY_WITH_TIMEOUT(!player.findChild<VideoSurface*>()->text().isEmpty(), 20'000);
    }

    void picturesAreShownWithoutASoundDevice()
    {
        PlayerDialog player(clips(1), 0, {});
        player.setAttribute(Qt::WA_DeleteOnClose, false);
        player.show();
        auto* surface = player.findChild<VideoSurface*>();
        QTRY_VERIFY_WITH_TIMEOUT(surface->pictures() > 2, 30'000);
        QVERIFY(surface->text().isEmpty());
        const QImage image = surface->grab().toImage();
        QSet<QRgb> colors;
        for (int x = 0; x < image.width(); x += 7)
            for (int y = 0; y < image.height(); y += 7)
                colors.insert(image.pixel(x, y));
        QVERIFY(colors.size() > 20);
    }

    void itGoesOnToTheNextFileAndSeeksBack()
    {
        PlayerDialog player(clips(2), 0, {});
        player.setAttribute(Qt::WA_DeleteOnClose, false);
        player.show();
        auto* clock = player.findChild<QLabel*>(QStringLiteral("clock"));
        auto* slider = player.findChild<QSlider*>(QStringLiteral("position"));
        QVERIFY(clock->text().contains(QStringLiteral("part 1")));
        QTRY_VERIFY_WITH_TIMEOUT(clock->text().contains(QStringLiteral("part 2")), 60'000);
        QVERIFY(slider->maximum() >= 3900);
        QTest::keyClick(&player, Qt::Key_Home);
        QTRY_VERIFY_WITH_TIMEOUT(clock->text().contains(QStringLiteral("part 1")), 20'000);
    }

    void spacePauses()
    {
        PlayerDialog player(clips(1), 0, {});
        player.setAttribute(Qt::WA_DeleteOnClose, false);
        player.show();
        auto* play = player.findChild<QToolButton*>(QStringLiteral("play"));
        QTRY_COMPARE_WITH_TIMEOUT(play->accessibleName(), QStringLiteral("Pause"), 30'000);
        QTest::keyClick(&player, Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(play->accessibleName(), QStringLiteral("Play"), 30'000);
    }

    void closingWhilePlayingIsFine()
    {
        const QPointer<PlayerDialog> player(new PlayerDialog(clips(2), 1, {}));
        player->show();
        QTRY_VERIFY_WITH_TIMEOUT(player->findChild<VideoSurface*>()->pictures() > 0, 30'000);
        player->close();
        QTRY_VERIFY(player.isNull());
    }
};

RECDECK_TEST(PlayerDialogTest)
#include "tst_playerdialog.moc"
