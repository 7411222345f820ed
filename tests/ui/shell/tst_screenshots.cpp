#include "tests/support/samplestreams.h"
#include "tests/support/testmain.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/screenshots.h"

#include <QDir>
#include <QImage>
#include <QSettings>
#include <QTest>
#include <set>

using namespace recdeck;
using namespace recdeck::ui;

/// To look at the pictures: set RECDECK_SCREENSHOT_DIR to a folder and all of them are made there.
class ScreenshotsTest final : public QObject
{
    Q_OBJECT

private slots:
    void everyPageInEveryLook();
    void aFolderThatDoesNotExistIsAnError();

private:
    [[nodiscard]] ScreenshotPlan plan(const QString& folder)
    {
        ScreenshotPlan plan;
        plan.folder = folder;
        plan.language = &m_language;
        plan.makeWindow = [this] { return std::make_unique<MainWindow>(m_fake->connection(), *m_settings); };
        return plan;
    }

    QTemporaryDir m_dir;
    LanguageSwitch m_language;
    std::unique_ptr<test::FakeConnection> m_fake;
    std::unique_ptr<QSettings> m_settings;

private slots:
    void init()
    {
        m_settings =
            std::make_unique<QSettings>(m_dir.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        m_fake = std::make_unique<test::FakeConnection>();
        test::fillWithSamples(*m_fake);
    }
    void cleanup()
    {
        m_language.apply(Language::English);
        applyTheme(ThemeChoice::Light);
    }
};

void ScreenshotsTest::everyPageInEveryLook()
{
    const QString wanted = qEnvironmentVariable("RECDECK_SCREENSHOT_DIR");
    ScreenshotPlan work = plan(wanted.isEmpty() ? m_dir.path() : wanted);
    if (wanted.isEmpty()) {
        work.sizes = {QSize(1024, 640)};
        work.settle = Milliseconds(1);
    }
    const qsizetype looks = work.languages.size() * work.themes.size() * work.sizes.size();
    std::optional<Result<int>> result;
    Screenshots screenshots(work, [&result](Result<int> value) { result = value; });
    QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), 120'000);
    QVERIFY(result->has_value());
    const QStringList files = QDir(work.folder).entryList({QStringLiteral("*.png")});
    QVERIFY(files.contains(QStringLiteral("live-dark-1024x640-zh.png")));
    QCOMPARE(**result % looks, 0);
    QVERIFY(files.size() >= **result);
    const QImage image(QDir(work.folder).filePath(QStringLiteral("live-light-1024x640-en.png")));
    QCOMPARE(image.size(), QSize(1024, 640));
    std::set<QRgb> colors;
    for (int x = 0; x < image.width(); x += 3)
        colors.insert(image.pixel(x, 40));
    QVERIFY(colors.size() > 3);
}

void ScreenshotsTest::aFolderThatDoesNotExistIsAnError()
{
    ScreenshotPlan work = plan(m_dir.filePath(QStringLiteral("missing")));
    work.settle = Milliseconds(1);
    std::optional<Result<int>> result;
    Screenshots screenshots(work, [&result](Result<int> value) { result = value; });
    QTRY_VERIFY(result.has_value());
    QVERIFY(!result->has_value());
    QCOMPARE(result->error().code, ErrorCode::FileFailed);
}

RECDECK_TEST(ScreenshotsTest)
#include "tst_screenshots.moc"
