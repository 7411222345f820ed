#pragma once

#include <QFrame>
#include <QList>
#include <functional>

class QLabel;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QGridLayout;

namespace recdeck::ui {

/// At the foot of a page: how far an action on many objects is, and afterwards what became of each. Hidden
/// until used; it never takes the focus away. Of very many results it lists the first ones, failures before
/// all others, and gives the rest as a text.
class ResultPanel final : public QFrame
{
    Q_OBJECT

public:
    enum class Verdict : std::uint8_t { Done = 1, Note, Failed };

    /// What became of one object, and the way out if there is one.
    struct Line
    {
        Verdict verdict = Verdict::Done;
        QString name;
        QString text;
        QString actionText = {};
        std::function<void()> action = {};
    };

    explicit ResultPanel(QWidget* parent = nullptr);

    /// Shows progress with a Cancel button.
    void showProgress(const QString& title, int total);
    void setDone(int done);
    /// Of more lines than this the rest is told as a number.
    static constexpr int mostLines = 100;

    /// Shows the summary and the lines, failures first; without lines the summary alone.
    void showResult(const QString& summary, QList<Line> lines);
    /// One sentence about one thing that failed.
    void showProblem(const Line& line);

signals:
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    void addLine(const Line& line, int row);
    void showRest();
    void clearLines();
    void copyAll() const;

    QLabel* m_title;
    QProgressBar* m_progress;
    QPushButton* m_cancel;
    QPushButton* m_copy;
    QPushButton* m_close;
    QScrollArea* m_area;
    QGridLayout* m_lines;
    QLabel* m_rest;          ///< what is not listed
    QList<QWidget*> m_shown; ///< widgets of the lines
    QList<QLabel*> m_marks;  ///< of the first lines of m_all
    QList<Line> m_all;
};

} // namespace recdeck::ui
