#include "core/model/validation.h"
#include "tests/support/testmain.h"
#include "ui/models/templatedraft.h"
#include "ui/models/templatetexts.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;

class TemplateDraftTest final : public QObject
{
    Q_OBJECT

    static model::RecordingTemplate sample()
    {
        model::RecordingTemplate value = newTemplate(QStringLiteral("/srv/rec"));
        value.templateName = QStringLiteral("News");
        return value;
    }

private slots:
    void aNewTemplateLacksOnlyItsName()
    {
        const auto errors = model::validateTemplate(newTemplate(QStringLiteral("/srv/rec")));
        QCOMPARE(errors.size(), 1);
        QCOMPARE(errors.first().field, QStringLiteral("templateName"));
        QCOMPARE(model::validateTemplate(newTemplate({})).size(), 2);
    }

    void freeNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("taken");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const QStringList& taken, const char* expected) {
            QTest::newRow(expected) << QString::fromLatin1(name) << taken << QString::fromLatin1(expected);
        };
        row("News", {QStringLiteral("News")}, "News (2)");
        row("News (2)", {QStringLiteral("News"), QStringLiteral("News (2)")}, "News (3)");
        row("A (b)", {}, "A (b) (2)");
    }
    void freeNames()
    {
        QFETCH(QString, name);
        QFETCH(QStringList, taken);
        QFETCH(QString, expected);
        QCOMPARE(freeName(name, taken), expected);
    }

    void aCopyIsNewAndHasNoSecret()
    {
        model::RecordingTemplate value = sample();
        value.id = TemplateId(QStringLiteral("7"));
        value.createTime = 5;
        value.hasSecretKey = true;
        const model::RecordingTemplate copy = copyOf(value, {value.templateName});
        QVERIFY(copy.id.isEmpty());
        QCOMPARE(copy.createTime, 0);
        QVERIFY(!copy.hasSecretKey);
        QCOMPARE(copy.templateName, QStringLiteral("News (2)"));
        QCOMPARE(copy.recordParams, value.recordParams);
    }

    void patches()
    {
        model::RecordingTemplate before = sample();
        before.hasSecretKey = true;
        QVERIFY(isEmpty(patchBetween(before, before)));
        model::RecordingTemplate after = before;
        after.templateName = QStringLiteral("x");
        QVERIFY(patchBetween(before, after).templateName.has_value());
        QVERIFY(!patchBetween(before, after).sk.has_value());
        after.sk = Secret(QStringLiteral("new"));
        QCOMPARE(patchBetween(before, after).sk->reveal(), QStringLiteral("new"));
        after.sk = Secret();
        after.hasSecretKey = false;
        QVERIFY(patchBetween(before, after).sk.has_value());
        QVERIFY(patchBetween(before, after).sk->isEmpty());
    }

    void cuts_data()
    {
        QTest::addColumn<int>("interval");
        QTest::addColumn<int>("size");
        QTest::addColumn<QString>("expected");
        QTest::newRow("none") << 0 << 0 << QStringLiteral("not cut");
        QTest::newRow("seconds") << 5 << 0 << QStringLiteral("every 5 s");
        QTest::newRow("minutes") << 1800 << 0 << QStringLiteral("every 30 min");
        QTest::newRow("hours") << 7200 << 0 << QStringLiteral("every 2 h");
        QTest::newRow("size") << 0 << 1024 << QStringLiteral("at 1.00 GB");
        QTest::newRow("both") << 60 << 100 << QStringLiteral("every 1 min or 100 MB");
    }
    void cuts()
    {
        QFETCH(int, interval);
        QFETCH(int, size);
        QFETCH(QString, expected);
        model::OutputOptions options;
        if (interval > 0) options.interval = interval;
        if (size > 0) options.fileSize = size;
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QCOMPARE(cutText(options), expected);
    }

    void storage_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("expected");
        QTest::newRow("folder") << QStringLiteral("file:///srv/my%20rec%23")
                                << QStringLiteral("/srv/my rec#");
        QTest::newRow("host") << QStringLiteral("s3.example.com") << QStringLiteral("s3.example.com");
        QTest::newRow("url") << QStringLiteral("http://s3.example.com:9000/x")
                             << QStringLiteral("s3.example.com:9000/x");
        QTest::newRow("root") << QStringLiteral("https://s3.example.com/")
                              << QStringLiteral("s3.example.com");
    }
    void storage()
    {
        QFETCH(QString, url);
        QFETCH(QString, expected);
        QCOMPARE(storageText(url), expected);
    }

    void aFolderSurvivesTheWayThere()
    {
        for (const char* path : {"/srv/rec", "/a b/c#d", "/100%", "/频道"})
            QCOMPARE(folderOf(urlOfFolder(QString::fromUtf8(path))), QString::fromUtf8(path));
        QCOMPARE(folderOf(QStringLiteral("https://a/b")), QString());
    }

    void eachFormatOnce()
    {
        model::RecordingTemplate value = sample();
        model::Output hls = value.recordParams.first();
        hls.options->fileFormat = model::FileFormat::M3u8;
        hls.bucketName = QStringLiteral("hls");
        value.recordParams = {value.recordParams.first(), value.recordParams.first(), hls};
        QCOMPARE(formatsText(value), QStringLiteral("MP4, HLS (m3u8)"));
        QCOMPARE(bucketsText(value), QStringLiteral("recordings, hls"));
        QCOMPARE(outputTitle(hls, 2), QStringLiteral("Output 3: HLS (m3u8) to hls"));
        QCOMPARE(keepText(0), QStringLiteral("for ever"));
    }
};

RECDECK_TEST(TemplateDraftTest)
#include "tst_templatedraft.moc"
