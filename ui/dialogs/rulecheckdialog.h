#pragma once

#include "core/rules/rulecheck.h"
#include "ui/models/findingrow.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QSettings;

namespace recdeck::ui {

class SearchTable;

/// Everything that is wrong with the rules, each with a way to the object. The looking is done on another
/// thread. Use open().
class RuleCheckDialog final : public QDialog
{
    Q_OBJECT

public:
    RuleCheckDialog(rules::RuleSetup setup, QSettings& settings, QWidget* parent = nullptr);
    ~RuleCheckDialog() override;

signals:
    void rulesWanted(const QList<recdeck::RuleId>& ids);
    void rulesOfTemplateWanted(const recdeck::TemplateId& id);
    void templateWanted(const recdeck::TemplateId& id);
    void createRuleWanted(const recdeck::model::StreamIdentity& stream);
    void deliveryDomainsWanted();

private:
    void build();
    void look();
    void showFindings(const QList<rules::Finding>& findings);
    void updateButtons();
    void go(const FindingRow& row);
    void showSelectedRules();
    [[nodiscard]] QList<FindingRow> selected() const;
    [[nodiscard]] QList<RuleId> selectedRules() const;

    rules::RuleSetup m_setup;
    FindingRows m_rows;
    SearchTable* m_table;
    QLabel* m_summary;
    QLabel* m_text;
    QPushButton* m_way;
    QPushButton* m_rulesButton;
};

} // namespace recdeck::ui
