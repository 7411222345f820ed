#pragma once

#include "core/service/connection.h"
#include "ui/models/bulkrun.h"
#include "ui/models/reloader.h"
#include "ui/pages/page.h"
#include "ui/pages/templates/templaterows.h"

class QSettings;

namespace recdeck::ui {

class HistoryActions;
class Questions;
class ResultPanel;
class SearchTable;

/// The recording parameter templates: add, edit, clone, delete.
class TemplatesPage final : public Page
{
    Q_OBJECT

public:
    TemplatesPage(service::Connection connection, QSettings& settings, Questions& questions,
                  QWidget* parent = nullptr);
    ~TemplatesPage() override;

    [[nodiscard]] QString key() const override { return QStringLiteral("templates"); }
    [[nodiscard]] QString title() const override { return tr("Templates"); }
    [[nodiscard]] Symbol symbol() const override { return Symbol::Templates; }
    [[nodiscard]] QList<QAction*> headerActions() const override;
    void activated() override;

    /// Opens the editor for a new template.
    void createTemplate();
    /// Selects a template and scrolls to it, now or as soon as it is loaded.
    void showTemplate(const TemplateId& id);

signals:
    /// The person wants to see the rules that use this template.
    void rulesWanted(const recdeck::TemplateId& id);
    /// What is recorded now with the template of this name is to be shown.
    void recordingsWanted(const QString& templateName);

private:
    QAction* addAction(const char* id, const QString& text, Symbol symbol, void (TemplatesPage::*slot)());
    void createActions();
    void load(Reloader::Token token);
    void loadRules(Reloader::Token token, const QList<model::RecordingTemplate>& templates);
    void updateActions();
    void openEditor(const model::RecordingTemplate& value, int rules);
    void editCurrent();
    void cloneCurrent();
    void showRulesOfCurrent();
    void showHistoryOfCurrent();
    void removeSelected();
    void refuseRemoval(const TemplateRow& row);
    void remove(const QList<BulkRun::Item>& items);
    [[nodiscard]] QList<TemplateRow> selected() const;
    [[nodiscard]] QStringList names() const;
    [[nodiscard]] QString suggestedFolder() const;

    service::Connection m_connection;
    QSettings& m_settings;
    Questions& m_questions;
    TemplateRows m_rows;
    Reloader m_reloader;
    SearchTable* m_table;
    ResultPanel* m_results;
    HistoryActions* m_history;
    QAction* m_new = nullptr;
    QAction* m_edit = nullptr;
    QAction* m_clone = nullptr;
    QAction* m_remove = nullptr;
    QAction* m_showRules = nullptr;
    QAction* m_showHistory = nullptr;
    TemplateId m_toShow;
    bool m_loaded = false;
};

} // namespace recdeck::ui
