#pragma once

#include "tests/support/hands.h"
#include "ui/models/rowmodel.h"
#include "ui/widgets/searchtable.h"

#include <QAction>
#include <QSettings>
#include <QStackedWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

namespace recdeck::test {

using namespace recdeck::ui;

struct Item
{
    int id = 0;
    QString name;
    int size = 0;
    friend bool operator==(const Item&, const Item&) = default;
};

using ItemModel = RowModel<Item, int>;

inline QList<Column<Item>> columns()
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

inline QList<Item> items(int count)
{
    QList<Item> list;
    for (int i = 1; i <= count; ++i)
        list.append({i, QStringLiteral("item %1").arg(i), 1000 - i});
    return list;
}

/// One table with its own settings file; made anew by open().
struct TableBench
{
    TableBench()
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

} // namespace recdeck::test
