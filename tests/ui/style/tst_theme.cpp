#include "tests/support/testmain.h"
#include "ui/style/colors.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QGroupBox>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QSlider>
#include <QSpinBox>
#include <QTabBar>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>
#include <cmath>

using namespace recdeck::ui;

namespace {

/// Relative luminance and contrast as WCAG 2 defines them.
double luminance(const QColor& color)
{
    const auto linear = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

} // namespace

class ThemeTest final : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { applyTheme(ThemeChoice::Light); }

    void namesGoBothWays()
    {
        for (const auto choice : {ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark})
            QCOMPARE(themeChoiceFromName(themeChoiceName(choice)), choice);
        QCOMPARE(themeChoiceFromName(QStringLiteral("purple")), ThemeChoice::System);
    }
    void theDesktopIsRecognised()
    {
        QCOMPARE(themeOf(paletteOf(Theme::Dark)), Theme::Dark);
        QCOMPARE(themeOf(paletteOf(Theme::Light)), Theme::Light);
    }
    void changesWhileWindowsAreOpen()
    {
        QWidget window;
        window.show();
        applyTheme(ThemeChoice::Dark);
        QCOMPARE(shownTheme(), Theme::Dark);
        QTRY_COMPARE(window.palette().color(QPalette::Window), Colors::dark().window);
        QCOMPARE(Colors::current().text, Colors::dark().text);
        applyTheme(ThemeChoice::Light);
        QTRY_COMPARE(window.palette().color(QPalette::Window), Colors::light().window);
    }
    void textCanBeRead_data()
    {
        QTest::addColumn<QColor>("text");
        QTest::addColumn<QColor>("ground");
        for (const bool dark : {false, true}) {
            const Colors& c = dark ? Colors::dark() : Colors::light();
            const char* theme = dark ? "dark" : "light";
            const std::pair<const char*, QColor> texts[]{
                {"text", c.text},           {"secondary", c.secondaryText}, {"live", c.live},
                {"recording", c.recording}, {"warning", c.warning},         {"problem", c.problem},
                {"accent", c.accent}};
            const std::pair<const char*, QColor> grounds[]{{"window", c.window}, {"surface", c.surface}};
            for (const auto& [name, text] : texts)
                for (const auto& [where, ground] : grounds)
                    QTest::addRow("%s %s on %s", theme, name, where) << text << ground;
            QTest::addRow("%s text on selection", theme) << c.text << c.selection;
            QTest::addRow("%s text on sidebar", theme) << c.secondaryText << c.sidebar;
            QTest::addRow("%s default button", theme) << c.onAccent << c.accentFill;
        }
    }
    void textCanBeRead()
    {
        QFETCH(QColor, text);
        QFETCH(QColor, ground);
        const double value = contrast(text, ground);
        QVERIFY2(value >= 4.5, qPrintable(QString::number(value)));
    }
    void everyControlIsDrawn_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void everyControlIsDrawn();
};

void ThemeTest::everyControlIsDrawn()
{
    QFETCH(bool, dark);
    applyTheme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    QList<QWidget*> controls{new QPushButton(QStringLiteral("x")),
                             new QToolButton,
                             new QLineEdit,
                             new QComboBox,
                             new QSpinBox,
                             new QCheckBox(QStringLiteral("x")),
                             new QRadioButton(QStringLiteral("x")),
                             new QSlider(Qt::Horizontal),
                             new QProgressBar,
                             new QScrollBar(Qt::Vertical),
                             new QTabBar,
                             new QTableWidget(3, 3),
                             new QGroupBox(QStringLiteral("x"))};
    static_cast<QTabBar*>(controls.at(10))->addTab(QStringLiteral("one"));
    static_cast<QProgressBar*>(controls.at(8))->setValue(40);
    static_cast<QScrollBar*>(controls.at(9))->setRange(0, 100);
    for (QWidget* control : controls) {
        control->resize(160, 60);
        QImage shot = control->grab().toImage();
        const QRgb first = shot.pixel(0, 0);
        bool drawn = false;
        for (int y = 0; y < shot.height() && !drawn; ++y)
            for (int x = 0; x < shot.width() && !drawn; ++x)
                drawn = shot.pixel(x, y) != first;
        QVERIFY2(drawn, control->metaObject()->className());
        control->setEnabled(false);
        control->grab();
    }
    qDeleteAll(controls);
}

RECDECK_TEST(ThemeTest)
#include "tst_theme.moc"
