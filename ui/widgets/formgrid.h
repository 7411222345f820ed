#pragma once

#include "core/base/error.h"

#include <QHash>
#include <QSet>
#include <QStringList>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace recdeck::ui {

/// Fields of a form under each other: name, editor, and below it a line that explains the field or says what
/// is wrong with it. Fields are known by the member path that validation and services use.
class FormGrid final : public QWidget
{
    Q_OBJECT

public:
    enum class Which : std::uint8_t {
        Touched = 1, ///< only fields that a person has changed or left
        All,
    };

    explicit FormGrid(QWidget* parent = nullptr);

    /// Width of the names, 150 unless told otherwise.
    void setNameWidth(int width);

    /// `editor` may hold several widgets; its focus proxy, if it has one, is what is looked at. It becomes a
    /// child.
    void addField(const QString& path, const QString& name, QWidget* editor, const QString& hint);
    /// A heading over the fields that follow.
    void addHeading(const QString& text);
    /// A widget below the editor of the field before it.
    void addBelow(QWidget* widget);

    void setFieldVisible(const QString& path, bool visible);
    void setHint(const QString& path, const QString& hint);
    [[nodiscard]] bool hasField(const QString& path) const { return m_fields.contains(path); }
    [[nodiscard]] QString name(const QString& path) const;

    /// Shows these errors beside their fields and removes all others. An error of a list member
    /// (`notifyUrls[1]`) belongs to the field of the list. Returns those that no field took.
    QList<FieldError> showErrors(const QList<FieldError>& errors, Which which);
    [[nodiscard]] bool hasShownErrors() const;
    /// Untouched again, as when it was made.
    void forgetTouches() { m_touched.clear(); }
    /// As if a person had left the field: its errors are shown from now on.
    void touch(const QString& path) { m_touched.insert(path); }
    void focusField(const QString& path);

signals:
    /// A field was left for the first time; errors may be shown there now.
    void touched();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Field
    {
        QLabel* name = nullptr;
        QWidget* editor = nullptr;
        QLabel* note = nullptr;
        QString hint;
        QString error;
        int row = 0;
        bool visible = true;
    };

    [[nodiscard]] QString fieldOf(const QString& errorPath) const;
    void showNote(Field& field);
    void watch(QWidget* widget, const QString& path);

    QGridLayout* m_grid;
    QHash<QString, Field> m_fields;
    QStringList m_order;
    QSet<QString> m_touched;
};

} // namespace recdeck::ui
