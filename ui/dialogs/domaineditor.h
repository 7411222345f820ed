#pragma once

#include "core/model/stream.h"
#include "ui/widgets/formgrid.h"

#include <QDialog>
#include <functional>

class QComboBox;
class QLineEdit;

namespace recdeck::ui {

class EditorFoot;

/// Adds or changes one delivery domain of the table. Saving is the asker's: `save` gets the whole entry and
/// answers through done() or refuse().
class DomainEditor final : public QDialog
{
    Q_OBJECT

public:
    /// `others`: the pull domains that are taken.
    DomainEditor(const model::DeliveryDomain& value, QStringList others, QWidget* parent = nullptr);

    [[nodiscard]] const model::DeliveryDomain& draft() const { return m_draft; }
    /// The service refused; the dialog stays open and says why.
    void refuse(const Error& error);

signals:
    void saveWanted(const recdeck::model::DeliveryDomain& value);

private:
    QLineEdit* addText(const char* path, const QString& name, const QString& hint, const QString& example,
                       QString model::DeliveryDomain::* member);
    void addServer();
    void save();
    void handleEdited();
    void review(FormGrid::Which which);
    void showExample();

    model::DeliveryDomain m_original;
    model::DeliveryDomain m_draft;
    QStringList m_others;
    FormGrid* m_grid;
    QComboBox* m_server;
    EditorFoot* m_foot;
    QList<FieldError> m_refused; ///< by the service, for the draft as it was then
};

} // namespace recdeck::ui
