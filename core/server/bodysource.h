#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <functional>
#include <optional>

namespace recdeck::server {

/// A body that is not there as a whole: a file, or what will happen from now on. It goes when nobody wants
/// it any more, perhaps while somebody waits for its next piece.
class BodySource
{
public:
    using Take = std::function<void(Result<QByteArray>)>;

    virtual ~BodySource() = default;
    /// Gives the next piece, now or later, from any thread; an empty one is the end. The next call comes
    /// after that. A piece must come within ServerLimits::answer.
    virtual void next(const Take& take) = 0;
    /// Nothing while nobody knows.
    [[nodiscard]] virtual std::optional<std::int64_t> size() const = 0;
};

} // namespace recdeck::server
