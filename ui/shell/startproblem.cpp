#include "ui/shell/startproblem.h"

#include "ui/models/errortexts.h"
#include "ui/style/spacing.h"
#include "ui/style/symbols.h"

#include <QPushButton>

namespace recdeck::ui {

StartProblem::StartProblem(const Error& error)
{
    setObjectName(QStringLiteral("startProblem"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(QStringLiteral("Recdeck"));
    setWindowIcon(applicationIcon());
    setIconPixmap(
        ui::icon(Symbol::Warning, Tone::Warning).pixmap(2 * spacing::iconSize, 2 * spacing::iconSize));
    if (error.code == ErrorCode::DataFolderInUse && !error.detail.isEmpty()) {
        setText(tr("Another Recdeck has this data folder."));
        setInformativeText(
            tr("%1 is in use by %2. If it records without a window, end it first: it finishes its segments "
               "when "
               "its service is stopped (systemctl --user stop recdeck) or its process gets SIGTERM. To use "
               "another data folder beside it, start Recdeck with --data-dir.")
                .arg(error.subject, error.detail));
    } else {
        const ErrorSentences sentences = errorSentences(error);
        setText(sentences.what);
        setInformativeText(sentences.next);
        if (const QString details = errorDetails(error); !details.isEmpty()) setDetailedText(details);
    }
    QPushButton* close = addButton(tr("Close"), QMessageBox::RejectRole);
    close->setObjectName(QStringLiteral("close"));
    setDefaultButton(close);
    setEscapeButton(close);
}

} // namespace recdeck::ui
