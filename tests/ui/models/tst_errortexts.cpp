#include "tests/support/testmain.h"
#include "ui/models/errortexts.h"

#include <QSet>
#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;

class ErrorTextsTest final : public QObject
{
    Q_OBJECT

private slots:
    void everyCodeHasItsOwnSentences()
    {
        QSet<QString> about;
        QSet<QString> general;
        QSet<QString> next;
        constexpr int last = static_cast<int>(ErrorCode::Internal);
        for (int i = 1; i <= last; ++i) {
            const auto code = static_cast<ErrorCode>(i);
            const ErrorSentences named = errorSentences({.code = code, .subject = QStringLiteral("THING")});
            const ErrorSentences plain = errorSentences({.code = code, .subject = {}});
            QVERIFY2(named.what.contains(QLatin1String("THING")), qPrintable(named.what));
            QVERIFY2(!named.what.contains(QLatin1Char('%')), qPrintable(named.what));
            QVERIFY2(!plain.what.contains(QLatin1Char('%')), qPrintable(plain.what));
            for (const QString& sentence : {named.what, plain.what, plain.next})
                QVERIFY2(sentence.endsWith(QLatin1Char('.')), qPrintable(sentence));
            about.insert(named.what);
            general.insert(plain.what);
            next.insert(plain.next);
        }
        QCOMPARE(about.size(), last);
        QCOMPARE(general.size(), last);
        QCOMPARE(next.size(), last);
    }

    void aTextSaysWhatAndNext()
    {
        const QString text = errorText({.code = ErrorCode::NotLive, .subject = QStringLiteral("a/live/s1")});
        QVERIFY(text.startsWith(QStringLiteral("“a/live/s1” is not live. ")));
        QVERIFY(text.contains(QStringLiteral("encoder")));
    }

    void whatAStorageServiceRefuses_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("begins");
        QTest::addColumn<QString>("says");
        const auto row = [](int status, const char* detail, const char* begins, const char* says) {
            QTest::newRow(detail) << status << QString::fromLatin1(detail) << QString::fromUtf8(begins)
                                  << QString::fromLatin1(says);
        };
        row(400, "ExpiredToken: The provided token has expired.", "The keys for “s3/b” have expired.",
            "in the template");
        row(400, "TokenRefreshRequired: x", "The keys for “s3/b” have expired.", "Renew them");
        row(403, "AccessDenied: x", "The storage service refuses access to “s3/b”.",
            "the keys in the template");
        row(403, "AccessDenied: ExpiredToken", "The storage service refuses", "allowed");
        row(403, "HTTP 403", "The storage service refuses", "allowed");
        row(0, "a folder", "The program may not read or write “s3/b”.", "another folder");
    }
    void whatAStorageServiceRefuses()
    {
        QFETCH(const int, status);
        QFETCH(const QString, detail);
        QFETCH(const QString, begins);
        QFETCH(const QString, says);
        Error error{.code = ErrorCode::PermissionDenied, .subject = QStringLiteral("s3/b"), .detail = detail};
        if (status > 0) error.httpStatus = status;
        const QString text = errorText(error);
        QVERIFY2(text.startsWith(begins), qPrintable(text));
        QVERIFY2(text.contains(says), qPrintable(text));
        QCOMPARE(text.contains(QStringLiteral("folder")), status == 0);
    }

    void aSubjectWithAPercentSignStaysAsItIs()
    {
        const QString text =
            errorText({.code = ErrorCode::FileFailed, .subject = QStringLiteral("/tmp/100%1%2.mp4")});
        QVERIFY2(text.contains(QStringLiteral("/tmp/100%1%2.mp4")), qPrintable(text));
    }

    void invalidFieldsAreNamed()
    {
        Error error{.code = ErrorCode::InvalidFields, .subject = {}};
        error.fields = {{QStringLiteral("templateName"), FieldProblem::TooLong, 128, {}},
                        {QStringLiteral("recordParams[1].fops.interval"), FieldProblem::OutOfRange, 0, {}}};
        const QString text = errorText(error);
        QVERIFY2(text.contains(QStringLiteral("Name: Use at most 128")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("Output 2, Cut by time: Use 0 or more.")), qPrintable(text));
    }

    void detailsAreForSupport()
    {
        Error error{.code = ErrorCode::Internal, .subject = {}};
        QCOMPARE(errorDetails(error), QString());
        error.detail = QStringLiteral("boom");
        error.httpStatus = 500;
        error.requestId = QStringLiteral("abc-1");
        QCOMPARE(errorDetails(error), QStringLiteral("boom\nHTTP status: 500\nRequest id: abc-1"));
    }

    void everyFieldProblemHasItsOwnSentence()
    {
        QSet<QString> seen;
        constexpr int last = static_cast<int>(FieldProblem::Unresolved);
        for (int i = 1; i <= last; ++i) {
            const FieldError error{QStringLiteral("x"), static_cast<FieldProblem>(i), 5, {}};
            const QString text = fieldErrorText(error);
            QVERIFY2(text.endsWith(QLatin1Char('.')), qPrintable(QString::number(i)));
            QVERIFY2(!text.contains(QLatin1Char('%')), qPrintable(text));
            seen.insert(text);
        }
        QCOMPARE(seen.size(), last);
    }

    void fieldLimits_data()
    {
        QTest::addColumn<int>("problem");
        QTest::addColumn<QVariant>("limit");
        QTest::addColumn<QVariant>("upper");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, FieldProblem problem, const QVariant& limit,
                            const QVariant& upper, const char* expected) {
            QTest::newRow(name) << static_cast<int>(problem) << limit << upper << QString::fromUtf8(expected);
        };
        row("both ends", FieldProblem::OutOfRange, 1, 10000, "Use a number from 1 to 10,000.");
        row("only a minimum", FieldProblem::OutOfRange, 0, {}, "Use 0 or more.");
        row("partner", FieldProblem::NeedsPartner, QStringLiteral("sk"), {},
            "This needs “Secret key” as well.");
        row("partner in a list", FieldProblem::ExcludesPartner,
            QStringLiteral("recordParams[0].fops.removeVideo"), {},
            "This is not possible together with “Output 1, Without picture”.");
        row("variable", FieldProblem::UnknownVariable, QStringLiteral("$(foo)"), {},
            "The variable “$(foo)” does not exist.");
    }
    void fieldLimits()
    {
        QFETCH(int, problem);
        QFETCH(QVariant, limit);
        QFETCH(QVariant, upper);
        QFETCH(QString, expected);
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QCOMPARE(fieldErrorText({QStringLiteral("x"), static_cast<FieldProblem>(problem), limit, upper}),
                 expected);
    }

    void fieldNames_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* path, const char* expected) {
            QTest::newRow(path) << QString::fromLatin1(path) << QString::fromLatin1(expected);
        };
        row("templateName", "Name");
        row("recordParams", "Outputs");
        row("recordParams[0]", "Output 1");
        row("recordParams[2].filePath", "Output 3, File name");
        row("recordParams[9].fops.segtime", "Output 10, Length of a TS part");
        row("notifyUrls[1]", "Further callback addresses, entry 2");
        row("domains[0].pullUrl", "Pull address, entry 1");
        row("something.else", "something.else");
    }
    void fieldNames()
    {
        QFETCH(QString, path);
        QFETCH(QString, expected);
        QCOMPARE(fieldName(path), expected);
    }
};

RECDECK_TEST(ErrorTextsTest)
#include "tst_errortexts.moc"
