#include "tests/support/testmain.h"
#include "ui/shell/language.h"

#include <QApplication>
#include <QCoreApplication>
#include <QFont>
#include <QLocale>
#include <QTest>

using namespace recdeck::ui;

class LanguageTest final : public QObject
{
    Q_OBJECT

private slots:
    void namesGoBothWays()
    {
        for (const auto language : {Language::System, Language::English, Language::Chinese})
            QCOMPARE(languageFromName(languageName(language)), language);
        QCOMPARE(languageFromName(QStringLiteral("xx")), Language::System);
    }
    void textsNumbersAndFontsFollow()
    {
        LanguageSwitch language;
        const auto text = [](int count) {
            return QCoreApplication::translate("recdeck::ui::StatusStrip", "%n recording(s) running", nullptr,
                                               count);
        };
        language.apply(Language::English);
        QCOMPARE(language.shown(), Language::English);
        QCOMPARE(text(1), QStringLiteral("1 recording running"));
        QCOMPARE(text(2), QStringLiteral("2 recordings running"));
        language.apply(Language::Chinese);
        QCOMPARE(language.shown(), Language::Chinese);
        QVERIFY2(text(2).contains(QStringLiteral("录制")), qPrintable(text(2)));
        QCOMPARE(QLocale().language(), QLocale::Chinese);
        QVERIFY(QApplication::font().families().contains(QStringLiteral("Noto Sans CJK SC")));
        language.apply(Language::English);
        QCOMPARE(text(2), QStringLiteral("2 recordings running"));
        QVERIFY(QLocale().language() != QLocale::Chinese);
    }
    void nothingStaysBehind()
    {
        {
            LanguageSwitch language;
            language.apply(Language::Chinese);
        }
        QCOMPARE(QCoreApplication::translate("recdeck::ui::CloseDialog", "Cancel"), QStringLiteral("Cancel"));
    }
    void theSystemsLanguageIsNeverShownAsSystem()
    {
        LanguageSwitch language;
        language.apply(Language::System);
        QVERIFY(language.shown() != Language::System);
        language.apply(Language::English);
    }
};

RECDECK_TEST(LanguageTest)
#include "tst_language.moc"
