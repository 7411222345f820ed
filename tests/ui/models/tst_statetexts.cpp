#include "tests/support/testmain.h"
#include "ui/models/statetexts.h"

#include <QSet>
#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;

class StateTextsTest final : public QObject
{
    Q_OBJECT

    /// Every value from 1 to `last` has a text, and no two the same.
    template <class Enum>
    static void walk(QString (*text)(Enum), Enum last)
    {
        QSet<QString> seen;
        for (int i = 1; i <= static_cast<int>(last); ++i) {
            const QString value = text(static_cast<Enum>(i));
            QVERIFY2(!value.isEmpty(), qPrintable(QString::number(i)));
            QVERIFY2(!seen.contains(value), qPrintable(value));
            seen.insert(value);
        }
        QVERIFY2(text(static_cast<Enum>(static_cast<int>(last) + 1)).isEmpty(), "a value after the last one");
    }

private slots:
    void streamStates() { walk(streamStateText, service::StreamState::Problem); }
    void taskStates() { walk(taskStateText, model::TaskState::Ended); }
    void segmentStates() { walk(segmentStateText, model::SegmentState::Lost); }
    void severities() { walk(severityText, service::Severity::Problem); }
    void connectionKinds() { walk(connectionKindText, service::ConnectionKind::Cloud); }
    void endReasons() { walk(endReasonText, model::EndReason::MaximumLength); }
    void gapCauses() { walk(gapCauseText, model::GapCause::OtherPublisher); }
    void cutReasons() { walk(cutReasonText, model::CutReason::WriteFailed); }
    void lossReasons() { walk(lossReasonText, rules::LossReason::Older); }
    void fileFormats() { walk(fileFormatText, model::FileFormat::Ts); }
    void fileFormatHints() { walk(fileFormatHint, model::FileFormat::Ts); }
    void mediaServers() { walk(mediaServerText, model::MediaServerKind::MediaMtx); }
};

RECDECK_TEST(StateTextsTest)
#include "tst_statetexts.moc"
