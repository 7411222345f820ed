#pragma once

#include "core/base/result.h"
#include "core/base/sha256.h"
#include "core/service/bucketmonitor.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QTemporaryDir>
#include <functional>
#include <memory>

class QFile;
class QNetworkReply;

namespace recdeck::ui {

/// Reads one object by its address, piece by piece, in the thread that made it.
class ObjectFetch final : public QObject
{
    Q_OBJECT

public:
    using Sink = std::function<Result<void>(const QByteArray& piece)>;

    ObjectFetch(service::ObjectLink link, Sink sink, QObject* parent);
    ~ObjectFetch() override;

    /// finished() follows, never from within.
    void start();
    void cancel();

signals:
    void progressed(qint64 bytes); ///< so far
    /// Errors: NotFound, PermissionDenied (the address is not valid any more), StorageUnavailable,
    /// FileDamaged (it has another size now), Cancelled, those of the sink.
    void finished(const recdeck::Result<void>& outcome);

private:
    void read();
    void handleFinished();
    void end(const Result<void>& outcome);
    [[nodiscard]] Result<void> outcomeOf() const;

    service::ObjectLink m_link;
    Sink m_sink;
    QNetworkAccessManager m_network;
    QNetworkReply* m_reply = nullptr;
    qint64 m_read = 0;
};

/// Brings the objects of a recording to this computer: everything into a folder of its own beside the target,
/// and only what has the recording's checksum to its final name. Whatever happens, nothing half is left.
class ObjectDownload final : public QObject
{
    Q_OBJECT

public:
    /// `links`: as BucketMonitor::links() gives them; more than one are an HLS recording. `target`: the file,
    /// or the playlist, whose parts go into a folder beside it.
    ObjectDownload(QList<service::ObjectLink> links, QString target, QByteArray sha256, QObject* parent);
    ~ObjectDownload() override;

    void start();
    void cancel();
    [[nodiscard]] qint64 total() const { return m_total; }

signals:
    void progressed(qint64 bytes);
    /// Once. Errors: those of ObjectFetch; AlreadyExists (the folder for the parts), FileDamaged (another
    /// content arrived), DiskFull, PermissionDenied, FileFailed.
    void finished(const recdeck::Result<void>& outcome);

private:
    void next();
    void handleFetched(const Result<void>& outcome);
    [[nodiscard]] Result<void> openNext();
    [[nodiscard]] Result<void> write(const QByteArray& piece);
    [[nodiscard]] Result<void> complete();
    [[nodiscard]] Result<void> putInPlace(const QString& from, const QString& to) const;
    [[nodiscard]] QString partsFolder() const;
    void end(const Result<void>& outcome);

    QList<service::ObjectLink> m_links;
    QString m_target;
    QByteArray m_wanted;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QFile> m_file;
    std::unique_ptr<Sha256> m_sum;
    QByteArray m_fileSum; ///< of the only file
    Sha256 m_partSums;
    ObjectFetch* m_fetch = nullptr;
    qsizetype m_at = 0;
    qint64 m_total = 0;
    qint64 m_done = 0; ///< of the objects that are here
};

/// A playlist whose parts are read by their addresses. FileDamaged: it names a part without one.
[[nodiscard]] Result<QByteArray> playlistWithAddresses(const QByteArray& text,
                                                       const QList<service::ObjectLink>& links);

/// The rest of a playlist, beginning with the part that is played at a position.
struct PlaylistRest
{
    QByteArray text;
    Milliseconds start{0}; ///< where that part begins in the whole
};

/// `text`: as playlistWithAddresses() gives it. A position behind the end begins with the last part.
[[nodiscard]] PlaylistRest playlistFrom(const QByteArray& text, Milliseconds position);

} // namespace recdeck::ui
