#include "tests/support/callscript.h"
#include "tests/support/testmain.h"
#include "ui/models/bulkrun.h"

#include <QSignalSpy>
#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;

class BulkRunTest final : public QObject
{
    Q_OBJECT

    static QList<BulkRun::Item> items(int count)
    {
        QList<BulkRun::Item> list;
        for (int i = 0; i < count; ++i)
            list.append({QString::number(i), QStringLiteral("item %1").arg(i)});
        return list;
    }
    BulkRun::Operation operation()
    {
        return [this](const QString& id) {
            return m_script.answer<Result<void>>(test::Call::DeleteRule, id, [] { return Result<void>(); });
        };
    }

    test::CallScript m_script;

private slots:
    void init() { m_script = test::CallScript(); }

    void everyItemHasAnOutcomeInOrder()
    {
        m_script.failFor(test::Call::DeleteRule, QStringLiteral("1"), {.code = ErrorCode::RuleActive});
        BulkRun run(items(3), operation(), this);
        const QSignalSpy finished(&run, &BulkRun::finished);
        const QSignalSpy progressed(&run, &BulkRun::progressed);
        run.start();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(progressed.size(), 3);
        QCOMPARE(m_script.subjects(test::Call::DeleteRule),
                 (QStringList{QStringLiteral("0"), QStringLiteral("1"), QStringLiteral("2")}));
        QVERIFY(!run.outcomes().at(0).error);
        QCOMPARE(run.outcomes().at(1).error->code, ErrorCode::RuleActive);
        QVERIFY(!run.outcomes().at(2).error);
    }

    void oneAfterTheOther()
    {
        m_script.hold(test::Call::DeleteRule);
        BulkRun run(items(3), operation(), this);
        const QSignalSpy finished(&run, &BulkRun::finished);
        run.start();
        for (int i = 0; i < 3; ++i) {
            QTRY_COMPARE(m_script.waiting(test::Call::DeleteRule), 1);
            m_script.releaseOldest(test::Call::DeleteRule);
        }
        QTRY_COMPARE(finished.size(), 1);
    }

    void cancelLeavesTheRest()
    {
        m_script.hold(test::Call::DeleteRule);
        BulkRun run(items(3), operation(), this);
        const QSignalSpy finished(&run, &BulkRun::finished);
        run.start();
        QTRY_COMPARE(m_script.waiting(test::Call::DeleteRule), 1);
        run.cancel();
        m_script.release(test::Call::DeleteRule);
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(run.outcomes().size(), 3);
        QVERIFY(!run.outcomes().at(0).error);
        QCOMPARE(run.outcomes().at(1).error->code, ErrorCode::Cancelled);
        QCOMPARE(run.outcomes().at(2).error->code, ErrorCode::Cancelled);
        QCOMPARE(m_script.count(test::Call::DeleteRule), 1);
    }

    void nothingToDoIsDoneToo()
    {
        BulkRun run({}, operation(), this);
        const QSignalSpy finished(&run, &BulkRun::finished);
        run.start();
        QCOMPARE(finished.size(), 0);
        QTRY_COMPARE(finished.size(), 1);
    }

    void manyItemsDoNotNest()
    {
        BulkRun run(items(5000), operation(), this);
        const QSignalSpy finished(&run, &BulkRun::finished);
        run.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20'000);
        QCOMPARE(run.outcomes().size(), 5000);
    }
};

RECDECK_TEST(BulkRunTest)
#include "tst_bulkrun.moc"
