#include "ui/pages/recordings/fileverifier.h"

#include "core/service/bucketaccess.h"
#include "ui/models/errortexts.h"
#include "ui/widgets/resultpanel.h"

#include <algorithm>

namespace recdeck::ui {

FileVerifier::FileVerifier(service::RecordingMonitor& monitor, ResultPanel& results, QObject* parent)
    : QObject(parent)
    , m_monitor(monitor)
    , m_results(results)
{
}

bool FileVerifier::canVerify(const model::Segment& segment)
{
    return segment.state == model::SegmentState::Verified &&
           (!segment.path.isEmpty() || service::isInService(segment));
}

void FileVerifier::verify(const QList<model::Segment>& segments)
{
    if (isRunning()) return;
    QList<BulkRun::Item> items;
    for (const model::Segment& segment : segments)
        if (canVerify(segment)) items.append({segment.id.text(), segment.key});
    if (items.isEmpty()) return;
    m_run = new BulkRun(
        items, [this](const QString& id) { return m_monitor.verifySegment(SegmentId(id)); }, this);
    m_results.showProgress(tr("Reading %n file(s) again", nullptr, m_run->total()), m_run->total());
    connect(&m_results, &ResultPanel::cancelled, m_run, &BulkRun::cancel);
    connect(m_run, &BulkRun::progressed, &m_results, &ResultPanel::setDone);
    connect(m_run, &BulkRun::finished, this, &FileVerifier::showResult);
    m_run->start();
}

void FileVerifier::showResult()
{
    QList<ResultPanel::Line> lines;
    int right = 0;
    for (const BulkRun::Outcome& outcome : m_run->outcomes()) {
        if (!outcome.error) {
            ++right;
            continue;
        }
        const auto verdict = outcome.error->code == ErrorCode::Cancelled ? ResultPanel::Verdict::Note
                                                                         : ResultPanel::Verdict::Failed;
        lines.append({verdict, outcome.item.name, errorText(*outcome.error)});
    }
    const int total = m_run->total();
    m_results.showResult(right == total
                             ? tr("%n file(s) are exactly as they were stored.", nullptr, total)
                             : tr("%1 of %2 files are exactly as they were stored.").arg(right).arg(total),
                         lines);
    m_run->deleteLater();
    m_run.clear();
    emit finished();
}

} // namespace recdeck::ui
