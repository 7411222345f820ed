#include "ui/dialogs/templateoutputs.h"

#include "ui/dialogs/outputform.h"
#include "ui/models/templatetexts.h"
#include "ui/style/spacing.h"
#include "ui/style/symbols.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace recdeck::ui {

namespace {

constexpr int listWidth = 200;
constexpr int mostOutputs = 10;

QString prefixOf(int index)
{
    return QStringLiteral("recordParams[%1].").arg(index);
}

/// Of the errors those of one output, with paths as inside it. File names have a tab of their own.
QList<FieldError> errorsOf(const QList<FieldError>& errors, int index)
{
    QList<FieldError> own;
    for (FieldError error : errors) {
        if (!error.field.startsWith(prefixOf(index))) continue;
        error.field = error.field.mid(prefixOf(index).size());
        // The partner of a field is one of the same output.
        if (const QString limit = error.limit.toString(); limit.startsWith(prefixOf(index)))
            error.limit = limit.mid(prefixOf(index).size());
        if (error.field != QLatin1String("filePath")) own.append(error);
    }
    return own;
}

} // namespace

TemplateOutputs::TemplateOutputs(model::RecordingTemplate& draft, QWidget* parent)
    : TemplateSection(draft, parent)
    , m_list(new QListWidget(this))
    , m_add(new QPushButton(icon(Symbol::Add), tr("Add"), this))
    , m_clone(new QPushButton(icon(Symbol::Clone), tr("Clone"), this))
    , m_remove(new QPushButton(icon(Symbol::Delete), tr("Remove"), this))
    , m_form(new OutputForm(this))
{
    auto* side = new QWidget(this);
    buildList(side);
    auto* area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("outputArea"));
    area->setWidget(m_form);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Whatever the language: nothing is cut off at the right.
    area->setMinimumWidth(m_form->minimumSizeHint().width() + spacing::page);
    area->viewport()->setAutoFillBackground(false);
    m_form->setAutoFillBackground(false);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::page, spacing::page, spacing::small, spacing::page);
    row->setSpacing(spacing::page);
    row->addWidget(side);
    row->addWidget(area, 1);
    connect(&m_form->grid(), &FormGrid::touched, this, &TemplateSection::touched);
    connect(m_form, &OutputForm::edited, this, [this] {
        if (chosen() < 0) return;
        // The file name is edited elsewhere.
        const QString filePath = this->draft().recordParams.at(chosen()).filePath;
        this->draft().recordParams[chosen()] = m_form->output();
        this->draft().recordParams[chosen()].filePath = filePath;
        showTitles();
        emit edited();
    });
}

void TemplateOutputs::buildList(QWidget* side)
{
    side->setFixedWidth(listWidth);
    m_list->setObjectName(QStringLiteral("outputs"));
    m_list->setAccessibleName(tr("Outputs"));
    m_list->setWordWrap(true);
    m_add->setObjectName(QStringLiteral("addOutput"));
    m_clone->setObjectName(QStringLiteral("cloneOutput"));
    m_remove->setObjectName(QStringLiteral("removeOutput"));
    auto* buttons = new QGridLayout;
    buttons->setSpacing(spacing::small);
    buttons->addWidget(m_add, 0, 0);
    buttons->addWidget(m_clone, 0, 1);
    buttons->addWidget(m_remove, 1, 0, 1, 2);
    m_add->setAccessibleName(tr("Add an output"));
    m_clone->setAccessibleName(tr("Clone the chosen output"));
    m_remove->setAccessibleName(tr("Remove the chosen output"));
    for (QPushButton* button : {m_add, m_clone, m_remove})
        button->setAutoDefault(false);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::medium);
    column->addWidget(m_list, 1);
    column->addLayout(buttons);
    connect(m_list, &QListWidget::currentRowChanged, this, &TemplateOutputs::showChosen);
    connect(m_add, &QPushButton::clicked, this, [this] {
        model::Output output;
        output.options = model::OutputOptions{};
        add(output);
    });
    connect(m_clone, &QPushButton::clicked, this, [this] {
        if (chosen() >= 0) add(draft().recordParams.at(chosen()));
    });
    connect(m_remove, &QPushButton::clicked, this, &TemplateOutputs::remove);
}

