#include "core/streams/checkchoice.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::streams;

namespace {

DueCheck due(const char* host, int second)
{
    return {.host = QString::fromLatin1(host), .due = Clock::Steady{} + Seconds{second}};
}

using Chosen = std::vector<std::size_t>;

} // namespace

class CheckChoiceTest final : public QObject
{
    Q_OBJECT

private slots:
    void whoWaitedLongestComesFirst()
    {
        const std::vector all{due("a", 3), due("b", 1), due("c", 2), due("d", 1)};
        QVERIFY(chooseChecks(all, {}, {.total = 3, .perHost = 1}) == (Chosen{1, 3, 2}));
    }
    void whatIsOpeningCounts()
    {
        const std::vector all{due("a", 1), due("b", 2)};
        const QHash<QString, int> opening{{QStringLiteral("x"), 2}};
        QVERIFY(chooseChecks(all, opening, {.total = 3, .perHost = 2}) == (Chosen{0}));
        QVERIFY(chooseChecks(all, opening, {.total = 2, .perHost = 2}).empty());
    }
    void aHostThatAnswersNobodyLeavesRoomForOthers()
    {
        std::vector<DueCheck> all;
        for (int i = 0; i < 100; ++i)
            all.push_back(due("dead", 1));
        all.push_back(due("good", 50));
        const QHash<QString, int> opening{{QStringLiteral("dead"), 7}};
        const Chosen chosen = chooseChecks(all, opening, {.total = 32, .perHost = 8});
        QVERIFY(chosen == (Chosen{0, 100}));
    }
    void nothingIsDue() { QVERIFY(chooseChecks({}, {}, {}).empty()); }
};

RECDECK_TEST(CheckChoiceTest)
#include "tst_checkchoice.moc"
