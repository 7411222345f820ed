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

void drawHeaderArrow(QPainter& painter, const QStyleOption& option)
{
    const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(&option);
    if (!header || header->sortIndicator == QStyleOptionHeader::None) return;
    const bool down = header->sortIndicator == QStyleOptionHeader::SortDown;
    paint::chevron(painter, option.rect, down ? Qt::DownArrow : Qt::UpArrow, Colors::current().accent);
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

} // namespace

void ConsoleStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                 const QWidget* widget) const
{
    if (const auto arrow = arrowOf(element)) {
        const bool enabled = option->state.testFlag(State_Enabled);
        const Colors& colors = Colors::current();
        paint::chevron(*painter, option->rect, *arrow, enabled ? colors.secondaryText : colors.disabledText);
        return;
    }
    switch (element) {
    case PE_PanelButtonCommand: {
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        auto look = paint::ButtonLook::Ordinary;
        if (button && button->features.testFlag(QStyleOptionButton::Flat)) look = paint::ButtonLook::Flat;
        if (button && button->features.testFlag(QStyleOptionButton::DefaultButton))
            look = paint::ButtonLook::Default;
        paint::button(*painter, option->rect, option->state, look);
        return;
    }
    case PE_PanelButtonTool: {
        const bool flat = option->state.testFlag(State_AutoRaise);
        paint::button(*painter, option->rect, option->state,
                      flat ? paint::ButtonLook::Flat : paint::ButtonLook::Ordinary);
        return;
    }
    case PE_PanelLineEdit: {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        if (frame && frame->lineWidth > 0) paint::field(*painter, option->rect, option->state);
        return;
    }
    case PE_FrameDefaultButton:
    case PE_FrameLineEdit:
    case PE_FrameStatusBarItem:
    case PE_PanelStatusBar:
    case PE_FrameTabWidget:
        return;
    case PE_FrameTabBarBase:
        line(*painter, option->rect.bottomLeft(), option->rect.bottomRight());
        return;
    case PE_FrameFocusRect:
        drawFocus(*painter, *option, widget);
        return;
    case PE_Frame:
        drawFrame(*painter, *option);
        return;
    case PE_FrameGroupBox:
        drawGroupFrame(*painter, *option);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        paint::checkBox(*painter, option->rect, option->state);
        return;
    case PE_IndicatorRadioButton:
        paint::radioButton(*painter, option->rect, option->state);
        return;
    case PE_IndicatorHeaderArrow:
        drawHeaderArrow(*painter, *option);
        return;
    case PE_PanelItemViewItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option)) {
            paint::itemBackground(*painter, *item);
            return;
        }
        break;
    case PE_PanelItemViewRow:
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option)) {
            const QStyleOptionViewItem quiet = withQuietSelection(*item);
            QProxyStyle::drawPrimitive(element, &quiet, painter, widget);
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void ConsoleStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const
{
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
            button && button->features.testFlag(QStyleOptionButton::DefaultButton) &&
            button->state.testFlag(State_Enabled)) {
            QStyleOptionButton label(*button);
            label.palette.setColor(QPalette::ButtonText, Colors::current().onAccent);
            QProxyStyle::drawControl(element, &label, painter, widget);
            return;
        }
        break;
    case CE_ItemViewItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option)) {
            const QStyleOptionViewItem quiet = withQuietSelection(*item);
            QProxyStyle::drawControl(element, &quiet, painter, widget);
            return;
        }
        break;
    case CE_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
            const QStyleOptionMenuItem quiet = withQuietSelection(*item);
            QProxyStyle::drawControl(element, &quiet, painter, widget);
            return;
        }
        break;
    case CE_HeaderSection:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            paint::headerSection(*painter, *header);
            return;
        }
        break;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, Colors::current().surface);
        line(*painter, option->rect.bottomLeft(), option->rect.bottomRight());
        return;
    case CE_HeaderLabel:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            // Read the newest version of the option: it says how long texts are cut.
            QStyleOptionHeaderV2 label;
            static_cast<QStyleOptionHeader&>(label) = *header;
            if (const auto* newer = qstyleoption_cast<const QStyleOptionHeaderV2*>(option)) label = *newer;
            label.palette.setColor(QPalette::ButtonText, Colors::current().secondaryText);
            QProxyStyle::drawControl(element, &label, painter, widget);
            return;
        }
        break;
    case CE_TabBarTabShape:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
            paint::tab(*painter, *tab);
            return;
        }
        break;
    case CE_Splitter: {
        const QPointF middle = QRectF(option->rect).center();
        if (option->state.testFlag(State_Horizontal))
            line(*painter, {middle.x(), double(option->rect.top())},
                 {middle.x(), double(option->rect.bottom())});
        else
            line(*painter, {double(option->rect.left()), middle.y()},
                 {double(option->rect.right()), middle.y()});
        return;
    }
    case CE_ProgressBarGroove:
        return;
    case CE_ProgressBarContents:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option);
            bar && bar->maximum > bar->minimum) {
            const double share = double(bar->progress - bar->minimum) / double(bar->maximum - bar->minimum);
            paint::progress(*painter, option->rect, share);
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void ConsoleStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                      QPainter* painter, const QWidget* widget) const
{
    if (control == CC_ComboBox) {
        if (const auto* box = qstyleoption_cast<const QStyleOptionComboBox*>(option)) {
            drawComboBox(*painter, *box, subControlRect(control, option, SC_ComboBoxArrow, widget));
            return;
        }
    }
    if (control == CC_SpinBox) {
        if (const auto* box = qstyleoption_cast<const QStyleOptionSpinBox*>(option)) {
            drawSpinBox(*painter, *box, subControlRect(control, option, SC_SpinBoxUp, widget),
                        subControlRect(control, option, SC_SpinBoxDown, widget));
            return;
        }
    }
    if (control == CC_ScrollBar) {
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
            if (bar->maximum > bar->minimum)
                paint::scrollHandle(*painter, subControlRect(control, option, SC_ScrollBarSlider, widget),
                                    bar->state, bar->orientation);
            return;
        }
    }
    if (control == CC_Slider) {
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
            paint::slider(*painter, subControlRect(control, option, SC_SliderGroove, widget),
                          subControlRect(control, option, SC_SliderHandle, widget), *bar);
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace recdeck::ui
