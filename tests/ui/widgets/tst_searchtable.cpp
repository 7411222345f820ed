#include "tests/support/testmain.h"
#include "ui/models/rowmodel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/searchtable.h"

#include <QAction>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTableView>
#include <QTest>
#include <QToolButton>

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
    size.cell = [](const Item& item, int role) -> QVariant {
        if (role == LinkRole) return true;
        return role == Qt::DisplayRole ? QStringLiteral("%1 MB").arg(item.size) : QVariant();
    };
    size.sortKey = [](const Item& item) { return item.size; };
    Column<Item> extra{.id = QStringLiteral("extra"), .title = QStringLiteral("Extra"), .cell = {}};
    extra.cell = [](const Item&, int role) {
        return role == Qt::DisplayRole ? QStringLiteral("x") : QVariant();
    };
    extra.shownAtFirst = false;
    return {name, size, extra};
}

QList<Item> items(int count)
{
    QList<Item> list;
    for (int i = 1; i <= count; ++i)
        list.append({i, QStringLiteral("item %1").arg(i), 1000 - i});
    return list;
}

} // namespace

class SearchTableTest final : public QObject
{
    Q_OBJECT

    /// One table with its own settings file; made anew by open().
    struct Bench
    {
        Bench()
            : rows({[](const Item& item) { return item.id; }, [](int id) { return QString::number(id); }},
                   columns())
            , settings(dir.filePath(QStringLiteral("s.ini")), QSettings::IniFormat)
        {
            rows.setGroups([](const Item& item) { return item.id % 2 == 0 ? 1U : 2U; });
        }
        SearchTable& open()
        {
            table.reset();
            const SearchTable::Texts texts{QStringLiteral("items"), QStringLiteral("Items"),
                                           QStringLiteral("Search items")};
            table = std::make_unique<SearchTable>(rows, texts, settings);
            table->addFilter(QStringLiteral("all"), QStringLiteral("All"), FilterProxy::noGroup);
            table->addFilter(QStringLiteral("even"), QStringLiteral("Even"), 0);
            table->addFilter(QStringLiteral("odd"), QStringLiteral("Odd"), 1);
            table->resize(640, 400);
            table->show();
            table->showRows();
            return *table;
        }
        template <class T>
        T* find(const char* name) const
        {
            return table->findChild<T*>(QString::fromLatin1(name));
        }
        [[nodiscard]] QString shownPage() const
        {
            return table->findChild<QStackedWidget*>()->currentWidget()->objectName();
        }

        QTemporaryDir dir;
        ItemModel rows;
        QSettings settings;
        std::unique_ptr<SearchTable> table;
    };

private slots:
    void theSearchFiltersWhileTyping()
    {
        Bench bench;
        bench.rows.upsert(items(30));
        bench.open();
        QTest::keyClicks(bench.find<QLineEdit>("search"), QStringLiteral("item 993"));
        QCOMPARE(bench.table->proxy().rowCount(), 1);
        QTest::keyClicks(bench.find<QLineEdit>("search"), QStringLiteral("q"));
        QCOMPARE(bench.shownPage(), QStringLiteral("noMatch"));
        QTest::mouseClick(bench.find<QPushButton>("clearSearch"), Qt::LeftButton);
        QCOMPARE(bench.table->proxy().rowCount(), 30);
        QCOMPARE(bench.shownPage(), QStringLiteral("rows"));
    }

    void theKeyboardGoesAround()
    {
        Bench bench;
        bench.rows.upsert(items(5));
        SearchTable& table = bench.open();
        QVERIFY(QTest::qWaitForWindowActive(&table));
        auto* search = bench.find<QLineEdit>("search");
        auto* view = bench.find<QTableView>("rows");
        QTest::keyClick(view, Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(search->hasFocus());
        QTest::keyClicks(search, QStringLiteral("item"));
        QTest::keyClick(search, Qt::Key_Escape);
        QCOMPARE(search->text(), QString());
        QTest::keyClick(search, Qt::Key_Down);
        QTRY_VERIFY(view->hasFocus());
        QCOMPARE(table.selectedRows(), QList{0});
        const QSignalSpy activated(&table, &SearchTable::rowActivated);
        const QSignalSpy removal(&table, &SearchTable::removalWanted);
        QTest::keyClick(view, Qt::Key_Down);
        QTest::keyClick(view, Qt::Key_Return);
        QTest::keyClick(view, Qt::Key_Delete);
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated.at(0).at(0).toInt(), 1);
        QCOMPARE(removal.size(), 1);
    }

