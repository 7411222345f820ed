#include "ui/dialogs/exportdialog.h"

#include "core/exchange/present.h"
#include "ui/dialogs/questions.h"
#include "ui/models/configexport.h"
#include "ui/models/errortexts.h"
#include "ui/style/spacing.h"
#include "ui/widgets/formgrid.h"
#include "ui/widgets/resultpanel.h"

#include <QCheckBox>
#include <QDate>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace recdeck::ui {

namespace {

/// Shorter ones are guessed too easily, whatever is done to slow the guessing.
constexpr int goodPassphrase = 12;

QString suggestedFile()
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString name = QStringLiteral("recdeck %1.json").arg(QDate::currentDate().toString(Qt::ISODate));
    return documents.isEmpty() ? name : documents + QLatin1Char('/') + name;
}

} // namespace

ExportDialog::ExportDialog(service::Connection connection, std::optional<exchange::Selection> selection,
                           Questions& questions, QWidget* parent)
    : QDialog(parent)
    , m_connection(std::move(connection))
    , m_selection(std::move(selection))
    , m_questions(questions)
    , m_onlySelected(new QRadioButton(this))
    , m_everything(new QRadioButton(this))
    , m_gone(new QLabel(this))
    , m_withSecrets(new QCheckBox(tr("Include keys and passwords, encrypted with a passphrase"), this))
    , m_grid(new FormGrid(this))
    , m_result(new ResultPanel(this))
{
    setObjectName(QStringLiteral("exportDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Export a configuration"));
    auto* intro = new QLabel(
        tr("Templates, rules, delivery domains and the watch list, as one file that people can read. "
           "Import it on another computer, or keep it as a backup. Recordings are not part of it."),
        this);
    intro->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::page, spacing::page, spacing::page, spacing::page);
    column->setSpacing(spacing::large);
    column->addWidget(intro);
    column->addWidget(createScope());
    column->addWidget(createSecrets());
    column->addStretch();
    column->addWidget(m_result);
    column->addWidget(createFoot());
    resize(620, 400);
    load();
}

QWidget* ExportDialog::createScope()
{
    auto* box = new QWidget(this);
    m_onlySelected->setObjectName(QStringLiteral("onlySelected"));
    m_everything->setObjectName(QStringLiteral("everything"));
    m_onlySelected->setVisible(m_selection.has_value());
    m_gone->setObjectName(QStringLiteral("goneNote"));
    m_gone->setWordWrap(true);
    m_gone->setForegroundRole(QPalette::PlaceholderText);
    m_gone->hide();
    (m_selection ? m_onlySelected : m_everything)->setChecked(true);
    connect(m_everything, &QRadioButton::toggled, this, &ExportDialog::review);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::small);
    column->addWidget(m_onlySelected);
    column->addWidget(m_gone);
    column->addWidget(m_everything);
    return box;
}

QWidget* ExportDialog::createSecrets()
{
    auto* box = new QWidget(this);
    m_withSecrets->setObjectName(QStringLiteral("withSecrets"));
    m_withSecrets->setAccessibleName(m_withSecrets->text());
    m_note = new QLabel(box);
    m_note->setObjectName(QStringLiteral("secretsNote"));
    m_note->setWordWrap(true);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_passphrase = addPassphrase("passphrase", tr("Passphrase"),
                                 tr("Several words are better than one. Nobody can recover it."));
    m_again = addPassphrase("passphraseAgain", tr("The same again"), {});
    connect(m_withSecrets, &QCheckBox::toggled, this, [this](bool on) {
        m_grid->setVisible(on);
        if (on) m_passphrase->setFocus();
        review();
    });
    connect(m_grid, &FormGrid::touched, this, &ExportDialog::review);
    m_grid->hide();
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::small);
    column->addWidget(m_withSecrets);
    column->addWidget(m_note);
    column->addWidget(m_grid);
    return box;
}

QLineEdit* ExportDialog::addPassphrase(const char* path, const QString& name, const QString& hint)
{
    auto* edit = new QLineEdit(this);
    edit->setEchoMode(QLineEdit::Password);
    m_grid->addField(QLatin1String(path), name, edit, hint);
    connect(edit, &QLineEdit::textChanged, this, &ExportDialog::review);
    return edit;
}

QWidget* ExportDialog::createFoot()
{
    auto* box = new QWidget(this);
    m_state = new QLabel(box);
    m_state->setObjectName(QStringLiteral("saveState"));
    m_state->setWordWrap(true);
    m_save = new QPushButton(tr("Save as…"), box);
    m_save->setObjectName(QStringLiteral("save"));
    m_save->setDefault(true);
    m_close = new QPushButton(tr("Cancel"), box);
    m_close->setObjectName(QStringLiteral("cancel"));
    m_close->setAutoDefault(false);
    for (QPushButton* button : {m_save, m_close})
        button->setAccessibleName(button->text());
    connect(m_save, &QPushButton::clicked, this, &ExportDialog::chooseFile);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::medium);
    row->addWidget(m_state, 1);
    row->addWidget(m_close);
    row->addWidget(m_save);
    return box;
}

void ExportDialog::load()
{
    m_result->hide();
    review();
    exchange::readPresent(m_connection, this, [this](const Result<exchange::Present>& present) {
        if (present) return take(present->configuration);
        m_result->showProblem({ResultPanel::Verdict::Failed, tr("There is nothing to export yet."),
                               errorText(present.error()), tr("Try again"), [this] { load(); }});
        review();
    });
}

