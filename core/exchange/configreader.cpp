#include "core/exchange/configfile.h"
#include "core/exchange/configmigration.h"
#include "core/exchange/configsecrets.h"
#include "core/exchange/jsonscan.h"
#include "core/model/json.h"
#include "core/model/streamurl.h"
#include "core/model/validation.h"

#include <QHash>
#include <QJsonArray>
#include <array>

namespace recdeck::exchange {

namespace {

constexpr std::array<ConfigMigration, std::size_t(configFileVersion) - 1> migrations{};

/// Collects faults up to the limit and counts the others.
class Faults
{
public:
    void add(const QString& field, FieldProblem problem, const QVariant& limit = {},
             const QVariant& upper = {})
    {
        if (m_list.size() < mostFaults)
            m_list << FieldError{.field = field, .problem = problem, .limit = limit, .upper = upper};
        else
            ++m_more;
    }
    void add(const QString& prefix, const QList<FieldError>& faults)
    {
        for (const FieldError& fault : faults)
            add(prefix + fault.field, fault.problem, fault.limit, fault.upper);
    }
    [[nodiscard]] bool isEmpty() const { return m_list.isEmpty(); }
    [[nodiscard]] Failure failure(const QString& name) const
    {
        Error error = model::invalidFields(m_list);
        error.subject = name;
        if (m_more > 0) error.detail = QStringLiteral("and %1 more").arg(m_more);
        return Failure(std::move(error));
    }

private:
    QList<FieldError> m_list;
    qsizetype m_more = 0;
};

bool isAbsent(const QJsonValue& value)
{
    return value.isUndefined() || value.isNull();
}

/// A member that must be a text and not empty.
QString neededText(const QJsonObject& object, const QString& name, const QString& prefix, Faults& faults)
{
    const QJsonValue value = object.value(name);
    if (isAbsent(value))
        faults.add(prefix + name, FieldProblem::Required);
    else if (!value.isString())
        faults.add(prefix + name, FieldProblem::WrongType, QStringLiteral("string"));
    else if (value.toString().isEmpty())
        faults.add(prefix + name, FieldProblem::Empty);
    return value.toString();
}

/// The value, or faults and a value that must not be used.
template <class T>
T taken(Result<T> read, const QString& prefix, Faults& faults)
{
    if (read) return *std::move(read);
    faults.add(prefix, read.error().fields);
    return {};
}

/// `templateId` may be a text or an integer, as in a query answer.
TemplateId readTemplateId(QJsonObject& object, const QString& prefix, Faults& faults)
{
    static const QString name = QStringLiteral("templateId");
    const QJsonValue value = object.value(name);
    const qint64 number = value.toInteger(-1);
    if (value.isDouble() && number >= 0) object.insert(name, QString::number(number));
    return TemplateId(neededText(object, name, prefix, faults));
}

void readOne(QJsonObject object, const QString& prefix, model::RecordingTemplate& value, Faults& faults)
{
    static const QString masked = QStringLiteral("******");
    const TemplateId id = readTemplateId(object, prefix, faults);
    // What a query answer shows in place of a key is no key.
    if (object.value(QLatin1String("sk")) == QJsonValue(masked)) object.remove(QLatin1String("sk"));
    auto read = model::templateFromJson(object);
    if (read) {
        // The secret key may have been left out; that is no fault.
        read->hasSecretKey = read->hasSecretKey || !read->ak.isEmpty();
        faults.add(prefix, model::validateTemplate(*read));
    }
    value = taken(std::move(read), prefix, faults);
    value.id = id;
}

void readOne(const QJsonObject& object, const QString& prefix, model::Rule& value, Faults& faults)
{
    const auto read = model::ruleFromJson(object);
    if (read) faults.add(prefix, model::validateRule(*read));
    value = taken(read, prefix, faults);
}

void readOne(const QJsonObject& object, const QString& prefix, model::DeliveryDomain& value, Faults& faults)
{
    const auto read = model::domainFromJson(object);
    if (read) faults.add(prefix, model::validateDomain(*read));
    value = taken(read, prefix, faults);
}

void readOne(const QJsonObject& object, const QString& prefix, model::WatchedStream& value, Faults& faults)
{
    static const QString name = QStringLiteral("url");
    value.url = neededText(object, name, prefix, faults);
    if (value.url.isEmpty()) return;
    const auto url = model::parseStreamUrl(value.url);
    if (url)
        value.url = url->url;
    else if (url.error().code == ErrorCode::ProtocolNotAllowed)
        faults.add(prefix + name, FieldProblem::SchemeNotAllowed,
                   QStringLiteral("rtmp, rtmps, http, https, rtsp, srt"));
    else
        faults.add(prefix + name, FieldProblem::InvalidUrl);
}

/// Entries with faults stay in the list, so that indexes are those of the file.
template <class T>
void readList(const QJsonObject& file, const char* name, QList<T>& list, Faults& faults)
{
    const QJsonValue member = file.value(QLatin1String(name));
    const QString field = QString::fromLatin1(name);
    if (isAbsent(member)) return;
    if (!member.isArray()) return faults.add(field, FieldProblem::WrongType, QStringLiteral("array"));
    const QJsonArray array = member.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QString path = QStringLiteral("%1[%2]").arg(field).arg(i);
        T value;
        if (array.at(i).isObject())
            readOne(array.at(i).toObject(), path + QLatin1Char('.'), value, faults);
        else
            faults.add(path, FieldProblem::WrongType, QStringLiteral("object"));
        list << value;
    }
}

QJsonObject readBox(const QJsonObject& file, Faults& faults)
{
    const QJsonValue member = file.value(QLatin1String("secrets"));
    if (isAbsent(member)) return {};
    if (member.isObject())
        faults.add(QString(), checkSecretBox(member.toObject()));
    else
        faults.add(QStringLiteral("secrets"), FieldProblem::WrongType, QStringLiteral("object"));
    return member.toObject();
}

/// The file in the form of this version.
Result<QJsonObject> currentForm(const QJsonObject& file, const QString& name)
{
    Faults faults;
    const QLatin1String format("recdeck-config");
    if (file.value(QLatin1String("format")) != QJsonValue(format)) {
        faults.add(QStringLiteral("format"), FieldProblem::UnknownValue, QString(format));
        return faults.failure(name);
    }
    const QJsonValue member = file.value(QLatin1String("version"));
    const qint64 version = member.toInteger(-1);
    if (isAbsent(member))
        faults.add(QStringLiteral("version"), FieldProblem::Required);
    else if (!member.isDouble() || version < 1)
        faults.add(QStringLiteral("version"), FieldProblem::OutOfRange, 1, configFileVersion);
    if (!faults.isEmpty()) return faults.failure(name);
    if (version > configFileVersion)
        return Failure(Error{.code = ErrorCode::FileNewer,
                             .subject = name,
                             .detail = QStringLiteral("version %1").arg(version)});
    return migrated(file, int(version), migrations);
}

/// Reports every value that stands twice; `keys` has an empty text for what is not compared.
void checkUnique(const QStringList& keys, const QString& list, const QString& member,
                 const QStringList& shown, QList<FieldError>& faults)
{
    QSet<QString> seen;
    for (qsizetype i = 0; i < keys.size(); ++i) {
        const QString& key = keys.at(i);
        if (key.isEmpty()) continue;
        const qsizetype before = seen.size();
        seen << key;
        if (seen.size() == before)
            faults << FieldError{.field = QStringLiteral("%1[%2]%3").arg(list).arg(i).arg(member),
                                 .problem = FieldProblem::Duplicate,
                                 .limit = shown.at(i)};
    }
}

void checkReferences(const Configuration& value, QList<FieldError>& faults)
{
    QSet<TemplateId> known;
    for (const model::RecordingTemplate& entry : value.templates)
        known << entry.id;
    for (qsizetype i = 0; i < value.rules.size(); ++i) {
        const TemplateId& id = value.rules.at(i).templateId;
        if (!id.isEmpty() && !known.contains(id))
            faults << FieldError{.field = QStringLiteral("rules[%1].templateId").arg(i),
                                 .problem = FieldProblem::Unresolved,
                                 .limit = id.text()};
    }
}

} // namespace

