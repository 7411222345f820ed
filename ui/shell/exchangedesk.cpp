#include "ui/shell/exchangedesk.h"

#include "ui/dialogs/exportdialog.h"
#include "ui/dialogs/importdialog.h"
#include "ui/dialogs/questions.h"

#include <QDropEvent>
#include <QMimeData>
#include <QStandardPaths>
#include <QUrl>
#include <QWidget>

namespace recdeck::ui {

namespace {

/// The one configuration file that is dragged; empty if it is something else.
QString draggedFile(const QDropEvent& event)
{
    const QList<QUrl> urls = event.mimeData()->urls();
    if (urls.size() != 1 || !urls.first().isLocalFile()) return {};
    const QString path = urls.first().toLocalFile();
    return path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive) ? path : QString();
}

} // namespace

ExchangeDesk::ExchangeDesk(QWidget& window, service::Connection connection, Questions& questions)
    : QObject(&window)
    , m_window(window)
    , m_connection(std::move(connection))
    , m_questions(questions)
{
    window.setAcceptDrops(true);
    window.installEventFilter(this);
}

void ExchangeDesk::openExport(const std::optional<exchange::Selection>& selection)
{
    auto* dialog = new ExportDialog(m_connection, selection, m_questions, &m_window);
    dialog->open();
}

void ExchangeDesk::chooseImport()
{
    const FileChoice choice{.kind = FileChoice::Kind::Open,
                            .title = tr("Import a configuration"),
                            .start = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                            .filter = tr("Recdeck configurations (*.json)")};
    m_questions.chooseFile(&m_window, choice, [this](const QString& path) { openImport(path); });
}

void ExchangeDesk::openImport(const QString& path)
{
    auto* dialog = new ImportDialog(m_connection, m_questions, &m_window);
    dialog->open();
    dialog->read(path);
}

bool ExchangeDesk::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::DragEnter && event->type() != QEvent::Drop)
        return QObject::eventFilter(watched, event);
    auto* drop = static_cast<QDropEvent*>(event); // entering is a drop that has not happened yet
    const QString path = draggedFile(*drop);
    if (path.isEmpty()) return QObject::eventFilter(watched, event);
    drop->acceptProposedAction();
    // Later: who drops the file waits for the answer.
    if (event->type() == QEvent::Drop)
        QMetaObject::invokeMethod(this, [this, path] { openImport(path); }, Qt::QueuedConnection);
    return true;
}

} // namespace recdeck::ui
