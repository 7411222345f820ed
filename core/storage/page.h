#pragma once

#include <QList>
#include <cstdint>

namespace recdeck::storage {

/// One page of a query.
template <class T>
struct Page
{
    QList<T> items;
    std::int64_t total = 0; ///< all that match, not only this page
};

} // namespace recdeck::storage
