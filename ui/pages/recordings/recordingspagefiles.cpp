// What a person can do with recordings and their files.

#include "ui/dialogs/orphandialog.h"
#include "ui/dialogs/playerdialog.h"
#include "ui/dialogs/questions.h"
#include "ui/models/errortexts.h"
#include "ui/models/integrity.h"
#include "ui/models/playlist.h"
#include "ui/models/whendone.h"
#include "ui/pages/recordings/cloudfiles.h"
#include "ui/pages/recordings/fileverifier.h"
#include "ui/pages/recordings/recordingspage.h"
#include "ui/widgets/resultpanel.h"
#include "ui/widgets/searchtable.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <algorithm>

namespace recdeck::ui {

QList<model::Segment> RecordingsPage::segmentsInOrder() const
{
    QList<model::Segment> segments;
    if (!m_segmentTable) return segments;
    const QList<int> rows = m_segmentTable->selectedRows();
    for (const int row : rows)
        segments.append(m_segments.row(row));
    return segments.isEmpty() ? m_segments.rows() : segments;
}

QStringList RecordingsPage::paths() const
{
    QStringList paths;
    const QList<model::Segment> segments = segmentsInOrder();
    for (const model::Segment& segment : segments)
        if (!segment.path.isEmpty()) paths << segment.path;
    return paths;
}

void RecordingsPage::play()
{
    const QList<int> rows = m_segmentTable->selectedRows();
    playFrom(rows.isEmpty() ? -1 : rows.first());
}

void RecordingsPage::playFrom(int segmentRow)
{
    const SessionRow* session = chosenSession();
    if (!session) return;
    QList<model::Segment> segments = m_segments.rows();
    const QString path = segmentRow < 0 ? QString() : m_segments.row(segmentRow).path;
    // The list is that of the output whose file was chosen.
    if (segmentRow >= 0) segments.prepend(segments.takeAt(segmentRow));
    if (m_cloud && std::ranges::any_of(segments, &CloudFiles::isElsewhere)) {
        const SegmentId first = segmentRow < 0 ? SegmentId() : segments.first().id;
        return m_cloud->play(segments, first, sessionTitle(session->task));
    }
    const Playlist list = playlistOf(segments);
    if (list.isEmpty()) return;
    const auto at = std::ranges::find(list.items(), path, &Playlist::Item::path);
    const auto item = at == list.items().end() ? 0 : static_cast<int>(at - list.items().begin());
    auto* player = new PlayerDialog(list, item, sessionTitle(session->task), this);
    player->open();
}

void RecordingsPage::buildCloud(const service::Connection& connection, QSettings& settings)
{
    m_cloud = new CloudFiles(*connection.buckets, m_questions, *m_results, *this);
    connect(m_cloud, &CloudFiles::busyChanged, this, &RecordingsPage::updateActions);
    m_orphans = new QAction(icon(Symbol::Search), tr("Compare buckets with recordings..."), this);
    m_orphans->setObjectName(QStringLiteral("findOrphans"));
    connect(m_orphans, &QAction::triggered, this,
            [this, connection, &settings] { findOrphans(connection, settings); });
}

void RecordingsPage::findOrphans(const service::Connection& connection, QSettings& settings)
{
    auto* dialog = new OrphanDialog(connection, m_questions, settings, m_clock, this);
    connect(dialog, &OrphanDialog::taskWanted, this, &RecordingsPage::showTask);
    dialog->open();
}

QList<QAction*> RecordingsPage::rowActions() const
{
    QList<QAction*> actions{m_play, m_reveal, m_copy, m_verify};
    if (m_cloud) actions << m_cloud->actions();
    actions << m_cancelJoin;
    return actions;
}

void RecordingsPage::reveal()
{
    const QStringList all = paths();
    if (all.isEmpty() || m_questions.reveal(all.first())) return;
    m_results->showProblem({ResultPanel::Verdict::Failed, tr("The file manager could not be opened."),
                            all.first(), tr("Copy path"), [this] { copyPath(); }});
}

void RecordingsPage::copyPath()
{
    if (const QStringList all = paths(); !all.isEmpty())
        QGuiApplication::clipboard()->setText(all.join(QLatin1Char('\n')));
}

void RecordingsPage::verify()
{
    m_verifier->verify(segmentsInOrder());
    updateActions();
}

bool RecordingsPage::isJoining() const
{
    return std::ranges::any_of(m_segments.rows(), [](const model::Segment& segment) {
        return segment.sequence == 0 && segment.state == model::SegmentState::Writing;
    });
}

void RecordingsPage::cancelJoin()
{
    for (const TaskId& id : std::as_const(m_chosen))
        whenDone(m_monitor->cancelJoin(id), this, [this](const Result<void>& done) {
            if (!done) emit problemHappened(errorText(done.error()));
        });
}

void RecordingsPage::forget(const model::Segment& segment)
{
    m_book.remove(segment.id);
    m_segments.remove({segment.id});
    if (const SessionRow* row = m_sessions.find(segment.taskId))
        m_sessions.upsert({{row->task, m_book.summary(segment.taskId)}});
    showDetails();
}

void RecordingsPage::showRecovery()
{
    whenDone(m_monitor->recovery(), this, [this](const service::RecoverySummary& summary) {
        const QString text = recoveryText(summary);
        if (text.isEmpty()) return;
        QList<ResultPanel::Line> lines;
        for (const QString& line : recoveryDetails(summary))
            lines.append({ResultPanel::Verdict::Note, {}, line});
        m_results->showResult(text, lines);
    });
}

} // namespace recdeck::ui
