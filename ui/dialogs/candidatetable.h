#pragma once

#include "core/rules/match.h"
#include "ui/models/rowmodel.h"

#include <QTableView>

namespace recdeck::ui {

/// "news.example.com / live / any stream": what a rule takes.
[[nodiscard]] QString ruleScopeText(const model::Rule& rule);

/// A rules::Candidate as the table compares it.
struct CandidateRow
{
    model::Rule rule;
    std::optional<rules::LossReason> loss;

    friend bool operator==(const CandidateRow&, const CandidateRow&) = default;
};

using CandidateRows = RowModel<CandidateRow, RuleId>;

/// The rules of a stream's delivery domain, best first: which one applies, and why each other one does not.
class CandidateTable final : public QTableView
{
    Q_OBJECT

public:
    explicit CandidateTable(QWidget* parent);

    /// The best hundreds of them: nobody reads more. Returns how many are left out.
    qsizetype showCandidates(const QList<rules::Candidate>& candidates);

signals:
    /// A double click, or Return.
    void ruleWanted(const recdeck::RuleId& id);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void wantCurrent();

    CandidateRows m_rows;
};

} // namespace recdeck::ui
