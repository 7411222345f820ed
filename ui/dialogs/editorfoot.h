#pragma once

#include "core/base/error.h"
#include "ui/widgets/resultpanel.h"

#include <QWidget>

class QFrame;
class QHBoxLayout;
class QLabel;
class QPushButton;

namespace recdeck::ui {

/// The foot of an editor: what somebody else has changed meanwhile, what became of saving, why Save cannot be
/// used, and the buttons.
class EditorFoot final : public QWidget
{
    Q_OBJECT

public:
    explicit EditorFoot(QWidget* parent);

    /// `whyNot`: why Save cannot be used, "" if it can.
    void showState(const QString& whyNot, bool saving);
    [[nodiscard]] ResultPanel& results() { return *m_results; }
    /// One more button, at the left.
    void addButton(QPushButton* button);
    /// The other button, "Cancel" at first.
    void setCancelText(const QString& text);

    /// Something has changed elsewhere and was taken over; there is nothing to decide.
    void showNews(const QString& text);
    /// A person must decide; until then isUndecided().
    void askAboutNews(const QString& text, const QString& take, const QString& keep);
    void hideNews();
    [[nodiscard]] bool isUndecided() const { return m_undecided; }

signals:
    void saveWanted();
    void cancelWanted();
    /// The answers to askAboutNews().
    void takeOverWanted();
    void keepMineWanted();

private:
    void buildNews();

    QFrame* m_news;
    QLabel* m_newsMark;
    QLabel* m_newsText;
    QPushButton* m_take;
    QPushButton* m_keep;
    ResultPanel* m_results;
    QHBoxLayout* m_buttons;
    QLabel* m_state;
    QPushButton* m_cancel;
    QPushButton* m_save;
    bool m_undecided = false;
};

/// What a service refused, as a line for the panel: what happened and what to do, or the fields that it
/// names.
[[nodiscard]] ResultPanel::Line refusalLine(const Error& error);

} // namespace recdeck::ui
