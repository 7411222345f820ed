#include "core/service/startrequest.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::service;

namespace {

StartRequest byNames(const QStringList& names)
{
    return {.templateId = TemplateId(QStringLiteral("1001")),
            .pullDomain = QStringLiteral("Pull.example.com"),
            .appName = QStringLiteral("live"),
            .streamNames = names};
}

QStringList list(int count)
{
    QStringList names;
    for (int i = 0; i < count; ++i)
        names << QStringLiteral("s%1").arg(i);
    return names;
}

} // namespace

class StartRequestTest final : public QObject
{
    Q_OBJECT

private slots:
    void fiveNamesAreTakenInTheirOrder()
    {
        const auto streams = streamsOf(byNames(list(5)));
        QVERIFY(streams);
        QCOMPARE(streams->size(), 5);
        QCOMPARE(streams->at(2).identity.key.streamName, QStringLiteral("s2"));
        QCOMPARE(streams->at(2).identity.key.pullDomain, QStringLiteral("pull.example.com"));
        QVERIFY(streams->at(2).url.isEmpty());
    }
    void sixAreRefused()
    {
        QCOMPARE(streamsOf(byNames(list(6))).error().code, ErrorCode::TooManyStreams);
        StartRequest request;
        for (int i = 0; i < 6; ++i)
            request.streamUrls << QStringLiteral("rtmp://h/live/s%1").arg(i);
        QCOMPARE(streamsOf(request).error().code, ErrorCode::TooManyStreams);
    }
    void blanksAreNotTrimmed()
    {
        const auto streams = streamsOf(byNames({QStringLiteral(" a"), QStringLiteral("a")}));
        QVERIFY(streams);
        QCOMPARE(streams->first().identity.key.streamName, QStringLiteral(" a"));
    }
    void everyWrongFieldIsNamed()
    {
        const auto fieldsOf = [](const StartRequest& request) {
            QStringList fields;
            const auto streams = streamsOf(request);
            if (!streams)
                for (const FieldError& field : streams.error().fields)
                    fields << field.field;
            return fields;
        };
        QCOMPARE(fieldsOf(byNames({})), QStringList{QStringLiteral("streamNames")});
        QCOMPARE(fieldsOf(byNames({QStringLiteral("a"), QString()})),
                 QStringList{QStringLiteral("streamNames")});
        QCOMPARE(fieldsOf(byNames({QStringLiteral("a"), QStringLiteral("a")})),
                 QStringList{QStringLiteral("streamNames")});
        StartRequest nothing;
        nothing.streamNames = list(1);
        QCOMPARE(fieldsOf(nothing), (QStringList{QStringLiteral("pullDomain"), QStringLiteral("appName")}));
        StartRequest odd = byNames({QStringLiteral("../x"), QStringLiteral("a\nb")});
        odd.pullDomain = QStringLiteral("user:secret@h/x");
        QCOMPARE(fieldsOf(odd), (QStringList{QStringLiteral("pullDomain"), QStringLiteral("streamNames"),
                                             QStringLiteral("streamNames")}));
        StartRequest urls;
        urls.streamUrls = {QStringLiteral("rtmp://h/live/a"), QStringLiteral("file:///etc/passwd"),
                           QStringLiteral("http://h/live/a.flv")};
        QCOMPARE(fieldsOf(urls),
                 (QStringList{QStringLiteral("streamUrls[1]"), QStringLiteral("streamUrls[2]")}));
    }
};

RECDECK_TEST(StartRequestTest)
#include "tst_startrequest.moc"
