#include "core/model/validation.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::model;

namespace {

QString text(const char* utf8)
{
    return QString::fromUtf8(utf8);
}

QString repeated(qsizetype count)
{
    return QString(count, QLatin1Char('x'));
}

RecordingTemplate goodTemplate()
{
    RecordingTemplate value;
    value.region = text("region-1");
    value.templateName = text("evening-news");
    value.mgrUrl = text("mgr.storage.example.com");
    value.recordParams = {Output{.bucketName = text("news"), .filePath = {}, .options = OutputOptions{}}};
    return value;
}

/// The only finding of that field, as "problem" number, or 0.
int problemOf(const QList<FieldError>& errors, const char* field)
{
    int problem = 0;
    for (const FieldError& error : errors) {
        if (error.field != text(field)) return -1;
        if (problem != 0) return -2;
        problem = int(error.problem);
    }
    return problem;
}

constexpr int good = 0;

} // namespace

class DestinationTest final : public QObject
{
    Q_OBJECT

private slots:
    void destinations_data();
    void destinations();
    void bucketRoots_data();
    void bucketRoots();
    void filePaths_data();
    void filePaths();
};

void DestinationTest::destinations_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("problem");
    const auto row = [](const char* url, int problem) { QTest::newRow(url) << text(url) << problem; };
    using enum FieldProblem;
    row("mgr.storage.example.com", good);
    row("storage.example.com:9000", good);
    row("127.0.0.1:9000/prefix", good);
    row("[::1]:9000", good);
    row("https://h", good);
    row("HTTP://h:80/x", good);
    row("file:///data/buckets", good);
    row("file:/data/buckets", good);
    row("FILE:///data", good);
    row("file://localhost/data", good);
    row("file:///", good);
    row("file:///my%20videos/a", good);
    row("file:///my videos/a", good);
    row("file:///a/../b", good);
    row("file:", int(NotFolder));
    row("file://", int(NotFolder));
    row("file:data", int(NotFolder));
    row("file://server/share", int(NotFolder));
    row("file:///a?b", int(NotFolder));
    row("file:///a#b", int(NotFolder));
    row("file:///../../etc", int(NotFolder));
    row("file:///a%00b", int(ControlCharacter));
    row("file:///a%0Ab", int(ControlCharacter));
    row("s3://bucket", int(SchemeNotAllowed));
    row("ftp://h", int(SchemeNotAllowed));
    row("http://", int(InvalidUrl));
    row("://h", int(SchemeNotAllowed));
    row("/data/buckets", int(InvalidUrl));
    row("h h", int(InvalidUrl));
    row("h:99999", int(InvalidUrl));
    row("h:port", int(InvalidUrl));
    row("https://key:secret@h", int(InvalidUrl));
    row("key:secret@h", int(InvalidUrl));
    row("https://h/?x=1", int(InvalidUrl));
    row("https://h/#x", int(InvalidUrl));
    row("h\n", int(ControlCharacter));
}

void DestinationTest::destinations()
{
    QFETCH(QString, url);
    RecordingTemplate value = goodTemplate();
    value.mgrUrl = url;
    QTEST(problemOf(validateTemplate(value), "mgrUrl"), "problem");
    TemplatePatch patch;
    patch.mgrUrl = url;
    QTEST(problemOf(validateTemplatePatch(patch), "mgrUrl"), "problem");
}

void DestinationTest::bucketRoots_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char* url, bool allowed) { QTest::newRow(url) << text(url) << allowed; };
    row("file:///data/buckets", true);
    row("file:///data/buckets/", true);
    row("file:///data/buckets/news", true);
    row("file:///data/./buckets//news", true);
    row("file:///data/buckets/a/../b", true);
    row("file:///second/x", true);
    row("file:///data/bucketsX", false);
    row("file:///data", false);
    row("file:///data/buckets/..", false);
    row("file:///data/buckets/../../etc", false);
    row("file:///data/buckets/%2e%2e/other", false);
    row("file:///DATA/buckets", false);
    row("file:///", false);
    row("https://h", true);
}

void DestinationTest::bucketRoots()
{
    QFETCH(QString, url);
    QFETCH(bool, allowed);
    RecordingTemplate value = goodTemplate();
    value.mgrUrl = url;
    const ValidationContext context{.bucketRoots = QStringList{text("/data/buckets"), text("/second/")}};
    QCOMPARE(problemOf(validateTemplate(value, context), "mgrUrl"),
             allowed ? good : int(FieldProblem::NotFolder));
    if (!allowed)
        QCOMPARE(validateTemplate(value, context).first().limit.toString(), text("/data/buckets, /second/"));
    const ValidationContext nothing{.bucketRoots = QStringList{}};
    QCOMPARE(validateTemplate(value, nothing).isEmpty(), !url.startsWith(text("file:")));
}

void DestinationTest::filePaths_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<int>("problem");
    QTest::addColumn<QString>("limit");
    const auto row = [](const char* pattern, int problem, const char* limit = "") {
        QTest::newRow(*pattern == 0 ? "empty" : pattern) << text(pattern) << problem << text(limit);
    };
    using enum FieldProblem;
    row("", good);
    row("news/$(streamname)-$(timestamp)", good);
    row("$(domain)/$(app)/$(date)/$(time)-$(seq)", good);
    row("流 1/a.b", good);
    row("costs 5$ (five)", good);
    row("$", good);
    row("/x", int(LeadingSlash));
    row("a\\b", int(Backslash));
    row("../x", int(ParentFolder));
    row("a/../b", int(ParentFolder));
    row("a..b", int(ParentFolder));
    row("a\tb", int(ControlCharacter));
    row("a\x7f", int(ControlCharacter));
    row("$(name)", int(UnknownVariable), "$(name)");
    row("$()", int(UnknownVariable), "$()");
    row("$(StreamName)", int(UnknownVariable), "$(StreamName)");
    row("$(date)$(x)", int(UnknownVariable), "$(x)");
    row("$($(date))", int(UnknownVariable), "$($(date)");
    row("$(date", int(UnclosedVariable));
    row("$(date)/$(", int(UnclosedVariable));
    QTest::newRow("longest") << repeated(1024) << good << QString();
    QTest::newRow("too long") << repeated(1025) << int(TooLong) << text("1024");
}

void DestinationTest::filePaths()
{
    QFETCH(QString, pattern);
    QFETCH(int, problem);
    const auto errors = validateFilePath(pattern, text("filePath"));
    QCOMPARE(problemOf(errors, "filePath"), problem);
    if (problem != good) QTEST(errors.first().limit.toString(), "limit");
}

RECDECK_TEST(DestinationTest)
#include "tst_destination.moc"
