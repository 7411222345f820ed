#pragma once

#include "ui/models/filterproxy.h"
#include "ui/style/symbols.h"

#include <QList>
#include <QWidget>

class QAbstractButton;
class QAction;
class QButtonGroup;
class QHBoxLayout;
class QLineEdit;
class QMenu;
class QSettings;
class QStackedWidget;
class QTableView;
class QToolButton;
class QVBoxLayout;

namespace recdeck::ui {

class EmptyState;
class ResultPanel;
class TableColumns;
class TableModel;

/// A table with everything around it: search box, filters with counts, column chooser, remembered sort and
/// columns, and what stands there while there are no rows. Ctrl+F searches, Esc clears, Return activates a
/// row, Delete asks for its removal.
class SearchTable final : public QWidget
{
    Q_OBJECT

public:
    struct Texts
    {
        QString name;       ///< untranslated, for settings and object names: "templates"
        QString title;      ///< what the table holds, for screen readers
        QString searchHint; ///< in the empty search box
    };
    enum class FindShortcut : std::uint8_t {
        Window = 1, ///< Ctrl+F works anywhere in the window
        Inside,     ///< only while the focus is inside; for a second table on a page
    };

    /// `model` outlives the table: a page that has it as a member deletes the table in its destructor.
    SearchTable(TableModel& model, const Texts& texts, QSettings& settings, QWidget* parent = nullptr,
                FindShortcut find = FindShortcut::Window);
    ~SearchTable() override;

    /// A button that shows only rows of this group, with their count; FilterProxy::noGroup: all rows. The
    /// first one is chosen.
    void addFilter(const QString& id, const QString& text, int group);
    void chooseFilter(const QString& id);
    /// A filter that is there only for a while: it is shown, renamed if it is there already, and chosen.
    void showExtraFilter(const QString& id, const QString& text, int group);
    /// Another name for such a filter, chosen or not.
    void renameExtraFilter(const QString& id, const QString& text);
    void hideExtraFilter(const QString& id);
    /// Clears the search and every filter.
    void showAll();
    /// A widget at the right of the search line.
    void addTool(QWidget* tool);
    /// An entry of the menu behind the table's last button; the button is there when there is one. Not owned.
    void addMenuAction(QAction* action);
    /// The same for one that is about the selected rows: also in a row's context menu, and usable only while
    /// rows are selected.
    void addSelectionAction(QAction* action);
    /// Below the rows: what became of something that was done with the table as a whole.
    [[nodiscard]] ResultPanel& notices();
    /// Entries of a row's context menu; nullptr is a separator. Not owned.
    void setRowActions(const QList<QAction*>& actions) { m_rowActions = actions; }
    void setDefaultSort(const QString& columnId, Qt::SortOrder order = Qt::AscendingOrder);
    /// What is shown while the model is empty: add the first steps to it.
    [[nodiscard]] EmptyState& emptyState() { return *m_empty; }

    /// What is known about the rows; loading until told otherwise.
    void showLoading();
    void showRows();
    /// The rows could not be read: shows the sentence and a button that emits retryWanted(). Rows that are
    /// there stay.
    void showProblem(const QString& sentence);

    void setSearchText(const QString& text);
    [[nodiscard]] QTableView& view() { return *m_view; }
    [[nodiscard]] FilterProxy& proxy() { return m_proxy; }
    /// Rows of the model, in the order of the table.
    [[nodiscard]] QList<int> selectedRows() const;
    /// -1 if there is none.
    [[nodiscard]] int currentRow() const;
    /// Selects the row, makes it current and scrolls to it; a search or filter that hides it is cleared.
    void selectRow(int sourceRow);
    /// Selects these rows and scrolls to the first one.
    void selectRows(const QList<int>& sourceRows);
    /// Selects the first row that is shown, unless a row is selected.
    void selectSomething();

signals:
    void selectionChanged();
    /// Return or a double click on a row of the model.
    void rowActivated(int sourceRow);
    void linkActivated(int sourceRow, const QString& columnId);
    void removalWanted();
    void retryWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildBar();
    void buildView();
    void addShortcuts(FindShortcut find);
    void updateContent();
    void updateCounts();
    void placeFilters();
    void updateSelectionActions();
    void showRowMenu(const QPoint& at);
    [[nodiscard]] bool handleSearchKey(int key);
    [[nodiscard]] bool isOnLink(const QPoint& at) const;

    enum class Content : std::uint8_t { Loading = 1, Rows, Problem };

    TableModel& m_model;
    FilterProxy m_proxy;
    Content m_content = Content::Loading;
    QLineEdit* m_search;
    QButtonGroup* m_filters;
    QWidget* m_filterArea;
    QHBoxLayout* m_filterRow;
    QHBoxLayout* m_bar = nullptr;
    QVBoxLayout* m_column = nullptr;
    QHBoxLayout* m_tools;
    QToolButton* m_more;
    QMenu* m_menu;
    ResultPanel* m_notices = nullptr;
    QStackedWidget* m_stack;
    QTableView* m_view;
    TableColumns* m_columns;
    EmptyState* m_empty;
    EmptyState* m_noMatch;
    EmptyState* m_loading;
    EmptyState* m_problem;
    QList<QAction*> m_rowActions;
    QList<QAction*> m_selectionActions;
};

} // namespace recdeck::ui
