#include "ui/models/bulkrun.h"

#include "ui/models/whendone.h"

namespace recdeck::ui {

BulkRun::BulkRun(QList<Item> items, Operation operation, QObject* parent)
    : QObject(parent)
    , m_items(std::move(items))
    , m_operation(std::move(operation))
{
}

void BulkRun::start()
{
    QMetaObject::invokeMethod(this, &BulkRun::next, Qt::QueuedConnection);
}

void BulkRun::next()
{
    const qsizetype at = m_outcomes.size();
    if (at >= m_items.size()) {
        emit finished();
        return;
    }
    if (m_cancelled) {
        for (const Item& item : m_items.mid(at))
            m_outcomes.append({item, Error{.code = ErrorCode::Cancelled, .subject = item.name}});
        emit finished();
        return;
    }
    whenDone(m_operation(m_items.at(at).id), this, [this, at](const Result<void>& result) {
        m_outcomes.append({m_items.at(at), result ? std::nullopt : std::optional(result.error())});
        emit progressed(static_cast<int>(m_outcomes.size()));
        next();
    });
}

} // namespace recdeck::ui
