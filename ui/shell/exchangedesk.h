#pragma once

#include "core/exchange/configuration.h"
#include "core/service/connection.h"

#include <QObject>
#include <optional>

class QWidget;

namespace recdeck::ui {

class Questions;

/// Where the window takes configurations out: whatever page asks for it. Child of the window.
class ExchangeDesk final : public QObject
{
    Q_OBJECT

public:
    /// The services and `questions` outlive the window.
    ExchangeDesk(QWidget& window, service::Connection connection, Questions& questions);

    void openExport(const std::optional<exchange::Selection>& selection);

private:
    QWidget& m_window;
    service::Connection m_connection;
    Questions& m_questions;
};

} // namespace recdeck::ui
