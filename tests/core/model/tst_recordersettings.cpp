#include "core/model/recordersettings.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::model;

class RecorderSettingsTest final : public QObject
{
    Q_OBJECT

private slots:
    void defaultsAreValid() { QVERIFY(validateRecorderSettings({}).isEmpty()); }

    void whatIsStoredComesBack()
    {
        RecorderSettings settings;
        std::int64_t step = 0; // no two members get the same
        for (const RecorderMember& member : recorderMembers()) {
            const bool isLeast = qstrcmp(member.name, "minimumFree") == 0;
            member.set(settings, std::min(member.highest, isLeast ? 20 : member.lowest + 5000 + ++step));
        }
        QVERIFY(settings != RecorderSettings{});
        const auto back = recorderSettingsFromJson(recorderSettingsToJson(settings));
        QVERIFY2(back, back ? "" : qPrintable(back.error().toLogString()));
        QCOMPARE(*back, settings);
    }

    void whatIsMissingKeepsItsDefault()
    {
        const auto read = recorderSettingsFromJson({{QStringLiteral("preRoll"), 9000}});
        QVERIFY(read);
        RecorderSettings expected;
        expected.preRoll = Milliseconds{9000};
        QCOMPARE(*read, expected);
    }

    void everyRangeIsChecked()
    {
        for (const RecorderMember& member : recorderMembers()) {
            for (const std::int64_t wrong : {member.lowest - 1, member.highest + 1}) {
                RecorderSettings settings;
                member.set(settings, wrong);
                const auto errors = validateRecorderSettings(settings);
                QVERIFY2(!errors.isEmpty(), member.name);
                QCOMPARE(errors.first().field, QString::fromLatin1(member.name));
                QCOMPARE(errors.first().problem, FieldProblem::OutOfRange);
            }
        }
    }

    void roomsFitEachOther_data()
    {
        QTest::addColumn<int>("warn");
        QTest::addColumn<int>("least");
        QTest::addColumn<int>("keep");
        QTest::addColumn<QString>("wrong");
        QTest::newRow("warned before it stops") << 100 << 64 << 0 << QString();
        QTest::newRow("warned when it has stopped") << 63 << 64 << 0 << "warnFree";
        QTest::newRow("no warning at all") << 0 << 64 << 0 << QString();
        QTest::newRow("deletes enough") << 100 << 64 << 64 << QString();
        QTest::newRow("deletes too little") << 100 << 64 << 63 << "keepFree";
    }
    void roomsFitEachOther()
    {
        QFETCH(int, warn);
        QFETCH(int, least);
        QFETCH(int, keep);
        QFETCH(QString, wrong);
        RecorderSettings settings;
        settings.warnFree = megabytes(warn);
        settings.minimumFree = megabytes(least);
        settings.keepFree = megabytes(keep);
        const auto errors = validateRecorderSettings(settings);
        QCOMPARE(errors.isEmpty() ? QString() : errors.first().field, wrong);
    }

    void wrongTypesAreRefused()
    {
        const auto read = recorderSettingsFromJson({{QStringLiteral("mergeWindow"), QStringLiteral("soon")}});
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::InvalidFields);
        QCOMPARE(read.error().fields.first().field, QStringLiteral("mergeWindow"));
    }
};

RECDECK_TEST(RecorderSettingsTest)
#include "tst_recordersettings.moc"
