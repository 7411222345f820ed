#include "ui/preview/factsstrip.h"

#include "ui/style/colors.h"

#include <QPainter>

namespace recdeck::ui {

namespace {

constexpr int gap = 16;
constexpr int lines = 2;

} // namespace

FactsStrip::FactsStrip(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FactsStrip::setFacts(const QStringList& facts)
{
    if (facts == m_facts) return;
    m_facts = facts;
    const QString all = facts.join(QStringLiteral("  ·  "));
    setToolTip(all);
    setAccessibleName(all);
    update();
}

QSize FactsStrip::sizeHint() const
{
    return {200, lines * (fontMetrics().height() + 2)};
}

void FactsStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(Colors::current().secondaryText);
    const int lineHeight = fontMetrics().height() + 2;
    int x = 0;
    int y = 0;
    for (const QString& fact : m_facts) {
        const int wanted = fontMetrics().horizontalAdvance(fact);
        if (x > 0 && x + wanted > width()) {
            x = 0;
            y += lineHeight;
        }
        const QRect room(x, y, qMin(wanted, width() - x) + 1, lineHeight);
        painter.drawText(room, Qt::AlignVCenter,
                         fontMetrics().elidedText(fact, Qt::ElideRight, room.width()));
        x += wanted + gap;
    }
}

} // namespace recdeck::ui
