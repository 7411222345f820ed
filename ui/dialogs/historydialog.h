#pragma once

#include "core/service/changehistory.h"
#include "ui/models/reloader.h"
#include "ui/models/rowmodel.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QSettings;

namespace recdeck::ui {

class ResultPanel;
class SearchTable;

/// What became of templates and rules, newest first, with a way back to what each of them was. Use open().
class HistoryDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `filter` limits it to one object; `subject` is that object's name then.
    HistoryDialog(service::ChangeHistory& history, model::ChangeFilter filter, const QString& subject,
                  QSettings& settings, QWidget* parent);
    ~HistoryDialog() override;

private:
    using Rows = RowModel<model::Change, model::ChangeId>;

    void load(Reloader::Token token);
    void updateDetails();
    void restoreSelected();
    [[nodiscard]] QList<model::Change> selected() const;

    service::ChangeHistory& m_history;
    model::ChangeFilter m_filter;
    Rows m_rows;
    Reloader m_reloader;
    SearchTable* m_table;
    QLabel* m_details;
    QPushButton* m_restore;
    ResultPanel* m_results;
};

} // namespace recdeck::ui
