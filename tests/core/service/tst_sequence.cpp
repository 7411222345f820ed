// Random dialogues with the engine, each answer foretold by a simple model of the contract and of decisions
// "Tasks". RECDECK_SEED repeats one; RECDECK_SOAK makes it 10,000 steps long.

#include "tests/support/sequencemodel.h"
#include "tests/support/servicedialogue.h"
#include "tests/support/testmain.h"

#include <QTest>
#include <random>

using namespace recdeck;
using namespace recdeck::test;

class SequenceTest final : public QObject
{
    Q_OBJECT

private slots:
    void theEngineAnswersAsTheModel();
};

void SequenceTest::theEngineAnswersAsTheModel()
{
    const bool soak = qEnvironmentVariableIsSet("RECDECK_SOAK");
    const int steps = soak ? 10'000 : 150;
    bool given = false;
    const int seed = qEnvironmentVariableIntValue("RECDECK_SEED", &given);
    const unsigned used = given ? unsigned(seed) : std::random_device{}();
    ServiceDialogue dialogue;
    SequenceModel model(used, QUrl::fromLocalFile(dialogue.rig().output()).toString());
    QString difference = dialogue.firstDifference(model.begin());
    for (int step = 1; step <= steps && difference.isEmpty(); ++step) {
        const QString lines = step % 50 == 0 ? model.restart() : model.step();
        difference = dialogue.firstDifference(lines);
        if (!difference.isEmpty())
            QFAIL(qPrintable(QStringLiteral("RECDECK_SEED=%1, step %2: %3\nin:\n%4")
                                 .arg(used)
                                 .arg(step)
                                 .arg(difference, lines)));
    }
    // Nothing is lost on the way to the bucket either.
    QTRY_VERIFY_WITH_TIMEOUT(
        std::ranges::all_of(dialogue.rig().tasks(),
                            [&](const model::Task& task) {
                                return task.isRunning() ||
                                       std::ranges::all_of(
                                           dialogue.rig().segments(task.id), [](const auto& segment) {
                                               return segment.state == model::SegmentState::Verified;
                                           });
                            }),
        60'000);
}

RECDECK_TEST(SequenceTest)
#include "tst_sequence.moc"
