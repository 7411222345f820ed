#include "core/model/segment.h"
#include "core/model/stream.h"
#include "core/model/task.h"
#include "core/model/template.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace recdeck;
using namespace recdeck::model;

namespace {

/// Every value up to `last` has a name of its own that leads back to it.
template <class Enum, class ToName, class FromName>
bool allNamed(Enum last, ToName toName, FromName fromName)
{
    QSet<QString> seen;
    for (int i = 1; i <= static_cast<int>(last); ++i) {
        const auto value = static_cast<Enum>(i);
        const QString name = toName(value);
        if (name.isEmpty() || seen.contains(name) || fromName(name) != value) {
            qWarning() << "value" << i << name;
            return false;
        }
        seen.insert(name);
    }
    return !fromName(QStringLiteral("nonsense")) && !fromName(QString());
}

} // namespace

class NamesTest final : public QObject
{
    Q_OBJECT

private slots:
    void everyValueHasItsOwnName()
    {
        QVERIFY(allNamed(FileFormat::Ts, fileFormatName, fileFormatFromName));
        QVERIFY(allNamed(TaskState::Ended, taskStateName, taskStateFromName));
        QVERIFY(allNamed(EndReason::MaximumLength, endReasonName, endReasonFromName));
        QVERIFY(allNamed(GapCause::OtherPublisher, gapCauseName, gapCauseFromName));
        QVERIFY(allNamed(SegmentState::Lost, segmentStateName, segmentStateFromName));
        QVERIFY(allNamed(CutReason::WriteFailed, cutReasonName, cutReasonFromName));
        QVERIFY(allNamed(MediaServerKind::MediaMtx, mediaServerKindName, mediaServerKindFromName));
    }
    void formatsAreTheContractsFour()
    {
        QCOMPARE(fileFormatNames(), QStringLiteral("mp4, flv, m3u8, ts"));
        QVERIFY(!fileFormatFromName(QStringLiteral("MP4")));
    }
    void taskIdsAreRandomHexadecimal()
    {
        static const QRegularExpression shape(QStringLiteral("^[0-9a-f]{32}$"));
        QSet<QString> seen;
        for (int i = 0; i < 1000; ++i) {
            const QString text = newTaskId().text();
            QVERIFY2(shape.match(text).hasMatch(), qPrintable(text));
            seen.insert(text);
        }
        QCOMPARE(seen.size(), 1000);
    }
};

RECDECK_TEST(NamesTest)
#include "tst_names.moc"
