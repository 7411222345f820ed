#include "tests/support/hands.h"
#include "tests/support/testmain.h"
#include "ui/dialogs/selectionactions.h"
#include "ui/models/columns.h"
#include "ui/widgets/searchtable.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;

class SelectionActionsTest final : public QObject
{
    Q_OBJECT

    struct Bench
    {
        Bench()
            : rows({[](int item) { return item; }, [](int id) { return QString::number(id); }},
                   {textColumn<int>("name", QStringLiteral("Name"),
                                    [](int item) { return QString::number(item); })})
            , settings(dir.filePath(QStringLiteral("s.ini")), QSettings::IniFormat)
            , table(rows, {QStringLiteral("items"), QStringLiteral("Items"), QStringLiteral("Search")},
                    settings)
        {
            rows.upsert({1, 2});
            actions = new SelectionActions(table, [this] { return wanted; });
            table.showRows();
            table.resize(640, 400);
            table.show();
            model::RecordingTemplate value;
            value.id = TemplateId(QStringLiteral("10001"));
            value.templateName = QStringLiteral("News");
            value.region = QStringLiteral("eu");
            value.mgrUrl = QStringLiteral("mgr.example.com");
            value.ak = QStringLiteral("AK");
            value.sk = Secret(QStringLiteral("TOPSECRET"));
            wanted.templates << value;
            wanted.rules << model::Rule{.id = RuleId(QStringLiteral("7")),
                                        .templateId = value.id,
                                        .pullDomain = QStringLiteral("pull.example.com")};
        }
        [[nodiscard]] QAction* action(const char* name) const
        {
            return table.findChild<QAction*>(QLatin1String(name));
        }

        QTemporaryDir dir;
        RowModel<int, int> rows;
        QSettings settings;
        SearchTable table;
        SelectionActions* actions = nullptr;
        exchange::Configuration wanted;
    };

private slots:
    void needASelection()
    {
        Bench bench;
        QVERIFY(!bench.action("exportSelection")->isEnabled());
        QVERIFY(!bench.action("copyAsCurl")->isEnabled());
        test::hands::select(&bench.table.view(), {1});
        QVERIFY(bench.action("exportSelection")->isEnabled());
        test::hands::select(&bench.table.view(), {});
        QVERIFY(!bench.action("copyAsCurl")->isEnabled());
    }

    void areInBothMenus()
    {
        Bench bench;
        test::hands::select(&bench.table.view(), {0});
        QTableView& view = bench.table.view();
        emit view.customContextMenuRequested(QPoint(5, 5));
        auto* rowMenu = bench.table.findChild<QMenu*>(QStringLiteral("rowMenu"));
        QVERIFY(rowMenu && rowMenu->actions().contains(bench.action("exportSelection")));
        rowMenu->close();
        auto* menu = bench.table.findChild<QMenu*>(QStringLiteral("tableMenu"));
        QVERIFY(menu->actions().contains(bench.action("copyAsCurl")));
    }

    void curlComesWithoutSecrets()
    {
        Bench bench;
        test::hands::select(&bench.table.view(), {0});
        test::hands::chooseInRowMenu(&bench.table.view(), 0, "copyAsCurl");
        const QString text = QGuiApplication::clipboard()->text();
        QVERIFY(text.contains(
            QStringLiteral("'https://api.cdnetworks.com/api/v2/streams/recording-parameter-templates'")));
        QVERIFY(text.contains(QStringLiteral("\"templateId\":\"TEMPLATE_ID_1\"")));
        QVERIFY(text.contains(QStringLiteral("STORAGE_SECRET_KEY")));
        QVERIFY(!text.contains(QStringLiteral("TOPSECRET")));
        const auto* title = bench.table.findChild<QLabel*>(QStringLiteral("resultTitle"));
        QCOMPARE(title->text(), QStringLiteral("2 request(s) copied."));
    }

    void theExportNamesWhatIsSelected()
    {
        Bench bench;
        test::hands::select(&bench.table.view(), {0});
        QSignalSpy wanted(bench.actions, &SelectionActions::exportWanted);
        test::hands::chooseInRowMenu(&bench.table.view(), 0, "exportSelection");
        QCOMPARE(wanted.size(), 1);
        const auto selection = wanted.first().first().value<exchange::Selection>();
        QCOMPARE(selection.templates, QSet{TemplateId(QStringLiteral("10001"))});
        QCOMPARE(selection.rules, QSet{RuleId(QStringLiteral("7"))});
    }
};

RECDECK_TEST(SelectionActionsTest)
#include "tst_selectionactions.moc"
