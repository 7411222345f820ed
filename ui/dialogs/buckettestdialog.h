#pragma once

#include "core/service/buckettrial.h"

#include <QDialog>
#include <QFutureWatcher>

class QGridLayout;
class QLabel;
class QPushButton;
class QScrollArea;

namespace recdeck::ui {

/// Tests buckets one after the other and shows each step as it comes. Closing it ends the test.
class BucketTestDialog final : public QDialog
{
    Q_OBJECT

public:
    BucketTestDialog(service::BucketTester tester, QList<service::BucketTrial> trials,
                     QWidget* parent = nullptr);
    ~BucketTestDialog() override;

private:
    void build();
    void begin();
    void beginNext();
    void take(int index);
    void handleFinished();
    void stopOrRepeat();
    void showState();
    void addHeading(const service::BucketTrial& trial);
    void addStep(const bucket::StepResult& result);
    [[nodiscard]] bool isRunning() const { return m_next <= m_trials.size(); }

    service::BucketTester m_tester;
    QList<service::BucketTrial> m_trials;
    QFutureWatcher<bucket::StepResult> m_watcher;
    QScrollArea* m_area;
    QGridLayout* m_steps = nullptr;
    QLabel* m_verdict;
    QPushButton* m_stop;
    QList<bucket::StepResult> m_results; ///< of the bucket that is being tested
    QStringList m_verdicts;              ///< of those before
    qsizetype m_next = 0;                ///< trial that comes next; beyond their number: all are done
};

} // namespace recdeck::ui
