#include "core/base/mediatype.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;

/// The media type of a recording by its name.
class MediaTypeTest final : public QObject
{
    Q_OBJECT

private slots:
    void types_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("mp4") << "a/b.mp4" << QByteArray("video/mp4");
        QTest::newRow("flv") << "a.flv" << QByteArray("video/x-flv");
        QTest::newRow("ts") << "a/00001.ts" << QByteArray("video/mp2t");
        QTest::newRow("m3u8") << "a.m3u8" << QByteArray("application/vnd.apple.mpegurl");
        QTest::newRow("capitals") << "A.MP4" << QByteArray("video/mp4");
        QTest::newRow("no ending") << "mp4" << QByteArray("application/octet-stream");
        QTest::newRow("another") << "a.mp4.part" << QByteArray("application/octet-stream");
    }
    void types()
    {
        QFETCH(const QString, name);
        QTEST(mediaTypeOf(name), "type");
    }
};

RECDECK_TEST(MediaTypeTest)
#include "tst_mediatype.moc"
