#include "ui/dialogs/pastedstreams.h"

#include "core/base/redact.h"
#include "ui/models/errortexts.h"
#include "ui/style/spacing.h"
#include "ui/style/symbols.h"
#include "ui/widgets/celldelegate.h"

#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

namespace recdeck::ui {

namespace {

using model::PastedStream;

Column<PastedRow> keyColumn(const char* id, const QString& title, QString model::StreamKey::* part)
{
    Column<PastedRow> column{.id = QLatin1String(id), .title = title, .cell = {}};
    column.cell = [part](const PastedRow& row, int role) -> QVariant {
        return role == Qt::DisplayRole || role == Qt::ToolTipRole ? QVariant(row.key.*part) : QVariant();
    };
    return column;
}

/// The name of the stream, or the whole line where it is none: the table gives it the room of all three names
/// then.
Column<PastedRow> streamColumn()
{
    Column<PastedRow> column{
        .id = QStringLiteral("stream"), .title = PastedStreams::tr("Stream"), .cell = {}};
    column.cell = [](const PastedRow& row, int role) -> QVariant {
        if (role == Qt::DecorationRole) {
            if (row.failed) return icon(Symbol::Problem, Tone::Problem);
            return row.taken ? icon(Symbol::Check, Tone::Live) : icon(Symbol::Info, Tone::Secondary);
        }
        if (role == Qt::ToolTipRole) return row.line;
        if (role == Qt::DisplayRole) return row.key == model::StreamKey{} ? row.line : row.key.streamName;
        return {};
    };
    return column;
}

Column<PastedRow> verdictColumn()
{
    Column<PastedRow> column{
        .id = QStringLiteral("verdict"), .title = PastedStreams::tr("Result"), .cell = {}};
    column.cell = [](const PastedRow& row, int role) -> QVariant {
        return role == Qt::DisplayRole || role == Qt::ToolTipRole ? QVariant(row.verdict) : QVariant();
    };
    return column;
}

QList<Column<PastedRow>> columns()
{
    return {streamColumn(), keyColumn("app", PastedStreams::tr("App"), &model::StreamKey::appName),
            keyColumn("domain", PastedStreams::tr("Domain"), &model::StreamKey::pullDomain), verdictColumn()};
}

/// What happened and what to do, without the line: that stands beside it.
QString reasonOf(Error error)
{
    error.subject.clear();
    return errorText(error);
}

PastedRow rowOf(const PastedStream& pasted, int number, const QString& refusal)
{
    PastedRow row;
    row.number = number;
    row.line = redactUrl(pasted.line);
    if (pasted.url) row.key = pasted.url->identity.key;
    row.failed = pasted.verdict == PastedStream::Verdict::Invalid || !refusal.isEmpty();
    row.taken = pasted.verdict == PastedStream::Verdict::New && refusal.isEmpty();
    if (!refusal.isEmpty())
        row.verdict = refusal;
    else if (pasted.error)
        row.verdict = reasonOf(*pasted.error);
    else
        row.verdict = row.taken ? PastedStreams::tr("New") : PastedStreams::tr("Is in the list already");
    return row;
}

} // namespace

PastedStreams::PastedStreams(QList<model::StreamKey> known, QWidget* parent)
    : QWidget(parent)
    , m_known(std::move(known))
    , m_model({[](const PastedRow& row) { return row.number; },
               [](int number) { return QString::number(number); }},
              columns())
    , m_text(new QPlainTextEdit(this))
    , m_stack(new QStackedWidget(this))
{
    m_text->setObjectName(QStringLiteral("urls"));
    m_text->setAccessibleName(tr("Stream URLs, one a line"));
    m_text->setPlaceholderText(QStringLiteral("rtmp://live.example.com/app/stream\n"
                                              "https://live.example.com/app/stream.flv\n"
                                              "https://live.example.com/app/stream.m3u8"));
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    connect(m_text, &QPlainTextEdit::textChanged, this, &PastedStreams::read);
    auto* hint =
        new QLabel(tr("Each line is shown here as it is understood: domain, app and stream."), m_stack);
    hint->setAlignment(Qt::AlignCenter);
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    m_stack->addWidget(hint);
    m_stack->addWidget(createTable());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::medium);
    layout->addWidget(m_text, 2);
    layout->addWidget(m_stack, 3);
    setFocusProxy(m_text);
}

QWidget* PastedStreams::createTable()
{
    m_table = new QTableView(m_stack);
    m_table->setObjectName(QStringLiteral("parsed"));
    m_table->setAccessibleName(tr("What the lines were understood as"));
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new CellDelegate(m_table));
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setColumnWidth(0, 180);
    m_table->setColumnWidth(1, 80);
    m_table->setColumnWidth(2, 160);
    return m_table;
}

void PastedStreams::read()
{
    m_pasted = model::parsePastedStreams(m_text->toPlainText(), m_known);
    show({});
}

void PastedStreams::show(const QHash<QString, QString>& refusals)
{
    QList<PastedRow> rows;
    for (const PastedStream& pasted : std::as_const(m_pasted)) {
        const QString refusal = pasted.url ? refusals.value(pasted.url->url) : QString();
        rows.append(rowOf(pasted, static_cast<int>(rows.size()), refusal));
    }
    m_model.replaceAll(rows);
    m_table->clearSpans();
    for (int i = 0; i < rows.size(); ++i)
        if (rows.at(i).key == model::StreamKey{}) m_table->setSpan(i, 0, 1, 3);
    m_stack->setCurrentIndex(rows.isEmpty() ? 0 : 1);
    emit changed();
}

QStringList PastedStreams::urls() const
{
    QStringList urls;
    for (const PastedStream& pasted : m_pasted)
        if (pasted.verdict == PastedStream::Verdict::New) urls.append(pasted.url->url);
    return urls;
}

int PastedStreams::failedCount() const
{
    return static_cast<int>(std::ranges::count_if(m_model.rows(), &PastedRow::failed));
}

void PastedStreams::showOutcomes(const QList<service::AddStreamOutcome>& outcomes)
{
    QHash<QString, QString> refusals;
    QStringList lines;
    for (const service::AddStreamOutcome& outcome : outcomes) {
        if (!outcome.error) continue;
        refusals.insert(outcome.url, reasonOf(*outcome.error));
        lines.append(outcome.url);
    }
    for (const PastedStream& pasted : std::as_const(m_pasted))
        if (pasted.verdict == PastedStream::Verdict::Invalid) lines.append(pasted.line);
    m_text->setPlainText(lines.join(QLatin1Char('\n')));
    show(refusals);
}

void PastedStreams::setEditable(bool editable)
{
    m_text->setReadOnly(!editable);
}

} // namespace recdeck::ui
