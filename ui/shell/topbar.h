#pragma once

#include "core/service/connection.h"

#include <QList>
#include <QWidget>
#include <cstdint>

class QAction;
class QHBoxLayout;
class QLabel;
class QPushButton;

namespace recdeck::ui {

enum class ConnectionState : std::uint8_t { Ready = 1, Connecting, Unreachable };

/// The connection in words: a dot, its name and its state.
class ConnectionLabel final : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionLabel(QWidget* parent);

    void setConnection(const QString& name, ConnectionState state);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_text;
    ConnectionState m_state = ConnectionState::Ready;
};

/// The row above the page: its title and actions, the connection and the Record button.
class TopBar final : public QWidget
{
    Q_OBJECT

public:
    explicit TopBar(QWidget* parent = nullptr);

    void setPage(const QString& title, const QList<QAction*>& actions);
    void setConnection(const QString& name, ConnectionState state);

signals:
    void recordClicked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitActions();

    QLabel* m_title;
    QHBoxLayout* m_actions;
    ConnectionLabel* m_connection;
    QPushButton* m_record;
};

} // namespace recdeck::ui
