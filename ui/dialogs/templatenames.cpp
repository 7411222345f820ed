#include "ui/dialogs/templatenames.h"

#include "ui/dialogs/patternedit.h"
#include "ui/models/namepreview.h"
#include "ui/models/templatetexts.h"
#include "ui/style/colors.h"
#include "ui/style/spacing.h"

#include <QApplication>
#include <QDateTime>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace recdeck::ui {

namespace {

QString pathOf(qsizetype index)
{
    return QStringLiteral("recordParams[%1].filePath").arg(index);
}

} // namespace

TemplateNames::TemplateNames(model::RecordingTemplate& draft, model::StreamKey sample, QWidget* parent)
    : TemplateSection(draft, parent)
    , m_sample(std::move(sample))
    , m_place(new QVBoxLayout)
{
    auto* inside = new QWidget(this);
    inside->setLayout(m_place);
    m_place->setContentsMargins(0, 0, spacing::large, 0);
    auto* area = new QScrollArea(this);
    area->setWidget(inside);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::page, spacing::page, spacing::small, spacing::page);
    column->setSpacing(spacing::page);
    column->addWidget(createVariables());
    column->addWidget(area, 1);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        if (auto* pattern = qobject_cast<PatternEdit*>(now); m_patterns.contains(pattern))
            m_current = pattern;
    });
}

QWidget* TemplateNames::createVariables()
{
    auto* box = new QWidget(this);
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing::medium);
    grid->setVerticalSpacing(spacing::hair);
    auto* title = new QLabel(tr("Put in a variable:"), box);
    grid->addWidget(title, 0, 0, 1, 4);
    const QList<NameVariable> variables = nameVariables();
    const int half = static_cast<int>(variables.size() + 1) / 2;
    for (int i = 0; i < variables.size(); ++i) {
        const NameVariable& variable = variables.at(i);
        auto* button = new QToolButton(box);
        button->setObjectName(QStringLiteral("variable.") + variable.text);
        button->setText(variable.text);
        button->setAccessibleName(tr("Put in %1, %2").arg(variable.text, variable.meaning));
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        auto* meaning = new QLabel(variable.meaning, box);
        meaning->setForegroundRole(QPalette::PlaceholderText);
        grid->addWidget(button, 1 + i % half, i / half * 2);
        grid->addWidget(meaning, 1 + i % half, i / half * 2 + 1);
        connect(button, &QToolButton::clicked, this, [this, variable] {
            PatternEdit* pattern = m_current ? m_current.data() : m_patterns.value(0);
            if (pattern) pattern->insertVariable(variable.text);
        });
    }
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    return box;
}

void TemplateNames::load()
{
    if (m_patterns.size() != draft().recordParams.size()) createFields();
    m_loading = true;
    for (qsizetype i = 0; i < m_patterns.size(); ++i)
        if (m_patterns.at(i)->text() != draft().recordParams.at(i).filePath)
            m_patterns.at(i)->setText(draft().recordParams.at(i).filePath);
    m_loading = false;
    showPreviews();
}

void TemplateNames::createFields()
{
    delete m_grid;
    m_grid = new FormGrid(this);
    m_patterns.clear();
    m_previews.clear();
    m_place->insertWidget(0, m_grid);
    if (m_place->count() == 1) m_place->addStretch();
    connect(m_grid, &FormGrid::touched, this, &TemplateSection::touched);
    for (qsizetype i = 0; i < draft().recordParams.size(); ++i) {
        auto* pattern = new PatternEdit(m_grid);
        pattern->setPlaceholderText(model::defaultFilePath());
        m_grid->addField(pathOf(i), outputTitle(draft().recordParams.at(i), i), pattern, {});
        auto* preview = new QLabel(m_grid);
        preview->setObjectName(QStringLiteral("preview.%1").arg(i));
        preview->setTextInteractionFlags(Qt::TextSelectableByMouse);
        preview->setWordWrap(true);
        preview->setContentsMargins(1, spacing::small, 0, spacing::page);
        preview->setToolTip(
            tr("The next three files, if the stream “%1” goes live now.").arg(m_sample.streamName));
        m_grid->addBelow(preview);
        m_patterns << pattern;
        m_previews << preview;
        connect(pattern, &QLineEdit::textChanged, this, [this, i](const QString& text) {
            if (m_loading || i >= draft().recordParams.size()) return;
            draft().recordParams[i].filePath = text;
            showPreviews();
            emit edited();
        });
    }
}

void TemplateNames::showPreviews()
{
    const QList<NamePreview> previews =
        previewNames(draft().recordParams, m_sample, QDateTime::currentMSecsSinceEpoch());
    for (qsizetype i = 0; i < m_previews.size(); ++i) {
        const model::Output& output = draft().recordParams.at(i);
        const QString root = placeOf(draft(), output);
        QStringList lines;
        for (const QString& name : previews.at(i).names)
            lines << root + QLatin1Char('/') + name;
        m_previews.at(i)->setText(lines.join(QLatin1Char('\n')));
        const QString warning = nameWarningText(previews.at(i));
        m_grid->setHint(pathOf(i), warning.isEmpty()
                                       ? tr("Leave it empty for the default; “/” makes folders.")
                                       : warning);
    }
}

QList<FieldError> TemplateNames::showErrors(const QList<FieldError>& errors, FormGrid::Which which)
{
    return m_grid ? m_grid->showErrors(errors, which) : errors;
}

bool TemplateNames::focusField(const QString& path)
{
    if (!m_grid || !m_grid->hasField(path)) return false;
    m_grid->focusField(path);
    return true;
}

} // namespace recdeck::ui
