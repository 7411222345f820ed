#pragma once

#include <QAbstractTableModel>
#include <QString>
#include <QStringList>

namespace recdeck::ui {

/// Roles that our tables know beside Qt's.
enum TableRole {
    SortRole = Qt::UserRole + 1, ///< a number or a text; what the column is sorted by
    KeyRole,                     ///< column 0: identity of the row as text
    SearchRole,                  ///< column 0: everything of the row that a search looks at
    GroupsRole,                  ///< column 0: quint32, bit n is set if the row belongs to filter n
    ToneRole,                    ///< int of a Tone (ui/style): the cell is a state
    LinkRole,                    ///< bool: the cell leads to another place
};

/// A table whose columns have stable names, so that their choice, order and width can be remembered.
class TableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] virtual QString columnId(int column) const = 0;
    [[nodiscard]] virtual bool isShownAtFirst(int column) const = 0;
    /// Columns that a narrow window shows without sideways scrolling: they become narrower before they leave
    /// the view. They come first.
    [[nodiscard]] virtual bool isEssential(int) const { return false; }
    /// Texts as wide as the cells of this column become later; the column is made for them from the
    /// beginning.
    [[nodiscard]] virtual QStringList sampleTexts(int) const { return {}; }
};

} // namespace recdeck::ui
