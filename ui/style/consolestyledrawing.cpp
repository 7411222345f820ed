#include "ui/style/colors.h"
#include "ui/style/consolestyle.h"
#include "ui/style/controlpainter.h"
#include "ui/style/spacing.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStyleOption>
#include <optional>

namespace recdeck::ui {

namespace {

std::optional<Qt::ArrowType> arrowOf(QStyle::PrimitiveElement element)
{
    switch (element) {
    case QStyle::PE_IndicatorArrowDown:
        return Qt::DownArrow;
    case QStyle::PE_IndicatorArrowUp:
        return Qt::UpArrow;
    case QStyle::PE_IndicatorArrowLeft:
        return Qt::LeftArrow;
    case QStyle::PE_IndicatorArrowRight:
        return Qt::RightArrow;
    default:
        return {};
    }
}

void line(QPainter& painter, const QPointF& from, const QPointF& to)
{
    painter.save();
    painter.setPen(Colors::current().border);
    painter.drawLine(from, to);
    painter.restore();
}

void drawHeaderArrow(QPainter& painter, const QStyleOption& option, const QWidget* widget)
{
    const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(&option);
    if (!header || header->sortIndicator == QStyleOptionHeader::None) return;
    const bool down = header->sortIndicator == QStyleOptionHeader::SortDown;
    QRect arrow = option.rect;
    // Fusion hangs it below the upper edge.
    if (widget && header->orientation == Qt::Horizontal)
        arrow.moveTop((widget->height() - arrow.height()) / 2);
    paint::chevron(painter, arrow, down ? Qt::DownArrow : Qt::UpArrow, Colors::current().accent);
}

void drawFocus(QPainter& painter, const QStyleOption& option, const QWidget* widget)
{
    // The row that is selected says enough; a ring around one of its cells is noise.
    const bool inView = qobject_cast<const QAbstractItemView*>(widget) != nullptr;
    if (inView && option.state.testFlag(QStyle::State_Selected)) return;
    paint::focusRing(painter, option.rect);
}

void drawFrame(QPainter& painter, const QStyleOption& option)
{
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(&option);
    if (frame && frame->lineWidth <= 0) return;
    painter.save();
    painter.setPen(Colors::current().border);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(option.rect.adjusted(0, 0, -1, -1));
    painter.restore();
}

void drawGroupFrame(QPainter& painter, const QStyleOption& option)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Colors::current().border);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), spacing::radius,
                            spacing::radius);
    painter.restore();
}

void drawComboBox(QPainter& painter, const QStyleOptionComboBox& option, const QRect& arrow)
{
    if (option.frame || !option.editable) {
        if (option.editable)
            paint::field(painter, option.rect, option.state);
        else
            paint::button(painter, option.rect, option.state & ~QStyle::State_On,
                          paint::ButtonLook::Ordinary);
    }
    const Colors& colors = Colors::current();
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    paint::chevron(painter, arrow, Qt::DownArrow, enabled ? colors.secondaryText : colors.disabledText);
}

void drawSpinBox(QPainter& painter, const QStyleOptionSpinBox& option, const QRect& up, const QRect& down)
{
    if (option.frame) paint::field(painter, option.rect, option.state);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons) return;
    const Colors& colors = Colors::current();
    const auto arrow = [&](const QRect& rect, QStyle::SubControl part,
                           QAbstractSpinBox::StepEnabledFlag step) {
        const bool enabled =
            option.state.testFlag(QStyle::State_Enabled) && option.stepEnabled.testFlag(step);
        const bool active =
            option.activeSubControls == part && option.state.testFlag(QStyle::State_MouseOver);
        const QColor color = !enabled ? colors.disabledText : active ? colors.accent : colors.secondaryText;
        paint::chevron(painter, rect, part == QStyle::SC_SpinBoxUp ? Qt::UpArrow : Qt::DownArrow, color);
    };
    arrow(up, QStyle::SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled);
    arrow(down, QStyle::SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled);
}

