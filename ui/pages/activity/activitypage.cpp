#include "ui/pages/activity/activitypage.h"

#include "ui/pages/activity/callbackstab.h"
#include "ui/pages/activity/receivertab.h"
#include "ui/style/spacing.h"
#include "ui/widgets/emptystate.h"

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
    column->setContentsMargins(spacing::page, spacing::small, spacing::page, spacing::page);
    column->addWidget(m_tabs);
}

void ActivityPage::addTab(QWidget* tab, const QString& title, const char* name)
{
    tab->setObjectName(QLatin1String(name));
    m_tabs->addTab(tab, title);
}

QList<QAction*> ActivityPage::headerActions() const
{
    return m_callbacks ? QList<QAction*>{m_callbacks->resendAction()} : QList<QAction*>();
}

void ActivityPage::activated()
{
    if (m_callbacks) m_callbacks->activate();
}

} // namespace recdeck::ui
