#include "ui/models/objectfetch.h"

#include "core/base/files.h"
#include "core/base/redact.h"
#include "core/recorder/playlist.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QNetworkReply>

namespace recdeck::ui {

namespace {

constexpr int patienceMilliseconds = 30'000;
constexpr qint64 mostBuffered = 4 * 1024 * 1024;

Failure failed(ErrorCode code, const QString& subject, const QString& detail = {})
{
    return Failure(Error{.code = code, .subject = subject, .detail = redactText(detail)});
}

} // namespace

ObjectFetch::ObjectFetch(service::ObjectLink link, Sink sink, QObject* parent)
    : QObject(parent)
    , m_link(std::move(link))
    , m_sink(std::move(sink))
{
}

ObjectFetch::~ObjectFetch()
{
    if (!m_reply) return;
    m_reply->disconnect(this);
    m_reply->abort();
}

void ObjectFetch::start()
{
    QNetworkRequest request(m_link.url);
    request.setTransferTimeout(patienceMilliseconds);
    // What is compressed on the way has another size.
    request.setRawHeader("Accept-Encoding", "identity");
    m_reply = m_network.get(request);
    m_reply->setReadBufferSize(mostBuffered);
    connect(m_reply, &QNetworkReply::readyRead, this, &ObjectFetch::read);
    connect(m_reply, &QNetworkReply::finished, this, &ObjectFetch::handleFinished);
}

void ObjectFetch::cancel()
{
    end(failed(ErrorCode::Cancelled, m_link.name));
}

void ObjectFetch::read()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QByteArray piece = m_reply->readAll();
    if (status != 200 || piece.isEmpty()) return; // the body of a refusal
    if (auto taken = m_sink(piece); !taken) return end(taken);
    m_read += piece.size();
    emit progressed(m_read);
}

void ObjectFetch::handleFinished()
{
    read();
    if (m_reply) end(outcomeOf());
}

Result<void> ObjectFetch::outcomeOf() const
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 404) return failed(ErrorCode::NotFound, m_link.name);
    if (status == 401 || status == 403) return failed(ErrorCode::PermissionDenied, m_link.name);
    if (status != 200 || m_reply->error() != QNetworkReply::NoError)
        return failed(ErrorCode::StorageUnavailable, m_link.url.host(), m_reply->errorString());
    if (m_read == bytes(m_link.size)) return {};
    return failed(ErrorCode::FileDamaged, m_link.name, QStringLiteral("%1 bytes arrived").arg(m_read));
}

void ObjectFetch::end(const Result<void>& outcome)
{
    if (!m_reply) return;
    m_reply->disconnect(this);
    m_reply->abort();
    std::exchange(m_reply, nullptr)->deleteLater();
    emit finished(outcome);
}

ObjectDownload::ObjectDownload(QList<service::ObjectLink> links, QString target, QByteArray sha256,
                               QObject* parent)
    : QObject(parent)
    , m_links(std::move(links))
    , m_target(std::move(target))
    , m_wanted(std::move(sha256))
{
    for (const service::ObjectLink& link : std::as_const(m_links))
        m_total += bytes(link.size);
}

ObjectDownload::~ObjectDownload() = default;

QString ObjectDownload::partsFolder() const
{
    return recorder::partsFolderOf(m_target);
}

void ObjectDownload::start()
{
    if (m_links.size() > 1 && QFileInfo::exists(partsFolder()))
        return end(failed(ErrorCode::AlreadyExists, partsFolder()));
    // Beside the target, so that it is in the same file system.
    m_folder = std::make_unique<QTemporaryDir>(QFileInfo(m_target).path() +
                                               QStringLiteral("/.recdeck-download-XXXXXX"));
    if (!m_folder->isValid())
        return end(failed(ErrorCode::PermissionDenied, QFileInfo(m_target).path(), m_folder->errorString()));
    next();
}

void ObjectDownload::cancel()
{
    if (m_fetch) m_fetch->cancel();
}

void ObjectDownload::next()
{
    if (m_at == m_links.size()) return end(complete());
    if (auto opened = openNext(); !opened) return end(opened);
    m_fetch =
        new ObjectFetch(m_links.at(m_at), [this](const QByteArray& piece) { return write(piece); }, this);
    connect(m_fetch, &ObjectFetch::progressed, this, [this](qint64 size) { emit progressed(m_done + size); });
    connect(m_fetch, &ObjectFetch::finished, this, &ObjectDownload::handleFetched);
    m_fetch->start();
}

Result<void> ObjectDownload::openNext()
{
    const QString path = m_folder->filePath(QString::number(m_at));
    m_file = std::make_unique<QFile>(path);
    m_sum = std::make_unique<Sha256>();
    if (m_file->open(QIODevice::WriteOnly)) return {};
    return failed(ErrorCode::FileFailed, path, m_file->errorString());
}

Result<void> ObjectDownload::write(const QByteArray& piece)
{
    m_sum->add(QByteArrayView(piece));
    if (m_file->write(piece) == piece.size()) return {};
    const bool isFull = m_file->error() == QFileDevice::ResourceError;
    return failed(isFull ? ErrorCode::DiskFull : ErrorCode::FileFailed, m_target, m_file->errorString());
}

