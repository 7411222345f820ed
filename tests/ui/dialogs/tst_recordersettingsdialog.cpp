#include "tests/support/hands.h"
#include "tests/support/testmain.h"
#include "ui/dialogs/recordersettingsdialog.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;
namespace hands = test::hands;

class RecorderSettingsDialogTest final : public QObject
{
    Q_OBJECT

    QPointer<RecorderSettingsDialog> m_dialog;

    template <class T>
    T* find(const char* name) const
    {
        return m_dialog->findChild<T*>(QString::fromUtf8(name));
    }
    [[nodiscard]] QuantityEdit* number(const QString& member) const
    {
        return m_dialog->findChild<QuantityEdit*>(member);
    }
    [[nodiscard]] QString note(const QString& member) const
    {
        return m_dialog->findChild<QLabel*>(QStringLiteral("note.") + member)->text();
    }
    void type(const QString& member, const QString& text) const
    {
        hands::fill(number(member)->focusProxy(), text);
    }
    void chooseUnit(const QString& member, const QString& unit) const
    {
        hands::choose(number(member)->findChild<QComboBox*>(QStringLiteral("unit")), unit);
    }

private slots:
    void init()
    {
        m_dialog = new RecorderSettingsDialog({});
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog));
    }
    void cleanup() { delete m_dialog; }

    void everySettingHasItsField()
    {
        for (const model::RecorderMember& member : model::recorderMembers()) {
            QuantityEdit* edit = number(QString::fromLatin1(member.name));
            QVERIFY2(edit, member.name);
            QCOMPARE(edit->value().value_or(0), member.get({}));
            QVERIFY2(!note(QString::fromLatin1(member.name)).isEmpty(), member.name);
        }
    }

    void nothingToSaveAtFirst()
    {
        QVERIFY(!find<QPushButton>("save")->isEnabled());
        QVERIFY(!find<QLabel>("saveState")->text().isEmpty());
    }

    void everyRangeIsTold_data()
    {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QString>("number");
        QTest::addColumn<QString>("unit");
        const auto row = [](const char* member, const char* number, const char* unit) {
            QTest::addRow("%s %s %s", member, number, unit)
                << QString::fromLatin1(member) << QString::fromLatin1(number) << QString::fromLatin1(unit);
        };
        row("mergeWindow", "61", "minutes");
        row("stallLimit", "0", "");
        row("stallLimit", "11", "minutes");
        row("openLimit", "999", "milliseconds");
        row("openLimit", "3", "minutes");
        row("timestampJump", "0", "");
        row("timestampHole", "99", "milliseconds");
        row("firstKeyFrame", "61", "minutes");
        row("patience", "101", "");
        row("preRoll", "61", "seconds");
        row("maximumLength", "31", "days");
        row("minimumFree", "15", "MB");
        row("warnFree", "63", "MB"); // less than what recordings pause at
        row("keepFree", "63", "MB");
    }
    void everyRangeIsTold()
    {
        QFETCH(QString, member);
        QFETCH(QString, number);
        QFETCH(QString, unit);
        const QString before = note(member);
        if (!unit.isEmpty()) chooseUnit(member, unit);
        type(member, number);
        QVERIFY2(note(member) != before, qPrintable(note(member)));
        QVERIFY(!find<QPushButton>("save")->isEnabled());
        QVERIFY(!find<QLabel>("saveState")->text().isEmpty());
    }

    void whatIsTypedIsSaved()
    {
        QSignalSpy saved(m_dialog, &RecorderSettingsDialog::saveWanted);
        type(QStringLiteral("preRoll"), QStringLiteral("12"));
        chooseUnit(QStringLiteral("maximumLength"), QStringLiteral("hours"));
        type(QStringLiteral("maximumLength"), QStringLiteral("4"));
        type(QStringLiteral("warnFree"), QStringLiteral("5"));
        hands::click(find<QPushButton>("save"));
        QCOMPARE(saved.size(), 1);
        const auto value = saved.first().first().value<model::RecorderSettings>();
        model::RecorderSettings expected;
        expected.preRoll = Seconds{12};
        expected.maximumLength = Seconds{4 * 3600};
        expected.warnFree = megabytes(5 * 1024);
        QCOMPARE(value, expected);
    }

    void aRefusalStandsAtItsField()
    {
        type(QStringLiteral("preRoll"), QStringLiteral("12"));
        hands::click(find<QPushButton>("save"));
        const QString before = note(QStringLiteral("preRoll"));
        m_dialog->refuse(Error{.code = ErrorCode::InvalidFields,
                               .fields = {{.field = QStringLiteral("preRoll"),
                                           .problem = FieldProblem::OutOfRange,
                                           .limit = 0,
                                           .upper = 10'000}}});
        QVERIFY(note(QStringLiteral("preRoll")) != before);
        QVERIFY(m_dialog->isVisible());
        QCOMPARE(number(QStringLiteral("preRoll"))->value(), std::optional<std::int64_t>(12'000));
    }

    void defaultsAreFilledInAndNotSaved()
    {
        QSignalSpy saved(m_dialog, &RecorderSettingsDialog::saveWanted);
        type(QStringLiteral("preRoll"), QStringLiteral("12"));
        hands::click(find<QPushButton>("defaults"));
        QCOMPARE(m_dialog->draft(), model::RecorderSettings{});
        QVERIFY(!find<QPushButton>("save")->isEnabled());
        QVERIFY(saved.isEmpty());
    }
};

RECDECK_TEST(RecorderSettingsDialogTest)
#include "tst_recordersettingsdialog.moc"