    void filtersCountAndFilter()
    {
        Bench bench;
        bench.rows.upsert(items(5));
        bench.open();
        QCOMPARE(bench.find<QToolButton>("filter.all")->text(), QStringLiteral("All 5"));
        QCOMPARE(bench.find<QToolButton>("filter.odd")->text(), QStringLiteral("Odd 3"));
        QTest::mouseClick(bench.find<QToolButton>("filter.even"), Qt::LeftButton);
        QCOMPARE(bench.table->proxy().rowCount(), 2);
        bench.rows.upsert({{6, QStringLiteral("item 6"), 1}});
        QCOMPARE(bench.find<QToolButton>("filter.even")->text(), QStringLiteral("Even 3"));
        QCOMPARE(bench.table->proxy().rowCount(), 3);
    }

    void whatStandsThereWithoutRows()
    {
        Bench bench;
        SearchTable& table = bench.open();
        table.emptyState().setTexts(Symbol::Info, QStringLiteral("No items"), QStringLiteral("Add one."));
        QCOMPARE(bench.shownPage(), QStringLiteral("emptyState"));
        table.showLoading();
        QCOMPARE(bench.shownPage(), QStringLiteral("loading"));
        table.showProblem(QStringLiteral("It broke."));
        QCOMPARE(bench.shownPage(), QStringLiteral("loadProblem"));
        const QSignalSpy retry(&table, &SearchTable::retryWanted);
        QTest::mouseClick(bench.find<QPushButton>("retry"), Qt::LeftButton);
        QCOMPARE(retry.size(), 1);
        bench.rows.upsert(items(1));
        QCOMPARE(bench.shownPage(), QStringLiteral("rows"));
        table.showProblem(QStringLiteral("It broke again."));
        QCOMPARE(bench.shownPage(), QStringLiteral("rows"));
    }

    void columnsAreChosenAndRemembered()
    {
        Bench bench;
        bench.rows.upsert(items(3));
        bench.open();
        QVERIFY(bench.find<QTableView>("rows")->isColumnHidden(2));
        QTest::mouseClick(bench.find<QToolButton>("columns"), Qt::LeftButton);
        auto* menu = bench.find<QMenu>("columnMenu");
        QVERIFY(menu);
        menu->findChild<QAction*>(QStringLiteral("column.extra"))->trigger();
        menu->findChild<QAction*>(QStringLiteral("column.size"))->trigger();
        menu->close();
        auto* header = bench.find<QTableView>("rows")->horizontalHeader();
        header->moveSection(2, 0);
        header->resizeSection(2, 177);
        bench.find<QTableView>("rows")->sortByColumn(0, Qt::DescendingOrder);

        bench.open();
        auto* view = bench.find<QTableView>("rows");
        QVERIFY(!view->isColumnHidden(2));
        QVERIFY(view->isColumnHidden(1));
        QCOMPARE(view->horizontalHeader()->logicalIndex(0), 2);
        QCOMPARE(view->columnWidth(2), 177);
        QCOMPARE(bench.table->proxy().index(0, 0).data().toString(), QStringLiteral("item 3"));
    }

    void theLastColumnStays()
    {
        Bench bench;
        bench.rows.upsert(items(3));
        bench.open();
        QTest::mouseClick(bench.find<QToolButton>("columns"), Qt::LeftButton);
        auto* menu = bench.find<QMenu>("columnMenu");
        menu->findChild<QAction*>(QStringLiteral("column.size"))->trigger();
        menu->findChild<QAction*>(QStringLiteral("column.name"))->trigger();
        QVERIFY(!bench.find<QTableView>("rows")->isColumnHidden(0));
        menu->findChild<QAction*>(QStringLiteral("column.reset"))->trigger();
        QVERIFY(!bench.find<QTableView>("rows")->isColumnHidden(1));
    }

