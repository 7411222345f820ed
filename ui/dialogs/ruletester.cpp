#include "ui/dialogs/ruletester.h"

#include "core/service/streammonitor.h"
#include "ui/dialogs/candidatetable.h"
#include "ui/models/background.h"
#include "ui/models/ruletexts.h"
#include "ui/models/whendone.h"
#include "ui/style/spacing.h"
#include "ui/style/symbols.h"
#include "ui/widgets/celldelegate.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QTextBlock>
#include <QVBoxLayout>
#include <algorithm>

namespace recdeck::ui {

namespace {

void setUpTable(QTableView& table)
{
    table.setItemDelegate(new CellDelegate(&table));
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setTabKeyNavigation(false);
    table.verticalHeader()->hide();
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setStretchLastSection(true);
}

QPushButton* createButton(const char* name, const QString& text, Symbol symbol, QWidget* parent)
{
    auto* button = new QPushButton(icon(symbol), text, parent);
    button->setObjectName(QLatin1String(name));
    button->setAccessibleName(text);
    button->setAutoDefault(false);
    return button;
}

} // namespace

RuleTester::RuleTester(const service::Connection& connection, Subject subject, QWidget* parent)
    : QDialog(parent)
    , m_subject(std::move(subject))
    , m_rows(testedIdentity(), testedColumns())
    , m_urls(new QPlainTextEdit(this))
    , m_stack(new QStackedWidget(this))
    , m_table(new QTableView(this))
    , m_hint(new QLabel(this))
    , m_why(new QLabel(this))
    , m_candidates(new CandidateTable(this))
    , m_summary(new QLabel(this))
    , m_show(createButton("showRule", tr("Show this rule"), Symbol::Rules, this))
    , m_create(createButton("createRule", tr("Create rule for this stream"), Symbol::Add, this))
{
    setObjectName(QStringLiteral("ruleTester"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Test rules"));
    build();
    m_testTimer.setSingleShot(true);
    m_testTimer.setInterval(60);
    connect(&m_testTimer, &QTimer::timeout, this, &RuleTester::test);
    connect(m_urls, &QPlainTextEdit::textChanged, &m_testTimer, qOverload<>(&QTimer::start));
    readRules(connection);
    test();
    resize(920, 590);
    m_urls->setFocus();
}

void RuleTester::build()
{
    m_urls->setObjectName(QStringLiteral("urls"));
    m_urls->setAccessibleName(tr("Stream URLs, one a line"));
    m_urls->setPlaceholderText(QStringLiteral("rtmp://live.example.com/app/stream\n"
                                              "https://live.example.com/app/stream.flv"));
    m_urls->setTabChangesFocus(true);
    m_urls->setLineWrapMode(QPlainTextEdit::NoWrap);
    auto* intro = new QLabel(tr("Paste stream URLs, one a line. Nothing is recorded or changed here."), this);
    intro->setWordWrap(true);
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_urls);
    splitter->addWidget(createResults());
    splitter->addWidget(createWhy());
    splitter->setSizes({90, 180, 180});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::page, spacing::page, spacing::page, spacing::page);
    column->setSpacing(spacing::medium);
    column->addWidget(intro);
    column->addWidget(splitter, 1);
    column->addLayout(createFoot());
}

QWidget* RuleTester::createResults()
{
    m_hint->setObjectName(QStringLiteral("hint"));
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    setUpTable(*m_table);
    m_table->setObjectName(QStringLiteral("tested"));
    m_table->setAccessibleName(tr("What becomes of each line"));
    m_table->setModel(&m_rows);
    for (const auto& [column, width] : {std::pair{0, 48}, {1, 250}, {2, 210}, {3, 130}})
        m_table->setColumnWidth(column, width);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RuleTester::showChosen);
    m_stack->addWidget(m_hint);
    m_stack->addWidget(m_table);
    m_stack->setMinimumHeight(100);
    return m_stack;
}

QWidget* RuleTester::createWhy()
{
    auto* box = new QWidget(this);
    m_why->setObjectName(QStringLiteral("why"));
    m_why->setWordWrap(true);
    m_why->setMinimumHeight(fontMetrics().lineSpacing());
    m_candidates->setMinimumHeight(80);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, spacing::small, 0, 0);
    column->setSpacing(spacing::small);
    column->addWidget(m_why);
    column->addWidget(m_candidates, 1);
    column->addStretch(); // keeps the sentence at the top where there is no table
    connect(m_candidates, &CandidateTable::ruleWanted, this, [this](const RuleId& id) {
        accept();
        emit ruleWanted(id);
    });
    return box;
}

