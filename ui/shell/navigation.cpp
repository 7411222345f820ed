#include "ui/shell/navigation.h"

#include "ui/style/colors.h"
#include "ui/style/controlpainter.h"
#include "ui/style/spacing.h"

#include <QButtonGroup>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

namespace recdeck::ui {

namespace {

constexpr int entryHeight = 38;
constexpr int columnWidth = 176;

/// The program's mark and name above the entries.
QWidget* createBrand(QWidget* parent)
{
    auto* brand = new QWidget(parent);
    auto* row = new QHBoxLayout(brand);
    row->setContentsMargins(spacing::medium, spacing::small, 0, spacing::large);
    row->setSpacing(10);
    auto* mark = new QLabel(brand);
    mark->setPixmap(applicationIcon().pixmap(26, 26));
    auto* name = new QLabel(QStringLiteral("Recdeck"), brand);
    QFont font = name->font();
    font.setPointSizeF(font.pointSizeF() * 1.2);
    font.setWeight(QFont::DemiBold);
    name->setFont(font);
    row->addWidget(mark);
    row->addWidget(name, 1);
    return brand;
}

} // namespace

NavigationButton::NavigationButton(Symbol symbol, const QString& text, QWidget* parent)
    : QAbstractButton(parent)
    , m_symbol(symbol)
{
    setText(text);
    setCheckable(true);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(text);
}

QSize NavigationButton::sizeHint() const
{
    return {columnWidth - 2 * spacing::medium, entryHeight};
}

void NavigationButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors& colors = Colors::current();
    if (isChecked() || underMouse()) {
        const double share = isChecked() ? 0.11 : 0.05;
        painter.setPen(Qt::NoPen);
        painter.setBrush(blended(isChecked() ? colors.accent : colors.text, colors.sidebar, share));
        painter.drawRoundedRect(rect(), 6, 6);
    }
    if (isChecked()) {
        painter.setBrush(colors.accent);
        painter.drawRoundedRect(QRectF(0, 9, 3, height() - 18), 1.5, 1.5);
    }
    const int icon = 20;
    const QRect iconRect(12, (height() - icon) / 2, icon, icon);
    ui::icon(m_symbol, isChecked() ? Tone::Accent : Tone::Secondary).paint(&painter, iconRect);
    QFont textFont = font();
    if (isChecked()) textFont.setWeight(QFont::DemiBold);
    painter.setFont(textFont);
    painter.setPen(colors.text);
    const QRect textRect = rect().adjusted(42, 0, -spacing::small, 0);
    painter.drawText(textRect, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, textRect.width()));
    if (hasFocus()) paint::focusRing(painter, rect());
}

Navigation::Navigation(QWidget* parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
{
    setObjectName(QStringLiteral("navigation"));
    setAccessibleName(tr("Pages"));
    setFixedWidth(columnWidth);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::medium, spacing::large, spacing::medium, spacing::medium);
    column->setSpacing(0);
    column->addWidget(createBrand(this));
    m_top = new QVBoxLayout;
    m_bottom = new QVBoxLayout;
    for (QVBoxLayout* part : {m_top, m_bottom})
        part->setSpacing(spacing::hair);
    column->addLayout(m_top);
    column->addStretch(1);
    column->addLayout(m_bottom);
}

void Navigation::addEntry(const QString& key, const QString& text, Symbol symbol, Place place)
{
    auto* button = new NavigationButton(symbol, text, this);
    button->setObjectName(QStringLiteral("navigation.") + key);
    m_group->addButton(button);
    (place == Place::Top ? m_top : m_bottom)->addWidget(button);
    connect(button, &QAbstractButton::clicked, this, [this, key] { emit chosen(key); });
}

void Navigation::setShortcut(const QString& key, const QKeySequence& shortcut)
{
    auto* button = findChild<QAbstractButton*>(QStringLiteral("navigation.") + key);
    if (button)
        button->setToolTip(
            QStringLiteral("%1 (%2)").arg(button->text(), shortcut.toString(QKeySequence::NativeText)));
}

void Navigation::setCurrent(const QString& key)
{
    if (auto* button = findChild<QAbstractButton*>(QStringLiteral("navigation.") + key))
        button->setChecked(true);
}

void Navigation::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Colors::current().sidebar);
    painter.setPen(Colors::current().border);
    painter.drawLine(width() - 1, 0, width() - 1, height());
}

void Navigation::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Up)
        moveFocus(-1);
    else if (event->key() == Qt::Key_Down)
        moveFocus(1);
    else
        QWidget::keyPressEvent(event);
}

void Navigation::moveFocus(int step)
{
    const QList<QAbstractButton*> buttons = m_group->buttons();
    const auto at =
        std::find_if(buttons.begin(), buttons.end(), [](auto* button) { return button->hasFocus(); });
    if (at == buttons.end()) return;
    const qsizetype next = std::clamp<qsizetype>(at - buttons.begin() + step, 0, buttons.size() - 1);
    buttons.at(next)->setFocus(Qt::TabFocusReason);
    buttons.at(next)->click();
}

} // namespace recdeck::ui
