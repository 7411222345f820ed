// How BucketDesk looks for what is in buckets without anybody's knowledge.

#include "core/bucket/s3address.h"
#include "core/model/accountsecret.h"
#include "core/recorder/playlist.h"
#include "core/service/askengine.h"
#include "core/service/bucketdesk.h"

#include <QElapsedTimer>
#include <algorithm>

namespace recdeck::service {

namespace {

constexpr qint64 progressMilliseconds = 250;

QStringList bucketsOf(const model::RecordingTemplate& settings)
{
    QStringList names;
    for (const model::Output& output : settings.recordParams)
        if (!names.contains(output.bucketName)) names << output.bucketName;
    return names;
}

bucket::BucketAddress addressIn(const BucketDesk::Account& account, const QString& bucketName)
{
    const model::AccountSecret secret = model::separated(account.secret);
    return {.mgrUrl = account.settings.mgrUrl,
            .bucketName = bucketName,
            .region = account.settings.region,
            .accessKey = account.settings.ak,
            .secretKey = secret.secretKey,
            .sessionToken = secret.sessionToken};
}

/// The playlist of the recording that a part with this key would be of.
QString playlistOf(const QString& partKey)
{
    const qsizetype slash = partKey.lastIndexOf(QLatin1Char('/'));
    return slash > 0 ? partKey.left(slash) + QStringLiteral(".m3u8") : QString();
}

bool contains(const QList<storage::BucketPlace>& places, const storage::NotedObject& object)
{
    return places.contains(storage::BucketPlace{.mgrUrl = object.mgrUrl, .bucketName = object.bucketName});
}

} // namespace

/// All names under which segments were recorded into the same bucket.
Result<BucketDesk::Places> BucketDesk::placesOf(const bucket::BucketAddress& address)
{
    const auto all = m_segmentRows.buckets();
    if (!all) return Failure(all.error());
    Places same{{.mgrUrl = address.mgrUrl, .bucketName = address.bucketName}};
    const QByteArray name = placeName(address.mgrUrl, address.bucketName);
    for (const storage::BucketPlace& place : *all)
        if (!same.contains(place) && placeName(place.mgrUrl, place.bucketName) == name) same << place;
    return same;
}

Result<BucketDesk::Account> BucketDesk::accountOf(const TemplateId& id)
{
    auto account = m_accounts(id);
    if (!account) return account;
    const QString name = account->settings.templateName;
    if (!bucket::serviceUrl(account->settings.mgrUrl) || !m_context.buckets)
        return Failure(Error{.code = ErrorCode::UrlInvalid,
                             .subject = name,
                             .detail = QStringLiteral("its recordings go to no storage service")});
    if (account->secret.isEmpty())
        return Failure(Error{.code = ErrorCode::SecretUnavailable, .subject = name, .retry = Retry::Later});
    return account;
}

void BucketDesk::findOrphans(const TemplateId& id, const Done<OrphanReport>& done)
{
    cancelSearch(id);
    const auto account = accountOf(id);
    if (!account) return done(Failure(account.error()));
    QList<std::pair<bucket::BucketAddress, Places>> buckets;
    for (const QString& name : bucketsOf(account->settings)) {
        const bucket::BucketAddress address = addressIn(*account, name);
        const auto places = placesOf(address);
        if (!places) return done(Failure(places.error()));
        buckets << std::pair(address, *places);
    }
    const auto cancelled = std::make_shared<std::atomic<bool>>(false);
    m_searches.insert(id, cancelled);
    start<OrphanReport>(
        [this, id, buckets, cancelled]() -> Result<OrphanReport> {
            OrphanReport report;
            for (const auto& [address, places] : buckets) {
                const auto bucket = m_context.buckets(address);
                if (!bucket) return Failure(bucket.error());
                const OrphanHooks hooks =
                    hooksFor({id, address.bucketName, report.objects}, places, cancelled);
                auto searched = searchBucket(**bucket, address.bucketName, hooks, report);
                if (!searched) return Failure(searched.error());
            }
            report.time = m_context.clock.wallMillis();
            return report;
        },
        [this, id, cancelled, done](const Result<OrphanReport>& report) {
            if (m_searches.value(id) == cancelled) m_searches.remove(id);
            done(report);
        });
}

void BucketDesk::cancelSearch(const TemplateId& id)
{
    if (const Flag running = m_searches.take(id)) *running = true;
}

OrphanHooks BucketDesk::hooksFor(const OrphanProgress& begun, const Places& places, const Flag& cancelled)
{
    const auto stopped = [this, cancelled] { return m_stopping || *cancelled; };
    auto sinceTold = std::make_shared<QElapsedTimer>();
    return {.cancelled = stopped,
            .progress =
                [this, begun, sinceTold](qint64 objects) {
                    if (sinceTold->isValid() && sinceTold->elapsed() < progressMilliseconds) return;
                    sinceTold->start();
                    OrphanProgress now = begun;
                    now.objects += objects;
                    QMetaObject::invokeMethod(
                        this, [this, now] { emit searchProgressed(now); }, Qt::QueuedConnection);
                },
            .noted =
                [this, stopped, places](const storage::NotedRange& range) {
                    return askEngine<NotedPage>(this, stopped,
                                                [this, places, range] { return noted(places, range); });
                },
            .claimed =
                [this, stopped, places](const QStringList& keys) {
                    return askEngine<QSet<QString>>(this, stopped,
                                                    [this, places, keys] { return claimed(places, keys); });
                },
            .inUse =
                [this, stopped, places](const QList<bucket::OpenUpload>& uploads) {
                    return askEngine<QSet<QString>>(
                        this, stopped, [this, places, uploads] { return inUse(places, uploads); });
                }};
}

Result<NotedPage> BucketDesk::noted(const Places& places, const storage::NotedRange& range)
{
    const auto rows = m_rows.noted(range);
    if (!rows) return Failure(rows.error());
    NotedPage page;
    if (rows->size() >= range.limit) {
        page.rest = range;
        page.rest->after = rows->last().key;
        page.rest->afterSegment = rows->last().segment;
    }
    for (const storage::NotedObject& row : *rows)
        if (contains(places, row)) page.objects << row;
    return page;
}

Result<BucketDesk::Owners> BucketDesk::ownersOf(const Places& places, const QString& key)
{
    Owners owners;
    const auto notes = m_rows.notedAs(key);
    if (!notes) return Failure(notes.error());
    for (const storage::NotedObject& note : *notes) {
        if (!contains(places, note)) continue;
        owners.isStored |= note.state == model::SegmentState::Verified;
        owners.isOnItsWay |= isOnItsWay(note.state);
    }
    for (const storage::BucketPlace& place : places) {
        const auto own = m_segmentRows.withKey(place, key);
        const auto playlist = m_segmentRows.withKey(place, playlistOf(key));
        if (!own || !playlist) return Failure(own ? playlist.error() : own.error());
        if (*own) owners.isStored |= (*own)->state == model::SegmentState::Verified;
        if (*own) owners.isOnItsWay |= isOnItsWay((*own)->state);
        if (!*playlist) continue;
        owners.isOnItsWay |= isOnItsWay((*playlist)->state);
        if ((*playlist)->state != model::SegmentState::Verified) continue;
        // Whatever is in its folder, if nobody knows which parts it has.
        const auto parts = m_rows.objects((*playlist)->id);
        if (!parts) return Failure(parts.error());
        owners.isStored |= parts->isEmpty();
    }
    return owners;
}

Result<QSet<QString>> BucketDesk::claimed(const Places& places, const QStringList& keys)
{
    QSet<QString> ours;
    for (const QString& key : keys) {
        const auto owners = ownersOf(places, key);
        if (!owners) return Failure(owners.error());
        if (owners->isStored || owners->isOnItsWay) ours.insert(key);
    }
    return ours;
}

Result<QSet<QString>> BucketDesk::inUse(const Places& places, const QList<bucket::OpenUpload>& uploads)
{
    QSet<QString> used;
    for (const bucket::OpenUpload& upload : uploads) {
        const auto owners = ownersOf(places, upload.key);
        if (!owners) return Failure(owners.error());
        if (owners->isOnItsWay) used.insert(upload.uploadId);
    }
    return used;
}

void BucketDesk::abortUpload(const UploadName& upload, const Done<void>& done)
{
    const auto account = accountOf(upload.templateId);
    if (!account) return done(Failure(account.error()));
    if (!bucketsOf(account->settings).contains(upload.bucketName))
        return done(Failure(Error{.code = ErrorCode::NotFound, .subject = upload.bucketName}));
    const bucket::BucketAddress address = addressIn(*account, upload.bucketName);
    const auto places = placesOf(address);
    if (!places) return done(Failure(places.error()));
    const auto owners = ownersOf(*places, upload.key);
    if (!owners) return done(Failure(owners.error()));
    if (owners->isOnItsWay)
        return done(Failure(Error{.code = ErrorCode::AlreadyExists, .subject = upload.key}));
    start<void>(
        [open = m_context.buckets, address, upload]() -> Result<void> {
            const auto bucket = open(address);
            if (!bucket) return Failure(bucket.error());
            return (*bucket)->abortUpload(upload.key, upload.uploadId);
        },
        done);
}

} // namespace recdeck::service
