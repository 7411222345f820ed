#include "ui/dialogs/dialogquestions.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QUrl>

namespace recdeck::ui {

namespace {

void openFileDialog(QFileDialog* dialog, QWidget* parent, std::function<void(const QString&)> chosen)
{
    dialog->setObjectName(QStringLiteral("fileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(chosen));
    dialog->open();
}

} // namespace

void DialogQuestions::ask(QWidget* parent, const Question& question,
                          std::function<void(const QString&)> answer)
{
    const bool dangerous = question.kind == Question::Kind::Dangerous;
    auto* box =
        new QMessageBox(dangerous ? QMessageBox::Warning : QMessageBox::Question,
                        parent->window()->windowTitle(), question.title, QMessageBox::NoButton, parent);
    box->setObjectName(QStringLiteral("question"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(question.text);
    QPushButton* first = nullptr;
    for (const Choice& choice : question.choices) {
        QPushButton* button = box->addButton(choice.text, QMessageBox::AcceptRole);
        button->setObjectName(choice.id);
        if (first == nullptr) first = button;
    }
    QPushButton* cancel = box->addButton(QMessageBox::Cancel);
    cancel->setObjectName(QStringLiteral("cancel"));
    box->setEscapeButton(cancel);
    box->setDefaultButton(dangerous || first == nullptr ? cancel : first);
    QObject::connect(box, &QMessageBox::finished, parent, [box, cancel, answer = std::move(answer)] {
        const QAbstractButton* clicked = box->clickedButton();
        answer(clicked == nullptr || clicked == cancel ? QString() : clicked->objectName());
    });
    box->open();
}

void DialogQuestions::chooseFile(QWidget* parent, const FileChoice& choice,
                                 std::function<void(const QString&)> chosen)
{
    auto* dialog = new QFileDialog(parent, choice.title, {}, choice.filter);
    const bool saves = choice.kind == FileChoice::Kind::Save;
    dialog->setAcceptMode(saves ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setFileMode(saves ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    dialog->setDefaultSuffix(choice.suffix);
    if (const QFileInfo start(choice.start); start.isDir()) {
        dialog->setDirectory(start.filePath());
    } else if (!choice.start.isEmpty()) {
        dialog->setDirectory(start.path());
        dialog->selectFile(start.fileName());
    }
    openFileDialog(dialog, parent, std::move(chosen));
}

void DialogQuestions::chooseFolder(QWidget* parent, const QString& title, const QString& start,
                                   std::function<void(const QString&)> chosen)
{
    auto* dialog = new QFileDialog(parent, title, start);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    openFileDialog(dialog, parent, std::move(chosen));
}

bool DialogQuestions::reveal(const QString& path)
{
    // A file that is gone still has a folder worth to look into.
    return QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).absolutePath()));
}

bool DialogQuestions::open(const QUrl& url)
{
    return QDesktopServices::openUrl(url);
}

} // namespace recdeck::ui
