#include "ui/style/consolestyle.h"

#include "ui/style/colors.h"
#include "ui/style/controlpainter.h"
#include "ui/style/spacing.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QFrame>
#include <QHeaderView>
#include <QPainter>
#include <QSlider>
#include <QStyleOption>
#include <QTabBar>
#include <algorithm>

namespace recdeck::ui {

namespace {

QRect placed(const QStyleOptionComplex& option, const QRect& rect)
{
    return QStyle::visualRect(option.direction, option.rect, rect);
}

/// A scroll bar without arrow buttons: everything is groove.
QRect scrollBarPart(const QStyleOptionSlider& bar, QStyle::SubControl part)
{
    const bool upright = bar.orientation == Qt::Vertical;
    const int room = upright ? bar.rect.height() : bar.rect.width();
    const qint64 range = qint64(bar.maximum) - bar.minimum;
    int length = room;
    if (range > 0)
        length = std::clamp(int(qint64(bar.pageStep) * room / (range + bar.pageStep)), qMin(32, room), room);
    const int start = QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition,
                                                      room - length, bar.upsideDown);
    const auto span = [&bar, upright](int from, int size) {
        return upright ? QRect(bar.rect.x(), bar.rect.y() + from, bar.rect.width(), size)
                       : QRect(bar.rect.x() + from, bar.rect.y(), size, bar.rect.height());
    };
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        return span(start, length);
    case QStyle::SC_ScrollBarSubPage:
        return span(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return span(start + length, room - start - length);
    case QStyle::SC_ScrollBarGroove:
        return bar.rect;
    default:
        return {};
    }
}

} // namespace

ConsoleStyle::ConsoleStyle()
    : QProxyStyle(QStringLiteral("Fusion"))
{
}

void ConsoleStyle::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    const bool hovers = qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) ||
                        qobject_cast<QAbstractSpinBox*>(widget) || qobject_cast<QSlider*>(widget) ||
                        qobject_cast<QTabBar*>(widget) || qobject_cast<QHeaderView*>(widget);
    if (hovers) widget->setAttribute(Qt::WA_Hover);
    if (auto* view = qobject_cast<QAbstractItemView*>(widget)) view->viewport()->setAttribute(Qt::WA_Hover);
}

int ConsoleStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return 32;
    case PM_ScrollView_ScrollBarOverlap:
    case PM_ScrollView_ScrollBarSpacing:
        return 0;
    case PM_SplitterWidth:
        return 9;
    case PM_HeaderMargin:
    case PM_FocusFrameHMargin:
        return spacing::medium - 1; // so that cells and their headers begin at one line
    case PM_HeaderDefaultSectionSizeVertical:
        return spacing::rowHeight;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ToolBarIconSize:
        return spacing::iconSize;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return spacing::medium;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return spacing::large;
    case PM_SliderLength:
    case PM_SliderThickness:
        return 18;
    case PM_SliderControlThickness:
        return 18;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_TabBarTabHSpace:
        return 28;
    case PM_TabBarTabVSpace:
        return 16;
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ConsoleStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                            QStyleHintReturn* result) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ComboBox_Popup:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_Slider_StopMouseOverSlider:
        return 1;
    case SH_Slider_AbsoluteSetButtons:
        return Qt::LeftButton;
    case SH_Table_GridLineColor:
        return int(Colors::current().border.rgb());
    case SH_ToolTip_WakeUpDelay:
        return 400;
    default:
        return QProxyStyle::styleHint(hint, option, widget, result);
    }
}

QSize ConsoleStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                     const QWidget* widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        result.rwidth() += 2 * spacing::medium;
        result.setHeight(qMax(result.height(), spacing::controlHeight));
        break;
    case CT_LineEdit: {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        if (frame && frame->lineWidth > 0) result.setHeight(qMax(result.height(), spacing::controlHeight));
        break;
    }
    case CT_ComboBox:
        result.rwidth() += spacing::medium;
        [[fallthrough]];
    case CT_SpinBox:
        result.setHeight(qMax(result.height(), spacing::controlHeight));
        break;
    case CT_ToolButton:
        result = result.expandedTo({spacing::controlHeight, spacing::controlHeight});
        break;
    case CT_HeaderSection:
        result.setHeight(qMax(result.height(), spacing::controlHeight));
        break;
    case CT_ItemViewItem:
        result.setHeight(qMax(result.height(), 26));
        break;
    case CT_MenuItem:
        result.setHeight(result.height() > 12 ? qMax(result.height(), 28) : result.height());
        break;
    default:
        break;
    }
    return result;
}

QRect ConsoleStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                   const QWidget* widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option))
            return placed(*bar, scrollBarPart(*bar, part));
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

} // namespace recdeck::ui
