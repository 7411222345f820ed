#include "tests/support/hands.h"
#include "tests/support/testmain.h"
#include "ui/widgets/quantityedit.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QSignalSpy>
#include <QTest>

using namespace recdeck::ui;

class QuantityEditTest final : public QObject
{
    Q_OBJECT

    static QList<QuantityEdit::Unit> units()
    {
        return {{QStringLiteral("s"), 1}, {QStringLiteral("min"), 60}, {QStringLiteral("h"), 3600}};
    }

private slots:
    void theLargestUnitThatFits_data()
    {
        QTest::addColumn<qint64>("value");
        QTest::addColumn<double>("number");
        QTest::addColumn<QString>("unit");
        QTest::newRow("seconds") << qint64{61} << 61.0 << QStringLiteral("s");
        QTest::newRow("minutes") << qint64{1800} << 30.0 << QStringLiteral("min");
        QTest::newRow("hours") << qint64{7200} << 2.0 << QStringLiteral("h");
        QTest::newRow("huge") << qint64{8'000'000'000'000} << 2222222222.0 << QStringLiteral("s");
    }
    void theLargestUnitThatFits()
    {
        QFETCH(qint64, value);
        QFETCH(double, number);
        QFETCH(QString, unit);
        QuantityEdit edit(QStringLiteral("none"), units());
        const QSignalSpy edited(&edit, &QuantityEdit::edited);
        edit.setValue(value);
        QCOMPARE(edit.value(), value);
        if (value < 1'000'000) {
            QCOMPARE(edit.findChild<QDoubleSpinBox*>()->value(), number);
            QCOMPARE(edit.findChild<QComboBox*>()->currentText(), unit);
        }
        QCOMPARE(edited.size(), 0);
    }

    void unsetAndZeroStayWhatTheyWere()
    {
        QuantityEdit edit(QStringLiteral("none"), units());
        auto* number = edit.findChild<QDoubleSpinBox*>();
        edit.setValue(std::nullopt);
        QCOMPARE(number->text(), QStringLiteral("none"));
        QVERIFY(!edit.value().has_value());
        edit.setValue(0);
        edit.show();
        recdeck::test::hands::choose(edit.findChild<QComboBox*>(), QStringLiteral("h"));
        QCOMPARE(edit.value(), 0);
        recdeck::test::hands::type(number, QStringLiteral("3"));
        QCOMPARE(edit.value(), 3 * 3600);
        recdeck::test::hands::type(number, QStringLiteral("0"));
        QVERIFY(!edit.value().has_value());
    }

    void aChangeOfUnitChangesTheValue()
    {
        QuantityEdit edit(QStringLiteral("none"), units());
        edit.setValue(60);
        const QSignalSpy edited(&edit, &QuantityEdit::edited);
        edit.show();
        recdeck::test::hands::choose(edit.findChild<QComboBox*>(), QStringLiteral("s"));
        QCOMPARE(edit.value(), 1);
        QCOMPARE(edited.size(), 1);
    }

    void oneUnitIsAText()
    {
        const QuantityEdit edit(QStringLiteral("none"), {{QStringLiteral("times"), 1}});
        QVERIFY(!edit.findChild<QComboBox*>());
    }
};

RECDECK_TEST(QuantityEditTest)
#include "tst_quantityedit.moc"
