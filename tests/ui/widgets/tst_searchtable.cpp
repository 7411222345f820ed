#include "tests/support/testmain.h"
#include "tests/ui/widgets/tablebench.h"
#include "ui/widgets/emptystate.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>

using namespace recdeck::ui;
using namespace recdeck::test;

class SearchTableTest final : public QObject
{
    Q_OBJECT

private slots:
    void theSearchFiltersWhileTyping()
    {
        TableBench bench;
        bench.rows.upsert(items(30));
        bench.open();
        hands::type(bench.find<QLineEdit>("search"), QStringLiteral("item 993"));
        QCOMPARE(bench.table->proxy().rowCount(), 1);
        QTest::keyClicks(bench.find<QLineEdit>("search"), QStringLiteral("q"));
        QCOMPARE(bench.shownPage(), QStringLiteral("noMatch"));
        hands::click(bench.find<QWidget>("clearSearch"));
        QCOMPARE(bench.table->proxy().rowCount(), 30);
        QCOMPARE(bench.shownPage(), QStringLiteral("rows"));
    }

    void theKeyboardGoesAround()
    {
        TableBench bench;
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
        TableBench bench;
        bench.rows.upsert(items(5));
        bench.open();
        QCOMPARE(bench.find<QToolButton>("filter.all")->text(), QStringLiteral("All 5"));
        QCOMPARE(bench.find<QToolButton>("filter.odd")->text(), QStringLiteral("Odd 3"));
        hands::click(bench.find<QWidget>("filter.even"));
        QCOMPARE(bench.table->proxy().rowCount(), 2);
        bench.rows.upsert({{6, QStringLiteral("item 6"), 1}});
        QCOMPARE(bench.find<QToolButton>("filter.even")->text(), QStringLiteral("Even 3"));
        QCOMPARE(bench.table->proxy().rowCount(), 3);
    }

    void whatStandsThereWithoutRows()
    {
        TableBench bench;
        SearchTable& table = bench.open();
        table.emptyState().setTexts(Symbol::Info, QStringLiteral("No items"), QStringLiteral("Add one."));
        QCOMPARE(bench.shownPage(), QStringLiteral("emptyState"));
        table.showLoading();
        QCOMPARE(bench.shownPage(), QStringLiteral("loading"));
        table.showProblem(QStringLiteral("It broke."));
        QCOMPARE(bench.shownPage(), QStringLiteral("loadProblem"));
        const QSignalSpy retry(&table, &SearchTable::retryWanted);
        hands::click(bench.find<QWidget>("retry"));
        QCOMPARE(retry.size(), 1);
        bench.rows.upsert(items(1));
        QCOMPARE(bench.shownPage(), QStringLiteral("rows"));
        table.showProblem(QStringLiteral("It broke again."));
        QCOMPARE(bench.shownPage(), QStringLiteral("rows"));
    }

    void columnsAreChosenAndRemembered()
    {
        TableBench bench;
        bench.rows.upsert(items(3));
        bench.open();
        QVERIFY(bench.find<QTableView>("rows")->isColumnHidden(2));
        hands::chooseInMenu(bench.find<QWidget>("columns"), "column.extra");
        hands::chooseInMenu(bench.find<QWidget>("columns"), "column.size");
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
        TableBench bench;
        bench.rows.upsert(items(3));
        bench.open();
        auto* columns = bench.find<QWidget>("columns");
        hands::chooseInMenu(columns, "column.size");
        hands::chooseInMenu(columns, "column.name");
        QVERIFY(!bench.find<QTableView>("rows")->isColumnHidden(0));
        hands::chooseInMenu(columns, "column.reset");
        QVERIFY(!bench.find<QTableView>("rows")->isColumnHidden(1));
    }

    void aChosenSortBeatsTheDefault()
    {
        TableBench bench;
        bench.rows.upsert(items(3));
        bench.open().setDefaultSort(QStringLiteral("size"));
        QCOMPARE(bench.table->proxy().index(0, 0).data().toString(), QStringLiteral("item 3"));
        bench.find<QTableView>("rows")->sortByColumn(0, Qt::AscendingOrder);
        bench.open().setDefaultSort(QStringLiteral("size"));
        QCOMPARE(bench.table->proxy().index(0, 0).data().toString(), QStringLiteral("item 1"));
    }

    void aFilterForAWhile()
    {
        TableBench bench;
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
        table.showExtraFilter(QStringLiteral("extra"), QStringLiteral("Of Z"), 1);
        table.chooseFilter(QStringLiteral("all"));
        table.renameExtraFilter(QStringLiteral("extra"), QStringLiteral("Of ZZ"));
        table.renameExtraFilter(QStringLiteral("unknown"), QStringLiteral("x"));
        QCOMPARE(bench.find<QToolButton>("filter.extra")->text(), QStringLiteral("Of ZZ 3"));
        QVERIFY(bench.find<QToolButton>("filter.all")->isChecked());
    }

    void aLinkIsClickedOnItsText()
    {
        TableBench bench;
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
        TableBench bench;
        bench.rows.upsert(items(3));
        SearchTable& table = bench.open();
        QAction edit(QStringLiteral("Edit"));
        edit.setObjectName(QStringLiteral("edit"));
        const QSignalSpy triggered(&edit, &QAction::triggered);
        table.setRowActions({&edit});
        hands::chooseInRowMenu(&table.view(), 1, "edit");
        QCOMPARE(triggered.size(), 1);
        QCOMPARE(table.selectedRows(), QList{1});
    }
};

RECDECK_TEST(SearchTableTest)
#include "tst_searchtable.moc"
