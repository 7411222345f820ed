#include "tests/support/testmain.h"
#include "tests/ui/widgets/tablebench.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>

using namespace recdeck::ui;
using namespace recdeck::test;

/// Selection, scroll place and column widths while rows and the window change.
class TablePlacesTest final : public QObject
{
    Q_OBJECT

private slots:
    void theSelectionSurvivesAReset()
    {
        TableBench bench;
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
        TableBench bench;
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
        TableBench bench;
        bench.rows.upsert(items(200));
        SearchTable& table = bench.open();
        table.view().sortByColumn(1, Qt::AscendingOrder);
        bench.rows.upsert({{900, QStringLiteral("first"), 1}});
        QCOMPARE(table.view().rowAt(0), 0);
        QCOMPARE(table.proxy().index(0, 0).data().toString(), QStringLiteral("first"));
    }

    void selectingAHiddenRowClearsTheSearch()
    {
        TableBench bench;
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
        TableBench bench;
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
};

RECDECK_TEST(TablePlacesTest)
#include "tst_tableplaces.moc"
