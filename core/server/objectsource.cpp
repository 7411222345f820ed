#include "core/server/objectsource.h"

#include "core/base/sha256.h"
#include "core/bucket/bucket.h"

#include <QIODevice>
#include <QQueue>
#include <condition_variable>
#include <mutex>

namespace recdeck::server {

/// Hands pieces from the thread that reads to whoever sends them on.
class Pipe final
{
public:
    /// Waits for room. False: nobody wants it any more.
    bool put(const QByteArray& piece)
    {
        BodySource::Take taker;
        {
            std::unique_lock lock(m_mutex);
            m_hasRoom.wait(lock, [this] { return m_isAbandoned || m_held < ObjectSource::mostHeld; });
            if (m_isAbandoned) return false;
            taker = std::exchange(m_taker, {});
            if (!taker) {
                m_pieces.enqueue(piece);
                m_held += piece.size();
            }
        }
        if (taker) taker(piece);
        return true;
    }
    void end(Result<void> outcome)
    {
        BodySource::Take taker;
        {
            const std::lock_guard lock(m_mutex);
            m_outcome = outcome;
            if (!m_isAbandoned) taker = std::exchange(m_taker, {});
        }
        if (taker) taker(lastOf(outcome));
    }
    void take(const BodySource::Take& taker)
    {
        Result<QByteArray> piece;
        {
            const std::lock_guard lock(m_mutex);
            if (m_pieces.isEmpty() && !m_outcome) {
                m_taker = taker;
                return;
            }
            piece = m_pieces.isEmpty() ? lastOf(*m_outcome) : m_pieces.dequeue();
            m_held -= piece ? piece->size() : 0;
        }
        m_hasRoom.notify_one();
        taker(std::move(piece));
    }
    void abandon()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isAbandoned = true;
            m_taker = {};
        }
        m_hasRoom.notify_one();
    }
    [[nodiscard]] bool isAbandoned() const
    {
        const std::lock_guard lock(m_mutex);
        return m_isAbandoned;
    }

private:
    static Result<QByteArray> lastOf(const Result<void>& outcome)
    {
        return outcome ? Result<QByteArray>(QByteArray()) : Failure(outcome.error());
    }

    mutable std::mutex m_mutex;
    std::condition_variable m_hasRoom;
    QQueue<QByteArray> m_pieces;
    qsizetype m_held = 0;
    BodySource::Take m_taker; ///< waits; only while there are no pieces
    std::optional<Result<void>> m_outcome;
    bool m_isAbandoned = false;
};

namespace {

/// Where the bucket writes to. Always holds the last piece back.
class Outlet final : public QIODevice
{
public:
    explicit Outlet(Pipe& pipe)
        : m_pipe(pipe)
    {
        open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    }
    /// All of it has come. `sha256`: that it must have; empty: any.
    Result<void> finish(const QString& key, const QByteArray& sha256)
    {
        if (!sha256.isEmpty() && m_sum.result() != sha256)
            return Failure(Error{.code = ErrorCode::FileDamaged,
                                 .subject = key,
                                 .detail = QStringLiteral("what the service has is not what was recorded")});
        if (!m_last.isEmpty()) m_pipe.put(m_last);
        return {};
    }

protected:
    qint64 readData(char*, qint64) override { return -1; }
    qint64 writeData(const char* data, qint64 size) override
    {
        m_sum.add(QByteArrayView(data, size));
        const QByteArray before = std::exchange(m_last, QByteArray(data, size));
        return before.isEmpty() || m_pipe.put(before) ? size : -1;
    }

private:
    Pipe& m_pipe;
    Sha256 m_sum;
    QByteArray m_last;
};

Result<void> transfer(Pipe& pipe, const service::StoredFile& file, const ObjectSource::Part& part)
{
    Outlet outlet(pipe);
    const auto read =
        file.bucket->read(file.key, part.first, part.size, outlet, [&pipe] { return pipe.isAbandoned(); });
    if (!read) return read;
    const bool isWhole = part.first == 0 && part.size == bytes(file.size);
    return outlet.finish(file.key, isWhole ? file.sha256 : QByteArray());
}

} // namespace

Transfers::Transfers()
{
    m_pool.setMaxThreadCount(most);
    m_pool.setThreadPriority(QThread::LowPriority);
}

std::shared_ptr<void> Transfers::takePlace() const
{
    if (!m_places->tryAcquire()) return nullptr;
    return {m_places.get(), [places = m_places](void*) { places->release(); }};
}

ObjectSource::ObjectSource(service::StoredFile file, Part part, std::shared_ptr<Transfers> transfers,
                           std::shared_ptr<void> place)
    : m_file(std::move(file))
    , m_part(part)
    , m_transfers(std::move(transfers))
    , m_place(std::move(place))
    , m_pipe(std::make_shared<Pipe>())
{
}

ObjectSource::~ObjectSource()
{
    m_pipe->abandon();
}

void ObjectSource::next(const Take& take)
{
    if (!std::exchange(m_isStarted, true))
        m_transfers->start([pipe = m_pipe, file = m_file, part = m_part, place = m_place] {
            pipe->end(transfer(*pipe, file, part));
        });
    m_pipe->take(take);
}

} // namespace recdeck::server
