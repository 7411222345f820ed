#pragma once

#include "core/model/recordersettings.h"
#include "ui/widgets/formgrid.h"
#include "ui/widgets/quantityedit.h"

#include <QDialog>

namespace recdeck::ui {

class EditorFoot;

/// The settings of the recorder on this computer: every threshold with its unit, range and one line of
/// explanation. Saving is the asker's: it answers through accept() or refuse().
class RecorderSettingsDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit RecorderSettingsDialog(const model::RecorderSettings& value, QWidget* parent = nullptr);

    [[nodiscard]] const model::RecorderSettings& draft() const { return m_draft; }
    /// The service refused; the dialog stays open and says why.
    void refuse(const Error& error);

signals:
    void saveWanted(const recdeck::model::RecorderSettings& value);

private:
    void addConnection();
    void addRecording();
    void addTimestamps();
    void addDisk();
    void addUploads();
    void addNumber(const char* member, const QString& name, const QString& none, const QString& hint);
    [[nodiscard]] static QList<QuantityEdit::Unit> unitsOf(const model::RecorderMember& member);
    void showAll();
    void save();
    void handleEdited();
    void review(FormGrid::Which which);

    model::RecorderSettings m_original;
    model::RecorderSettings m_draft;
    FormGrid* m_grid;
    EditorFoot* m_foot;
    QList<std::pair<QuantityEdit*, const model::RecorderMember*>> m_numbers;
    QList<FieldError> m_refused; ///< by the service, for the draft as it was then
};

} // namespace recdeck::ui