/// Selected items keep the colour of ordinary text, because their background is only tinted.
template <class Option>
Option withQuietSelection(const Option& option)
{
    Option quiet(option);
    quiet.palette.setColor(QPalette::Highlight, Colors::current().selection);
    quiet.palette.setColor(QPalette::HighlightedText, Colors::current().text);
    return quiet;
}

bool drawButtonPrimitive(QStyle::PrimitiveElement element, const QStyleOption& option, QPainter& painter)
{
    if (element == QStyle::PE_PanelButtonCommand) {
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(&option);
        auto look = paint::ButtonLook::Ordinary;
        if (button && button->features.testFlag(QStyleOptionButton::Flat)) look = paint::ButtonLook::Flat;
        if (button && button->features.testFlag(QStyleOptionButton::DefaultButton))
            look = paint::ButtonLook::Default;
        paint::button(painter, option.rect, option.state, look);
        return true;
    }
    if (element == QStyle::PE_PanelButtonTool) {
        const bool flat = option.state.testFlag(QStyle::State_AutoRaise);
        paint::button(painter, option.rect, option.state,
                      flat ? paint::ButtonLook::Flat : paint::ButtonLook::Ordinary);
        return true;
    }
    return element == QStyle::PE_FrameDefaultButton;
}

bool drawMark(QStyle::PrimitiveElement element, const QStyleOption& option, QPainter& painter,
              const QWidget* widget)
{
    if (const auto arrow = arrowOf(element)) {
        const Colors& colors = Colors::current();
        const bool enabled = option.state.testFlag(QStyle::State_Enabled);
        paint::chevron(painter, option.rect, *arrow, enabled ? colors.secondaryText : colors.disabledText);
        return true;
    }
    switch (element) {
    case QStyle::PE_IndicatorCheckBox:
    case QStyle::PE_IndicatorItemViewItemCheck:
        paint::checkBox(painter, option.rect, option.state);
        return true;
    case QStyle::PE_IndicatorRadioButton:
        paint::radioButton(painter, option.rect, option.state);
        return true;
    case QStyle::PE_IndicatorHeaderArrow:
        drawHeaderArrow(painter, option, widget);
        return true;
    default:
        return false;
    }
}

bool drawFrameLike(QStyle::PrimitiveElement element, const QStyleOption& option, QPainter& painter,
                   const QWidget* widget)
{
    switch (element) {
    case QStyle::PE_PanelLineEdit: {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(&option);
        if (frame && frame->lineWidth > 0) paint::field(painter, option.rect, option.state);
        return true;
    }
    case QStyle::PE_FrameLineEdit: // drawn with the panel
    case QStyle::PE_FrameStatusBarItem:
    case QStyle::PE_PanelStatusBar:
    case QStyle::PE_FrameTabWidget:
        return true;
    case QStyle::PE_FrameTabBarBase:
        line(painter, option.rect.bottomLeft(), option.rect.bottomRight());
        return true;
    case QStyle::PE_FrameFocusRect:
        drawFocus(painter, option, widget);
        return true;
    case QStyle::PE_Frame:
        drawFrame(painter, option);
        return true;
    case QStyle::PE_FrameGroupBox:
        drawGroupFrame(painter, option);
        return true;
    default:
        return false;
    }
}

QStyleOptionHeaderV2 quietHeaderLabel(const QStyleOptionHeader& header)
{
    // The newer version of the option says how long texts are cut; it must not get lost.
    QStyleOptionHeaderV2 label;
    if (const auto* newer = qstyleoption_cast<const QStyleOptionHeaderV2*>(&header))
        label = *newer;
    else
        static_cast<QStyleOptionHeader&>(label) = header;
    label.palette.setColor(QPalette::ButtonText, Colors::current().secondaryText);
    return label;
}

