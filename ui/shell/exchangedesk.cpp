#include "ui/shell/exchangedesk.h"

#include "ui/dialogs/exportdialog.h"

#include <QWidget>

namespace recdeck::ui {

ExchangeDesk::ExchangeDesk(QWidget& window, service::Connection connection, Questions& questions)
    : QObject(&window)
    , m_window(window)
    , m_connection(std::move(connection))
    , m_questions(questions)
{
}

void ExchangeDesk::openExport(const std::optional<exchange::Selection>& selection)
{
    auto* dialog = new ExportDialog(m_connection, selection, m_questions, &m_window);
    dialog->open();
}

} // namespace recdeck::ui
