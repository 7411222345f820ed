#include "ui/style/controlpainter.h"

#include "ui/style/colors.h"
#include "ui/style/spacing.h"

#include <QPainter>
#include <QTableView>

namespace recdeck::ui::paint {

namespace {

/// Restores the painter at the end of a scope.
class Saved
{
public:
    explicit Saved(QPainter& painter)
        : m_painter(painter)
    {
        m_painter.save();
        m_painter.setRenderHint(QPainter::Antialiasing);
    }
    ~Saved() { m_painter.restore(); }
    Saved(const Saved&) = delete;
    Saved& operator=(const Saved&) = delete;

private:
    QPainter& m_painter;
};

/// So that a line of one pixel falls on one pixel.
QRectF inner(const QRectF& rect)
{
    return rect.adjusted(0.5, 0.5, -0.5, -0.5);
}

bool showsFocus(QStyle::State state)
{
    return state.testFlag(QStyle::State_HasFocus) && state.testFlag(QStyle::State_KeyboardFocusChange);
}

QColor buttonFill(QStyle::State state, ButtonLook look)
{
    const Colors& colors = Colors::current();
    const bool enabled = state.testFlag(QStyle::State_Enabled);
    if (look == ButtonLook::Default) {
        if (!enabled) return colors.border;
        if (state.testFlag(QStyle::State_Sunken)) return blended(QColor(Qt::black), colors.accentFill, 0.18);
        if (state.testFlag(QStyle::State_MouseOver))
            return blended(QColor(Qt::black), colors.accentFill, 0.08);
        return colors.accentFill;
    }
    const QColor base = look == ButtonLook::Flat ? colors.window : colors.control;
    if (!enabled)
        return look == ButtonLook::Flat ? QColor(Qt::transparent) : blended(colors.window, base, 0.7);
    if (state.testFlag(QStyle::State_Sunken)) return blended(colors.text, base, 0.13);
    if (state.testFlag(QStyle::State_On)) return colors.selection;
    if (state.testFlag(QStyle::State_MouseOver)) return blended(colors.text, base, 0.06);
    return look == ButtonLook::Flat ? QColor(Qt::transparent) : base;
}

} // namespace

void button(QPainter& painter, const QRectF& rect, QStyle::State state, ButtonLook look)
{
    const Saved saved(painter);
    const Colors& colors = Colors::current();
    const QColor fill = buttonFill(state, look);
    QColor line = Qt::transparent;
    if (look == ButtonLook::Ordinary)
        line = state.testFlag(QStyle::State_Enabled) ? colors.strongBorder : colors.border;
    if (state.testFlag(QStyle::State_On) && look == ButtonLook::Ordinary) line = colors.accent;
    painter.setPen(line);
    painter.setBrush(fill);
    painter.drawRoundedRect(inner(rect), spacing::radius, spacing::radius);
    if (showsFocus(state)) focusRing(painter, rect);
}

void field(QPainter& painter, const QRectF& rect, QStyle::State state)
{
    const Saved saved(painter);
    const Colors& colors = Colors::current();
    const bool enabled = state.testFlag(QStyle::State_Enabled);
    const bool focused = enabled && state.testFlag(QStyle::State_HasFocus);
    painter.setBrush(enabled ? colors.surface : colors.window);
    painter.setPen(QPen(focused   ? colors.accent
                        : enabled ? colors.strongBorder
                                  : colors.border,
                        focused ? 1.5 : 1.0));
    const QRectF line = focused ? rect.adjusted(0.75, 0.75, -0.75, -0.75) : inner(rect);
    painter.drawRoundedRect(line, spacing::radius, spacing::radius);
}

void focusRing(QPainter& painter, const QRectF& rect)
{
    const Saved saved(painter);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Colors::current().accent, 2));
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), spacing::radius - 1, spacing::radius - 1);
}

void chevron(QPainter& painter, const QRectF& rect, Qt::ArrowType direction, const QColor& color)
{
    const Saved saved(painter);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.translate(rect.center());
    switch (direction) {
    case Qt::UpArrow:
        painter.rotate(180);
        break;
    case Qt::LeftArrow:
        painter.rotate(90);
        break;
    case Qt::RightArrow:
        painter.rotate(-90);
        break;
    default:
        break;
    }
    const double half = qMin(4.0, qMin(rect.width(), rect.height()) / 3);
    painter.drawPolyline(
        QPolygonF{QPointF(-half, -half / 2), QPointF(0, half / 2), QPointF(half, -half / 2)});
}

void checkBox(QPainter& painter, const QRectF& rect, QStyle::State state)
{
    const Saved saved(painter);
    const Colors& colors = Colors::current();
    const bool enabled = state.testFlag(QStyle::State_Enabled);
    const bool filled = state.testAnyFlags(QStyle::State_On | QStyle::State_NoChange);
    const QColor fill = enabled ? colors.accentFill : colors.strongBorder;
    painter.setPen(filled ? fill : enabled ? colors.strongBorder : colors.border);
    painter.setBrush(filled ? fill : enabled ? colors.surface : colors.window);
    if (enabled && state.testFlag(QStyle::State_MouseOver)) painter.setPen(colors.accent);
    painter.drawRoundedRect(inner(rect), 3.5, 3.5);
    painter.setPen(QPen(colors.onAccent, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    const auto at = [&rect](double x, double y) {
        return QPointF(rect.x() + rect.width() * x, rect.y() + rect.height() * y);
    };
    if (state.testFlag(QStyle::State_On))
        painter.drawPolyline(QPolygonF{at(0.25, 0.53), at(0.43, 0.71), at(0.76, 0.31)});
    else if (state.testFlag(QStyle::State_NoChange))
        painter.drawLine(at(0.27, 0.5), at(0.73, 0.5));
    if (showsFocus(state)) focusRing(painter, rect.adjusted(-2, -2, 2, 2));
}

void radioButton(QPainter& painter, const QRectF& rect, QStyle::State state)
{
    const Saved saved(painter);
    const Colors& colors = Colors::current();
    const bool enabled = state.testFlag(QStyle::State_Enabled);
    const bool on = state.testFlag(QStyle::State_On);
    const QColor mark = enabled ? colors.accentFill : colors.strongBorder;
    const bool hover = enabled && state.testFlag(QStyle::State_MouseOver);
    painter.setPen(on ? mark : hover ? colors.accent : enabled ? colors.strongBorder : colors.border);
    painter.setBrush(on ? mark : enabled ? colors.surface : colors.window);
    painter.drawEllipse(inner(rect));
    if (on) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.onAccent);
        painter.drawEllipse(rect.center(), rect.width() * 0.2, rect.height() * 0.2);
    }
}

