#pragma once

#include <QLineEdit>

class QCompleter;

namespace recdeck::ui {

/// A file name pattern: offers the variables as soon as "$" is typed, and takes one at the cursor.
class PatternEdit final : public QLineEdit
{
    Q_OBJECT

public:
    explicit PatternEdit(QWidget* parent = nullptr);

    /// Replaces what is selected, or a variable that has been begun before the cursor.
    void insertVariable(const QString& variable);

private:
    /// The begun variable before the cursor, such as "$(da"; "" if there is none.
    [[nodiscard]] QString begun() const;
    void offer();

    QCompleter* m_completer;
};

} // namespace recdeck::ui
