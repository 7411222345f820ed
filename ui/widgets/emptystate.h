#pragma once

#include "ui/style/symbols.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace recdeck::ui {

/// What stands where nothing is yet: what belongs here, and the first step.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    EmptyState(Symbol symbol, const QString& title, const QString& text, QWidget* parent = nullptr);

    void setTexts(Symbol symbol, const QString& title, const QString& text);
    /// A button below the text; the first one is the suggested step. Connect to the returned button.
    QPushButton* addStep(const QString& objectName, const QString& text, Symbol symbol);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showMark();
    void fitText();

    Symbol m_symbol;
    QLabel* m_mark;
    QLabel* m_title;
    QLabel* m_text;
    QHBoxLayout* m_steps;
};

} // namespace recdeck::ui
