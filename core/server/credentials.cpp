#include "core/server/credentials.h"

#include "core/base/files.h"
#include "core/model/validation.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <algorithm>

namespace recdeck::server {

namespace {

constexpr ByteCount largestFile{1024 * 1024};
constexpr int longestName = 128;

/// It stands in a header between `Credential=` and a comma.
bool isAccessKey(const QString& text)
{
    return std::ranges::all_of(
        text, [](QChar c) { return c > QLatin1Char(' ') && c.unicode() < 127 && c != QLatin1Char(','); });
}

/// Reads the text members of one user.
class UserReader
{
public:
    UserReader(const QJsonValue& value, int index, QList<FieldError>& errors)
        : m_object(value.toObject())
        , m_prefix(QStringLiteral("users[%1]").arg(index))
        , m_errors(errors)
    {
        if (!value.isObject()) fail({}, FieldProblem::WrongType, QStringLiteral("object"));
    }
    QString text(const char* name)
    {
        const QJsonValue value = m_object.value(QLatin1String(name));
        if (value.isUndefined() || value.isNull())
            fail(name, FieldProblem::Required);
        else if (!value.isString())
            fail(name, FieldProblem::WrongType, QStringLiteral("string"));
        else if (value.toString().isEmpty())
            fail(name, FieldProblem::Empty);
        else if (value.toString().size() > longestName)
            fail(name, FieldProblem::TooLong, longestName);
        return value.toString();
    }
    void fail(const char* name, FieldProblem problem, const QVariant& limit = {})
    {
        const QString field = name ? m_prefix + QLatin1Char('.') + QLatin1String(name) : m_prefix;
        m_errors << FieldError{.field = field, .problem = problem, .limit = limit};
    }

private:
    QJsonObject m_object;
    QString m_prefix;
    QList<FieldError>& m_errors;
};

} // namespace

Result<QList<AccessKey>> credentialsFromJson(const QByteArray& json, const QString& name)
{
    QJsonParseError parsed{};
    const QJsonDocument document = QJsonDocument::fromJson(json, &parsed);
    if (parsed.error != QJsonParseError::NoError)
        return Failure(
            Error{.code = ErrorCode::FileSyntax,
                  .subject = name,
                  .detail = QStringLiteral("%1 at byte %2").arg(parsed.errorString()).arg(parsed.offset)});
    QList<FieldError> errors;
    const QJsonValue users = document.object().value(QLatin1String("users"));
    if (!users.isArray())
        errors << FieldError{.field = QStringLiteral("users"),
                             .problem =
                                 users.isUndefined() ? FieldProblem::Required : FieldProblem::WrongType,
                             .limit = QStringLiteral("array")};
    QList<AccessKey> keys;
    QSet<QByteArray> known;
    for (const QJsonValue& user : users.toArray()) {
        UserReader reader(user, static_cast<int>(keys.size()), errors);
        if (!user.isObject()) break;
        const QString accessKey = reader.text("accessKey");
        keys << AccessKey{reader.text("name"), accessKey.toLatin1(), Secret(reader.text("secretKey"))};
        if (!isAccessKey(accessKey))
            reader.fail("accessKey", FieldProblem::ControlCharacter);
        else if (!accessKey.isEmpty() && known.contains(keys.last().accessKey))
            reader.fail("accessKey", FieldProblem::Duplicate, accessKey);
        known.insert(keys.last().accessKey);
    }
    if (!errors.isEmpty()) return Failure(model::invalidFields(errors));
    return keys;
}

QByteArray credentialsToJson(const QList<AccessKey>& keys)
{
    QJsonArray users;
    for (const AccessKey& key : keys)
        users << QJsonObject{{QStringLiteral("name"), key.user},
                             {QStringLiteral("accessKey"), QString::fromLatin1(key.accessKey)},
                             {QStringLiteral("secretKey"), key.secretKey.reveal()}};
    return QJsonDocument(QJsonObject{{QStringLiteral("users"), users}}).toJson();
}

Result<QList<AccessKey>> readCredentials(const QString& path)
{
    const auto content = files::readPrivateFile(path, largestFile);
    if (!content) return Failure(content.error());
    return credentialsFromJson(*content, path);
}

} // namespace recdeck::server
