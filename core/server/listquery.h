#pragma once

#include "core/model/validation.h"
#include "core/server/answer.h"
#include "core/server/queryreader.h"
#include "core/service/recordingmonitor.h"

#include <QJsonArray>
#include <algorithm>
#include <limits>

/// Lists beside the contract: `pageNum`, and `pageSize` from 1 to 1000, usually 200.
namespace recdeck::server {

/// A query with a page, and what is wrong with it.
class ListQuery
{
public:
    explicit ListQuery(const Request& request)
        : m_query(QueryReader::parse(request.query, request.plusIsBlank))
    {
        if (!m_query) return;
        pageNum = m_query->number("pageNum", 1, 1, std::numeric_limits<int>::max(), m_errors);
        pageSize = m_query->number("pageSize", 200, 1, 1000, m_errors);
    }
    [[nodiscard]] QString text(const char* name) const { return m_query ? m_query->text(name) : QString(); }
    /// The states that a parameter names, joined by commas.
    template <class State>
    [[nodiscard]] QList<State> states(std::optional<State> (*fromName)(const QString&))
    {
        QList<State> all;
        for (const QString& name : text("state").split(QLatin1Char(','), Qt::SkipEmptyParts)) {
            if (const auto state = fromName(name))
                all << *state;
            else
                m_errors << FieldError{.field = QStringLiteral("state"),
                                       .problem = FieldProblem::UnknownValue,
                                       .limit = QStringLiteral("the names that answers have")};
        }
        return all;
    }
    [[nodiscard]] std::optional<Response> refusal() const
    {
        if (!m_query) return errorResponse(m_query.error());
        if (!m_errors.isEmpty()) return errorResponse(model::invalidFields(m_errors));
        return std::nullopt;
    }

    int pageNum = 1;
    int pageSize = 200;

private:
    Result<QueryReader> m_query;
    QList<FieldError> m_errors;
};

/// The page of a list that is there as a whole.
template <class T, class ToJson>
QJsonObject pageOf(const QList<T>& all, const ListQuery& query, ToJson toJson)
{
    QJsonArray list;
    const qint64 first = (qint64{query.pageNum} - 1) * query.pageSize;
    for (qint64 i = first; i < std::min<qint64>(all.size(), first + query.pageSize); ++i)
        list << toJson(all.at(i));
    return listOf(all.size(), list);
}

template <class T, class ToJson>
auto pageToResponse(ToJson toJson)
{
    return [toJson](const service::ListPage<T>& page) {
        QJsonArray list;
        for (const T& item : page.items)
            list << toJson(item);
        return success(listOf(page.total, list));
    };
}

} // namespace recdeck::server
