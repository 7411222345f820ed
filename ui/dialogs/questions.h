#pragma once

#include <QList>
#include <QString>
#include <functional>

class QUrl;
class QWidget;

namespace recdeck::ui {

/// One way to answer a Question.
struct Choice
{
    QString id;   ///< what the asker gets
    QString text; ///< what the button says: a verb, never "Yes"
};

/// Something that a person must decide. "Cancel" is always there and is what Esc means.
struct Question
{
    enum class Kind : std::uint8_t { Plain = 1, Dangerous }; ///< Dangerous: Cancel is the default button

    QString title;     ///< the question itself, one sentence
    QString text = {}; ///< what happens then: what, where, what stays
    QList<Choice> choices = {};
    Kind kind = Kind::Plain;
};

/// Where a file is, or will be.
struct FileChoice
{
    enum class Kind : std::uint8_t { Open = 1, Save };

    Kind kind = Kind::Open;
    QString title;
    QString start = {};  ///< folder or file that is offered at first
    QString filter = {}; ///< as QFileDialog: "Pictures (*.png)"
    QString suffix = {}; ///< appended on Save if there is none
};

/// The seam between pages and everything that needs a person or the desktop. Nothing blocks: answers come
/// through the callback, which is dropped when `parent` dies first.
class Questions
{
public:
    virtual ~Questions() = default;

    /// Calls back with the id of a choice, or "" for Cancel.
    virtual void ask(QWidget* parent, const Question& question,
                     std::function<void(const QString&)> answer) = 0;
    /// Calls back with a path; not at all if the person cancels.
    virtual void chooseFile(QWidget* parent, const FileChoice& choice,
                            std::function<void(const QString&)> chosen) = 0;
    virtual void chooseFolder(QWidget* parent, const QString& title, const QString& start,
                              std::function<void(const QString&)> chosen) = 0;
    /// Shows a file in the desktop's file manager. False if the desktop cannot.
    virtual bool reveal(const QString& path) = 0;
    virtual bool open(const QUrl& url) = 0;
};

} // namespace recdeck::ui
