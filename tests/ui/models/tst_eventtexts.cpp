#include "tests/support/testmain.h"
#include "ui/models/eventtexts.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;
using service::EngineEvent;
using service::Severity;

/// What the engine tells, in words.
class EventTextsTest final : public QObject
{
    Q_OBJECT

private slots:
    void aSentenceAndAPlace_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<qint64>("count");
        QTest::addColumn<QString>("stream");
        QTest::addColumn<QStringList>("parts");
        QTest::newRow("spool") << QStringLiteral("spoolOver") << qint64{3} * 1024 * 1024 * 1024 << QString()
                               << QStringList{QStringLiteral("GB wait"), QStringLiteral("limit"),
                                              QStringLiteral("Uploads")};
        QTest::newRow("notice of a stream")
            << QStringLiteral("callbackGivenUp") << qint64{12} << QStringLiteral("studio-1")
            << QStringList{QStringLiteral("live/studio-1"), QStringLiteral("12 attempt"),
                           QStringLiteral("Callbacks")};
        QTest::newRow("notice") << QStringLiteral("callbackGivenUp") << qint64{1} << QString()
                                << QStringList{QStringLiteral("1 attempt"), QStringLiteral("Callbacks")};
    }
    void aSentenceAndAPlace()
    {
        QFETCH(const QString, kind);
        QFETCH(const qint64, count);
        QFETCH(const QString, stream);
        QFETCH(const QStringList, parts);
        EngineEvent event{.severity = Severity::Warning, .kind = kind, .count = count};
        if (!stream.isEmpty()) event.stream = {QStringLiteral("a.example"), QStringLiteral("live"), stream};
        const QString text = eventText(event);
        for (const QString& part : parts)
            QVERIFY2(text.contains(part), qPrintable(text));
        QVERIFY(!text.contains(QLatin1Char('%')));
        QCOMPARE(text.contains(QLatin1Char('/')), !stream.isEmpty());
        QCOMPARE(eventPage(event), QStringLiteral("activity"));
    }

    void aProblemIsItsError()
    {
        EngineEvent event{.severity = Severity::Problem, .kind = QStringLiteral("roomFull")};
        QCOMPARE(eventText(event), QString());
        event.error = Error{.code = ErrorCode::DiskFull, .subject = QStringLiteral("/srv/spool")};
        QVERIFY(eventText(event).contains(QStringLiteral("/srv/spool")));
        QCOMPARE(eventPage(event), QString());
    }

    void whatNeedsNobodyHasNoSentence_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"taskStarted", "segmentFinished", "roomLow", ""})
            QTest::newRow(*kind ? kind : "none") << QString::fromLatin1(kind);
    }
    void whatNeedsNobodyHasNoSentence()
    {
        QFETCH(const QString, kind);
        const EngineEvent event{.severity = Severity::Warning,
                                .kind = kind,
                                .error = Error{.code = ErrorCode::DiskFull, .subject = {}}};
        QCOMPARE(eventText(event), QString());
        QCOMPARE(eventPage(event), QString());
    }
};

RECDECK_TEST(EventTextsTest)
#include "tst_eventtexts.moc"
