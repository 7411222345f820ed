#pragma once

#include "ui/dialogs/questions.h"

#include <QStringList>
#include <QUrl>

namespace recdeck::test {

/// Answers at once what the test has prepared, in order, and remembers what was asked. Without a prepared
/// answer every question is cancelled.
class FakeQuestions final : public ui::Questions
{
public:
    void ask(QWidget*, const ui::Question& question, std::function<void(const QString&)> answer) override
    {
        asked.append(question);
        answer(answers.isEmpty() ? QString() : answers.takeFirst());
    }
    void chooseFile(QWidget*, const ui::FileChoice& choice,
                    std::function<void(const QString&)> chosen) override
    {
        fileChoices.append(choice);
        if (!paths.isEmpty()) chosen(paths.takeFirst());
    }
    void chooseFolder(QWidget*, const QString&, const QString& start,
                      std::function<void(const QString&)> chosen) override
    {
        folderStarts.append(start);
        if (!paths.isEmpty()) chosen(paths.takeFirst());
    }
    bool reveal(const QString& path) override
    {
        revealed.append(path);
        return desktopWorks;
    }
    bool open(const QUrl& url) override
    {
        opened.append(url);
        return desktopWorks;
    }

    QStringList answers; ///< ids of choices, "" cancels
    QStringList paths;   ///< for files and folders
    bool desktopWorks = true;

    QList<ui::Question> asked;
    QList<ui::FileChoice> fileChoices;
    QStringList folderStarts;
    QStringList revealed;
    QList<QUrl> opened;
};

} // namespace recdeck::test
