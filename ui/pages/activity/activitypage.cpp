#include "ui/pages/activity/activitypage.h"

#include "ui/pages/activity/callbackstab.h"
#include "ui/pages/activity/expiringtab.h"
#include "ui/pages/activity/receivertab.h"
#include "ui/pages/activity/uploadstab.h"
#include "ui/style/spacing.h"
#include "ui/widgets/emptystate.h"

#include <QAction>
#include <QTabWidget>
#include <QVBoxLayout>

namespace recdeck::ui {

ActivityPage::ActivityPage(service::Connection connection, QSettings& settings, Questions& questions,
                           const Clock& clock, QWidget* parent)
    : Page(parent)
{
    auto* column = new QVBoxLayout(this);
    if (!connection.callbacks) {
        column->addWidget(
            new EmptyState(symbol(), tr("No activity here"),
                           tr("“%1” does not tell what it has sent and done.").arg(connection.name), this));
        return;
    }
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(QStringLiteral("activityTabs"));
    m_tabs->setDocumentMode(true);
    m_callbacks = new CallbacksTab(*connection.callbacks, settings, questions, m_tabs);
    connect(m_callbacks, &CallbacksTab::problemHappened, this, &Page::problemHappened);
    addTab(m_callbacks, tr("Callbacks"), "callbacksTab");
    addTab(new ReceiverTab(*connection.callbacks, clock, settings, m_tabs), tr("Test receiver"),
           "receiverTab");
    if (connection.uploads) addUploadTabs(*connection.uploads, settings, questions, clock);
    connect(m_tabs, &QTabWidget::currentChanged, this, &ActivityPage::showActionsOfTab);
    showActionsOfTab();
    column->setContentsMargins(spacing::page, spacing::small, spacing::page, spacing::page);
    column->addWidget(m_tabs);
}

void ActivityPage::addTab(QWidget* tab, const QString& title, const char* name)
{
    tab->setObjectName(QLatin1String(name));
    m_tabs->addTab(tab, title);
}

void ActivityPage::addUploadTabs(service::UploadMonitor& monitor, QSettings& settings, Questions& questions,
                                 const Clock& clock)
{
    m_uploads = new UploadsTab(monitor, settings, questions, m_tabs);
    connect(m_uploads, &UploadsTab::problemHappened, this, &Page::problemHappened);
    addTab(m_uploads, tr("Uploads"), "uploadsTab");
    auto* expiring = new ExpiringTab(monitor, clock, settings, questions, m_tabs);
    connect(expiring, &ExpiringTab::problemHappened, this, &Page::problemHappened);
    addTab(expiring, tr("To be deleted"), "expiringTab");
}

/// The buttons of the header follow their actions.
void ActivityPage::showActionsOfTab()
{
    m_callbacks->resendAction()->setVisible(m_tabs->currentWidget() == m_callbacks);
    if (m_uploads) m_uploads->retryAction()->setVisible(m_tabs->currentWidget() == m_uploads);
}

QList<QAction*> ActivityPage::headerActions() const
{
    QList<QAction*> actions;
    if (m_callbacks) actions << m_callbacks->resendAction();
    if (m_uploads) actions << m_uploads->retryAction();
    return actions;
}

void ActivityPage::activated()
{
    if (m_callbacks) m_callbacks->activate();
    if (m_uploads) m_uploads->activate();
}

} // namespace recdeck::ui
