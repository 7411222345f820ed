#include "tests/support/testmain.h"
#include "ui/models/rowmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace recdeck::ui;

namespace {

struct Item
{
    int id = 0;
    QString name;
    int size = 0;
    friend bool operator==(const Item&, const Item&) = default;
};

using ItemModel = RowModel<Item, int>;

QList<Column<Item>> columns()
{
    Column<Item> name{.id = QStringLiteral("name"), .title = QStringLiteral("Name"), .cell = {}};
    name.cell = [](const Item& item, int role) { return role == Qt::DisplayRole ? item.name : QVariant(); };
    Column<Item> size{.id = QStringLiteral("size"), .title = QStringLiteral("Size"), .cell = {}};
    size.cell = [](const Item& item, int role) {
        return role == Qt::DisplayRole ? QStringLiteral("%1 MB").arg(item.size) : QVariant();
    };
    size.sortKey = [](const Item& item) { return item.size; };
    size.alignment = Qt::AlignRight | Qt::AlignVCenter;
    size.searched = false;
    return {name, size};
}

ItemModel::Identity identity()
{
    return {[](const Item& item) { return item.id; }, [](int id) { return QString::number(id); }};
}

QList<Item> items(int count)
{
    QList<Item> list;
    for (int i = 1; i <= count; ++i)
        list.append({i, QStringLiteral("item %1").arg(i), i * 10});
    return list;
}

} // namespace

class RowModelTest final : public QObject
{
    Q_OBJECT

private slots:
    void cellsRolesAndHeaders()
    {
        ItemModel model(identity(), columns());
        const QAbstractItemModelTester tester(&model);
        model.upsert(items(2));
        const QModelIndex size = model.index(1, 1);
        QCOMPARE(size.data().toString(), QStringLiteral("20 MB"));
        QCOMPARE(size.data(SortRole).toInt(), 20);
        QCOMPARE(model.index(1, 0).data(SortRole).toString(), QStringLiteral("item 2"));
        QCOMPARE(model.index(0, 0).data(KeyRole).toString(), QStringLiteral("1"));
        QCOMPARE(model.index(0, 0).data(SearchRole).toString(), QStringLiteral("item 1\n"));
        QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("Size"));
        QCOMPARE(model.columnId(1), QStringLiteral("size"));
        QCOMPARE(model.columnOf(QStringLiteral("nothing")), -1);
    }

    void groupsAreBits()
    {
        ItemModel model(identity(), columns());
        model.setGroups([](const Item& item) { return item.size > 10 ? 2U : 1U; });
        model.upsert(items(2));
        QCOMPARE(model.index(0, 0).data(GroupsRole).toUInt(), 1U);
        QCOMPARE(model.index(1, 0).data(GroupsRole).toUInt(), 2U);
    }

    void onlyWhatChangedIsTold()
    {
        ItemModel model(identity(), columns());
        const QAbstractItemModelTester tester(&model);
        model.upsert(items(6));
        const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QList<Item> next = items(6);
        next[1].size = 99;
        next[2].size = 99;
        next[5].size = 99;
        model.upsert(next);
        QCOMPARE(changed.size(), 2);
        QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 1);
        QCOMPARE(changed.at(0).at(1).toModelIndex().row(), 2);
        QCOMPARE(changed.at(1).at(0).toModelIndex().row(), 5);
        model.upsert(next);
        QCOMPARE(changed.size(), 2);
        QCOMPARE(reset.size(), 0);
    }

    void newRowsComeAtTheEndOnce()
    {
        ItemModel model(identity(), columns());
        const QAbstractItemModelTester tester(&model);
        model.upsert(items(2));
        const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.upsert({{3, QStringLiteral("c"), 1}, {4, QStringLiteral("d"), 1}, {3, QStringLiteral("C"), 2}});
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.find(3)->name, QStringLiteral("C"));
    }

    void removingKeepsTheIndex_data()
    {
        QTest::addColumn<QList<int>>("keys");
        QTest::addColumn<int>("ranges");
        QTest::addColumn<QList<int>>("left");
        QTest::newRow("one") << QList{3} << 1 << QList{1, 2, 4, 5, 6};
        QTest::newRow("neighbours") << QList{2, 4, 3} << 1 << QList{1, 5, 6};
        QTest::newRow("scattered") << QList{6, 1, 3} << 3 << QList{2, 4, 5};
        QTest::newRow("unknown") << QList{77} << 0 << QList{1, 2, 3, 4, 5, 6};
        QTest::newRow("all") << QList{1, 2, 3, 4, 5, 6} << 1 << QList<int>{};
    }
    void removingKeepsTheIndex()
    {
        QFETCH(QList<int>, keys);
        QFETCH(int, ranges);
        QFETCH(QList<int>, left);
        ItemModel model(identity(), columns());
        const QAbstractItemModelTester tester(&model);
        model.upsert(items(6));
        const QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        model.remove(keys);
        QCOMPARE(removed.size(), ranges);
        QCOMPARE(model.rowCount(), left.size());
        for (int row = 0; const int id : std::as_const(left)) {
            QCOMPARE(model.row(row).id, id);
            QCOMPARE(model.indexOf(id), row++);
        }
        for (const int id : std::as_const(keys))
            QVERIFY(!model.find(id));
    }

    void replacingKeepsWhatStays()
    {
        ItemModel model(identity(), columns());
        const QAbstractItemModelTester tester(&model);
        model.upsert(items(4));
        const QPersistentModelIndex third = model.index(2, 0);
        const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.replaceAll({{3, QStringLiteral("three"), 1}, {9, QStringLiteral("nine"), 1}});
        QCOMPARE(model.rowCount(), 2);
        QVERIFY(third.isValid());
        QCOMPARE(third.data().toString(), QStringLiteral("three"));
        QCOMPARE(reset.size(), 0);
    }

    void aTickConcernsOneColumnAndItsLook()
    {
        ItemModel model(identity(), columns());
        model.upsert(items(4));
        const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.tick(QStringLiteral("size"), [](const Item& item) { return item.id > 2; });
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.at(0).at(0).toModelIndex(), model.index(2, 1));
        QCOMPARE(changed.at(0).at(1).toModelIndex(), model.index(3, 1));
        QCOMPARE(changed.at(0).at(2).value<QList<int>>(), QList<int>{Qt::DisplayRole});
    }
};

RECDECK_TEST(RowModelTest)
#include "tst_rowmodel.moc"
