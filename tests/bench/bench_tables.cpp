#include "ui/models/columns.h"
#include "ui/models/filterproxy.h"
#include "ui/models/formats.h"
#include "ui/widgets/searchtable.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <algorithm>
#include <cstdio>
#include <vector>

// What a key stroke in a search box, a sort and a batch of live changes cost on long tables, with the view
// shown.

using namespace recdeck;
using namespace recdeck::ui;

namespace {

struct Row
{
    int id = 0;
    QString domain;
    QString app;
    QString stream;
    qint64 bitRate = 0;
    friend bool operator==(const Row&, const Row&) = default;
};

using Rows = RowModel<Row, int>;

QList<Column<Row>> columns()
{
    return {
        textColumn<Row>("domain", QStringLiteral("Domain"), [](const Row& row) { return row.domain; }),
        textColumn<Row>("app", QStringLiteral("App"), [](const Row& row) { return row.app; }),
        textColumn<Row>("stream", QStringLiteral("Stream"), [](const Row& row) { return row.stream; }),
        textColumn<Row>("id", QStringLiteral("Id"), [](const Row& row) { return QString::number(row.id); }),
        numberColumn<Row>(
            "rate", QStringLiteral("Bit rate"), [](const Row& row) { return bitRateText(row.bitRate); },
            [](const Row& row) { return row.bitRate; }),
    };
}

QList<Row> rows(int count)
{
    QList<Row> list;
    list.reserve(count);
    for (int i = 0; i < count; ++i)
        list.append({i, QStringLiteral("pull-%1.example.com").arg(i % 97),
                     QStringLiteral("live%1").arg(i % 13),
                     QStringLiteral("studio-%1-camera-%2").arg(i % 1009).arg(i), 1000 * (i * 7919LL % 9000)});
    return list;
}

/// Milliseconds of `work` and of what the event loop does for it afterwards.
template <class Work>
double cost(Work work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    QApplication::processEvents();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

void print(int count, const char* what, double milliseconds)
{
    std::printf("%7d rows  %-46s %8.2f ms\n", count, what, milliseconds);
    std::fflush(stdout);
}

void typing(int count, QLineEdit& search, const char* text)
{
    std::vector<double> costs;
    QString typed;
    for (const char* c = text; *c != 0; ++c) {
        typed += QLatin1Char(*c);
        costs.push_back(cost([&] { search.setText(typed); }));
    }
    for (; !typed.isEmpty(); typed.chop(1))
        costs.push_back(cost([&] { search.setText(typed.chopped(1)); }));
    const auto [least, most] = std::ranges::minmax(costs);
    const QByteArray name = QByteArray("key stroke, typing and erasing \"") + text + "\"";
    print(count, (name + ", fastest").constData(), least);
    print(count, (name + ", slowest").constData(), most);
}

void run(int count)
{
    QTemporaryDir dir;
    QSettings settings(dir.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    Rows model({[](const Row& row) { return row.id; }, [](int id) { return QString::number(id); }},
               columns());
    SearchTable table(model, {QStringLiteral("bench"), {}, {}}, settings);
    table.addFilter(QStringLiteral("all"), QStringLiteral("All"), FilterProxy::noGroup);
    table.resize(1000, 600);
    table.show();
    QList<Row> all = rows(count);
    print(count, "filling the table", cost([&] {
              model.upsert(all);
              table.showRows();
          }));
    auto* search = table.findChild<QLineEdit*>(QStringLiteral("search"));
    typing(count, *search, "camera-77");
    typing(count, *search, "pull-5 live3");
    print(count, "sort by number", cost([&] { table.view().sortByColumn(4, Qt::DescendingOrder); }));
    print(count, "sort by text", cost([&] { table.view().sortByColumn(2, Qt::AscendingOrder); }));
    table.view().sortByColumn(4, Qt::DescendingOrder);
    QList<Row> changed;
    for (int i = 0; i < 200; ++i) {
        Row row = all.at(i * (count / 200));
        row.bitRate += 5'000'000;
        changed.append(row);
    }
    print(count, "200 live changes that move rows", cost([&] { model.upsert(changed); }));
    print(count, "a tick of 200 rows", cost([&] {
              model.tick(QStringLiteral("rate"),
                         [count](const Row& row) { return row.id % (count / 200) == 0; });
          }));
}

} // namespace

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    run(10'000);
    run(100'000);
}
