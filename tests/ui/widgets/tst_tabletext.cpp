#include "tests/support/testmain.h"
#include "ui/models/filterproxy.h"
#include "ui/models/rowmodel.h"
#include "ui/widgets/tabletext.h"

#include <QHeaderView>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace recdeck::ui;

namespace {

struct Item
{
    int id = 0;
    QString name;
    friend bool operator==(const Item&, const Item&) = default;
};

using ItemModel = RowModel<Item, int>;

QList<Column<Item>> columns()
{
    Column<Item> id{.id = QStringLiteral("id"), .title = QStringLiteral("Number"), .cell = {}};
    id.cell = [](const Item& item, int role) {
        return role == Qt::DisplayRole ? QStringLiteral("%1 MB").arg(item.id) : QVariant();
    };
    id.searched = false;
    id.sortKey = [](const Item& item) { return QVariant(item.id); };
    Column<Item> name{.id = QStringLiteral("name"), .title = QStringLiteral("Name"), .cell = {}};
    name.cell = [](const Item& item, int role) { return role == Qt::DisplayRole ? item.name : QVariant(); };
    return {id, name};
}

QList<Item> items(int count)
{
    QList<Item> list;
    for (int i = 1; i <= count; ++i)
        list << Item{.id = i, .name = QStringLiteral("item %1").arg(i % 7)};
    return list;
}

} // namespace

class TableTextTest final : public QObject
{
    Q_OBJECT

    struct Bench
    {
        explicit Bench(int count)
            : rows({[](const Item& item) { return item.id; }, [](int id) { return QString::number(id); }},
                   columns())
        {
            rows.upsert(items(count));
            proxy.setSourceModel(&rows);
            view.setModel(&proxy);
        }
        [[nodiscard]] static QStringList joined(const TableText& text)
        {
            QStringList lines;
            for (const QStringList& line : text.lines())
                lines << line.join(QLatin1Char('|'));
            return lines;
        }

        ItemModel rows;
        FilterProxy proxy;
        QTableView view;
    };

private slots:
    void hasWhatIsShown()
    {
        Bench bench(20);
        bench.proxy.setText(QStringLiteral("item 3"));
        bench.proxy.sort(0, Qt::DescendingOrder);
        bench.view.horizontalHeader()->moveSection(1, 0);
        TableText text(bench.view);
        const QSignalSpy finished(&text, &TableText::finished);
        text.start();
        QCOMPARE(finished.size(), 0);
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(Bench::joined(text),
                 (QStringList{QStringLiteral("Name|Number"), QStringLiteral("item 3|17 MB"),
                              QStringLiteral("item 3|10 MB"), QStringLiteral("item 3|3 MB")}));
        bench.view.setColumnHidden(1, true);
        TableText narrow(bench.view);
        const QSignalSpy narrowFinished(&narrow, &TableText::finished);
        narrow.start();
        QTRY_COMPARE(narrowFinished.size(), 1);
        QCOMPARE(Bench::joined(narrow).first(), QStringLiteral("Number"));
    }

    void aLongTableNeverKeepsTheWindowWaiting()
    {
        Bench bench(100'000);
        TableText text(bench.view);
        const QSignalSpy finished(&text, &TableText::finished);
        const QSignalSpy progressed(&text, &TableText::progressed);
        text.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
        QVERIFY(progressed.size() > 1);
        QCOMPARE(text.lines().size(), 100'001);
        QCOMPARE(text.lines().last().first(), QStringLiteral("100000 MB"));
    }

    void rowsThatGoMeanwhileAreNotHalfThere()
    {
        Bench bench(50'000);
        TableText text(bench.view);
        const QSignalSpy finished(&text, &TableText::finished);
        text.start();
        QSignalSpy progressed(&text, &TableText::progressed);
        QVERIFY(progressed.wait());
        QVERIFY(finished.isEmpty());
        bench.rows.remove({1});
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
        QCOMPARE(text.lines().size(), 50'000);
        QCOMPARE(text.lines().at(1).first(), QStringLiteral("2 MB"));
    }

    void aTableThatNeverStandsStillIsTakenToo()
    {
        Bench bench(30'000);
        TableText text(bench.view);
        const QSignalSpy finished(&text, &TableText::finished);
        int next = 100'000;
        connect(&text, &TableText::progressed, this, [&] { bench.rows.upsert({{++next, QString()}}); });
        text.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 60'000);
        QVERIFY(text.lines().size() > 30'000);
    }
};

RECDECK_TEST(TableTextTest)
#include "tst_tabletext.moc"
