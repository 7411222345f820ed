#pragma once

#include "core/service/connection.h"
#include "ui/models/reloader.h"
#include "ui/pages/page.h"
#include "ui/pages/rules/ruleoperations.h"

#include <QTimer>

class QSettings;

namespace recdeck::ui {

class HistoryActions;
class Questions;
class SearchTable;

/// The recording rules: add, edit, clone, enable, disable, delete, test with URLs, check all.
class RulesPage final : public Page
{
    Q_OBJECT

public:
    RulesPage(service::Connection connection, QSettings& settings, Questions& questions,
              QWidget* parent = nullptr);
    ~RulesPage() override;

    [[nodiscard]] QString key() const override { return QStringLiteral("rules"); }
    [[nodiscard]] QString title() const override { return tr("Rules"); }
    [[nodiscard]] Symbol symbol() const override { return Symbol::Rules; }
    [[nodiscard]] QList<QAction*> headerActions() const override;
    void activated() override;

    void createRule();
    /// Opens the editor for a new rule that takes exactly this stream.
    void createRuleFor(const model::StreamKey& stream);
    void showRule(const RuleId& id) { showRules({id}); }
    /// Selects these rules.
    void showRules(const QList<RuleId>& ids);
    /// Shows only what belongs to a template, also if there is no such template.
    void showRulesOf(const TemplateId& id);

signals:
    void templateWanted(const recdeck::TemplateId& id);
    /// What the rule records now is to be shown.
    void recordingsWanted(const recdeck::RuleId& id);

private:
    QAction* addAction(const char* id, const QString& text, Symbol symbol, void (RulesPage::*slot)());
    void createActions();
    void connectData();
    void load(Reloader::Token token);
    void loadTemplates(Reloader::Token token, const QList<model::Rule>& rules);
    void loadStreams();
    void showLoaded();
    void refreshUses();
    void followShownTemplate();
    void updateActions();
    void openEditor(const model::Rule& value);
    void openWhenLoaded(const model::Rule& value);
    void openTester();
    void readForCheck();
    void openCheck(const std::optional<QList<model::DeliveryDomain>>& domains);
    void editCurrent();
    void cloneCurrent();
    void showHistoryOfCurrent();
    void enableSelected() { m_operations.switchRules(selected(), RuleOperations::Switch::Enable); }
    void disableSelected() { m_operations.switchRules(selected(), RuleOperations::Switch::Disable); }
    void removeSelected() { m_operations.remove(selected()); }
    [[nodiscard]] QList<RuleRow> selected() const;
    [[nodiscard]] exchange::Configuration selectedConfiguration() const;
    [[nodiscard]] QString nameOf(const TemplateId& id) const;

    service::Connection m_connection;
    QSettings& m_settings;
    Questions& m_questions;
    RuleRows m_rows;
    Reloader m_reloader;
    QTimer m_refresh; ///< gathers changes of streams
    SearchTable* m_table;
    ResultPanel* m_results;
    RuleOperations m_operations;
    HistoryActions* m_history;
    QAction* m_new = nullptr;
    QAction* m_edit = nullptr;
    QAction* m_clone = nullptr;
    QAction* m_enable = nullptr;
    QAction* m_disable = nullptr;
    QAction* m_remove = nullptr;
    QAction* m_test = nullptr;
    QAction* m_check = nullptr;
    QAction* m_showHistory = nullptr;
    QList<model::Rule> m_rules;
    QList<model::RecordingTemplate> m_templates;
    QHash<model::StreamKey, service::StreamStatus> m_streams;
    RuleUses m_uses;
    TemplateId m_shownTemplate; ///< of the filter, if there is one
    std::optional<model::Rule> m_toOpen;
    QList<RuleId> m_toShow;
    TemplateId m_toFilter;
    bool m_loaded = false;
};

} // namespace recdeck::ui
