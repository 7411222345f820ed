#include "ui/shell/tray.h"

#include "ui/style/symbols.h"

#include <QAction>
#include <QMenu>
#include <QSystemTrayIcon>

namespace recdeck::ui {

Tray::Tray(QObject* parent)
    : QObject(parent)
    , m_menu(std::make_unique<QMenu>())
    , m_icon(std::make_unique<QSystemTrayIcon>(applicationIcon()))
{
    QAction* open = m_menu->addAction(tr("Show Recdeck"));
    open->setObjectName(QStringLiteral("trayShow"));
    connect(open, &QAction::triggered, this, &Tray::windowWanted);
    QAction* finish = m_menu->addAction(icon(Symbol::Stop), tr("Stop recordings and quit"));
    finish->setObjectName(QStringLiteral("trayFinish"));
    connect(finish, &QAction::triggered, this, &Tray::finishWanted);
    m_icon->setContextMenu(m_menu.get());
    connect(m_icon.get(), &QSystemTrayIcon::activated, this,
            [this](QSystemTrayIcon::ActivationReason reason) {
                if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
                    emit windowWanted();
            });
    setRecordings(0);
}

Tray::~Tray() = default;

bool Tray::isAvailable()
{
    return QSystemTrayIcon::isSystemTrayAvailable();
}

void Tray::show()
{
    m_icon->show();
}

void Tray::hide()
{
    m_icon->hide();
}

void Tray::setRecordings(int running)
{
    m_icon->setToolTip(running > 0 ? tr("Recdeck: %n recording(s) running", nullptr, running)
                                   : tr("Recdeck: no recording"));
}

} // namespace recdeck::ui
