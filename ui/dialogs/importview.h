#pragma once

#include "ui/models/importplanmodel.h"

#include <QWidget>

class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QTreeView;

namespace recdeck::ui {

/// The tree of an import's plan with buttons that show only new, changed, conflicting... objects, and below
/// it the whole text about the line that is selected.
class ImportView final : public QWidget
{
    Q_OBJECT

public:
    explicit ImportView(QWidget* parent = nullptr);

    [[nodiscard]] ImportPlanModel& model() { return m_model; }
    void setPlan(exchange::Plan plan);
    void setPhase(ImportPlanModel::Phase phase);
    void setResults(const QList<int>& items, const QList<exchange::ItemResult>& results);
    /// Everything again, or what failed.
    void show(ImportPlanModel::Show show);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void addButton(const char* id, const QString& text, ImportPlanModel::Show show);
    void openTree();
    void spanReasons();
    void updateButtons();
    void updateRemark();

    ImportPlanModel m_model;
    QTreeView* m_tree;
    QButtonGroup* m_buttons;
    QHBoxLayout* m_row;
    QLabel* m_remark;
};

} // namespace recdeck::ui
