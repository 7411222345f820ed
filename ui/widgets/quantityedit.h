#pragma once

#include <QList>
#include <QString>
#include <QWidget>
#include <cstdint>
#include <optional>

class QComboBox;
class QDoubleSpinBox;
class QLabel;

namespace recdeck::ui {

/// A whole number with a unit that can be chosen, such as 30 minutes; 0 stands for "not limited". What a
/// person does not touch comes back exactly as it was set, also whether it was set at all.
class QuantityEdit final : public QWidget
{
    Q_OBJECT

public:
    struct Unit
    {
        QString name;
        std::int64_t size = 1; ///< in the unit of value()
    };

    /// `none` is what stands there for 0. One unit is shown as a text, several as a choice.
    QuantityEdit(const QString& none, QList<Unit> units, QWidget* parent = nullptr);

    /// Shows the number in the largest unit that divides it.
    void setValue(std::optional<std::int64_t> value);
    [[nodiscard]] std::optional<std::int64_t> value() const { return m_value; }

signals:
    void edited();

private:
    void handleEdited();
    [[nodiscard]] std::int64_t unitSize() const;

    QList<Unit> m_units;
    QDoubleSpinBox* m_number;
    QComboBox* m_unit = nullptr;
    std::optional<std::int64_t> m_value;
    bool m_showing = false;
};

} // namespace recdeck::ui
