#include "tests/support/fakehistory.h"
#include "tests/support/testmain.h"
#include "ui/models/changetexts.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;

class ChangeTextsTest final : public QObject
{
    Q_OBJECT

private slots:
    void objectsAreNamed()
    {
        const auto changes = test::sampleChanges();
        QCOMPARE(changedObjectText(changes.at(0)),
                 QStringLiteral("Rule 2001 (live.example.com/live/studio-1)"));
        QCOMPARE(changedObjectText(changes.at(2)), QStringLiteral("Template “Evening news”"));
    }
    void everyKindHasItsWords()
    {
        auto changes = test::sampleChanges();
        QCOMPARE(changeKindText(changes.at(0)), QStringLiteral("Deleted"));
        QCOMPARE(changeKindText(changes.at(1)), QStringLiteral("Changed"));
        QCOMPARE(changeKindText(changes.at(3)), QStringLiteral("Added"));
        QCOMPARE(restoreText(changes.at(0)), QStringLiteral("Bring it back"));
        QCOMPARE(restoreText(changes.at(1)), QStringLiteral("Set it back"));
        QCOMPARE(restoreText(changes.at(3)), QStringLiteral("Delete it"));
        changes[0].restores = changes.at(1).id;
        QCOMPARE(changeKindText(changes.at(0)), QStringLiteral("Taken back"));
    }
    void fieldsAreShownAsPeopleKnowThem()
    {
        const auto changes = test::sampleChanges();
        QVERIFY(fieldChanges(changes.at(1)) ==
                (QList<FieldChange>{
                    {QStringLiteral("Enabled"), QStringLiteral("yes"), QStringLiteral("no")},
                    {QStringLiteral("Stream"), QStringLiteral("any"), QStringLiteral("studio-1")}}));
        QCOMPARE(fieldChangesText(changes.at(2)), QStringLiteral("Name: News → Evening news"));
        QVERIFY(fieldChanges(changes.at(0)).isEmpty());
        QVERIFY(fieldChanges(changes.at(3)).isEmpty());
    }
};

RECDECK_TEST(ChangeTextsTest)
#include "tst_changetexts.moc"