QLayout* RuleTester::createFoot()
{
    m_summary->setObjectName(QStringLiteral("summary"));
    m_summary->setWordWrap(true);
    auto* close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("close"));
    close->setAccessibleName(close->text());
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_show, &QPushButton::clicked, this, [this] {
        const RuleId id = chosen()->line.winner->id;
        accept();
        emit ruleWanted(id);
    });
    connect(m_create, &QPushButton::clicked, this, [this] {
        const model::StreamIdentity stream = *chosen()->line.stream;
        accept();
        emit createRuleWanted(stream);
    });
    auto* foot = new QHBoxLayout;
    foot->setSpacing(spacing::medium);
    foot->addWidget(m_summary, 1);
    foot->addWidget(m_show);
    foot->addWidget(m_create);
    foot->addWidget(close);
    return foot;
}

void RuleTester::setUrls(const QString& text)
{
    m_urls->setPlainText(text);
    test();
}

void RuleTester::readRules(const service::Connection& connection)
{
    using Index = std::shared_ptr<const rules::RuleIndex>;
    const auto made = inBackground(
        [rules = m_subject.rules]() -> Index { return std::make_shared<const rules::RuleIndex>(rules); });
    whenDone(made, this, [this](const Index& index) {
        m_index = index;
        test();
    });
    if (!connection.streams) return;
    whenDone(connection.streams->domains(), this,
             [this](const Result<QList<model::DeliveryDomain>>& domains) {
                 if (!domains) return; // the settings page says why; only push domains stay unknown
                 m_domains = rules::PushDomains(*domains);
                 test();
             });
}

void RuleTester::test()
{
    m_testTimer.stop();
    const QString text = m_urls->toPlainText();
    const bool waits = !m_index && !text.trimmed().isEmpty();
    m_hint->setText(waits ? tr("Reading the rules…")
                          : tr("Each line is shown here with the rule that records it, the template, and "
                               "the name of its first file."));
    if (m_index)
        m_rows.replaceAll(testedRows(rules::testLines(text, *m_index, m_domains), m_subject.templates,
                                     QDateTime::currentMSecsSinceEpoch()));
    // Where there is neither template nor file, the reason has their room.
    m_table->clearSpans();
    for (int i = 0; i < m_rows.rowCount(); ++i)
        if (!m_rows.row(i).line.winner) m_table->setSpan(i, 2, 1, 3);
    m_stack->setCurrentIndex(m_rows.rowCount() == 0 ? 0 : 1);
    if (m_rows.rowCount() > 0 && m_table->selectionModel()->selectedRows().isEmpty()) m_table->selectRow(0);
    showSummary();
    showChosen();
}

void RuleTester::showSummary()
{
    using Verdict = TestedRow::Verdict;
    const auto count = [this](Verdict verdict) {
        return static_cast<int>(std::ranges::count(m_rows.rows(), verdict, &TestedRow::verdict));
    };
    QStringList parts;
    if (const int recorded = count(Verdict::Recorded) + count(Verdict::Broken); recorded > 0)
        parts << tr("%n recorded", nullptr, recorded);
    if (const int open = count(Verdict::NotRecorded); open > 0) parts << tr("%n not recorded", nullptr, open);
    if (const int invalid = count(Verdict::Invalid); invalid > 0)
        parts << tr("%n cannot be read", nullptr, invalid);
    //: Stands between parts such as "3 recorded" and "1 not recorded".
    m_summary->setText(parts.join(tr(", ")));
}

void RuleTester::showChosen()
{
    const TestedRow* row = chosen();
    const bool isStream = row && row->line.stream;
    m_show->setEnabled(row && row->line.winner);
    m_create->setEnabled(isStream);
    m_candidates->setVisible(isStream && m_index);
    if (!row) {
        m_why->clear();
        return;
    }
    showLineInText(row->line.number);
    if (!isStream) {
        //: %1 is a number, %2 says what is wrong with the line.
        m_why->setText(tr("Line %1: %2").arg(row->line.number).arg(row->result));
        return;
    }
    const rules::Explanation why = m_index->explain(*row->line.stream);
    const qsizetype left = m_candidates->showCandidates(why.candidates);
    m_candidates->setVisible(!why.candidates.isEmpty());
    QString text = why.candidates.isEmpty() ? tr("There is no rule for this domain.")
                   : why.winner ? tr("Rule %1 records it. Why the others do not:").arg(why.winner->id.text())
                                : tr("No rule records it. Why:");
    if (left > 0) text += QLatin1Char(' ') + tr("(%n more are not shown)", nullptr, static_cast<int>(left));
    m_why->setText(text);
}

void RuleTester::showLineInText(int number)
{
    // Not while somebody types there: the cursor is theirs.
    if (m_urls->hasFocus()) return;
    const QTextBlock block = m_urls->document()->findBlockByNumber(number - 1);
    QTextCursor cursor(block);
    cursor.select(QTextCursor::LineUnderCursor);
    m_urls->setTextCursor(cursor);
}

const TestedRow* RuleTester::chosen() const
{
    const QModelIndexList selected = m_table->selectionModel()->selectedRows();
    return selected.isEmpty() ? nullptr : &m_rows.row(selected.first().row());
}

} // namespace recdeck::ui
