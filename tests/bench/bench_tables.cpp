#include "core/rules/rulecheck.h"
#include "core/rules/urltester.h"
#include "ui/models/columns.h"
#include "ui/models/filterproxy.h"
#include "ui/models/formats.h"
#include "ui/models/ruleeffect.h"
#include "ui/models/ruletexts.h"
#include "ui/pages/live/streamrow.h"
#include "ui/widgets/searchtable.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <algorithm>
#include <cstdio>
#include <memory>
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
    table.selectRow(count / 2);
    typing(count, *search, "live7");
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

QList<StreamRow> liveRows(int count)
{
    QList<StreamRow> rows;
    for (int i = 0; i < count; ++i) {
        service::StreamStatus status;
        status.key = {QStringLiteral("pull-%1.example.com").arg(i % 7), QStringLiteral("live"),
                      QStringLiteral("studio-%1").arg(i)};
        status.url = QStringLiteral("rtmp://%1/live/%2").arg(status.key.pullDomain, status.key.streamName);
        status.state = i % 3 == 0 ? service::StreamState::Live : service::StreamState::Recording;
        status.coveringRule = RuleId(QString::number(2000 + i % 7));
        status.bitsPerSecond = 4'000'000 + i;
        status.framesPerSecond = 25;
        if (i % 3 != 0) {
            service::RunningRecording recording;
            recording.ruleId = status.coveringRule;
            recording.templateName = QStringLiteral("News archive");
            recording.startTime = 1'760'000'000'000;
            status.recordings = {recording};
        }
        rows.append({status, QStringLiteral("News archive")});
    }
    return rows;
}

/// The Live table: its real columns, every row of a recorder with a thousand streams changed at once.
void liveTable(int count)
{
    QTemporaryDir dir;
    QSettings settings(dir.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    const SystemClock clock;
    const auto model = createStreamModel(clock);
    SearchTable table(*model, {QStringLiteral("bench"), {}, {}}, settings);
    table.addFilter(QStringLiteral("all"), QStringLiteral("All"), FilterProxy::noGroup);
    table.setDefaultSort(QStringLiteral("state"));
    table.resize(760, 600);
    table.show();
    QList<StreamRow> rows = liveRows(count);
    print(count, "Live: filling the table", cost([&] {
              model->upsert(rows);
              table.showRows();
          }));
    std::vector<double> costs;
    for (int round = 0; round < 40; ++round) {
        for (StreamRow& row : rows) {
            row.status.bitsPerSecond += 1000;
            for (service::RunningRecording& recording : row.status.recordings)
                recording.size += ByteCount{4000};
        }
        costs.push_back(cost([&] { model->upsert(rows); }));
    }
    std::ranges::sort(costs);
    print(count, "Live: every row changes at once, median", costs.at(costs.size() / 2));
    print(count, "Live: every row changes at once, slowest", costs.back());
    table.setSearchText(QStringLiteral("studio"));
    for (StreamRow& row : rows)
        row.status.bitsPerSecond += 1000;
    print(count, "Live: the same while a search is typed in", cost([&] { model->upsert(rows); }));
}

QList<model::Rule> manyRules(int count)
{
    QList<model::Rule> rules;
    rules.reserve(count);
    for (int i = 0; i < count; ++i) {
        model::Rule rule;
        rule.id = RuleId(QString::number(i + 1));
        rule.templateId = TemplateId(QStringLiteral("1001"));
        rule.pullDomain = QStringLiteral("pull-%1.example.com").arg(i % 97);
        rule.appName = QStringLiteral("live%1").arg(i % 13);
        rule.streamName = QStringLiteral("stream-%1").arg(i);
        rules.append(rule);
    }
    return rules;
}

/// What the rule editor does at each key, and what tester and check do.
void ruleAnswers(int count, int streamCount)
{
    const QList<model::Rule> rules = manyRules(count);
    QList<service::StreamStatus> streams;
    for (int i = 0; i < streamCount; ++i) {
        service::StreamStatus status;
        const model::Rule& like = rules.at(i * (count / streamCount));
        status.key = {like.pullDomain, like.appName, like.streamName};
        status.state = service::StreamState::Live;
        streams.append(status);
    }
    std::unique_ptr<rules::TakeoverPlanner> planner;
    print(count, "editor: preparing (on another thread)",
          cost([&] { planner = std::make_unique<rules::TakeoverPlanner>(rules, RuleId()); }));
    model::Rule draft;
    draft.templateId = TemplateId(QStringLiteral("1001"));
    std::vector<double> costs;
    const QString typed = QStringLiteral("pull-5.example.com");
    for (int length = 1; length <= typed.size(); ++length) {
        draft.pullDomain = typed.left(length);
        costs.push_back(cost([&] {
            const auto effects = effectsOf(draft, *planner, streams, {});
            static_cast<void>(effectSummary(effects, true));
            static_cast<void>(std::ranges::any_of(
                rules, [&draft](const model::Rule& rule) { return haveSameLevels(rule, draft); }));
        }));
    }
    print(count, "editor: the answer at a key, slowest", *std::ranges::max_element(costs));
    const rules::RuleIndex index(rules);
    QString text;
    for (const service::StreamStatus& status : streams)
        text += QStringLiteral("rtmp://%1/%2/%3\n")
                    .arg(status.key.pullDomain, status.key.appName, status.key.streamName);
    print(count, "tester: a thousand URLs",
          cost([&] { static_cast<void>(rules::testLines(text, index, {})); }));
    print(count, "tester: why one stream has its rule",
          cost([&] { static_cast<void>(index.explain(streams.first().identity())); }));
    rules::RuleSetup setup{.rules = rules, .templates = {}, .live = {}, .domains = {}};
    for (const service::StreamStatus& status : streams)
        setup.live.append(status.identity());
    print(count, "check of all rules (on another thread)",
          cost([&] { static_cast<void>(rules::checkRules(setup)); }));
}

} // namespace

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    run(10'000);
    run(100'000);
    liveTable(1'000);
    ruleAnswers(100'000, 1'000);
}
