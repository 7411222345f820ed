#include "tests/support/testmain.h"
#include "ui/models/filterproxy.h"
#include "ui/models/rowmodel.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QRandomGenerator>
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

/// A model with a proxy; groups: bit 0 for even sizes, bit 1 for sizes from 50.
struct Bench
{
    Bench()
        : rows({[](const Item& item) { return item.id; }, [](int id) { return QString::number(id); }},
               columns())
    {
        rows.setGroups(
            [](const Item& item) { return (item.size % 2 == 0 ? 1U : 0U) | (item.size >= 50 ? 2U : 0U); });
        proxy.setSourceModel(&rows);
    }

    static QList<Column<Item>> columns()
    {
        Column<Item> name{.id = QStringLiteral("name"), .title = QStringLiteral("Name"), .cell = {}};
        name.cell = [](const Item& item, int role) {
            return role == Qt::DisplayRole ? item.name : QVariant();
        };
        Column<Item> size{.id = QStringLiteral("size"), .title = QStringLiteral("Size"), .cell = {}};
        size.cell = [](const Item& item, int role) {
            return role == Qt::DisplayRole ? QStringLiteral("%1 MB").arg(item.size) : QVariant();
        };
        size.sortKey = [](const Item& item) { return item.size; };
        return {name, size};
    }

    [[nodiscard]] QString shown() const
    {
        QStringList names;
        for (int row = 0; row < proxy.rowCount(); ++row)
            names << proxy.index(row, 0).data().toString();
        return names.join(QLatin1Char(' '));
    }

    ItemModel rows;
    FilterProxy proxy;
};

QList<Item> fruit()
{
    const auto item = [](int id, const char* name, int size) {
        return Item{id, QString::fromUtf8(name), size};
    };
    return {item(1, "Banana", 30), item(2, "apple", 50), item(3, "Cherry", 7), item(4, "grape", 52)};
}

} // namespace