void ObjectDownload::handleFetched(const Result<void>& outcome)
{
    std::exchange(m_fetch, nullptr)->deleteLater();
    if (!outcome) return end(outcome);
    if (!m_file->flush()) return end(failed(ErrorCode::DiskFull, m_target, m_file->errorString()));
    m_file->close();
    m_fileSum = m_sum->result();
    // Of an HLS recording the playlist is not part of the sum.
    if (m_at > 0) m_partSums.add(QByteArrayView(m_fileSum));
    m_done += bytes(m_links.at(m_at).size);
    ++m_at;
    next();
}

/// Everything is here: is it what was recorded?
Result<void> ObjectDownload::complete()
{
    const bool isRecording = m_links.size() > 1;
    const QByteArray sum = isRecording ? m_partSums.result() : m_fileSum;
    if (sum != m_wanted)
        return failed(ErrorCode::FileDamaged, m_links.first().name,
                      QStringLiteral("its SHA-256 is %1").arg(QString::fromLatin1(sum.toHex())));
    if (!isRecording) return putInPlace(m_folder->filePath(QStringLiteral("0")), m_target);
    const QString parts = m_folder->filePath(QStringLiteral("parts"));
    if (!QDir().mkpath(parts)) return failed(ErrorCode::FileFailed, parts);
    for (qsizetype i = 1; i < m_links.size(); ++i) {
        const QString name = QFileInfo(m_links.at(i).name).fileName();
        const QString part = m_folder->filePath(QString::number(i));
        if (auto moved = putInPlace(part, parts + QLatin1Char('/') + name); !moved) return moved;
    }
    // The playlist names the folder as it is called in the bucket.
    const auto list = recorder::readPlaylist(m_folder->filePath(QStringLiteral("0")));
    if (!list) return Failure(list.error());
    QList<recorder::PlaylistPart> renamed = *list;
    const QString folder = QFileInfo(partsFolder()).fileName();
    for (recorder::PlaylistPart& part : renamed)
        part.uri = folder + QLatin1Char('/') + QFileInfo(part.uri).fileName();
    QFile playlist(m_folder->filePath(QStringLiteral("0")));
    const QByteArray text = recorder::playlistText(renamed, recorder::PlaylistState::Complete);
    if (!playlist.open(QIODevice::WriteOnly) || playlist.write(text) != text.size() || !playlist.flush())
        return failed(ErrorCode::FileFailed, m_target, playlist.errorString());
    playlist.close();
    if (!QDir().rename(parts, partsFolder())) return failed(ErrorCode::FileFailed, partsFolder());
    auto placed = putInPlace(playlist.fileName(), m_target);
    if (!placed) QDir(partsFolder()).removeRecursively();
    return placed;
}

/// A person who named a file that exists was asked whether it may be replaced.
Result<void> ObjectDownload::putInPlace(const QString& from, const QString& to) const
{
    if (auto synced = files::syncFile(from); !synced) return synced;
    QFile::remove(to);
    QFile file(from);
    if (file.rename(to)) return {};
    return failed(ErrorCode::FileFailed, to, file.errorString());
}

void ObjectDownload::end(const Result<void>& outcome)
{
    m_file.reset();
    m_folder.reset();
    // Never from within start().
    QMetaObject::invokeMethod(this, [this, outcome] { emit finished(outcome); }, Qt::QueuedConnection);
}

Result<QByteArray> playlistWithAddresses(const QByteArray& text, const QList<service::ObjectLink>& links)
{
    QHash<QString, QUrl> addresses;
    for (const service::ObjectLink& link : links)
        addresses.insert(link.name, link.url);
    QByteArray result;
    for (const QByteArray& line : text.split('\n')) {
        if (line.isEmpty()) continue;
        if (line.startsWith('#')) {
            result += line + '\n';
            continue;
        }
        const QString name = QString::fromUtf8(line.trimmed());
        if (!addresses.contains(name))
            return failed(ErrorCode::FileDamaged, name, QStringLiteral("there is no address for it"));
        result += addresses.value(name).toEncoded() + '\n';
    }
    return result;
}

PlaylistRest playlistFrom(const QByteArray& text, Milliseconds position)
{
    const QByteArray partTag("#EXTINF:");
    QByteArray head;
    QList<std::pair<Milliseconds, QByteArray>> parts; // duration and lines of each
    QByteArray lines;
    Milliseconds duration{0};
    for (const QByteArray& line : text.split('\n')) {
        if (line.isEmpty()) continue;
        if (line.startsWith(partTag))
            duration = Milliseconds{qRound64(line.mid(partTag.size()).split(',').first().toDouble() * 1000)};
        const bool belongsToPart =
            line.startsWith(partTag) || line.startsWith("#EXT-X-DISCONTINUITY") || !line.startsWith('#');
        (belongsToPart || !parts.isEmpty() ? lines : head) += line + '\n';
        if (line.startsWith('#')) continue;
        parts.append({duration, std::exchange(lines, {})});
    }
    PlaylistRest rest{.text = head};
    qsizetype first = 0;
    while (first + 1 < parts.size() && rest.start + parts.at(first).first <= position)
        rest.start += parts.at(first++).first;
    for (const auto& [length, its] : parts.mid(first))
        rest.text += its;
    rest.text += lines; // the end mark
    return rest;
}

} // namespace recdeck::ui