    void aChosenSortBeatsTheDefault()
    {
        Bench bench;
        bench.rows.upsert(items(3));
        bench.open().setDefaultSort(QStringLiteral("size"));
        QCOMPARE(bench.table->proxy().index(0, 0).data().toString(), QStringLiteral("item 3"));
        bench.find<QTableView>("rows")->sortByColumn(0, Qt::AscendingOrder);
        bench.open().setDefaultSort(QStringLiteral("size"));
        QCOMPARE(bench.table->proxy().index(0, 0).data().toString(), QStringLiteral("item 1"));
    }

    void theSelectionSurvivesAReset()
    {
        Bench bench;
        bench.rows.upsert(items(400));
        SearchTable& table = bench.open();
        table.selectRow(398);
        const QSignalSpy reset(&table.proxy(), &QAbstractItemModel::modelReset);
        table.setSearchText(QStringLiteral("9"));
        QVERIFY(reset.size() > 0);
        QCOMPARE(table.selectedRows(), QList{398});
        QCOMPARE(table.currentRow(), 398);
        table.setSearchText(QStringLiteral("zz"));
        QCOMPARE(table.selectedRows(), QList<int>{});
    }

    void thePlaceStaysWhileRowsComeAndGo()
    {
        Bench bench;
        bench.rows.upsert(items(200));
        SearchTable& table = bench.open();
        QTableView& view = table.view();
        view.sortByColumn(1, Qt::AscendingOrder);
        view.scrollTo(table.proxy().index(100, 0), QAbstractItemView::PositionAtTop);
        view.verticalScrollBar()->setValue(view.verticalScrollBar()->value() + 7);
        const QString top = table.proxy().index(view.rowAt(0), 0).data().toString();
        const int offset = view.rowViewportPosition(view.rowAt(0));
        QVERIFY(offset < 0);
        bench.rows.upsert({{900, QStringLiteral("first"), 1}, {901, QStringLiteral("second"), 2}});
        QCOMPARE(table.proxy().index(view.rowAt(0), 0).data().toString(), top);
        QCOMPARE(view.rowViewportPosition(view.rowAt(0)), offset);
        bench.rows.remove({200, 199, 198});
        bench.rows.upsert({{197, QStringLiteral("moved away"), 5000}});
        QTRY_COMPARE(table.proxy().index(table.proxy().rowCount() - 1, 0).data().toString(),
                     QStringLiteral("moved away"));
        QCOMPARE(table.proxy().index(view.rowAt(0), 0).data().toString(), top);
        QCOMPARE(view.rowViewportPosition(view.rowAt(0)), offset);
    }

    void aTableAtItsBeginningShowsNewRows()
    {
        Bench bench;
        bench.rows.upsert(items(200));
        SearchTable& table = bench.open();
        table.view().sortByColumn(1, Qt::AscendingOrder);
        bench.rows.upsert({{900, QStringLiteral("first"), 1}});
        QCOMPARE(table.view().rowAt(0), 0);
        QCOMPARE(table.proxy().index(0, 0).data().toString(), QStringLiteral("first"));
    }

    void selectingAHiddenRowClearsTheSearch()
    {
        Bench bench;
        bench.rows.upsert(items(9));
        SearchTable& table = bench.open();
        table.chooseFilter(QStringLiteral("even"));
        table.setSearchText(QStringLiteral("item 2"));
        table.selectRow(4);
        QCOMPARE(table.selectedRows(), QList{4});
        QCOMPARE(bench.find<QLineEdit>("search")->text(), QString());
        QVERIFY(bench.find<QToolButton>("filter.all")->isChecked());
    }

    void severalRowsAreSelectedTogether()
    {
        Bench bench;
        bench.rows.upsert(items(9));
        SearchTable& table = bench.open();
        table.chooseFilter(QStringLiteral("even"));
        table.selectRows({1, 3});
        QCOMPARE(table.selectedRows(), (QList{1, 3}));
        QVERIFY(bench.find<QToolButton>("filter.even")->isChecked());
        table.selectRows({1, 4, 7});
        QCOMPARE(table.selectedRows(), (QList{1, 4, 7}));
        QVERIFY(bench.find<QToolButton>("filter.all")->isChecked());
        table.selectRows({});
        QCOMPARE(table.selectedRows().size(), 3);
        table.selectSomething();
        QCOMPARE(table.selectedRows().size(), 3);
        table.view().clearSelection();
        table.selectSomething();
        QCOMPARE(table.selectedRows(), QList{0});
    }

