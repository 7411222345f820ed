#include "ui/pages/recordings/cloudfiles.h"

#include "core/service/bucketaccess.h"
#include "ui/dialogs/questions.h"
#include "ui/models/errortexts.h"
#include "ui/models/formats.h"
#include "ui/models/objectfetch.h"
#include "ui/models/whendone.h"
#include "ui/widgets/resultpanel.h"

#include <QAction>
#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QStandardPaths>
#include <QWidget>

namespace recdeck::ui {

namespace {

// Longer than anybody watches or downloads one file.
constexpr Milliseconds ownValidity{12 * 3'600'000};
constexpr Milliseconds hour{3'600'000};

QString nameOf(const model::Segment& segment)
{
    return QFileInfo(segment.key).fileName();
}

QString suggestedPath(const model::Segment& segment)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    return folder.isEmpty() ? nameOf(segment) : folder + QLatin1Char('/') + nameOf(segment);
}

bool isPlaylist(const model::Segment& segment)
{
    return segment.format == model::FileFormat::M3u8;
}

} // namespace

CloudFiles::CloudFiles(service::BucketMonitor& buckets, Questions& questions, ResultPanel& results,
                       QWidget& page)
    : QObject(&page)
    , m_buckets(buckets)
    , m_questions(questions)
    , m_results(results)
    , m_page(page)
    , m_download(addAction("downloadRecording", tr("Download..."), Symbol::Disk, &CloudFiles::download))
    , m_copy(addAction("copyAddress", tr("Copy address..."), Symbol::Copy, &CloudFiles::copyAddress))
    , m_again(addAction("uploadAgain", tr("Upload again..."), Symbol::Upload, &CloudFiles::uploadAgain))
{
    connect(&m_results, &ResultPanel::cancelled, this, [this] {
        if (!m_busy) return;
        m_cancelled = true;
        if (m_running) m_running->cancel();
    });
    choose({});
}

CloudFiles::~CloudFiles() = default;

QAction* CloudFiles::addAction(const char* id, const QString& text, Symbol symbol, void (CloudFiles::*slot)())
{
    auto* action = new QAction(icon(symbol), text, this);
    action->setObjectName(QLatin1String(id));
    connect(action, &QAction::triggered, this, slot);
    m_page.addAction(action);
    return action;
}

bool CloudFiles::isElsewhere(const model::Segment& segment)
{
    return segment.state == model::SegmentState::Verified && segment.path.isEmpty() &&
           service::isInService(segment);
}

void CloudFiles::choose(const QList<model::Segment>& segments)
{
    m_chosen = segments;
    m_chosen.removeIf([](const model::Segment& segment) { return !isElsewhere(segment); });
    const bool isOne = m_chosen.size() == 1 && !m_busy;
    const QString choose = tr("Select one file that is in a storage service.");
    m_download->setEnabled(isOne);
    m_download->setToolTip(isOne ? tr("Copy the file to this computer and compare it with what was recorded")
                                 : choose);
    m_copy->setEnabled(isOne && !isPlaylist(m_chosen.first()));
    m_copy->setToolTip(!isOne                ? choose
                       : m_copy->isEnabled() ? tr("Copy an address that plays the file without keys")
                                             : tr("An HLS recording has an address for each of its parts; "
                                                  "download it instead."));
    m_again->setEnabled(isOne && !m_chosen.first().problem.isEmpty());
    m_again->setToolTip(m_again->isEnabled()
                            ? tr("Store a copy of the file again in the place of the one that has gone")
                            : tr("For a file that was missing or damaged when it was verified again."));
}

void CloudFiles::begin(const QString& what, int total)
{
    m_busy = true;
    m_cancelled = false;
    m_results.showProgress(what, total);
    choose(m_chosen);
    emit busyChanged();
}

void CloudFiles::end()
{
    m_busy = false;
    choose(m_chosen);
    emit busyChanged();
}

void CloudFiles::fail(const model::Segment& segment, const Error& error)
{
    end();
    const bool isCancelled = error.code == ErrorCode::Cancelled;
    m_results.showProblem({isCancelled ? ResultPanel::Verdict::Note : ResultPanel::Verdict::Failed,
                           nameOf(segment), isCancelled ? tr("Cancelled.") : errorText(error)});
}

void CloudFiles::download()
{
    if (m_chosen.size() != 1 || m_busy) return;
    const model::Segment segment = m_chosen.first();
    m_questions.chooseFile(&m_page,
                           {.kind = FileChoice::Kind::Save,
                            .title = tr("Download recording"),
                            .start = suggestedPath(segment),
                            .suffix = QFileInfo(segment.key).suffix()},
                           [this, segment](const QString& path) { downloadTo(segment, path); });
}

