#include "tests/support/testmain.h"
#include "ui/models/namepreview.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;

class NamePreviewTest final : public QObject
{
    Q_OBJECT

    static model::Output output(const char* pattern, int interval = 600)
    {
        model::Output value;
        value.bucketName = QStringLiteral("b");
        value.filePath = QString::fromUtf8(pattern);
        value.options = model::OutputOptions{};
        if (interval > 0) value.options->interval = interval;
        return value;
    }
    static QList<NamePreview> preview(const QList<model::Output>& outputs)
    {
        const model::StreamKey stream{QStringLiteral("d.example"), QStringLiteral("live"),
                                      QStringLiteral("s/1")};
        return previewNames(outputs, stream, 1'760'000'000'000);
    }

private slots:
    void theNextThree()
    {
        const NamePreview names = preview({output("$(app)/$(streamname)-$(time)")}).first();
        QCOMPARE(names.names, (QStringList{QStringLiteral("live/s_1-08-53-20.mp4"),
                                           QStringLiteral("live/s_1-09-03-20.mp4"),
                                           QStringLiteral("live/s_1-09-13-20.mp4")}));
        QCOMPARE(names.warning, NamePreview::Warning::None);
        QCOMPARE(nameWarningText(names), QString());
    }

    void withoutAnIntervalTheyAreAnHourApart()
    {
        const NamePreview names = preview({output("$(time)", 0)}).first();
        QCOMPARE(names.names.at(1), QStringLiteral("09-53-20.mp4"));
    }

    void anInvalidPatternHasNoNames() { QVERIFY(preview({output("$(nope)")}).first().names.isEmpty()); }

    void warnings_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<int>("warning");
        using Warning = NamePreview::Warning;
        QTest::newRow("same") << QStringLiteral("always") << static_cast<int>(Warning::AllTheSame);
        QTest::newRow("number") << QStringLiteral("n$(seq)") << static_cast<int>(Warning::None);
        QTest::newRow("long")
            << QString(QString(190, QLatin1Char('y')) + QLatin1Char('/')).repeated(4) +
                   QString(QStringLiteral("$(timestamp)-$(timestamp)-$(timestamp)/")).repeated(6) +
                   QStringLiteral("$(seq)")
            << static_cast<int>(Warning::TooLong);
    }
    void warnings()
    {
        QFETCH(QString, pattern);
        QFETCH(int, warning);
        const NamePreview names = preview({output(pattern.toUtf8().constData())}).first();
        QCOMPARE(static_cast<int>(names.warning), warning);
        QCOMPARE(nameWarningText(names).isEmpty(), warning == static_cast<int>(NamePreview::Warning::None));
    }

    void twoOutputsWithTheSameNames()
    {
        const auto both = preview({output("x-$(seq)"), output("x-$(seq)")});
        QCOMPARE(both.first().warning, NamePreview::Warning::None);
        QCOMPARE(both.last().warning, NamePreview::Warning::SameAsOther);
        QVERIFY(nameWarningText(both.last()).contains(QStringLiteral("Output 1")));
        model::Output other = output("x-$(seq)");
        other.bucketName = QStringLiteral("another");
        QCOMPARE(preview({output("x-$(seq)"), other}).last().warning, NamePreview::Warning::None);
        other = output("x-$(seq)");
        other.options->fileFormat = model::FileFormat::Flv;
        QCOMPARE(preview({output("x-$(seq)"), other}).last().warning, NamePreview::Warning::None);
    }

    void everyVariableIsValid()
    {
        for (const NameVariable& variable : nameVariables()) {
            QVERIFY(!variable.meaning.isEmpty());
            QVERIFY2(!preview({output((variable.text + QStringLiteral("-$(seq)")).toUtf8().constData())})
                          .first()
                          .names.isEmpty(),
                     qPrintable(variable.text));
        }
    }
};

RECDECK_TEST(NamePreviewTest)
#include "tst_namepreview.moc"
