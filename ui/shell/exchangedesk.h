#pragma once

#include "core/exchange/configuration.h"
#include "core/service/connection.h"

#include <QObject>
#include <optional>

class QWidget;

namespace recdeck::ui {

class Questions;

/// Where the window takes configurations out and in: whatever page asks for it, and by a file that is dropped
/// on it. Child of the window.
class ExchangeDesk final : public QObject
{
    Q_OBJECT

public:
    /// The services and `questions` outlive the window.
    ExchangeDesk(QWidget& window, service::Connection connection, Questions& questions);

    void openExport(const std::optional<exchange::Selection>& selection);
    /// Asks for the file first.
    void chooseImport();
    void openImport(const QString& path);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget& m_window;
    service::Connection m_connection;
    Questions& m_questions;
};

} // namespace recdeck::ui
