#include "ui/dialogs/rulecheckdialog.h"

#include "ui/models/background.h"
#include "ui/models/whendone.h"
#include "ui/style/spacing.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/searchtable.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace recdeck::ui {

RuleCheckDialog::RuleCheckDialog(rules::RuleSetup setup, QSettings& settings, QWidget* parent)
    : QDialog(parent)
    , m_setup(std::move(setup))
    , m_rows(findingIdentity(), findingColumns())
    , m_summary(new QLabel(this))
    , m_text(new QLabel(this))
    , m_way(new QPushButton(this))
    , m_rulesButton(new QPushButton(tr("Show these rules"), this))
{
    setObjectName(QStringLiteral("ruleCheck"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Check rules"));
    m_rows.setGroups(findingGroups);
    const SearchTable::Texts texts{QStringLiteral("findings"), tr("Findings"), tr("Search findings")};
    m_table = new SearchTable(m_rows, texts, settings, this);
    m_table->addFilter(QStringLiteral("all"), tr("All"), FilterProxy::noGroup);
    m_table->addFilter(QStringLiteral("templates"), tr("Templates"), 0);
    m_table->addFilter(QStringLiteral("live"), tr("Streams without a rule"), 1);
    m_table->addFilter(QStringLiteral("never"), tr("Rules that never win"), 2);
    m_table->emptyState().setTexts(Symbol::Check, tr("Nothing is wrong"),
                                   tr("Every rule can win, every template can record, and every stream that "
                                      "is live now has a rule."));
    build();
    resize(940, 560);
    look();
}

RuleCheckDialog::~RuleCheckDialog()
{
    delete m_table; // it uses the rows to the end
}

void RuleCheckDialog::build()
{
    m_summary->setObjectName(QStringLiteral("summary"));
    m_text->setObjectName(QStringLiteral("findingText"));
    m_text->setWordWrap(true);
    m_text->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_way->setObjectName(QStringLiteral("goThere"));
    m_rulesButton->setObjectName(QStringLiteral("showRules"));
    m_rulesButton->setAccessibleName(m_rulesButton->text());
    auto* close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("close"));
    close->setAccessibleName(close->text());
    for (QPushButton* button : {m_way, m_rulesButton, close})
        button->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_way, &QPushButton::clicked, this, [this] { go(selected().first()); });
    connect(m_rulesButton, &QPushButton::clicked, this, &RuleCheckDialog::showSelectedRules);
    connect(m_table, &SearchTable::selectionChanged, this, &RuleCheckDialog::updateButtons);
    connect(m_table, &SearchTable::rowActivated, this, [this](int row) { go(m_rows.row(row)); });
    connect(m_table, &SearchTable::linkActivated, this, [this](int row) { go(m_rows.row(row)); });

    auto* foot = new QHBoxLayout;
    foot->setSpacing(spacing::medium);
    foot->addWidget(m_summary, 1);
    foot->addWidget(m_way);
    foot->addWidget(m_rulesButton);
    foot->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::page, spacing::page, spacing::page, spacing::page);
    column->setSpacing(spacing::medium);
    column->addWidget(m_table, 1);
    column->addWidget(m_text);
    column->addLayout(foot);
}

void RuleCheckDialog::look()
{
    m_table->showLoading();
    m_summary->setText(tr("Looking at %n rule(s)…", nullptr, static_cast<int>(m_setup.rules.size())));
    updateButtons();
    whenDone(inBackground([setup = m_setup] { return rules::checkRules(setup); }), this,
             [this](const QList<rules::Finding>& findings) { showFindings(findings); });
}

void RuleCheckDialog::showFindings(const QList<rules::Finding>& findings)
{
    m_rows.replaceAll(findingRows(findings, m_setup.rules, m_setup.templates));
    m_table->showRows();
    const QString looked = tr("%n rule(s)", nullptr, static_cast<int>(m_setup.rules.size()));
    //: %1 is "12 rules".
    m_summary->setText(tr("%n finding(s) in %1", nullptr, static_cast<int>(findings.size())).arg(looked));
    m_table->selectSomething();
    m_table->view().setFocus();
    updateButtons();
}

void RuleCheckDialog::updateButtons()
{
    const QList<FindingRow> rows = selected();
    const bool one = rows.size() == 1;
    m_text->setText(one ? rows.first().text : QString());
    m_way->setVisible(one);
    if (one) {
        m_way->setText(wayText(rows.first()));
        m_way->setAccessibleName(m_way->text());
    }
    // One finding that leads elsewhere may have a rule as well; of several all rules can be shown together.
    const bool known = one && rows.first().way == FindingWay::ShowRules;
    m_rulesButton->setVisible(!known && !selectedRules().isEmpty());
}

void RuleCheckDialog::go(const FindingRow& row)
{
    const FindingRow there = row; // the dialog, and the row with it, goes away
    accept();
    switch (there.way) {
    case FindingWay::ShowRules: {
        QList<RuleId> ids{there.finding.rule};
        if (!there.finding.other.isEmpty()) ids << there.finding.other;
        emit rulesWanted(ids);
        break;
    }
    case FindingWay::ShowTemplate:
        emit templateWanted(there.finding.templateId);
        break;
    case FindingWay::ShowRulesOf:
        emit rulesOfTemplateWanted(there.finding.templateId);
        break;
    case FindingWay::CreateRule:
        emit createRuleWanted(there.finding.stream);
        break;
    case FindingWay::DeliveryDomains:
        emit deliveryDomainsWanted();
        break;
    }
}

void RuleCheckDialog::showSelectedRules()
{
    const QList<RuleId> ids = selectedRules();
    accept();
    emit rulesWanted(ids);
}

QList<FindingRow> RuleCheckDialog::selected() const
{
    QList<FindingRow> rows;
    for (const int row : m_table->selectedRows())
        rows.append(m_rows.row(row));
    return rows;
}

QList<RuleId> RuleCheckDialog::selectedRules() const
{
    QList<RuleId> ids;
    for (const FindingRow& row : selected())
        if (!row.finding.rule.isEmpty()) ids.append(row.finding.rule);
    return ids;
}

} // namespace recdeck::ui
