#pragma once

#include "core/service/connection.h"
#include "core/service/streammonitor.h"
#include "ui/models/reloader.h"
#include "ui/pages/page.h"
#include "ui/pages/settings/domainrows.h"

class QComboBox;
class QSettings;

namespace recdeck::ui {

class DomainEditor;
class Questions;
class RecorderPanel;
class SearchTable;

/// Appearance, where secret keys are kept, and delivery domains.
class SettingsPage final : public Page
{
    Q_OBJECT

public:
    SettingsPage(service::Connection connection, QSettings& settings, Questions& questions,
                 QWidget* parent = nullptr);
    ~SettingsPage() override;

    [[nodiscard]] QString key() const override { return QStringLiteral("settings"); }
    [[nodiscard]] QString title() const override { return tr("Settings"); }
    [[nodiscard]] Symbol symbol() const override { return Symbol::Settings; }
    [[nodiscard]] QList<QAction*> headerActions() const override;
    void activated() override;

signals:
    /// The settings `appearance/theme` or `appearance/language` were changed.
    void themeChanged();
    void languageChanged();

private:
    QWidget* createAppearance();
    QWidget* createHost();
    QWidget* createDomains();
    QAction* addAction(const char* id, const QString& text, Symbol symbol, void (SettingsPage::*slot)());
    QComboBox* addChoice(const char* setting, const QList<std::pair<QString, QString>>& choices);
    void load(Reloader::Token token);
    void updateActions();
    void addDomain();
    void editDomain();
    void removeDomains();
    void openEditor(const model::DeliveryDomain& value);
    void store(const QList<model::DeliveryDomain>& domains, DomainEditor* editor);
    [[nodiscard]] QList<model::DeliveryDomain> selected() const;

    service::Connection m_connection;
    QSettings& m_settings;
    Questions& m_questions;
    DomainRows m_rows;
    Reloader m_reloader;
    RecorderPanel* m_recorder = nullptr;
    SearchTable* m_table = nullptr;
    QComboBox* m_theme = nullptr;
    QComboBox* m_language = nullptr;
    QAction* m_import = nullptr;
    QAction* m_export = nullptr;
    QAction* m_add = nullptr;
    QAction* m_edit = nullptr;
    QAction* m_remove = nullptr;
};

} // namespace recdeck::ui
