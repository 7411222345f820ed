#include "ui/dialogs/candidatetable.h"

#include "ui/models/columns.h"
#include "ui/models/statetexts.h"
#include "ui/style/symbols.h"

#include <QHeaderView>
#include <QKeyEvent>

namespace recdeck::ui {

namespace {

constexpr qsizetype mostShown = 500;

QList<Column<CandidateRow>> columns()
{
    Column<CandidateRow> rule =
        textColumn<CandidateRow>("rule", CandidateTable::tr("Rule"),
                                 [](const CandidateRow& candidate) { return candidate.rule.id.text(); });
    const auto name = rule.cell;
    rule.cell = [name](const CandidateRow& candidate, int role) -> QVariant {
        if (role == Qt::DecorationRole)
            return candidate.loss ? icon(Symbol::Close, Tone::Idle) : icon(Symbol::Check, Tone::Live);
        return name(candidate, role);
    };
    return {
        rule,
        textColumn<CandidateRow>("takes", CandidateTable::tr("Takes"),
                                 [](const CandidateRow& candidate) { return ruleScopeText(candidate.rule); }),
        textColumn<CandidateRow>("verdict", CandidateTable::tr("Verdict"), [](const CandidateRow& candidate) {
            return candidate.loss ? lossReasonText(*candidate.loss) : CandidateTable::tr("Applies.");
        })};
}

} // namespace

QString ruleScopeText(const model::Rule& rule)
{
    const auto level = [](const QString& text, const QString& any) { return text.isEmpty() ? any : text; };
    QStringList parts{rule.pullDomain, level(rule.appName, CandidateTable::tr("any app")),
                      level(rule.streamName, CandidateTable::tr("any stream"))};
    if (!rule.domain.isEmpty()) parts << CandidateTable::tr("pushed to %1").arg(rule.domain);
    if (!rule.streamParams.isEmpty()) parts << CandidateTable::tr("with %1").arg(rule.streamParams);
    return parts.join(QStringLiteral(" / "));
}

CandidateTable::CandidateTable(QWidget* parent)
    : QTableView(parent)
    , m_rows({[](const CandidateRow& candidate) { return candidate.rule.id; },
              [](const RuleId& id) { return id.text(); }},
             columns())
{
    setObjectName(QStringLiteral("candidates"));
    setAccessibleName(tr("Rules of this domain"));
    setModel(&m_rows);
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setStretchLastSection(true);
    setColumnWidth(0, 90);
    setColumnWidth(1, 290);
    connect(this, &QTableView::doubleClicked, this, &CandidateTable::wantCurrent);
}

qsizetype CandidateTable::showCandidates(const QList<rules::Candidate>& candidates)
{
    // In their order: what stays must not keep an old place.
    m_rows.replaceAll({});
    QList<CandidateRow> rows;
    for (const rules::Candidate& candidate : candidates.mid(0, mostShown))
        rows.append({candidate.rule, candidate.loss});
    m_rows.replaceAll(rows);
    scrollToTop();
    return std::max<qsizetype>(0, candidates.size() - mostShown);
}

void CandidateTable::wantCurrent()
{
    if (currentIndex().isValid()) emit ruleWanted(m_rows.row(currentIndex().row()).rule.id);
}

void CandidateTable::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        wantCurrent();
    else
        QTableView::keyPressEvent(event);
}

} // namespace recdeck::ui
