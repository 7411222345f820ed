#include "core/service/streamtable.h"

#include "core/base/log.h"
#include "core/base/redact.h"
#include "core/model/validation.h"
#include "core/service/streamentry.h"

namespace recdeck::service {

namespace {

constexpr int tickMilliseconds = 250; ///< also the rate at which pages hear of changes
constexpr int roomMilliseconds = 1000;

Failure noSuch(const QString& what)
{
    return Failure(Error{.code = ErrorCode::NotFound, .subject = what});
}

} // namespace

StreamTable::StreamTable(storage::Database& database, const EngineContext& context, Catalogue& catalogue,
                         TaskBook& book, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_catalogue(catalogue)
    , m_book(book)
    , m_streamRows(database)
    , m_domainRows(database)
    , m_suppressionRows(database)
{
    connect(&m_tick, &QTimer::timeout, this, &StreamTable::handleTick);
    connect(&m_roomTimer, &QTimer::timeout, this, &StreamTable::watchRoom);
    connect(&m_book, &TaskBook::outputFailed, this, &StreamTable::handleOutputFailed);
}

StreamTable::~StreamTable() = default;

Result<void> StreamTable::load()
{
    auto domains = m_domainRows.all();
    if (!domains) return Failure(domains.error());
    m_domains = std::move(*domains);
    const auto watched = m_streamRows.all();
    if (!watched) return Failure(watched.error());
    for (const model::WatchedStream& stream : *watched) {
        const auto url = model::parseStreamUrl(stream.url);
        if (!url) continue; // an older version took what this one does not
        StreamEntry& entry = entryFor(url->identity.key);
        if (entry.watchId.isEmpty()) entry.watchId = stream.id;
        entry.givenUrl = stream.url;
        entry.armed = entry.armed || stream.armed;
        refreshSource(entry);
        updatePreRoll(entry);
    }
    const auto suppressed = m_suppressionRows.all();
    if (!suppressed) return Failure(suppressed.error());
    for (const model::StreamKey& key : *suppressed) {
        StreamEntry& entry = entryFor(key);
        entry.suppressed = true;
        entry.live = true; // until a look says otherwise: the broadcast may still be the same
    }
    if (m_context.duty == EngineDuty::Configure) return {};
    m_tick.start(tickMilliseconds);
    m_roomTimer.start(roomMilliseconds);
    return {};
}

QList<StreamStatus> StreamTable::statuses()
{
    QList<StreamStatus> all;
    for (const auto& [key, entry] : m_entries)
        all << statusOf(*entry);
    return all;
}

Result<QList<AddStreamOutcome>> StreamTable::addStreams(const QStringList& urls)
{
    QList<AddStreamOutcome> outcomes;
    for (const QString& text : urls) {
        AddStreamOutcome outcome{.url = text};
        const auto url = model::parseStreamUrl(text);
        StreamEntry* known = url ? find(url->identity.key) : nullptr;
        if (!url) {
            outcome.error = url.error();
        } else if (known && !known->watchId.isEmpty()) {
            outcome.id = known->watchId;
            outcome.error = Error{.code = ErrorCode::AlreadyExists, .subject = redactUrl(url->url)};
        } else if (const auto id =
                       m_streamRows.add({.url = url->url, .createTime = m_context.clock.wallMillis()})) {
            outcome.id = *id;
            StreamEntry& entry = entryFor(url->identity.key);
            entry.watchId = *id;
            entry.givenUrl = url->url;
            refreshSource(entry);
            entry.nextCheck = {};
        } else {
            outcome.error = id.error();
        }
        outcomes << outcome;
    }
    publish();
    return outcomes;
}

Result<void> StreamTable::removeStreams(const QList<StreamId>& ids)
{
    for (const StreamId& id : ids) {
        if (auto removedRow = m_streamRows.remove(id); !removedRow) return removedRow;
        for (const auto& [key, entry] : m_entries)
            if (entry->watchId == id) {
                entry->watchId = {};
                entry->armed = false;
                updatePreRoll(*entry);
            }
    }
    removeIdle();
    publish();
    return {};
}

Result<void> StreamTable::setArmed(const QList<StreamId>& ids, bool armed)
{
    for (const StreamId& id : ids) {
        if (auto stored = m_streamRows.setArmed(id, armed); !stored) return stored;
        for (const auto& [key, entry] : m_entries) {
            if (entry->watchId != id || entry->armed == armed) continue;
            entry->armed = armed;
            entry->nextCheck = {};
            updatePreRoll(*entry);
        }
    }
    handleTick();
    return {};
}

/// Kept where somebody may click Record at any moment. Not beside every recording: a copy of each packet
/// would cost an eighth of the recording's time for what that has written already.
void StreamTable::updatePreRoll(StreamEntry& entry)
{
    const bool wanted = entry.armed || !entry.previews.empty();
    const Milliseconds time = wanted ? m_context.settings.preRoll : Milliseconds{0};
    if (time == entry.preRollTime) return;
    if (entry.preRoll) entry.channel->detach(entry.preRoll.get());
    entry.preRoll.reset();
    entry.preRollTime = time;
    if (time.count() == 0) return;
    entry.preRoll = std::make_shared<media::PreRoll>(media::PreRoll::Limits{.time = time});
    entry.channel->attach(entry.preRoll);
}

void StreamTable::handleSettingsChanged()
{
    for (const auto& [key, entry] : m_entries)
        updatePreRoll(*entry);
    watchRoom();
    handleTick();
}

Result<void> StreamTable::checkNow(const QList<model::StreamKey>& keys)
{
    for (const model::StreamKey& key : keys) {
        StreamEntry* entry = find(key);
        if (!entry) return noSuch(key.toString());
        entry->nextCheck = {};
    }
    handleTick();
    return {};
}

rules::Explanation StreamTable::explain(const model::StreamIdentity& stream)
{
    return m_catalogue.index().explain(stream);
}

Result<void> StreamTable::setDomains(const QList<model::DeliveryDomain>& domains)
{
    QList<FieldError> fields;
    for (qsizetype i = 0; i < domains.size(); ++i) {
        for (FieldError error : model::validateDomain(domains.at(i))) {
            error.field = QStringLiteral("domains[%1].%2").arg(i).arg(error.field);
            fields << error;
        }
    }
    if (!fields.isEmpty()) return Failure(Error{.code = ErrorCode::InvalidFields, .fields = fields});
    if (auto replaced = m_domainRows.replaceAll(domains); !replaced) return replaced;
    m_domains = domains;
    for (const auto& [key, entry] : m_entries)
        refreshSource(*entry);
    handleRulesChanged();
    return {};
}

void StreamTable::openPreview(const model::StreamKey& key, const std::shared_ptr<media::Preview>& preview)
{
    StreamEntry& entry = entryFor(key);
    entry.previews.push_back(preview);
    entry.channel->attach(preview);
    updatePreRoll(entry);
    entry.nextCheck = {};
    handleTick();
}

void StreamTable::closePreview(const model::StreamKey& key, const media::Preview* preview)
{
    StreamEntry* entry = find(key);
    if (!entry) return;
    entry->channel->detach(preview);
    std::erase_if(entry->previews, [preview](const auto& open) { return open.get() == preview; });
    updatePreRoll(*entry);
    removeIdle();
}

StreamEntry* StreamTable::find(const model::StreamKey& key) const
{
    const auto found = m_entries.find(key);
    return found == m_entries.end() ? nullptr : found->second.get();
}

StreamEntry& StreamTable::entryFor(const model::StreamKey& key)
{
    if (StreamEntry* known = find(key)) return *known;
    auto entry = std::make_unique<StreamEntry>();
    StreamEntry& added = *entry;
    added.key = key;
    added.channel = std::make_unique<recorder::Channel>(key, m_context.sources, m_context.closers);
    added.meters = std::make_shared<media::MeterSink>(m_context.clock);
    added.channel->attach(added.meters);
    connect(added.channel.get(), &recorder::Channel::opened, this, [this, &added] { handleOpened(added); });
    connect(added.channel.get(), &recorder::Channel::closed, this,
            [this, &added](const Error& reason) { handleClosed(added, reason); });
    m_entries.emplace(key, std::move(entry));
    refreshSource(added);
    return added;
}

void StreamTable::refreshSource(StreamEntry& entry)
{
    QList<model::WatchedStream> given;
    if (!entry.givenUrl.isEmpty()) given << model::WatchedStream{.id = entry.watchId, .url = entry.givenUrl};
    entry.source = streams::resolveSource(entry.key, given, m_domains);
}

void StreamTable::setSuppressed(StreamEntry& entry, bool suppressed)
{
    if (entry.suppressed == suppressed) return;
    entry.suppressed = suppressed;
    const auto stored = suppressed ? m_suppressionRows.add(entry.key) : m_suppressionRows.remove(entry.key);
    if (!stored) qCWarning(log::engine).noquote() << entry.key.toString() << stored.error().toLogString();
}

/// Entries that nobody watches, records or previews go.
void StreamTable::removeIdle()
{
    QList<model::StreamKey> gone;
    for (const auto& [key, entry] : m_entries)
        if (entry->watchId.isEmpty() && !entry->isWanted() && !entry->suppressed) gone << key;
    for (const model::StreamKey& key : gone) {
        m_entries.erase(key);
        m_published.remove(key);
    }
    if (!gone.isEmpty()) emit removed(gone);
}

} // namespace recdeck::service
