#pragma once

#include "core/server/bodysource.h"
#include "core/service/bucketmonitor.h"

#include <QSemaphore>
#include <QThreadPool>
#include <functional>
#include <memory>

namespace recdeck::server {

class Pipe;

/// Threads for what comes through from services: each client keeps one until it has everything.
class Transfers final
{
public:
    static constexpr int most = 8;

    Transfers();

    /// Null: so many are under way already. The place is free again when nobody holds it any more.
    [[nodiscard]] std::shared_ptr<void> takePlace() const;
    /// Runs `work`, which must not hold this.
    void start(std::function<void()> work) { m_pool.start(std::move(work)); }

private:
    std::shared_ptr<QSemaphore> m_places = std::make_shared<QSemaphore>(most);
    QThreadPool m_pool;
};

/// A file in a service, or a part of it, on its way to a client: read no faster than the client takes it.
/// What arrives whole was compared with what was recorded: its last piece comes only if it is the same.
/// Nothing is read before the first piece is asked for.
class ObjectSource final : public BodySource
{
public:
    struct Part
    {
        std::int64_t first = 0;
        std::int64_t size = 0;
    };
    /// The most that waits for the client, in bytes, without the piece that is being read.
    static constexpr qsizetype mostHeld = 1024 * 1024;

    ObjectSource(service::StoredFile file, Part part, std::shared_ptr<Transfers> transfers,
                 std::shared_ptr<void> place);
    ~ObjectSource() override; ///< ends the reading

    /// Errors: FileDamaged (the whole file is not what was recorded), those of Bucket::read().
    void next(const Take& take) override;
    [[nodiscard]] std::optional<std::int64_t> size() const override { return m_part.size; }

private:
    service::StoredFile m_file;
    Part m_part;
    std::shared_ptr<Transfers> m_transfers;
    std::shared_ptr<void> m_place;
    std::shared_ptr<Pipe> m_pipe;
    bool m_isStarted = false;
};

} // namespace recdeck::server
