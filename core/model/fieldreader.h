#pragma once

#include "core/base/error.h"

#include <QJsonArray>
#include <QJsonObject>
#include <cstdint>
#include <optional>

namespace recdeck::model {

/// Reads members of a JSON object strictly (D5) and collects what is wrong with them. null counts as absent
/// (D4). Internal to this folder. `prefix` is the path of the object, such as `recordParams[0].`.
class FieldReader final
{
public:
    FieldReader(QJsonObject object, QString prefix, QList<FieldError>& errors);

    [[nodiscard]] bool has(const char* name) const;
    [[nodiscard]] QString path(const char* name) const;

    [[nodiscard]] std::optional<QString> text(const char* name);
    [[nodiscard]] std::optional<std::int64_t> integer(const char* name);
    [[nodiscard]] std::optional<bool> flag(const char* name);    ///< 0 or 1
    [[nodiscard]] std::optional<bool> boolean(const char* name); ///< true or false; not used by the contract
    [[nodiscard]] std::optional<QString> idText(const char* name);    ///< string or integer, as text
    [[nodiscard]] std::optional<QStringList> texts(const char* name); ///< array of strings
    [[nodiscard]] std::optional<QJsonArray> array(const char* name);
    [[nodiscard]] std::optional<QJsonObject> object(const char* name);

    /// Reports the member if it is absent.
    void require(const char* name);
    void fail(const QString& field, FieldProblem problem, const QVariant& limit = {},
              const QVariant& upper = {});

private:
    [[nodiscard]] QJsonValue value(const char* name) const;
    void wrongType(const QString& field, const char* expected);

    QJsonObject m_object;
    QString m_prefix;
    QList<FieldError>& m_errors;
};

} // namespace recdeck::model
