#pragma once

#include "ui/dialogs/questions.h"

namespace recdeck::ui {

/// Asks with dialogs that are opened, never executed, and reveals through the desktop.
class DialogQuestions final : public Questions
{
public:
    void ask(QWidget* parent, const Question& question, std::function<void(const QString&)> answer) override;
    void chooseFile(QWidget* parent, const FileChoice& choice,
                    std::function<void(const QString&)> chosen) override;
    void chooseFolder(QWidget* parent, const QString& title, const QString& start,
                      std::function<void(const QString&)> chosen) override;
    bool reveal(const QString& path) override;
    bool open(const QUrl& url) override;
};

} // namespace recdeck::ui
