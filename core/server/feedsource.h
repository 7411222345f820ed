#pragma once

#include "core/server/bodysource.h"

#include <mutex>

namespace recdeck::server {

/// One listener of the change feed: keeps what it has not taken yet. Thread-safe.
class FeedSource final : public BodySource
{
public:
    void next(const Take& take) override;
    [[nodiscard]] std::optional<std::int64_t> size() const override { return std::nullopt; }

    void put(const QByteArray& text);
    /// A sign of life, if it is waiting: so both sides notice when the other is gone.
    void beat();

    /// Who takes less than comes is told to begin anew.
    static constexpr qsizetype mostWaiting = 1024 * 1024;
    static constexpr const char* resetText = "event: reset\ndata: {}\n\n";

private:
    std::mutex m_mutex;
    QByteArray m_waiting;
    Take m_take; ///< somebody waits
};

} // namespace recdeck::server
