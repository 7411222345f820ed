#pragma once

#include "core/exchange/configuration.h"

#include <QObject>
#include <QString>
#include <functional>

class QAction;

namespace recdeck::ui {

class SearchTable;

/// What can be taken out of a table: "Export selection", and "Copy as curl" for templates and rules. Adds
/// them to the table's menus; child of the table.
class SelectionActions final : public QObject
{
    Q_OBJECT

public:
    /// `selection` gives what is selected, and what that needs: a rule comes with its template.
    SelectionActions(SearchTable& table, std::function<exchange::Configuration()> selection);
    /// For what the vendor's API does not know. An empty selection is told with `nothing`.
    SelectionActions(SearchTable& table, std::function<exchange::Selection()> selection, QString nothing);

signals:
    void exportWanted(const recdeck::exchange::Selection& selection);

private:
    QAction* addAction(const char* id, const QString& text, void (SelectionActions::*slot)());
    void exportSelection();
    void copyAsCurl();

    SearchTable& m_table;
    std::function<exchange::Configuration()> m_objects; ///< unset: no requests can be made of them
    std::function<exchange::Selection()> m_selection;
    QString m_nothing;
};

} // namespace recdeck::ui