void headerSection(QPainter& painter, const QStyleOptionHeader& option)
{
    const Saved saved(painter);
    painter.setRenderHint(QPainter::Antialiasing, false);
    const Colors& colors = Colors::current();
    const bool hover =
        option.state.testFlag(QStyle::State_MouseOver) && option.state.testFlag(QStyle::State_Enabled);
    painter.fillRect(option.rect, hover ? colors.hover : colors.surface);
    painter.setPen(colors.border);
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (option.orientation == Qt::Horizontal && option.position != QStyleOptionHeader::End &&
        option.position != QStyleOptionHeader::OnlyOneSection)
        painter.drawLine(option.rect.right(), option.rect.top() + 7, option.rect.right(),
                         option.rect.bottom() - 7);
}

void itemBackground(QPainter& painter, const QStyleOptionViewItem& option)
{
    const Colors& colors = Colors::current();
    if (option.backgroundBrush.style() != Qt::NoBrush) painter.fillRect(option.rect, option.backgroundBrush);
    if (option.state.testFlag(QStyle::State_Selected))
        painter.fillRect(option.rect, colors.selection);
    else if (option.state.testFlag(QStyle::State_MouseOver) && option.state.testFlag(QStyle::State_Enabled) &&
             !qobject_cast<const QTableView*>(option.widget)) // where one cell alone would light up
        painter.fillRect(option.rect, colors.hover);
}

void tab(QPainter& painter, const QStyleOptionTab& option)
{
    const Saved saved(painter);
    const Colors& colors = Colors::current();
    const QRectF rect(option.rect);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (!selected && option.state.testFlag(QStyle::State_MouseOver)) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(blended(colors.text, colors.window, 0.06));
        painter.drawRoundedRect(rect.adjusted(2, 3, -2, -4), spacing::radius, spacing::radius);
    }
    if (selected) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.accent);
        painter.drawRoundedRect(QRectF(rect.left() + 6, rect.bottom() - 2.5, rect.width() - 12, 3), 1.5, 1.5);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) focusRing(painter, rect.adjusted(2, 3, -2, -4));
}

void scrollHandle(QPainter& painter, const QRectF& rect, QStyle::State state, Qt::Orientation orientation)
{
    const Saved saved(painter);
    const Colors& colors = Colors::current();
    const bool hover = state.testAnyFlags(QStyle::State_MouseOver | QStyle::State_Sunken);
    painter.setPen(Qt::NoPen);
    painter.setBrush(hover ? colors.idle : colors.strongBorder);
    const QRectF bar =
        orientation == Qt::Vertical ? rect.adjusted(3, 2, -3, -2) : rect.adjusted(2, 3, -2, -3);
    const double radius = qMin(bar.width(), bar.height()) / 2;
    painter.drawRoundedRect(bar, radius, radius);
}

void slider(QPainter& painter, const QRectF& groove, const QRectF& handle, const QStyleOptionSlider& option)
{
    const Saved saved(painter);
    const Colors& colors = Colors::current();
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool flat = option.orientation == Qt::Horizontal;
    const QPointF middle = groove.center();
    QRectF line = flat ? QRectF(groove.left(), middle.y() - 2, groove.width(), 4)
                       : QRectF(middle.x() - 2, groove.top(), 4, groove.height());
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.strongBorder);
    painter.drawRoundedRect(line, 2, 2);
    painter.setBrush(enabled ? colors.accentFill : colors.disabledText);
    if (flat)
        line.setRight(handle.center().x());
    else
        line.setTop(handle.center().y());
    painter.drawRoundedRect(line, 2, 2);
    painter.setBrush(enabled ? colors.control : colors.window);
    painter.setPen(QPen(enabled ? colors.accentFill : colors.disabledText, 2));
    painter.drawEllipse(handle.center(), 6, 6);
    if (showsFocus(option.state)) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colors.accent, 1.5));
        painter.drawEllipse(handle.center(), 8.5, 8.5);
    }
}

void progress(QPainter& painter, const QRectF& rect, double share)
{
    const Saved saved(painter);
    const Colors& colors = Colors::current();
    QRectF bar = inner(rect);
    const double radius = qMin(4.0, bar.height() / 2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.border);
    painter.drawRoundedRect(bar, radius, radius);
    if (share <= 0) return;
    bar.setWidth(qMax(2 * radius, bar.width() * qMin(1.0, share)));
    painter.setBrush(colors.accentFill);
    painter.drawRoundedRect(bar, radius, radius);
}

} // namespace recdeck::ui::paint