void TemplateOutputs::load()
{
    showList(qMax(0, chosen()));
}

int TemplateOutputs::chosen() const
{
    const int row = m_list->currentRow();
    return row < draft().recordParams.size() ? row : -1;
}

void TemplateOutputs::showList(int chosenRow)
{
    const int count = static_cast<int>(draft().recordParams.size());
    {
        const QSignalBlocker blocker(m_list);
        m_list->clear();
        for (int i = 0; i < count; ++i)
            m_list->addItem(QString());
        m_list->setCurrentRow(qMin(chosenRow, count - 1));
    }
    m_add->setEnabled(count < mostOutputs);
    m_clone->setEnabled(count > 0 && count < mostOutputs);
    m_remove->setEnabled(count > 1);
    m_remove->setToolTip(count > 1 ? QString() : tr("A template has at least one output."));
    m_add->setToolTip(count < mostOutputs ? QString() : tr("A template has at most ten outputs."));
    showTitles();
    showChosen();
}

void TemplateOutputs::showTitles()
{
    for (int i = 0; i < m_list->count(); ++i) {
        const model::Output& output = draft().recordParams.at(i);
        m_list->item(i)->setText(outputTitle(output, i));
        m_list->item(i)->setSizeHint(QSize(0, 2 * fontMetrics().lineSpacing() + spacing::medium));
        m_list->item(i)->setIcon(m_outputsWithErrors.contains(i) ? icon(Symbol::Problem, Tone::Problem)
                                                                 : QIcon());
    }
}

void TemplateOutputs::showChosen()
{
    m_form->setEnabled(chosen() >= 0);
    if (chosen() < 0) return;
    m_form->setOutput(draft().recordParams.at(chosen()));
    m_form->grid().showErrors(errorsOf(m_errors, chosen()), m_which);
}

void TemplateOutputs::add(const model::Output& output)
{
    draft().recordParams.append(output);
    m_form->grid().forgetTouches();
    showList(static_cast<int>(draft().recordParams.size()) - 1);
    emit edited();
}

void TemplateOutputs::remove()
{
    if (chosen() < 0 || draft().recordParams.size() <= 1) return;
    const int at = chosen();
    draft().recordParams.removeAt(at);
    m_errors.clear();
    m_outputsWithErrors.clear();
    showList(qMax(0, at - 1));
    emit edited();
}

QList<FieldError> TemplateOutputs::showErrors(const QList<FieldError>& errors, FormGrid::Which which)
{
    m_errors = errors;
    m_which = which;
    m_outputsWithErrors.clear();
    QList<FieldError> left;
    for (const FieldError& error : errors) {
        const bool here = error.field.startsWith(QLatin1String("recordParams[")) &&
                          !error.field.endsWith(QLatin1String(".filePath"));
        if (!here) left.append(error);
    }
    if (chosen() >= 0) {
        m_form->grid().showErrors(errorsOf(errors, chosen()), which);
        if (m_form->grid().hasShownErrors()) m_outputsWithErrors.insert(chosen());
    }
    // The other outputs have been looked at before, so what is wrong there is shown at once.
    for (int i = 0; i < draft().recordParams.size(); ++i)
        if (i != chosen() && !errorsOf(errors, i).isEmpty()) m_outputsWithErrors.insert(i);
    showTitles();
    return left;
}

bool TemplateOutputs::focusField(const QString& path)
{
    for (int i = 0; i < draft().recordParams.size(); ++i) {
        if (!path.startsWith(prefixOf(i)) || path.endsWith(QLatin1String(".filePath"))) continue;
        m_list->setCurrentRow(i);
        m_form->grid().focusField(path.mid(prefixOf(i).size()));
        return true;
    }
    return false;
}

} // namespace recdeck::ui
