#include "core/media/httpbody.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::media;

namespace {

HttpAnswer answer(const QByteArray& fields)
{
    return parseHttpAnswer("HTTP/1.1 200 OK\r\n" + fields).value();
}

/// The body, out of bytes that come in pieces of this size; "!" behind it if it is broken, "." if it is over.
QByteArray bodyOf(HttpBody body, const QByteArray& bytes, qsizetype piece)
{
    QByteArray result;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        const QByteArray part = bytes.mid(at, piece);
        std::span<const std::uint8_t> rest(reinterpret_cast<const std::uint8_t*>(part.constData()),
                                           std::size_t(part.size()));
        while (!rest.empty()) {
            const HttpBody::Step step = body.take(rest);
            if (step.used == 0) break;
            result.append(reinterpret_cast<const char*>(rest.data()) + step.begin, qsizetype(step.size));
            rest = rest.subspan(step.used);
        }
    }
    return result + (body.isBroken() ? "!" : body.isOver() ? "." : "");
}

} // namespace

class HttpBodyTest final : public QObject
{
    Q_OBJECT

private slots:
    void heads_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("chunked");
        QTest::addColumn<qint64>("length");
        QTest::addColumn<bool>("plain");
        const QByteArray ok("HTTP/1.1 200 OK\r\n");
        QTest::newRow("nothing else") << QByteArray("HTTP/1.0 200 OK") << 200 << false << qint64(-1) << true;
        QTest::newRow("chunks") << ok + "transfer-encoding:  Chunked\r\n"
                                << 200 << true << qint64(-1) << true;
        QTest::newRow("a length") << ok + "Content-Length: 12" << 200 << false << qint64(12) << true;
        QTest::newRow("a length that is none")
            << ok + "Content-Length: 12x" << 200 << false << qint64(0) << false;
        QTest::newRow("zipped") << ok + "Content-Encoding: gzip" << 200 << false << qint64(-1) << false;
        QTest::newRow("zipped chunks")
            << ok + "Transfer-Encoding: gzip, chunked" << 200 << false << qint64(-1) << false;
        QTest::newRow("no reason") << QByteArray("HTTP/1.1 404") << 404 << false << qint64(-1) << true;
        QTest::newRow("lines of rubbish") << ok + ": x\r\nhello\r\n\r\nX-A:\r\n"
                                          << 200 << false << qint64(-1) << true;
    }
    void heads()
    {
        QFETCH(QByteArray, head);
        const auto read = parseHttpAnswer(head);
        QVERIFY(read);
        QTEST(read->status, "status");
        QTEST(read->chunked, "chunked");
        QTEST(read->length ? qint64(*read->length) : qint64(-1), "length");
        QTEST(read->isPlain, "plain");
    }

    void whatIsNoAnswer()
    {
        for (const char* head : {"", "HTTP/2 200", "HTTP/1.1 2x0 OK", "HTTP/1.1 020 OK", "HTTP/1.1 -20 OK",
                                 "HTTP/1.1200 OK here", "ICY 200 OK", "HTTP/1.1 "})
            QVERIFY2(!parseHttpAnswer(head), head);
    }

    void bodies_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("body");
        const QByteArray chunked("Transfer-Encoding: chunked");
        QTest::newRow("without an end") << QByteArray() << QByteArray("abc\r\n") << QByteArray("abc\r\n");
        QTest::newRow("with a length")
            << QByteArray("Content-Length: 3") << QByteArray("abcd") << QByteArray("abc.");
        QTest::newRow("chunks") << chunked << QByteArray("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
                                << QByteArray("abcde.");
        QTest::newRow("what a chunk contains is no end")
            << chunked << QByteArray("7\r\n0\r\n\r\nxy\r\n0\r\n\r\n") << QByteArray("0\r\n\r\nxy.");
        QTest::newRow("letters and words")
            << chunked << QByteArray("a;x=1\r\n0123456789\r\nB\r\n0123456789A\r\n")
            << QByteArray("01234567890123456789A");
        QTest::newRow("leading zeros") << chunked << QByteArray("0003\r\nabc\r\n") << QByteArray("abc");
        QTest::newRow("lines behind")
            << chunked << QByteArray("1\r\na\r\n0\r\nX: y\r\nZ: 1\r\n\r\nmore") << QByteArray("a.");
        QTest::newRow("no carriage returns") << chunked << QByteArray("1\na\n0\n\n") << QByteArray("a.");
        QTest::newRow("cut off") << chunked << QByteArray("5\r\nabc") << QByteArray("abc");
        QTest::newRow("no number") << chunked << QByteArray("\r\nabc") << QByteArray("!");
        QTest::newRow("letters") << chunked << QByteArray("xyz\r\nabc") << QByteArray("!");
        QTest::newRow("too long a chunk")
            << chunked << QByteArray("1\r\na\r\nfffffffffffffff\r\nabc") << QByteArray("a!");
        QTest::newRow("longer than it says") << chunked << QByteArray("1\r\nab\r\n") << QByteArray("a!");
    }
    void bodies()
    {
        QFETCH(QByteArray, fields);
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, body);
        for (const qsizetype piece : {1, 2, 3, 5, 100})
            QCOMPARE(bodyOf(HttpBody(answer(fields)), bytes, piece), body);
    }

    void whereAConnectionMayEnd()
    {
        QVERIFY(HttpBody(answer({})).mayEnd());
        QVERIFY(HttpBody(answer("Content-Length: 0")).isOver());
        QVERIFY(!HttpBody(answer("Content-Length: 4")).mayEnd());
        QVERIFY(HttpBody(answer("Transfer-Encoding: chunked")).mayEnd());
    }
};

RECDECK_TEST(HttpBodyTest)
#include "tst_httpbody.moc"
