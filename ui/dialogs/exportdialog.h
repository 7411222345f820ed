#pragma once

#include "core/exchange/configuration.h"
#include "core/service/connection.h"

#include <QDialog>
#include <optional>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace recdeck::ui {

class FormGrid;
class Questions;
class ResultPanel;

/// Writes templates, rules, delivery domains and the watch list into a configuration file: all of them or a
/// selection, without secrets or with encrypted ones. Use open().
class ExportDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `selection` is offered first; unset: there is none. The services and `questions` outlive the dialog.
    ExportDialog(service::Connection connection, std::optional<exchange::Selection> selection,
                 Questions& questions, QWidget* parent = nullptr);

private:
    QWidget* createScope();
    QWidget* createSecrets();
    QLineEdit* addPassphrase(const char* path, const QString& name, const QString& hint);
    QWidget* createFoot();
    void load();
    void take(const exchange::Configuration& all);
    void review();
    [[nodiscard]] QString problem() const;
    [[nodiscard]] const exchange::Configuration& content() const;
    void chooseFile();
    void save(const QString& path);
    void showSaved(const QString& path, const QStringList& leftOut);
    void setBusy(bool busy);

    service::Connection m_connection;
    std::optional<exchange::Selection> m_selection;
    Questions& m_questions;
    std::optional<exchange::Configuration> m_all; ///< unset until it was read
    exchange::Configuration m_selected;
    QRadioButton* m_onlySelected;
    QRadioButton* m_everything;
    QLabel* m_gone; ///< selected objects that do not exist any more
    QCheckBox* m_withSecrets;
    FormGrid* m_grid;
    QLineEdit* m_passphrase = nullptr;
    QLineEdit* m_again = nullptr;
    QLabel* m_note = nullptr; ///< what becomes of the secrets
    ResultPanel* m_result;
    QLabel* m_state = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_close = nullptr;
    bool m_busy = false;
    bool m_saved = false;
};

} // namespace recdeck::ui
