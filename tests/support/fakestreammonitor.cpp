#include "core/model/streamurl.h"
#include "tests/support/fakeconnection.h"

#include <QUrl>
#include <algorithm>

namespace recdeck::test {

namespace {

void upsert(QList<service::StreamStatus>& list, const service::StreamStatus& value)
{
    const auto at = std::ranges::find(list, value.key, &service::StreamStatus::key);
    if (at == list.end())
        list.append(value);
    else
        *at = value;
}

QString textOf(const model::StreamKey& key)
{
    return key.pullDomain + QLatin1Char('/') + key.appName + QLatin1Char('/') + key.streamName;
}

} // namespace

model::StreamKey keyOfUrl(const QString& text)
{
    if (const auto parsed = model::parseStreamUrl(text)) return parsed->identity.key;
    const QUrl url(text);
    QStringList parts = url.path().split(QLatin1Char('/'), Qt::SkipEmptyParts);
    const QString last = parts.isEmpty() ? QString() : parts.takeLast();
    return {url.host(), parts.join(QLatin1Char('/')), last.section(QLatin1Char('.'), 0, 0)};
}

void FakeStreamMonitor::push(const QList<service::StreamStatus>& changed)
{
    for (const service::StreamStatus& status : changed)
        upsert(rows, status);
    emit streamsChanged(changed);
}

void FakeStreamMonitor::drop(const QList<model::StreamKey>& keys)
{
    rows.removeIf([&keys](const service::StreamStatus& row) { return keys.contains(row.key); });
    emit streamsRemoved(keys);
}

QFuture<QList<service::StreamStatus>> FakeStreamMonitor::streams()
{
    return m_script.answer<QList<service::StreamStatus>>(Call::Streams, {}, [this] { return rows; });
}

QFuture<Result<QList<service::AddStreamOutcome>>> FakeStreamMonitor::addStreams(QStringList urls)
{
    using Answer = Result<QList<service::AddStreamOutcome>>;
    return m_script.answer<Answer>(Call::AddStreams, urls.join(QLatin1Char('\n')), [this, urls]() -> Answer {
        QList<service::AddStreamOutcome> outcomes;
        QList<service::StreamStatus> added;
        for (const QString& url : urls) {
            const model::StreamKey key = keyOfUrl(url);
            if (std::ranges::find(rows, key, &service::StreamStatus::key) != rows.end()) {
                outcomes.append({url, {}, Error{.code = ErrorCode::AlreadyExists, .subject = url}});
                continue;
            }
            const StreamId id(QString::number(m_nextId++));
            service::StreamStatus status;
            status.key = key;
            status.watchId = id;
            status.url = url;
            added.append(status);
            outcomes.append({url, id, {}});
        }
        push(added);
        return outcomes;
    });
}

QFuture<Result<void>> FakeStreamMonitor::removeStreams(QList<StreamId> ids)
{
    const QString first = ids.isEmpty() ? QString() : ids.first().text();
    return m_script.answer<Result<void>>(Call::RemoveStreams, first, [this, ids]() -> Result<void> {
        QList<model::StreamKey> keys;
        for (const service::StreamStatus& row : std::as_const(rows))
            if (ids.contains(row.watchId)) keys.append(row.key);
        drop(keys);
        return {};
    });
}

QFuture<Result<void>> FakeStreamMonitor::setArmed(QList<StreamId> ids, bool armed)
{
    return m_script.answer<Result<void>>(Call::SetArmed, {}, [this, ids, armed]() -> Result<void> {
        QList<service::StreamStatus> changed;
        for (service::StreamStatus row : std::as_const(rows)) {
            if (!ids.contains(row.watchId)) continue;
            row.armed = armed;
            changed.append(row);
        }
        push(changed);
        return {};
    });
}

QFuture<Result<void>> FakeStreamMonitor::checkNow(QList<model::StreamKey> keys)
{
    return m_script.answer<Result<void>>(Call::CheckNow, {}, [this, keys]() -> Result<void> {
        checked = keys;
        return {};
    });
}

QFuture<Result<rules::Explanation>> FakeStreamMonitor::explain(model::StreamIdentity stream)
{
    using Answer = Result<rules::Explanation>;
    return m_script.answer<Answer>(Call::Explain, textOf(stream.key),
                                   [this]() -> Answer { return explanation; });
}

QFuture<Result<std::shared_ptr<service::PreviewHandle>>>
FakeStreamMonitor::openPreview(model::StreamKey key, media::Preview::Events events)
{
    using Answer = Result<std::shared_ptr<service::PreviewHandle>>;
    return m_script.answer<Answer>(Call::OpenPreview, textOf(key), [this, key, events]() -> Answer {
        if (preview) return preview(key, events);
        return Failure(Error{.code = ErrorCode::SourceFailed, .subject = textOf(key)});
    });
}

QFuture<Result<QList<model::DeliveryDomain>>> FakeStreamMonitor::domains()
{
    using Answer = Result<QList<model::DeliveryDomain>>;
    return m_script.answer<Answer>(Call::Domains, {}, [this]() -> Answer { return domainTable; });
}

QFuture<Result<void>> FakeStreamMonitor::setDomains(QList<model::DeliveryDomain> domains)
{
    return m_script.answer<Result<void>>(Call::SetDomains, {}, [this, domains]() -> Result<void> {
        domainTable = domains;
        emit domainsChanged();
        return {};
    });
}

} // namespace recdeck::test
