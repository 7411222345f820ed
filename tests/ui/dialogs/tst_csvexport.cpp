#include "tests/support/fakequestions.h"
#include "tests/support/filecontent.h"
#include "tests/support/testmain.h"
#include "ui/dialogs/csvexport.h"
#include "ui/models/columns.h"
#include "ui/widgets/searchtable.h"

#include <QAction>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace recdeck;
using namespace recdeck::ui;

namespace {

struct Item
{
    int id = 0;
    QString name;
    friend bool operator==(const Item&, const Item&) = default;
};

using ItemModel = RowModel<Item, int>;

} // namespace

class CsvExportTest final : public QObject
{
    Q_OBJECT

    struct Bench
    {
        Bench()
            : rows({[](const Item& item) { return item.id; }, [](int id) { return QString::number(id); }},
                   {textColumn<Item>("name", QStringLiteral("Name"), &Item::name),
                    numberColumn<Item>(
                        "id", QStringLiteral("Size, MB"),
                        [](const Item& item) { return QString::number(item.id); },
                        [](const Item& item) { return QVariant(item.id); })})
            , settings(dir.filePath(QStringLiteral("s.ini")), QSettings::IniFormat)
            , table(rows, {QStringLiteral("items"), QStringLiteral("Items"), QStringLiteral("Search")},
                    settings)
        {
            rows.upsert({{1, QStringLiteral("=HYPERLINK(\"http://evil\")")},
                         {2, QStringLiteral("流 \"two\"")},
                         {3, QStringLiteral("other")}});
            offerCsv(table, questions);
            table.showRows();
            table.resize(640, 400);
            table.show();
        }
        template <class T>
        T* find(const char* name) const
        {
            return table.findChild<T*>(QString::fromLatin1(name));
        }
        /// Chooses the entry as a person does, with mouse and keys.
        void choose() const
        {
            QTest::mouseClick(find<QToolButton>("more"), Qt::LeftButton);
            auto* menu = find<QMenu>("tableMenu");
            QVERIFY(menu->isVisible());
            menu->setActiveAction(find<QAction>("saveCsv"));
            QTest::keyClick(menu, Qt::Key_Return);
        }
        [[nodiscard]] QString title() const
        {
            const auto* label = find<QLabel>("resultTitle");
            return label && label->isVisible() ? label->text() : QString();
        }

        QTemporaryDir dir;
        ItemModel rows;
        QSettings settings;
        test::FakeQuestions questions;
        SearchTable table;
    };

private slots:
    void writesWhatIsShown()
    {
        Bench bench;
        bench.find<QTableView>("rows")->sortByColumn(1, Qt::DescendingOrder);
        bench.choose();
        QCOMPARE(bench.questions.fileChoices.size(), 1);
        QVERIFY(bench.questions.fileChoices.first().start.endsWith(QStringLiteral(".csv")));
        QVERIFY(bench.questions.fileChoices.first().start.contains(QStringLiteral("Items")));

        const QString path = bench.dir.filePath(QStringLiteral("items.csv"));
        bench.questions.paths << path;
        bench.choose();
        QTRY_COMPARE(bench.title(), QStringLiteral("3 row(s) saved as CSV."));
        QCOMPARE(test::contentOf(path), QByteArray("\xEF\xBB\xBF"
                                                   "Name,\"Size, MB\"\r\n"
                                                   "other,3\r\n"
                                                   "\"流 \"\"two\"\"\",2\r\n"
                                                   "\"'=HYPERLINK(\"\"http://evil\"\")\",1\r\n"));
        QTest::mouseClick(bench.find<QPushButton>("resultAction.items.csv"), Qt::LeftButton);
        QCOMPARE(bench.questions.revealed, QStringList{path});

        QTest::keyClicks(bench.find<QLineEdit>("search"), QStringLiteral("other"));
        bench.find<QTableView>("rows")->setColumnHidden(1, true);
        bench.questions.paths << path;
        bench.choose();
        QTRY_COMPARE(bench.title(), QStringLiteral("1 row(s) saved as CSV."));
        QCOMPARE(test::contentOf(path), QByteArray("\xEF\xBB\xBF"
                                                   "Name\r\nother\r\n"));
    }

    void aFailureIsSaidAndLeavesTheOldFile()
    {
        Bench bench;
        bench.questions.paths << bench.dir.filePath(QStringLiteral("missing/items.csv"));
        bench.choose();
        QTRY_COMPARE(bench.title(), QStringLiteral("The table was not saved."));
        QVERIFY(bench.find<QLabel>("result.")->text().contains(QStringLiteral("items.csv")));
    }

    void aLongTableCanBeGivenUp()
    {
        Bench bench;
        QList<Item> many;
        for (int i = 10; i < 100'000; ++i)
            many << Item{i, QStringLiteral("n")};
        bench.rows.upsert(many);
        const QString path = bench.dir.filePath(QStringLiteral("items.csv"));
        bench.questions.paths << path;
        bench.choose();
        QTest::mouseClick(bench.find<QPushButton>("resultCancel"), Qt::LeftButton);
        QVERIFY(!bench.find<QWidget>("tableNotices")->isVisible());
        QCoreApplication::processEvents();
        QCOMPARE(bench.title(), QString());
        QVERIFY(!QFile::exists(path));
    }
};

RECDECK_TEST(CsvExportTest)
#include "tst_csvexport.moc"