    void aFilterForAWhile()
    {
        Bench bench;
        bench.rows.upsert(items(5));
        SearchTable& table = bench.open();
        table.showExtraFilter(QStringLiteral("extra"), QStringLiteral("Of X"), 1);
        QCOMPARE(bench.find<QToolButton>("filter.extra")->text(), QStringLiteral("Of X 3"));
        QCOMPARE(table.proxy().rowCount(), 3);
        table.chooseFilter(QStringLiteral("all"));
        table.showExtraFilter(QStringLiteral("extra"), QStringLiteral("Of Y"), 1);
        QCOMPARE(bench.find<QToolButton>("filter.extra")->text(), QStringLiteral("Of Y 3"));
        QVERIFY(bench.find<QToolButton>("filter.extra")->isChecked());
        table.hideExtraFilter(QStringLiteral("extra"));
        QVERIFY(!bench.find<QToolButton>("filter.extra")->isVisible());
        QCOMPARE(table.proxy().rowCount(), 5);
        table.hideExtraFilter(QStringLiteral("unknown"));
    }

    void essentialColumnsStayInView()
    {
        QList<Column<Item>> wide = columns();
        for (Column<Item>& column : wide) {
            column.shownAtFirst = true;
            column.samples = {QString(60, QLatin1Char('m'))};
        }
        wide[0].essential = true;
        wide[1].essential = true;
        wide[2].essential = true;
        ItemModel rows({[](const Item& item) { return item.id; }, [](int id) { return QString::number(id); }},
                       wide);
        rows.upsert(items(5));
        QTemporaryDir dir;
        QSettings settings(dir.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        const SearchTable::Texts texts{QStringLiteral("wide"), QStringLiteral("Wide"), {}};
        auto table = std::make_unique<SearchTable>(rows, texts, settings);
        table->resize(900, 300);
        table->show();
        table->showRows();
        QTableView& view = table->view();
        const auto essential = [&view] {
            return view.columnWidth(0) + view.columnWidth(1) + view.columnWidth(2);
        };
        QVERIFY(essential() > 500);
        table->resize(400, 300);
        QTRY_VERIFY(essential() <= view.viewport()->width());
        QVERIFY(essential() > view.viewport()->width() - 4);
        table->resize(900, 300);
        QTRY_VERIFY(essential() > 500);
        // A width that a person has chosen stays.
        view.setColumnWidth(0, 333);
        table->resize(400, 300);
        QTest::qWait(10);
        QCOMPARE(view.columnWidth(0), 333);
        table.reset(); // remembers
        table = std::make_unique<SearchTable>(rows, texts, settings);
        QCOMPARE(table->view().columnWidth(0), 333);
    }

    void aLinkIsClickedOnItsText()
    {
        Bench bench;
        bench.rows.upsert(items(3));
        SearchTable& table = bench.open();
        const QSignalSpy link(&table, &SearchTable::linkActivated);
        QTableView& view = table.view();
        const QRect cell = view.visualRect(table.proxy().index(1, 1));
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {},
                          cell.center() + QPoint(cell.width() / 2 - 3, 0));
        QCOMPARE(link.size(), 0);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, QPoint(cell.left() + 14, cell.center().y()));
        QCOMPARE(link.size(), 1);
        QCOMPARE(link.at(0).at(0).toInt(), 1);
        QCOMPARE(link.at(0).at(1).toString(), QStringLiteral("size"));
    }

    void rowActionsAreInTheContextMenu()
    {
        Bench bench;
        bench.rows.upsert(items(3));
        SearchTable& table = bench.open();
        QAction edit(QStringLiteral("Edit"));
        table.setRowActions({&edit});
        table.selectRow(0);
        emit table.view().customContextMenuRequested(QPoint(10, 10));
        auto* menu = bench.find<QMenu>("rowMenu");
        QVERIFY(menu);
        QVERIFY(menu->actions().contains(&edit));
    }
};

RECDECK_TEST(SearchTableTest)
#include "tst_searchtable.moc"
