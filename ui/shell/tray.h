#pragma once

#include <QObject>
#include <memory>

class QSystemTrayIcon;
class QMenu;

namespace recdeck::ui {

/// The program's icon in the tray while its window is away and recordings go on.
class Tray final : public QObject
{
    Q_OBJECT

public:
    explicit Tray(QObject* parent = nullptr);
    ~Tray() override;

    /// Whether the desktop has a tray at all.
    [[nodiscard]] static bool isAvailable();

    void show();
    void hide();
    void setRecordings(int running);

signals:
    void windowWanted();
    void finishWanted();

private:
    std::unique_ptr<QMenu> m_menu;
    std::unique_ptr<QSystemTrayIcon> m_icon;
};

} // namespace recdeck::ui