bool drawBar(QStyle::ControlElement element, const QStyleOption& option, QPainter& painter)
{
    switch (element) {
    case QStyle::CE_HeaderSection: {
        const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(&option);
        if (header) paint::headerSection(painter, *header);
        return header != nullptr;
    }
    case QStyle::CE_HeaderEmptyArea:
        painter.fillRect(option.rect, Colors::current().surface);
        line(painter, option.rect.bottomLeft(), option.rect.bottomRight());
        return true;
    case QStyle::CE_TabBarTabShape: {
        const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(&option);
        if (tab) paint::tab(painter, *tab);
        return tab != nullptr;
    }
    case QStyle::CE_Splitter: {
        const QRectF rect(option.rect);
        if (option.state.testFlag(QStyle::State_Horizontal))
            line(painter, {rect.center().x(), rect.top()}, {rect.center().x(), rect.bottom()});
        else
            line(painter, {rect.left(), rect.center().y()}, {rect.right(), rect.center().y()});
        return true;
    }
    case QStyle::CE_ProgressBarGroove: {
        const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(&option);
        return bar && bar->maximum > bar->minimum; // drawn with the contents
    }
    case QStyle::CE_ProgressBarContents: {
        const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(&option);
        if (!bar || bar->maximum <= bar->minimum) return false;
        paint::progress(painter, option.rect,
                        double(bar->progress - bar->minimum) / (bar->maximum - bar->minimum));
        return true;
    }
    default:
        return false;
    }
}

} // namespace

void ConsoleStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                 const QWidget* widget) const
{
    if (drawButtonPrimitive(element, *option, *painter) || drawMark(element, *option, *painter, widget) ||
        drawFrameLike(element, *option, *painter, widget))
        return;
    const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option);
    if (item && element == PE_PanelItemViewItem) {
        paint::itemBackground(*painter, *item);
        return;
    }
    if (item && element == PE_PanelItemViewRow) {
        const QStyleOptionViewItem quiet = withQuietSelection(*item);
        QProxyStyle::drawPrimitive(element, &quiet, painter, widget);
        return;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void ConsoleStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const
{
    if (drawBar(element, *option, *painter)) return;
    const auto base = [&](const QStyleOption& changed) {
        QProxyStyle::drawControl(element, &changed, painter, widget);
    };
    if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        button && element == CE_PushButtonLabel &&
        button->features.testFlag(QStyleOptionButton::DefaultButton) &&
        button->state.testFlag(State_Enabled)) {
        QStyleOptionButton label(*button);
        label.palette.setColor(QPalette::ButtonText, Colors::current().onAccent);
        base(label);
        return;
    }
    if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option);
        item && element == CE_ItemViewItem) {
        base(withQuietSelection(*item));
        return;
    }
    if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
        item && element == CE_MenuItem) {
        base(withQuietSelection(*item));
        return;
    }
    if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
        header && element == CE_HeaderLabel) {
        base(quietHeaderLabel(*header));
        return;
    }
    base(*option);
}

void ConsoleStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                      QPainter* painter, const QWidget* widget) const
{
    const auto part = [&](SubControl which) { return subControlRect(control, option, which, widget); };
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (const auto* box = qstyleoption_cast<const QStyleOptionComboBox*>(option);
        box && control == CC_ComboBox) {
        drawComboBox(*painter, *box, part(SC_ComboBoxArrow));
    } else if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
               spin && control == CC_SpinBox) {
        drawSpinBox(*painter, *spin, part(SC_SpinBoxUp), part(SC_SpinBoxDown));
    } else if (const auto* tool = qstyleoption_cast<const QStyleOptionToolButton*>(option);
               tool && control == CC_ToolButton && tool->toolButtonStyle == Qt::ToolButtonIconOnly) {
        // An icon that opens a menu says so itself; the small arrow would only crowd it.
        QStyleOptionToolButton plain(*tool);
        plain.features &= ~QStyleOptionToolButton::HasMenu;
        QProxyStyle::drawComplexControl(control, &plain, painter, widget);
    } else if (slider && control == CC_ScrollBar) {
        if (slider->maximum > slider->minimum)
            paint::scrollHandle(*painter, part(SC_ScrollBarSlider), slider->state, slider->orientation);
    } else if (slider && control == CC_Slider) {
        paint::slider(*painter, part(SC_SliderGroove), part(SC_SliderHandle), *slider);
    } else {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

} // namespace recdeck::ui
