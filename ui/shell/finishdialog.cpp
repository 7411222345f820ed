#include "ui/shell/finishdialog.h"

#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>

namespace recdeck::ui {

FinishDialog::FinishDialog(QWidget* parent)
    : QDialog(parent)
    , m_text(new QLabel(this))
    , m_bar(new QProgressBar(this))
{
    setObjectName(QStringLiteral("finishDialog"));
    setWindowTitle(tr("Finishing recordings"));
    m_text->setObjectName(QStringLiteral("finishText"));
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setFixedHeight(8);
    auto* hint = new QLabel(tr("Recdeck closes as soon as all files are complete."), this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 20);
    column->setSpacing(12);
    column->addWidget(m_text);
    column->addWidget(m_bar);
    column->addWidget(hint);
    setMinimumWidth(380);
}

void FinishDialog::setProgress(int done, int total)
{
    m_text->setText(tr("Finishing recordings: %1 of %2").arg(done).arg(total));
    m_bar->setRange(0, total);
    m_bar->setValue(done);
}

} // namespace recdeck::ui
