#pragma once

#include <QDialog>

class QLabel;
class QProgressBar;

namespace recdeck::ui {

/// Shows how far finishing the recordings is while the program is about to end. It has no buttons: files that
/// are closed early would have to be repaired at the next start.
class FinishDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit FinishDialog(QWidget* parent);

    void setProgress(int done, int total);
    void reject() override {}

private:
    QLabel* m_text;
    QProgressBar* m_bar;
};

} // namespace recdeck::ui
