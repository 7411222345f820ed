#include "ui/dialogs/explaindialog.h"

#include "ui/dialogs/candidatetable.h"
#include "ui/style/spacing.h"
#include "ui/style/symbols.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace recdeck::ui {

QString explanationText(const ExplainedStream& stream, const rules::Explanation& explanation)
{
    if (stream.suppressed)
        return ExplainDialog::tr(
            "A person stopped the recording of this broadcast. The rule stays on and records the "
            "next broadcast.");
    if (explanation.winner) {
        const QString rule = explanation.winner->id.text();
        if (stream.recordedByRule)
            return ExplainDialog::tr("Rule %1 applies and records this stream.").arg(rule);
        return stream.live
                   ? ExplainDialog::tr("Rule %1 applies; its recording is about to start.").arg(rule)
                   : ExplainDialog::tr("Rule %1 applies. It records the stream as soon as it is live.")
                         .arg(rule);
    }
    if (stream.recordedByHand)
        return ExplainDialog::tr(
            "This stream is recorded by hand. No rule applies to it, so that the next broadcast is "
            "not recorded.");
    return explanation.candidates.isEmpty()
               ? ExplainDialog::tr("Not recorded: there is no rule for this domain.")
               : ExplainDialog::tr("Not recorded: no rule applies to this stream. The list says why.");
}

ExplainDialog::ExplainDialog(const ExplainedStream& stream, const rules::Explanation& explanation,
                             QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("explainDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    const bool recorded = stream.recordedByRule || stream.recordedByHand;
    setWindowTitle(recorded ? tr("Why is this recorded?") : tr("Why is this not recorded?"));
    auto* name = new QLabel(stream.identity.key.toString(), this);
    name->setForegroundRole(QPalette::PlaceholderText);
    name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* verdict = new QLabel(explanationText(stream, explanation), this);
    verdict->setObjectName(QStringLiteral("verdict"));
    verdict->setWordWrap(true);
    QFont font = verdict->font();
    font.setPointSizeF(font.pointSizeF() * 1.15);
    verdict->setFont(font);

    auto* create = new QPushButton(icon(Symbol::Rules), tr("Create rule for this stream"), this);
    create->setObjectName(QStringLiteral("createRule"));
    create->setAutoDefault(false);
    connect(create, &QPushButton::clicked, this, [this, identity = stream.identity] {
        accept();
        emit createRuleWanted(identity);
    });
    auto* close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("close"));
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    for (QPushButton* button : {create, close})
        button->setAccessibleName(button->text());

    auto* buttons = new QHBoxLayout;
    buttons->addWidget(create);
    buttons->addStretch(1);
    buttons->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::page, spacing::page, spacing::page, spacing::page);
    column->setSpacing(spacing::medium);
    column->addWidget(verdict);
    column->addWidget(name);
    column->addSpacing(spacing::small);
    if (explanation.candidates.isEmpty()) {
        column->addStretch(1);
    } else {
        auto* candidates = new CandidateTable(this);
        const qsizetype left = candidates->showCandidates(explanation.candidates);
        column->addWidget(candidates, 1);
        if (left > 0) column->addWidget(new QLabel(tr("%n more are not shown.", nullptr, int(left)), this));
        connect(candidates, &CandidateTable::ruleWanted, this, [this](const RuleId& id) {
            accept();
            emit ruleWanted(id);
        });
    }
    column->addSpacing(spacing::small);
    column->addLayout(buttons);
    resize(780, explanation.candidates.isEmpty() ? 180 : 360);
}

} // namespace recdeck::ui