QList<FieldError> checkWhole(const Configuration& value)
{
    QList<FieldError> faults;
    QStringList keys;
    QStringList shown;
    const auto next = [&](const char* list, const char* member) {
        checkUnique(keys, QString::fromLatin1(list), QString::fromLatin1(member), shown, faults);
        keys.clear();
        shown.clear();
    };
    for (const model::RecordingTemplate& entry : value.templates)
        keys << entry.id.text();
    shown = keys;
    next("templates", ".templateId");
    for (const model::Rule& rule : value.rules) {
        keys << (rule.pullDomain.isEmpty() ? QString() : selectorsOf(rule));
        shown << nameOf(rule);
    }
    next("rules", "");
    for (const model::DeliveryDomain& domain : value.domains)
        keys << model::normalizedDomain(domain.pullDomain);
    shown = keys;
    next("domains", ".pullDomain");
    for (const model::WatchedStream& stream : value.streams) {
        const model::StreamKey key = keyOf(stream);
        keys << (key == model::StreamKey{} ? QString() : key.toString());
    }
    shown = keys;
    next("streams", ".url");
    checkReferences(value, faults);
    return faults;
}

Result<ConfigFile> readConfigFile(const QByteArray& bytes, const ReadOptions& options)
{
    const auto parsed = parseJson(bytes, options.name, {.size = largestConfigFile});
    if (!parsed) return Failure(parsed.error());
    const auto current = currentForm(*parsed, options.name);
    if (!current) return Failure(current.error());
    Faults faults;
    ConfigFile file;
    readList(*current, "templates", file.configuration.templates, faults);
    readList(*current, "rules", file.configuration.rules, faults);
    readList(*current, "domains", file.configuration.domains, faults);
    readList(*current, "streams", file.configuration.streams, faults);
    faults.add(QString(), checkWhole(file.configuration));
    const QJsonObject box = readBox(*current, faults);
    if (!faults.isEmpty()) return faults.failure(options.name);
    file.hasSecrets = !box.isEmpty();
    if (file.hasSecrets && options.passphrase) {
        const auto secrets = openSecrets(box, *options.passphrase);
        Result<void> restored;
        if (secrets)
            restored = restoreSecrets(file.configuration, *secrets);
        else
            restored = Failure(secrets.error());
        if (!restored) {
            Error error = restored.error();
            error.subject = options.name;
            return Failure(std::move(error));
        }
    }
    file.unknownSecrets = unknownSecrets(file.configuration);
    return file;
}

} // namespace recdeck::exchange
