// How CloudFiles plays what is in a storage service.

#include "ui/dialogs/playerdialog.h"
#include "ui/models/objectfetch.h"
#include "ui/models/whendone.h"
#include "ui/pages/recordings/cloudfiles.h"
#include "ui/widgets/resultpanel.h"

#include <QDir>
#include <QWidget>

namespace recdeck::ui {

namespace {

constexpr Milliseconds ownValidity{12 * 3'600'000};
// Each costs a question to the service before the player opens.
constexpr qsizetype mostAtOnce = 50;

} // namespace

void CloudFiles::play(const QList<model::Segment>& segments, const SegmentId& first, const QString& title)
{
    if (m_busy) return;
    QList<model::Segment> all = playableOf(segments);
    const auto at = std::ranges::find(all, first, &model::Segment::id);
    if (at != all.end() && all.size() > mostAtOnce) all.remove(0, at - all.begin());
    all.resize(std::min(all.size(), mostAtOnce));
    if (all.isEmpty()) return;
    begin(tr("Opening “%1”").arg(title), static_cast<int>(all.size()));
    m_playing = {.left = all, .items = {}, .playlists = {}, .first = first, .title = title};
    gatherNext();
}

void CloudFiles::gatherNext()
{
    if (m_cancelled) {
        qDeleteAll(m_playing.playlists);
        return fail(m_playing.left.value(0), Error{.code = ErrorCode::Cancelled, .subject = {}});
    }
    if (m_playing.left.isEmpty()) return openPlayer();
    const model::Segment segment = m_playing.left.takeFirst();
    if (!segment.path.isEmpty()) return add(segment, itemOf(segment));
    whenDone(m_buckets.links(segment.id, ownValidity), this,
             [this, segment](const Result<QList<service::ObjectLink>>& links) {
                 if (links) return gather(segment, *links);
                 qDeleteAll(m_playing.playlists);
                 fail(segment, links.error());
             });
}

void CloudFiles::gather(const model::Segment& segment, const QList<service::ObjectLink>& links)
{
    if (segment.format != model::FileFormat::M3u8) {
        Playlist::Item item = itemOf(segment);
        item.url = links.first().url;
        return add(segment, item);
    }
    auto text = std::make_shared<QByteArray>();
    auto* fetch = new ObjectFetch(
        links.first(),
        [text](const QByteArray& piece) -> Result<void> {
            text->append(piece);
            return {};
        },
        this);
    connect(fetch, &ObjectFetch::finished, this, [=, this](const Result<void>& outcome) {
        fetch->deleteLater();
        if (outcome) return addPlaylist(segment, links, *text);
        qDeleteAll(m_playing.playlists);
        fail(segment, outcome.error());
    });
    fetch->start();
}

/// Only this user can read the file, and it goes with the player: whoever has its addresses can play them.
void CloudFiles::addPlaylist(const model::Segment& segment, const QList<service::ObjectLink>& links,
                             const QByteArray& text)
{
    const auto playlist = playlistWithAddresses(text, links);
    auto* file = new QTemporaryFile(QDir::temp().filePath(QStringLiteral("recdeck-XXXXXX.m3u8")), this);
    m_playing.playlists << file;
    const bool isWritten =
        playlist && file->open() && file->write(*playlist) == playlist->size() && file->flush();
    if (!isWritten) {
        const Error error = playlist ? Error{.code = ErrorCode::FileFailed,
                                             .subject = file->fileName(),
                                             .detail = file->errorString()}
                                     : playlist.error();
        qDeleteAll(m_playing.playlists);
        return fail(segment, error);
    }
    Playlist::Item item = itemOf(segment);
    item.path = file->fileName();
    item.namesAddresses = true;
    add(segment, item);
}

void CloudFiles::add(const model::Segment& segment, const Playlist::Item& item)
{
    if (segment.id == m_playing.first) m_playing.item = static_cast<int>(m_playing.items.size());
    m_playing.items << item;
    m_results.setDone(static_cast<int>(m_playing.items.size()));
    gatherNext();
}

void CloudFiles::openPlayer()
{
    end();
    m_results.hide();
    const Playing playing = std::exchange(m_playing, {});
    auto* player = new PlayerDialog(Playlist(playing.items), playing.item, playing.title, &m_page);
    for (QTemporaryFile* file : playing.playlists)
        file->setParent(player);
    player->open();
}

} // namespace recdeck::ui
