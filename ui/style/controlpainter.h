#pragma once

#include <QRectF>
#include <QStyleOption>

class QPainter;

/// How single controls look; called by ConsoleStyle and by widgets that paint themselves.
namespace recdeck::ui::paint {

enum class ButtonLook : std::uint8_t { Ordinary = 1, Default, Flat };

void button(QPainter& painter, const QRectF& rect, QStyle::State state, ButtonLook look);
void field(QPainter& painter, const QRectF& rect, QStyle::State state);
void focusRing(QPainter& painter, const QRectF& rect);
/// An open arrow in the middle of the rectangle.
void chevron(QPainter& painter, const QRectF& rect, Qt::ArrowType direction, const QColor& color);
void checkBox(QPainter& painter, const QRectF& rect, QStyle::State state);
void radioButton(QPainter& painter, const QRectF& rect, QStyle::State state);
void headerSection(QPainter& painter, const QStyleOptionHeader& option);
void itemBackground(QPainter& painter, const QStyleOptionViewItem& option);
void tab(QPainter& painter, const QStyleOptionTab& option);
void scrollHandle(QPainter& painter, const QRectF& rect, QStyle::State state, Qt::Orientation orientation);
void slider(QPainter& painter, const QRectF& groove, const QRectF& handle, const QStyleOptionSlider& option);
void progress(QPainter& painter, const QRectF& rect, double share);

} // namespace recdeck::ui::paint
