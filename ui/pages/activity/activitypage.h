#pragma once

#include "core/service/connection.h"
#include "ui/pages/page.h"

class QSettings;
class QTabWidget;

namespace recdeck {
class Clock;
}

namespace recdeck::ui {

class CallbacksTab;
class Questions;
class UploadsTab;

/// What went on: callbacks and their receiver, uploads; and what will be deleted from buckets soon.
class ActivityPage final : public Page
{
    Q_OBJECT

public:
    ActivityPage(service::Connection connection, QSettings& settings, Questions& questions,
                 const Clock& clock, QWidget* parent = nullptr);

    [[nodiscard]] QString key() const override { return QStringLiteral("activity"); }
    [[nodiscard]] QString title() const override { return tr("Activity"); }
    [[nodiscard]] Symbol symbol() const override { return Symbol::Activity; }
    [[nodiscard]] QList<QAction*> headerActions() const override;
    void activated() override;

private:
    void addTab(QWidget* tab, const QString& title, const char* name);
    void addUploadTabs(service::UploadMonitor& monitor, QSettings& settings, Questions& questions,
                       const Clock& clock);
    void showActionsOfTab();

    QTabWidget* m_tabs = nullptr;
    CallbacksTab* m_callbacks = nullptr;
    UploadsTab* m_uploads = nullptr;
};

} // namespace recdeck::ui
