#include "core/server/requestledger.h"

#include "tests/support/testmain.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::server;

namespace {

constexpr UnixMillis now = 1'760'000'000'000;

LedgerEntry entryAt(UnixMillis time, int number = 0)
{
    return {.time = time,
            .user = QStringLiteral("an operator"),
            .counted = number % 2 == 0,
            .digest = QByteArray(27, 'd') + QByteArray::number(10'000 + number),
            .until = time / 1000 + 300};
}

} // namespace

class RequestLedgerTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("ledger")); }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void anotherRunReadsWhatMatters()
    {
        {
            RequestLedger ledger(path());
            QCOMPARE(ledger.load(now), QList<LedgerEntry>());
            QVERIFY(ledger.append(entryAt(now - 700'000)));
            QVERIFY(ledger.append(entryAt(now - 1000, 1)));
            QVERIFY(ledger.append(entryAt(now, 2)));
        }
        QCOMPARE(RequestLedger(path()).load(now), (QList{entryAt(now - 1000, 1), entryAt(now, 2)}));
    }

    void onlyItsOwnerCanRead()
    {
        RequestLedger ledger(path());
        QVERIFY(ledger.append(entryAt(now)));
        QCOMPARE(QFileInfo(path()).permissions() &
                     (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
                 QFile::Permissions());
    }

    void tornAndStrangeLinesAreLeftOut()
    {
        {
            RequestLedger ledger(path());
            QVERIFY(ledger.append(entryAt(now, 1)));
        }
        QFile file(path());
        QVERIFY(file.open(QIODevice::Append));
        file.write("what is this\n1 1 1 zz zz\n\xff\xfe\n17600000000");
        file.close();
        RequestLedger next(path());
        QCOMPARE(next.load(now), QList{entryAt(now, 1)});
        QVERIFY(next.append(entryAt(now, 2)));
        QCOMPARE(RequestLedger(path()).load(now), (QList{entryAt(now, 1), entryAt(now, 2)}));
    }

    void doesNotGrowWithoutEnd()
    {
        RequestLedger ledger(path());
        // Five hours of a client that always sends as much as it may.
        for (int i = 0; i < 18'000; ++i)
            QVERIFY(ledger.append(entryAt(now + i * 1000, i)));
        QVERIFY(QFileInfo(path()).size() < 1'500'000);
        const UnixMillis end = now + 17'999 * 1000;
        QCOMPARE(RequestLedger(path()).load(end).size(), 301);
    }

    void folderThatCannotBeWrittenIsAnError()
    {
        RequestLedger ledger(m_folder->filePath(QStringLiteral("none/ledger")));
        QVERIFY(!ledger.append(entryAt(now)));
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("none")));
        QVERIFY(ledger.append(entryAt(now)));
    }
};

RECDECK_TEST(RequestLedgerTest)
#include "tst_requestledger.moc"
