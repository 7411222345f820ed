#pragma once

#include "core/exchange/configuration.h"

#include <QObject>
#include <functional>

class QAction;

namespace recdeck::ui {

class SearchTable;

/// What can be taken out of a table of templates or rules: "Export selection" and "Copy as curl". Adds both
/// to the table's menus; child of the table.
class SelectionActions final : public QObject
{
    Q_OBJECT

public:
    /// `selection` gives what is selected, and what that needs: a rule comes with its template.
    SelectionActions(SearchTable& table, std::function<exchange::Configuration()> selection);

signals:
    void exportWanted(const recdeck::exchange::Selection& selection);

private:
    QAction* addAction(const char* id, const QString& text, void (SelectionActions::*slot)());
    void exportSelection();
    void copyAsCurl();

    SearchTable& m_table;
    std::function<exchange::Configuration()> m_selection;
};

} // namespace recdeck::ui