void ExportDialog::take(const exchange::Configuration& all)
{
    m_all = all;
    if (m_selection) {
        m_selected = exchange::selected(all, *m_selection);
        const int gone = exchange::missingOf(all, *m_selection);
        m_gone->setText(tr("%n selected object(s) do not exist any more and are left out.", nullptr, gone));
        m_gone->setVisible(gone > 0);
    }
    review();
}

const exchange::Configuration& ExportDialog::content() const
{
    return m_selection && m_onlySelected->isChecked() ? m_selected : *m_all;
}

void ExportDialog::review()
{
    const QString all = m_all ? contentText(*m_all) : tr("is being read");
    //: All there is, and how much that is: "Everything: 2 templates and 3 rules".
    m_everything->setText(tr("Everything: %1").arg(all));
    //: What is selected in a table, and how much that is.
    m_onlySelected->setText(tr("The selection: %1").arg(m_all ? contentText(m_selected) : all));
    for (QRadioButton* button : {m_everything, m_onlySelected})
        button->setAccessibleName(button->text());
    m_note->setText(m_withSecrets->isChecked()
                        ? tr("Whoever imports the file is asked for the passphrase. Without it everything "
                             "but the secrets can still be read.")
                        : tr("Secret keys, passwords and tokens are left out; what needs them must be "
                             "completed after an import."));
    QList<FieldError> errors;
    if (m_withSecrets->isChecked() && m_passphrase->text().isEmpty())
        errors << FieldError{.field = QStringLiteral("passphrase"), .problem = FieldProblem::Empty};
    m_grid->showErrors(errors, FormGrid::Which::Touched);
    const bool isShort = !m_passphrase->text().isEmpty() && m_passphrase->text().size() < goodPassphrase;
    m_grid->setHint(QStringLiteral("passphrase"),
                    isShort ? tr("This is short: whoever gets the file can try many of these.")
                            : tr("Several words are better than one. Nobody can recover it."));
    const QString reason = m_saved ? QString() : problem();
    m_save->setEnabled(reason.isEmpty() && !m_busy && !m_saved);
    m_save->setToolTip(reason);
    if (!m_busy) m_state->setText(reason);
}

/// Why nothing can be saved; empty if it can.
QString ExportDialog::problem() const
{
    if (!m_all) return tr("Reading what there is…");
    if (content() == exchange::Configuration{}) return tr("There is nothing to export.");
    if (!m_withSecrets->isChecked()) return {};
    if (m_passphrase->text().isEmpty()) return tr("Enter a passphrase.");
    if (m_again->text().isEmpty()) return tr("Enter the passphrase again.");
    return m_passphrase->text() == m_again->text() ? QString() : tr("The two passphrases are not the same.");
}

void ExportDialog::chooseFile()
{
    const FileChoice choice{.kind = FileChoice::Kind::Save,
                            .title = tr("Export a configuration"),
                            .start = suggestedFile(),
                            .filter = tr("Recdeck configurations (*.json)"),
                            .suffix = QStringLiteral("json")};
    m_questions.chooseFile(this, choice, [this](const QString& path) { save(path); });
}

void ExportDialog::save(const QString& path)
{
    setBusy(true);
    m_result->hide();
    ConfigExport order{.path = path, .content = content(), .passphrase = {}};
    if (m_withSecrets->isChecked()) order.passphrase = Secret(m_passphrase->text());
    exportConfiguration(m_connection, order, this, [this, path](const Result<QStringList>& leftOut) {
        setBusy(false);
        if (leftOut) return showSaved(path, *leftOut);
        m_result->showProblem(
            {ResultPanel::Verdict::Failed, tr("The file was not written."), errorText(leftOut.error())});
        review();
    });
}

void ExportDialog::showSaved(const QString& path, const QStringList& leftOut)
{
    m_saved = true;
    QList<ResultPanel::Line> lines{{ResultPanel::Verdict::Done, QFileInfo(path).fileName(), path,
                                    tr("Show in folder"), [this, path] { m_questions.reveal(path); }}};
    if (!leftOut.isEmpty())
        lines << ResultPanel::Line{ResultPanel::Verdict::Note, tr("Left out"),
                                   tr("%n secret(s)", nullptr, static_cast<int>(leftOut.size()))};
    m_result->showResult(tr("Saved: %1").arg(contentText(content())), lines);
    m_close->setText(tr("Close"));
    m_close->setAccessibleName(m_close->text());
    m_save->hide();
    m_close->setDefault(true);
    m_close->setFocus();
    for (QWidget* part : {static_cast<QWidget*>(m_onlySelected), static_cast<QWidget*>(m_everything),
                          static_cast<QWidget*>(m_withSecrets), static_cast<QWidget*>(m_grid)})
        part->setEnabled(false);
    review();
}

void ExportDialog::setBusy(bool busy)
{
    m_busy = busy;
    for (QWidget* part : {static_cast<QWidget*>(m_onlySelected), static_cast<QWidget*>(m_everything),
                          static_cast<QWidget*>(m_withSecrets), static_cast<QWidget*>(m_grid)})
        part->setEnabled(!busy);
    m_save->setEnabled(!busy);
    m_state->setText(busy ? tr("Writing the file…") : QString());
}

} // namespace recdeck::ui
