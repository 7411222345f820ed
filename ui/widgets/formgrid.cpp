#include "ui/widgets/formgrid.h"

#include "ui/models/errortexts.h"
#include "ui/style/colors.h"
#include "ui/style/spacing.h"

#include <QAbstractButton>
#include <QFocusEvent>
#include <QGridLayout>
#include <QLabel>
#include <algorithm>

namespace recdeck::ui {

namespace {

constexpr int nameWidth = 150;
/// Lines up the name with the text inside the editor.
constexpr int nameOffset = 7;
const char* const pathProperty = "memberPath";

/// Who looks into another window, or opens a menu, comes back to the field.
bool isLeft(const QFocusEvent& event)
{
    return event.reason() != Qt::ActiveWindowFocusReason && event.reason() != Qt::PopupFocusReason;
}

} // namespace

FormGrid::FormGrid(QWidget* parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(spacing::large);
    m_grid->setVerticalSpacing(spacing::hair);
    m_grid->setColumnMinimumWidth(0, nameWidth);
    m_grid->setColumnStretch(1, 1);
}

void FormGrid::addField(const QString& path, const QString& name, QWidget* editor, const QString& hint)
{
    Field field{new QLabel(name, this), editor, new QLabel(this), hint, {}};
    QWidget* target = editor->focusProxy() ? editor->focusProxy() : editor;
    field.name->setBuddy(target);
    field.name->setWordWrap(true);
    field.name->setContentsMargins(0, nameOffset, 0, 0);
    field.note->setObjectName(QStringLiteral("note.") + path);
    field.note->setWordWrap(true);
    field.note->setContentsMargins(1, 0, 0, 0);
    if (editor->objectName().isEmpty()) editor->setObjectName(path);
    target->setAccessibleName(name);
    watch(editor, path);
    const int row = m_grid->rowCount();
    field.row = row;
    m_grid->addWidget(field.name, row, 0, Qt::AlignTop);
    m_grid->addWidget(editor, row, 1);
    m_grid->addWidget(field.note, row + 1, 1);
    m_grid->setRowMinimumHeight(row + 2, spacing::medium);
    showNote(m_fields.insert(path, field).value());
    m_order << path;
}

void FormGrid::addHeading(const QString& text)
{
    auto* heading = new QLabel(text, this);
    QFont font = heading->font();
    font.setWeight(QFont::DemiBold);
    heading->setFont(font);
    const int row = m_grid->rowCount();
    heading->setContentsMargins(0, row == 1 ? 0 : spacing::large, 0, spacing::small);
    m_grid->addWidget(heading, row, 0, 1, 2);
}

void FormGrid::addBelow(QWidget* widget)
{
    const int last = m_grid->rowCount() - 1;
    m_grid->addWidget(widget, last, 1);
    m_grid->setRowMinimumHeight(last + 1, spacing::medium);
}

void FormGrid::setNameWidth(int width)
{
    m_grid->setColumnMinimumWidth(0, width);
}

void FormGrid::setFieldVisible(const QString& path, bool visible)
{
    const auto field = m_fields.find(path);
    if (field == m_fields.end()) return;
    field->visible = visible;
    m_grid->setRowMinimumHeight(field->row + 2, visible ? int{spacing::medium} : 0);
    field->name->setVisible(visible);
    field->editor->setVisible(visible);
    showNote(*field);
}

void FormGrid::setHint(const QString& path, const QString& hint)
{
    const auto field = m_fields.find(path);
    if (field == m_fields.end()) return;
    field->hint = hint;
    showNote(*field);
}

QString FormGrid::name(const QString& path) const
{
    const Field field = m_fields.value(path);
    return field.name ? field.name->text() : QString();
}

QList<FieldError> FormGrid::showErrors(const QList<FieldError>& errors, Which which)
{
    for (Field& field : m_fields)
        field.error.clear();
    QList<FieldError> left;
    for (const FieldError& error : errors) {
        const QString path = fieldOf(error.field);
        if (path.isEmpty()) {
            left.append(error);
            continue;
        }
        Field& field = m_fields[path];
        const bool now = which == Which::All || m_touched.contains(path);
        if (now && field.error.isEmpty()) field.error = fieldErrorText(error);
    }
    for (Field& field : m_fields)
        showNote(field);
    return left;
}

bool FormGrid::hasShownErrors() const
{
    return std::ranges::any_of(m_fields, [](const Field& field) { return !field.error.isEmpty(); });
}

void FormGrid::focusField(const QString& path)
{
    const QString known = fieldOf(path);
    if (known.isEmpty()) return;
    QWidget* editor = m_fields.value(known).editor;
    (editor->focusProxy() ? editor->focusProxy() : editor)->setFocus(Qt::OtherFocusReason);
}

bool FormGrid::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusOut && isLeft(*static_cast<QFocusEvent*>(event))) {
        const QString path = watched->property(pathProperty).toString();
        if (!m_touched.contains(path)) {
            m_touched.insert(path);
            emit touched();
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FormGrid::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        for (Field& field : m_fields)
            showNote(field);
    QWidget::changeEvent(event);
}

QString FormGrid::fieldOf(const QString& errorPath) const
{
    if (m_fields.contains(errorPath)) return errorPath;
    const QString list = errorPath.section(QLatin1Char('['), 0, 0);
    return m_fields.contains(list) ? list : QString();
}

void FormGrid::showNote(Field& field)
{
    const bool wrong = !field.error.isEmpty();
    const QString text = wrong ? field.error : field.hint;
    field.note->setText(text);
    field.note->setVisible(field.visible && !text.isEmpty());
    QPalette palette;
    const Colors& colors = Colors::current();
    palette.setColor(QPalette::WindowText, wrong ? colors.problem : colors.secondaryText);
    field.note->setPalette(palette);
    field.note->setProperty("wrong", wrong);
    QWidget* target = field.editor->focusProxy() ? field.editor->focusProxy() : field.editor;
    target->setAccessibleDescription(text);
}

void FormGrid::watch(QWidget* widget, const QString& path)
{
    widget->setProperty(pathProperty, path);
    widget->installEventFilter(this);
    const QList<QWidget*> parts = widget->findChildren<QWidget*>();
    for (QWidget* part : parts) {
        part->setProperty(pathProperty, path);
        part->installEventFilter(this);
    }
}

} // namespace recdeck::ui
