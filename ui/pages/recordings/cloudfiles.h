#pragma once

#include "core/model/segment.h"
#include "core/service/bucketmonitor.h"
#include "ui/models/playlist.h"
#include "ui/style/symbols.h"

#include <QObject>
#include <QPointer>
#include <QTemporaryFile>

class QAction;

namespace recdeck::ui {

class ObjectDownload;
class ObjectFetch;
class Questions;
class ResultPanel;

/// What a person can do with files that are only in a storage service: play, download, hand on, store again.
/// One thing at a time; what becomes of it is shown in the panel.
class CloudFiles final : public QObject
{
    Q_OBJECT

public:
    /// All of them outlive it; `page` is the parent of what opens.
    CloudFiles(service::BucketMonitor& buckets, Questions& questions, ResultPanel& results, QWidget& page);
    ~CloudFiles() override;

    [[nodiscard]] QList<QAction*> actions() const { return {m_download, m_copy, m_again}; }
    /// What the actions are about.
    void choose(const QList<model::Segment>& segments);
    /// Only in a service, and there as far as we know.
    [[nodiscard]] static bool isElsewhere(const model::Segment& segment);
    [[nodiscard]] bool isBusy() const { return m_busy; }

    /// Opens a player for the files of a recording, `first` at the beginning.
    void play(const QList<model::Segment>& segments, const SegmentId& first, const QString& title);

signals:
    void busyChanged();

private:
    struct Playing
    {
        QList<model::Segment> left;
        QList<Playlist::Item> items;
        QList<QTemporaryFile*> playlists; ///< children of this until the player has them
        SegmentId first;
        int item = 0;
        QString title;
    };

    void begin(const QString& what, int total);
    void end();
    void fail(const model::Segment& segment, const Error& error);
    void gatherNext();
    void gather(const model::Segment& segment, const QList<service::ObjectLink>& links);
    void addPlaylist(const model::Segment& segment, const QList<service::ObjectLink>& links,
                     const QByteArray& text);
    void add(const model::Segment& segment, const Playlist::Item& item);
    void openPlayer();
    void download();
    void downloadTo(const model::Segment& segment, const QString& path);
    void fetch(const model::Segment& segment, const QString& path, const QList<service::ObjectLink>& links);
    void copyAddress();
    void copyFor(const model::Segment& segment, int hours);
    void uploadAgain();
    void uploadFrom(const model::Segment& segment, const QString& path);
    QAction* addAction(const char* id, const QString& text, Symbol symbol, void (CloudFiles::*slot)());

    service::BucketMonitor& m_buckets;
    Questions& m_questions;
    ResultPanel& m_results;
    QWidget& m_page;
    QAction* m_download;
    QAction* m_copy;
    QAction* m_again;
    QList<model::Segment> m_chosen;
    Playing m_playing;
    QPointer<ObjectDownload> m_running;
    bool m_busy = false;
    bool m_cancelled = false;
};

} // namespace recdeck::ui