class FilterProxyTest final : public QObject
{
    Q_OBJECT

private slots:
    void search_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* text, const char* expected) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
        };
        row("", "Banana apple Cherry grape");
        row("AP", "apple grape");
        row("  ap  ", "apple grape");
        row("ap le", "apple");
        row("le ap", "apple");
        row("30 mb", "Banana");
        row("na30", "");
        row("zzz", "");
    }
    void search()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        Bench bench;
        const QAbstractItemModelTester tester(&bench.proxy);
        bench.rows.upsert(fruit());
        bench.proxy.setText(text);
        QCOMPARE(bench.shown(), expected);
    }

    void typingAndErasing()
    {
        Bench bench;
        const QAbstractItemModelTester tester(&bench.proxy);
        bench.rows.upsert(fruit());
        const QSignalSpy reset(&bench.proxy, &QAbstractItemModel::modelReset);
        for (const char* text : {"a", "ap", "app", "ap", "c", "che", ""})
            bench.proxy.setText(QString::fromLatin1(text));
        QCOMPARE(bench.shown(), QStringLiteral("Banana apple Cherry grape"));
        QCOMPARE(reset.size(), 0);
    }

    void aTextThatGrewInTheMiddleIsSearchedAnew()
    {
        Bench bench;
        bench.rows.upsert({{1, QStringLiteral("xab"), 1}, {2, QStringLiteral("xb"), 1}});
        bench.proxy.setText(QStringLiteral("ab"));
        QCOMPARE(bench.shown(), QStringLiteral("xab"));
        bench.proxy.setText(QStringLiteral("xb"));
        QCOMPARE(bench.shown(), QStringLiteral("xb"));
    }

    void groupsFilterAndCount()
    {
        Bench bench;
        const QAbstractItemModelTester tester(&bench.proxy);
        const QSignalSpy counts(&bench.proxy, &FilterProxy::countsChanged);
        bench.rows.upsert(fruit());
        QCOMPARE(counts.size(), 1);
        QCOMPARE(bench.proxy.groupCount(FilterProxy::noGroup), 4);
        QCOMPARE(bench.proxy.groupCount(0), 3);
        QCOMPARE(bench.proxy.groupCount(1), 2);
        bench.proxy.setGroup(1);
        QCOMPARE(bench.shown(), QStringLiteral("apple grape"));
        bench.proxy.setText(QStringLiteral("gr"));
        QCOMPARE(bench.shown(), QStringLiteral("grape"));
        QCOMPARE(bench.proxy.groupCount(1), 2);
        bench.rows.remove({4});
        QCOMPARE(bench.shown(), QString());
        QCOMPARE(bench.proxy.groupCount(1), 1);
        QCOMPARE(counts.size(), 2);
    }

    void sorting_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<bool>("descending");
        QTest::addColumn<QString>("expected");
        QTest::newRow("text") << 0 << false << QStringLiteral("apple Banana Cherry grape");
        QTest::newRow("text down") << 0 << true << QStringLiteral("grape Cherry Banana apple");
        QTest::newRow("number, not text") << 1 << false << QStringLiteral("Cherry Banana apple grape");
        QTest::newRow("none") << -1 << false << QStringLiteral("Banana apple Cherry grape");
    }
    void sorting()
    {
        QFETCH(int, column);
        QFETCH(bool, descending);
        QFETCH(QString, expected);
        Bench bench;
        const QAbstractItemModelTester tester(&bench.proxy);
        bench.rows.upsert(fruit());
        bench.proxy.sort(column, descending ? Qt::DescendingOrder : Qt::AscendingOrder);
        QCOMPARE(bench.shown(), expected);
        bench.rows.upsert({{9, QStringLiteral("blueberry"), 40}});
        if (column == 0 && !descending)
            QCOMPARE(bench.shown(), QStringLiteral("apple Banana blueberry Cherry grape"));
    }
    void numbersInsideTextsAreNumbers()
    {
        Bench bench;
        for (const int n : {10, 9, 100, 1})
            bench.rows.upsert({{n, QStringLiteral("studio-%1").arg(n), n}});
        bench.proxy.sort(0);
        QCOMPARE(bench.shown(), QStringLiteral("studio-1 studio-9 studio-10 studio-100"));
    }
    void equalRowsKeepTheirOrder()
    {
        Bench bench;
        bench.rows.upsert(
            {{1, QStringLiteral("b"), 1}, {2, QStringLiteral("a"), 1}, {3, QStringLiteral("c"), 1}});
        bench.proxy.sort(1, Qt::DescendingOrder);
        QCOMPARE(bench.shown(), QStringLiteral("b a c"));
    }

    void aChangeIsToldAtOnceAndMovesLater()
    {
        Bench bench;
        const QAbstractItemModelTester tester(&bench.proxy);
        bench.rows.upsert(fruit());
        bench.proxy.sort(1);
        QItemSelectionModel selection(&bench.proxy);
        selection.select(bench.proxy.index(0, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        const QSignalSpy changed(&bench.proxy, &QAbstractItemModel::dataChanged);
        const QSignalSpy layout(&bench.proxy, &QAbstractItemModel::layoutChanged);
        bench.rows.upsert({{3, QStringLiteral("Cherry"), 51}});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 0);
        QCOMPARE(layout.size(), 0);
        QTRY_COMPARE(bench.shown(), QStringLiteral("Banana apple Cherry grape"));
        QCOMPARE(layout.size(), 1);
        QCOMPARE(selection.selectedRows().size(), 1);
        QCOMPARE(selection.selectedRows().first().data().toString(), QStringLiteral("Cherry"));
    }

    void aChangeCanHideAndShow()
    {
        Bench bench;
        const QAbstractItemModelTester tester(&bench.proxy);
        bench.rows.upsert(fruit());
        bench.proxy.setText(QStringLiteral("grape"));
        bench.rows.upsert({{4, QStringLiteral("melon"), 52}, {1, QStringLiteral("grapefruit"), 1}});
        QTRY_COMPARE(bench.shown(), QStringLiteral("grapefruit"));
    }

    void aSearchAfterAChangeFindsTheNewText()
    {
        Bench bench;
        const QAbstractItemModelTester tester(&bench.proxy);
        bench.rows.upsert(fruit());
        bench.rows.upsert({{4, QStringLiteral("melon"), 52}});
        bench.proxy.setText(QStringLiteral("mel"));
        QCOMPARE(bench.shown(), QStringLiteral("melon"));
        bench.proxy.setText(QStringLiteral("grape"));
        QCOMPARE(bench.shown(), QString());
    }

    void whatKeepsItsPlaceIsNotSortedAgain()
    {
        Bench bench;
        const QAbstractItemModelTester tester(&bench.proxy);
        bench.rows.upsert(fruit());
        bench.proxy.sort(1);
        const QSignalSpy layout(&bench.proxy, &QAbstractItemModel::layoutChanged);
        const QSignalSpy changed(&bench.proxy, &QAbstractItemModel::dataChanged);
        bench.rows.upsert({{3, QStringLiteral("Cranberry"), 7}});
        QCOMPARE(changed.size(), 1);
        QTest::qWait(10);
        QCOMPARE(layout.size(), 0);
        QCOMPARE(bench.shown(), QStringLiteral("Cranberry Banana apple grape"));
    }

    void aChangeOfGroupsAloneHidesAndShows()
    {
        Bench bench;
        const QAbstractItemModelTester tester(&bench.proxy);
        bench.rows.upsert(fruit());
        int least = 50;
        bench.rows.setGroups([&least](const Item& item) { return item.size >= least ? 2U : 0U; });
        bench.rows.regroup();
        bench.proxy.setGroup(1);
        QCOMPARE(bench.shown(), QStringLiteral("apple grape"));
        least = 30;
        const QSignalSpy counts(&bench.proxy, &FilterProxy::countsChanged);
        bench.rows.regroup();
        QCOMPARE(bench.shown(), QStringLiteral("Banana apple grape"));
        QCOMPARE(bench.proxy.groupCount(1), 3);
        QCOMPARE(counts.size(), 1);
    }

    void manyScatteredChangesAreToldTogether()
    {
        Bench bench;
        const QAbstractItemModelTester tester(&bench.proxy);
        QList<Item> many;
        for (int i = 0; i < 400; ++i)
            many.append({i, QStringLiteral("x"), (i * 7919) % 400});
        bench.rows.upsert(many);
        bench.proxy.sort(1);
        const QSignalSpy changed(&bench.proxy, &QAbstractItemModel::dataChanged);
        QList<Item> every;
        for (int i = 0; i < 400; i += 2)
            every.append({i, QStringLiteral("y"), (i * 7919) % 400});
        bench.rows.upsert(every);
        QVERIFY(changed.size() <= 200);
        QSet<int> told;
        for (const QList<QVariant>& signal : changed)
            for (int row = signal.at(0).toModelIndex().row(); row <= signal.at(1).toModelIndex().row(); ++row)
                told.insert(row);
        for (int row = 0; row < 400; ++row)
            QVERIFY(bench.proxy.index(row, 0).data() != QLatin1String("y") || told.contains(row));
    }

    void aTickNeitherMovesNorSearches()
    {
        Bench bench;
        bench.rows.upsert(fruit());
        bench.proxy.sort(0);
        const QSignalSpy changed(&bench.proxy, &QAbstractItemModel::dataChanged);
        bench.rows.tick(QStringLiteral("size"), [](const Item& item) { return item.id <= 2; });
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.at(0).at(0).toModelIndex(), bench.proxy.index(0, 1));
        QCOMPARE(changed.at(0).at(1).toModelIndex(), bench.proxy.index(1, 1));
    }

    void theSelectionSurvivesSmallChanges()
    {
        Bench bench;
        const QAbstractItemModelTester tester(&bench.proxy);
        bench.rows.upsert(fruit());
        QItemSelectionModel selection(&bench.proxy);
        selection.select(bench.proxy.index(3, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        bench.proxy.setText(QStringLiteral("grape"));
        bench.proxy.setText(QString());
        bench.rows.remove({1});
        bench.rows.upsert({{8, QStringLiteral("lime"), 3}});
        QCOMPARE(selection.selectedRows().size(), 1);
        QCOMPARE(selection.selectedRows().first().data().toString(), QStringLiteral("grape"));
    }

    void headersStayWithoutRows()
    {
        Bench bench;
        QCOMPARE(bench.proxy.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(),
                 QStringLiteral("Size"));
    }

    void manyRangesBecomeAReset()
    {
        Bench bench;
        const QAbstractItemModelTester tester(&bench.proxy);
        QList<Item> many;
        for (int i = 0; i < 200; ++i)
            many.append({i, i % 2 == 0 ? QStringLiteral("even") : QStringLiteral("odd"), i});
        bench.rows.upsert(many);
        const QSignalSpy reset(&bench.proxy, &QAbstractItemModel::modelReset);
        bench.proxy.setText(QStringLiteral("odd"));
        QCOMPARE(bench.proxy.rowCount(), 100);
        QCOMPARE(reset.size(), 1);
    }

    void anyOrderOfChangesEndsRight()
    {
        QRandomGenerator random(20251009);
        Bench bench;
        const QAbstractItemModelTester tester(&bench.proxy);
        QItemSelectionModel selection(&bench.proxy);
        for (int step = 0; step < 600; ++step) {
            const int id = random.bounded(60);
            switch (random.bounded(6)) {
            case 0:
                bench.rows.remove({id, id + 1, random.bounded(60)});
                break;
            case 1:
                bench.proxy.setText(QString::number(random.bounded(12)));
                break;
            case 2:
                bench.proxy.setGroup(random.bounded(3) - 1);
                break;
            case 3:
                bench.proxy.sort(random.bounded(3) - 1, Qt::SortOrder(random.bounded(2)));
                break;
            case 4:
                selection.select(bench.proxy.index(0, 0), QItemSelectionModel::Toggle);
                break;
            default:
                bench.rows.upsert({{id, QString::number(random.bounded(500)), random.bounded(100)},
                                   {id + 5, QString::number(random.bounded(500)), random.bounded(100)}});
            }
        }
        QCoreApplication::processEvents();
        const QString incremental = bench.shown();
        FilterProxy fresh;
        fresh.setSourceModel(&bench.rows);
        fresh.sort(bench.proxy.sortColumn(), bench.proxy.sortOrder());
        fresh.setText(bench.proxy.text());
        fresh.setGroup(bench.proxy.group());
        QStringList names;
        for (int row = 0; row < fresh.rowCount(); ++row)
            names << fresh.index(row, 0).data().toString();
        QVERIFY(!names.isEmpty());
        QCOMPARE(incremental, names.join(QLatin1Char(' ')));
        for (int group = FilterProxy::noGroup; group < 2; ++group)
            QCOMPARE(bench.proxy.groupCount(group), fresh.groupCount(group));
    }
};

RECDECK_TEST(FilterProxyTest)
#include "tst_filterproxy.moc"