void CloudFiles::downloadTo(const model::Segment& segment, const QString& path)
{
    begin(tr("Downloading “%1”").arg(nameOf(segment)), 1000);
    whenDone(m_buckets.links(segment.id, ownValidity), this,
             [this, segment, path](const Result<QList<service::ObjectLink>>& links) {
                 if (!links) return fail(segment, links.error());
                 fetch(segment, path, *links);
             });
}

void CloudFiles::fetch(const model::Segment& segment, const QString& path,
                       const QList<service::ObjectLink>& links)
{
    if (m_cancelled) return fail(segment, Error{.code = ErrorCode::Cancelled, .subject = {}});
    m_running = new ObjectDownload(links, path, segment.sha256, this);
    connect(m_running, &ObjectDownload::progressed, this, [this, total = m_running->total()](qint64 done) {
        m_results.setDone(static_cast<int>(total == 0 ? 0 : done * 1000 / total));
    });
    connect(m_running, &ObjectDownload::finished, this, [this, segment, path](const Result<void>& outcome) {
        m_running->deleteLater();
        m_running.clear();
        if (!outcome && outcome.error().code == ErrorCode::FileDamaged) {
            end();
            m_results.showProblem(
                {ResultPanel::Verdict::Failed, nameOf(segment),
                 tr("What arrived is not what was recorded, so nothing was kept. Verify the "
                    "file again to see what is in its bucket.")});
            return;
        }
        if (!outcome) return fail(segment, outcome.error());
        end();
        m_results.showResult(
            tr("“%1” was downloaded, and is exactly as it was recorded.").arg(nameOf(segment)),
            {{ResultPanel::Verdict::Done, {}, path, tr("Show in folder"), [this, path] {
                  (void)m_questions.reveal(path);
              }}});
    });
    m_running->start();
}

void CloudFiles::copyAddress()
{
    if (m_chosen.size() != 1 || m_busy) return;
    const model::Segment segment = m_chosen.first();
    m_questions.ask(
        &m_page,
        {.title = tr("Copy an address of “%1”?").arg(nameOf(segment)),
         .text = tr("Whoever has the address can play and download this file, without keys, until "
                    "its time is over. It cannot be called back before."),
         .choices = {{QStringLiteral("1"), tr("Copy for 1 hour")},
                     {QStringLiteral("24"), tr("Copy for 1 day")},
                     {QStringLiteral("168"), tr("Copy for 7 days")}}},
        [this, segment](const QString& choice) {
            if (const int hours = choice.toInt(); hours > 0) copyFor(segment, hours);
        });
}

void CloudFiles::copyFor(const model::Segment& segment, int hours)
{
    begin(tr("Asking for “%1”").arg(nameOf(segment)), 0);
    whenDone(m_buckets.links(segment.id, hours * hour), this,
             [this, segment, hours](const Result<QList<service::ObjectLink>>& links) {
                 if (!links) return fail(segment, links.error());
                 end();
                 QGuiApplication::clipboard()->setText(links->first().url.toString(QUrl::FullyEncoded));
                 m_results.showResult(
                     tr("The address of “%1” was copied. Whoever has it can play the file for %2.")
                         .arg(nameOf(segment), durationWords(Seconds{qint64{hours} * 3600})),
                     {});
             });
}

void CloudFiles::uploadAgain()
{
    if (m_chosen.size() != 1 || m_busy) return;
    const model::Segment segment = m_chosen.first();
    m_questions.chooseFile(&m_page,
                           {.kind = FileChoice::Kind::Open,
                            .title = tr("A copy of “%1”").arg(nameOf(segment)),
                            .start = suggestedPath(segment)},
                           [this, segment](const QString& path) { uploadFrom(segment, path); });
}

void CloudFiles::uploadFrom(const model::Segment& segment, const QString& path)
{
    begin(tr("Comparing “%1” with the recording").arg(QFileInfo(path).fileName()), 0);
    whenDone(m_buckets.uploadAgain(segment.id, path), this, [this, segment, path](const Result<void>& done) {
        if (done) {
            end();
            m_results.showResult(tr("“%1” is on its way to its bucket again.").arg(nameOf(segment)), {});
            return;
        }
        if (done.error().code == ErrorCode::FileDamaged) {
            end();
            m_results.showProblem({ResultPanel::Verdict::Failed, QFileInfo(path).fileName(),
                                   tr("This file is not the recording: its content is another one.")});
        } else if (done.error().code == ErrorCode::AlreadyExists) {
            end();
            m_results.showProblem({ResultPanel::Verdict::Note, nameOf(segment),
                                   tr("It is in its bucket exactly as it was recorded.")});
        } else {
            fail(segment, done.error());
        }
    });
}

} // namespace recdeck::ui
