#include "tests/support/testmain.h"
#include "ui/models/exchangetexts.h"

#include <QSet>
#include <QTest>

using namespace recdeck;
using namespace recdeck::exchange;
using namespace recdeck::ui;

class ExchangeTextsTest final : public QObject
{
    Q_OBJECT

    /// Every value from 1 to `last` has a text, and no two the same.
    template <class Enum>
    static QStringList walk(QString (*text)(Enum), Enum last)
    {
        QStringList all;
        for (int i = 1; i <= static_cast<int>(last); ++i)
            all << text(static_cast<Enum>(i));
        if (QSet<QString>(all.begin(), all.end()).size() != all.size() || all.contains(QString())) return {};
        if (!text(static_cast<Enum>(static_cast<int>(last) + 1)).isEmpty()) return {};
        return all;
    }

private slots:
    void everyValueHasItsText()
    {
        QVERIFY(!walk(objectKindText, ObjectKind::Stream).isEmpty());
        QVERIFY(!walk(verdictText, Verdict::Conflict).isEmpty());
        QVERIFY(!walk(itemStateText, ItemResult::State::Skipped).isEmpty());
    }

    void reasonsAreSentences()
    {
        const QStringList sentences = walk(conflictText, ConflictReason::NotSupported);
        QVERIFY(!sentences.isEmpty());
        for (const QString& sentence : sentences)
            QVERIFY2(sentence.endsWith(QLatin1Char('.')), qPrintable(sentence));
    }
};

RECDECK_TEST(ExchangeTextsTest)
#include "tst_exchangetexts.moc"
