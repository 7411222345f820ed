#include "core/service/taskbook.h"

namespace recdeck::service {

Result<ListPage<model::Task>> TaskBook::taskPage(const TaskQuery& query)
{
    if (query.id) {
        auto one = tasks({.id = query.id});
        if (!one && one.error().code == ErrorCode::NotFound) return ListPage<model::Task>{};
        if (!one) return Failure(one.error());
        const bool isWanted = query.states.isEmpty() || query.states.contains(one->first().state);
        const bool isHere = isWanted && query.pageNum == 1;
        return ListPage<model::Task>{.items = isHere ? *one : QList<model::Task>(),
                                     .total = isWanted ? 1 : 0};
    }
    auto page = m_taskRows.query(
        {.states = query.states, .stream = {}, .pageNum = query.pageNum, .pageSize = query.pageSize});
    if (!page) return Failure(page.error());
    m_unsaved.overlay(page->items);
    return ListPage<model::Task>{.items = page->items, .total = page->total};
}

Result<ListPage<model::Segment>> TaskBook::segmentPage(const SegmentQuery& query)
{
    auto page = m_segmentRows.query(
        {.states = query.states, .task = query.task, .pageNum = query.pageNum, .pageSize = query.pageSize});
    if (!page) return Failure(page.error());
    return ListPage<model::Segment>{.items = page->items, .total = page->total};
}

} // namespace recdeck::service
