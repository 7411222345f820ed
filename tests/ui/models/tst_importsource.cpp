#include "tests/core/exchange/configsamples.h"
#include "tests/support/fakeconnection.h"
#include "tests/support/testmain.h"
#include "ui/models/importsource.h"
#include "ui/models/whendone.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;
using namespace recdeck::test;

class ImportSourceTest final : public QObject
{
    Q_OBJECT

    template <class T>
    Result<T> result(const QFuture<Result<T>>& future)
    {
        std::optional<Result<T>> answer;
        whenDone(future, this, [&answer](const Result<T>& value) { answer = value; });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), 30'000); }();
        return answer.value_or(Failure(Error{.code = ErrorCode::Internal, .subject = {}}));
    }
    QString write(const char* name, const QByteArray& bytes)
    {
        QFile file(m_dir.filePath(QLatin1String(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("no file");
        return file.fileName();
    }
    QTemporaryDir m_dir;

private slots:
    void aFileIsRead()
    {
        const auto text = exchange::writeConfigFile(sampleConfiguration());
        const auto file = result(readConfigLater(write("fine.json", text->bytes), {}));
        QVERIFY(file);
        QCOMPARE(file->configuration.rules.size(), 2);
    }

    void whatCannotBeReadIsSaid_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("code");
        QTest::newRow("missing") << m_dir.filePath(QStringLiteral("missing.json"))
                                 << static_cast<int>(ErrorCode::NotFound);
        QTest::newRow("folder") << m_dir.path() << static_cast<int>(ErrorCode::FileFailed);
        QTest::newRow("endless") << QStringLiteral("/dev/zero") << static_cast<int>(ErrorCode::FileFailed);
        QTest::newRow("no JSON") << write("bad.json", "{") << static_cast<int>(ErrorCode::FileSyntax);
        QTest::newRow("newer") << write("newer.json", R"({"format":"recdeck-config","version":99})")
                               << static_cast<int>(ErrorCode::FileNewer);
        QTest::newRow("huge") << write("huge.json", QByteArray(exchange::largestConfigFile + 10, ' '))
                              << static_cast<int>(ErrorCode::FileTooLarge);
    }
    void whatCannotBeReadIsSaid()
    {
        QFETCH(QString, path);
        QFETCH(int, code);
        const auto file = result(readConfigLater(path, {}));
        QVERIFY(!file);
        QCOMPARE(static_cast<int>(file.error().code), code);
    }

    void keysOfAPlaceArePartOfIt_data()
    {
        QTest::addColumn<bool>("locked");
        QTest::newRow("open") << false;
        QTest::newRow("locked") << true;
    }
    void keysOfAPlaceArePartOfIt()
    {
        QFETCH(bool, locked);
        FakeConnection fake;
        model::RecordingTemplate value = sampleTemplate({}, QStringLiteral("t"));
        value.ak = QStringLiteral("AK");
        fake.recording.put(value);
        service::Connection connection = fake.connection();
        connection.templateKey = [locked](const TemplateId&) {
            Result<Secret> key = Secret(QStringLiteral("SK"));
            if (locked) key = Failure(Error{.code = ErrorCode::SecretUnavailable, .subject = {}});
            return QtFuture::makeReadyFuture(key);
        };
        std::optional<Result<exchange::Present>> place;
        readPlace(connection, this, [&place](Result<exchange::Present> read) { place = std::move(read); });
        QTRY_VERIFY(place.has_value());
        QVERIFY(*place);
        QCOMPARE((*place)->configuration.templates.first().sk.isEmpty(), locked);
    }

    void aPlanIsMadeWithItsMapping()
    {
        const exchange::Configuration wanted = sampleConfiguration();
        const auto plan = result(planLater(wanted, {}, {.configuration = wanted}));
        QVERIFY(plan && plan->requests() == 0);
        exchange::Mapping mapping{
            .mgrUrls = {}, .buckets = {{QStringLiteral("news"), QStringLiteral("other")}}, .keys = {}};
        const auto mapped = result(planLater(wanted, mapping, {.configuration = wanted}));
        QVERIFY(mapped);
        QCOMPARE(mapped->count(exchange::Verdict::Changed), 2);
        mapping.buckets[QStringLiteral("news")] = QString();
        const auto refused = result(planLater(wanted, mapping, {.configuration = wanted}));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InvalidFields);
    }
};

RECDECK_TEST(ImportSourceTest)
#include "tst_importsource.moc"
