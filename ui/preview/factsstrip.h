#pragma once

#include <QStringList>
#include <QWidget>

namespace recdeck::ui {

/// Short facts side by side, on two lines where one is too narrow; what does not fit then is in the tool tip.
class FactsStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit FactsStrip(QWidget* parent = nullptr);

    void setFacts(const QStringList& facts);
    [[nodiscard]] const QStringList& facts() const { return m_facts; }

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QStringList m_facts;
};

} // namespace recdeck::ui
