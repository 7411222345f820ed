#include "core/base/error.h"
#include "tests/support/testmain.h"

#include <QTest>
#include <cerrno>

using namespace recdeck;

class ErrorTest final : public QObject
{
    Q_OBJECT

private slots:
    void everyCodeHasItsOwnName()
    {
        QStringList names;
        for (int i = 1; i <= static_cast<int>(ErrorCode::Internal); ++i) {
            const auto code = static_cast<ErrorCode>(i);
            const QString name = errorCodeName(code);
            QVERIFY2(!names.contains(name), qPrintable(name));
            names << name;
            QVERIFY(errorCodeFromName(name) == code);
        }
        QVERIFY(!errorCodeFromName(QStringLiteral("nonsense")));
    }
    void errnoBecomesACode()
    {
        QCOMPARE(fileError(ENOSPC, {}, {}).code, ErrorCode::DiskFull);
        QCOMPARE(fileError(EACCES, {}, {}).code, ErrorCode::PermissionDenied);
        QCOMPARE(fileError(EEXIST, {}, {}).code, ErrorCode::AlreadyExists);
        QCOMPARE(fileError(EIO, {}, {}).code, ErrorCode::FileFailed);
        QCOMPARE(fileError(ENOSPC, {}, {}).retry, Retry::Later);
    }
    void logStringNamesEverything()
    {
        const Error error{.code = ErrorCode::NotFound,
                          .subject = QStringLiteral("template 7"),
                          .detail = QStringLiteral("gone")};
        QCOMPARE(error.toLogString(), QStringLiteral("notFound template 7: gone"));
    }
};

RECDECK_TEST(ErrorTest)
#include "tst_error.moc"
