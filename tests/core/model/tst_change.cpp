#include "core/model/change.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::model;

class ChangeTest final : public QObject
{
    Q_OBJECT

private slots:
    void undoTakesTheNewestThatStands_data()
    {
        QTest::addColumn<QList<int>>("restores"); ///< by position, oldest first: 0, or what it takes back
        QTest::addColumn<int>("expected");        ///< its number, 0: nothing
        QTest::newRow("empty") << QList<int>{} << 0;
        QTest::newRow("one") << QList<int>{0} << 1;
        QTest::newRow("two") << QList<int>{0, 0} << 2;
        QTest::newRow("one taken back") << QList<int>{0, 0, 2} << 1;
        QTest::newRow("all taken back") << QList<int>{0, 0, 2, 1} << 0;
        QTest::newRow("a new one after that") << QList<int>{0, 2, 0} << 3;
        QTest::newRow("an older one taken back") << QList<int>{0, 0, 1} << 2;
        QTest::newRow("what it took back is forgotten") << QList<int>{0, 99} << 1;
    }
    void undoTakesTheNewestThatStands()
    {
        QFETCH(QList<int>, restores);
        QList<Change> newestFirst;
        for (qsizetype i = 0; i < restores.size(); ++i)
            newestFirst.prepend(
                {.id = ChangeId(QString::number(i + 1)),
                 .restores = restores.at(i) > 0 ? ChangeId(QString::number(restores.at(i))) : ChangeId()});
        const Change* found = changeToUndo(newestFirst);
        QTEST(found ? found->id.text().toInt() : 0, "expected");
    }
};

RECDECK_TEST(ChangeTest)
#include "tst_change.moc"
