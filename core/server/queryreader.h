#pragma once

#include "core/base/result.h"
#include "core/server/request.h"

namespace recdeck::server {

/// The parameters of a query, decoded. Unknown ones are nobody's business (D4); of one that stands there
/// twice the first counts. Errors are collected as fields.
class QueryReader final
{
public:
    /// InvalidFields for an escape that is none or text that is no UTF-8. `plusIsBlank`: as the signer read
    /// it.
    [[nodiscard]] static Result<QueryReader> parse(const QByteArray& query, bool plusIsBlank = false);

    /// Empty if it is not given.
    [[nodiscard]] QString text(const char* name) const;
    /// A whole number in the range; `otherwise` if it is not given. What is wrong is added to `errors`.
    [[nodiscard]] int number(const char* name, int otherwise, int lowest, int highest,
                             QList<FieldError>& errors) const;

private:
    QHash<QString, QString> m_values;
};

} // namespace recdeck::server
