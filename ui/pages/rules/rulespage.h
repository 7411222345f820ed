#pragma once

#include "core/service/connection.h"
#include "ui/models/reloader.h"
#include "ui/pages/page.h"
#include "ui/pages/rules/rulerows.h"
#include "ui/widgets/shownrun.h"

#include <QTimer>

class QSettings;

namespace recdeck::ui {

class Questions;
class SearchTable;

/// The recording rules: add, edit, clone, enable, disable, delete.
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
    void showRule(const RuleId& id);
    /// Shows only what belongs to a template.
    void showRulesOf(const TemplateId& id);

signals:
    void templateWanted(const recdeck::TemplateId& id);

private:
    enum class Switch : std::uint8_t { Enable = 1, Disable };
    QAction* addAction(const char* id, const QString& text, Symbol symbol, void (RulesPage::*slot)());
    void createActions();
    void connectData();
    void load(Reloader::Token token);
    void loadTemplates(Reloader::Token token, const QList<model::Rule>& rules);
    void loadStreams();
    void showLoaded();
    void refreshRows();
    void updateActions();
    void openEditor(const model::Rule& value);
    void openWhenLoaded(const model::Rule& value);
    void editCurrent();
    void cloneCurrent();
    void enableSelected() { switchSelected(Switch::Enable); }
    void disableSelected() { switchSelected(Switch::Disable); }
    void switchSelected(Switch to);
    void removeSelected();
    void remove(const QList<BulkRun::Item>& items, BulkRun::Operation operation);
    void start(ShownRun run);
    void offerWayOut(const BulkRun::Outcome& outcome, ResultPanel::Line& line);
    [[nodiscard]] QList<RuleRow> selected() const;
    [[nodiscard]] exchange::Configuration selectedConfiguration() const;
    [[nodiscard]] QFuture<Result<void>> setEnabled(const QString& id, Switch to);
    [[nodiscard]] QFuture<Result<void>> disableAndDelete(const QString& id);

    service::Connection m_connection;
    Questions& m_questions;
    RuleRows m_rows;
    Reloader m_reloader;
    QTimer m_refresh; ///< gathers changes of streams
    SearchTable* m_table;
    ResultPanel* m_results;
    QAction* m_new = nullptr;
    QAction* m_edit = nullptr;
    QAction* m_clone = nullptr;
    QAction* m_enable = nullptr;
    QAction* m_disable = nullptr;
    QAction* m_remove = nullptr;
    QList<model::Rule> m_rules;
    QList<model::RecordingTemplate> m_templates;
    QHash<model::StreamKey, service::StreamStatus> m_streams;
    std::optional<model::Rule> m_toOpen;
    RuleId m_toShow;
    TemplateId m_toFilter;
    bool m_loaded = false;
};

} // namespace recdeck::ui
