#include "ui/widgets/quantityedit.h"

#include "ui/style/spacing.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>

namespace recdeck::ui {

namespace {

/// Whole numbers up to here are exact in a double.
constexpr double largest = 9'000'000'000'000'000.0;
constexpr int numberWidth = 140;

} // namespace

QuantityEdit::QuantityEdit(const QString& none, QList<Unit> units, QWidget* parent)
    : QWidget(parent)
    , m_units(std::move(units))
    , m_number(new QDoubleSpinBox(this))
{
    m_number->setObjectName(QStringLiteral("number"));
    m_number->setDecimals(0);
    m_number->setRange(0, largest);
    m_number->setGroupSeparatorShown(true);
    m_number->setSpecialValueText(none);
    m_number->setMinimumWidth(numberWidth);
    setFocusProxy(m_number);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::medium);
    row->addWidget(m_number);
    if (m_units.size() > 1) {
        m_unit = new QComboBox(this);
        m_unit->setObjectName(QStringLiteral("unit"));
        m_unit->setAccessibleName(tr("Unit"));
        for (const Unit& unit : std::as_const(m_units))
            m_unit->addItem(unit.name);
        row->addWidget(m_unit);
        connect(m_unit, &QComboBox::currentIndexChanged, this, &QuantityEdit::handleEdited);
    } else if (!m_units.isEmpty()) {
        row->addWidget(new QLabel(m_units.first().name, this));
    }
    row->addStretch();
    connect(m_number, &QDoubleSpinBox::valueChanged, this, &QuantityEdit::handleEdited);
}

void QuantityEdit::setValue(std::optional<std::int64_t> value)
{
    m_showing = true;
    m_value = value;
    const std::int64_t number = value.value_or(0);
    qsizetype best = 0;
    for (qsizetype i = 0; i < m_units.size(); ++i)
        if (number != 0 && number % m_units.at(i).size == 0 && m_units.at(i).size >= m_units.at(best).size)
            best = i;
    if (m_unit) m_unit->setCurrentIndex(static_cast<int>(best));
    m_number->setValue(static_cast<double>(number) / static_cast<double>(unitSize()));
    m_showing = false;
}

void QuantityEdit::handleEdited()
{
    if (m_showing) return;
    const auto number = static_cast<std::int64_t>(m_number->value()) * unitSize();
    const std::optional<std::int64_t> next = number == 0 ? std::nullopt : std::optional(number);
    if (next == m_value || (number == 0 && m_value == 0)) return;
    m_value = next;
    emit edited();
}

std::int64_t QuantityEdit::unitSize() const
{
    if (m_units.isEmpty()) return 1;
    return m_units.at(m_unit ? m_unit->currentIndex() : 0).size;
}

} // namespace recdeck::ui
