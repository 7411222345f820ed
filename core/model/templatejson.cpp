#include "core/model/json.h"

#include "core/model/accountsecret.h"
#include "core/model/fieldreader.h"
#include "core/model/validation.h"

#include <QJsonDocument>

namespace recdeck::model {

namespace {

using OptionalInteger = std::optional<std::int64_t> OutputOptions::*;

struct IntegerMember
{
    const char* name;
    OptionalInteger member;
};

constexpr std::array integerMembers{
    IntegerMember{"fileSize", &OutputOptions::fileSize},
    IntegerMember{"interval", &OutputOptions::interval},
    IntegerMember{"concat", &OutputOptions::concat},
    IntegerMember{"segtime", &OutputOptions::segtime},
    IntegerMember{"removeAudio", &OutputOptions::removeAudio},
    IntegerMember{"removeVideo", &OutputOptions::removeVideo},
    IntegerMember{"timeOut", &OutputOptions::timeOut},
    IntegerMember{"retryTimes", &OutputOptions::retryTimes},
};

OutputOptions readOptions(const QJsonObject& object, const QString& prefix, QList<FieldError>& errors)
{
    FieldReader reader(object, prefix, errors);
    OutputOptions options;
    reader.require("fileFormat");
    if (const auto name = reader.text("fileFormat")) {
        const auto format = fileFormatFromName(*name);
        if (!format) reader.fail(reader.path("fileFormat"), FieldProblem::UnknownValue, fileFormatNames());
        options.fileFormat = format.value_or(FileFormat::Mp4);
    }
    for (const auto& [name, member] : integerMembers)
        options.*member = reader.integer(name);
    return options;
}

Output readOutput(const QJsonObject& object, const QString& prefix, QList<FieldError>& errors)
{
    FieldReader reader(object, prefix, errors);
    Output output;
    reader.require("bucketName");
    output.bucketName = reader.text("bucketName").value_or(QString());
    output.storageTime = reader.integer("storageTime").value_or(0);
    output.filePath = reader.text("filePath").value_or(QString());
    if (const auto options = reader.object("fops"))
        output.options = readOptions(*options, reader.path("fops") + QLatin1Char('.'), errors);
    return output;
}

std::optional<QList<Output>> readOutputs(FieldReader& reader, QList<FieldError>& errors)
{
    const auto entries = reader.array("recordParams");
    if (!entries) return std::nullopt;
    QList<Output> outputs;
    for (qsizetype i = 0; i < entries->size(); ++i) {
        const QString field = QStringLiteral("%1[%2]").arg(reader.path("recordParams")).arg(i);
        const QJsonValue entry = entries->at(i);
        if (entry.isObject())
            outputs.append(readOutput(entry.toObject(), field + QLatin1Char('.'), errors));
        else
            reader.fail(field, FieldProblem::WrongType, QStringLiteral("object"));
    }
    return outputs;
}

/// The secret key, with its session token if it has one. Nothing if there is no key.
std::optional<Secret> readSecret(FieldReader& reader)
{
    const auto key = reader.text("sk");
    const auto token = reader.text("sessionToken");
    const Secret tokenText(token.value_or(QString()));
    if (!tokenText.isEmpty() && (!key || key->isEmpty()))
        reader.fail(reader.path("sessionToken"), FieldProblem::NeedsPartner, QStringLiteral("sk"));
    if (!key) return std::nullopt;
    // Read alone it would be taken for a key and its token.
    if (separated(Secret(*key)).secretKey != Secret(*key))
        reader.fail(reader.path("sk"), FieldProblem::ControlCharacter);
    return joined({.secretKey = Secret(*key), .sessionToken = tokenText});
}

/// The members that a person gives.
RecordingTemplate readTemplate(FieldReader& reader, QList<FieldError>& errors)
{
    RecordingTemplate value;
    value.region = reader.text("region").value_or(QString());
    value.templateName = reader.text("templateName").value_or(QString());
    value.mgrUrl = reader.text("mgrUrl").value_or(QString());
    value.ak = reader.text("ak").value_or(QString());
    value.sk = readSecret(reader).value_or(Secret());
    value.hasSecretKey = !value.sk.isEmpty();
    value.notifyUrl = reader.text("notifyUrl").value_or(QString());
    value.notifyUrls = reader.texts("notifyUrls").value_or(QStringList());
    value.recordParams = readOutputs(reader, errors).value_or(QList<Output>());
    return value;
}

QJsonObject optionsToJson(const OutputOptions& options)
{
    QJsonObject object{{QStringLiteral("fileFormat"), fileFormatName(options.fileFormat)}};
    for (const auto& [name, member] : integerMembers)
        if (const auto& number = options.*member) object.insert(QLatin1String(name), qint64(*number));
    return object;
}

enum class UnsetOptions : std::uint8_t { Omitted = 1, EmptyObject };

QJsonObject outputToJson(const Output& output, UnsetOptions unset)
{
    QJsonObject object{{QStringLiteral("bucketName"), output.bucketName},
                       {QStringLiteral("storageTime"), qint64(output.storageTime)},
                       {QStringLiteral("filePath"), output.filePath}};
    if (output.options)
        object.insert(QStringLiteral("fops"), optionsToJson(*output.options));
    else if (unset == UnsetOptions::EmptyObject)
        object.insert(QStringLiteral("fops"), QJsonObject());
    return object;
}

void insertSecret(QJsonObject& object, const RecordingTemplate& value, SecretKeyText secret)
{
    if (secret == SecretKeyText::Omitted) return;
    const AccountSecret parts = separated(value.sk);
    const bool isRevealed = secret == SecretKeyText::Revealed;
    const bool hasKey = value.hasSecretKey || !value.sk.isEmpty();
    const QString masked = hasKey ? QStringLiteral("******") : QString();
    object.insert(QStringLiteral("sk"), isRevealed ? parts.secretKey.reveal() : masked);
    if (isRevealed && !parts.sessionToken.isEmpty())
        object.insert(QStringLiteral("sessionToken"), parts.sessionToken.reveal());
}

} // namespace

Result<RecordingTemplate> templateFromJson(const QJsonObject& object)
{
    QList<FieldError> errors;
    FieldReader reader(object, QString(), errors);
    for (const char* name : {"region", "templateName", "mgrUrl", "recordParams"})
        reader.require(name);
    RecordingTemplate value = readTemplate(reader, errors);
    if (!errors.isEmpty()) return Failure(invalidFields(std::move(errors)));
    return value;
}

Result<TemplatePatch> templatePatchFromJson(const QJsonObject& object)
{
    QList<FieldError> errors;
    FieldReader reader(object, QString(), errors);
    TemplatePatch patch;
    patch.templateName = reader.text("templateName");
    patch.mgrUrl = reader.text("mgrUrl");
    patch.ak = reader.text("ak");
    patch.sk = readSecret(reader);
    patch.notifyUrl = reader.text("notifyUrl");
    patch.notifyUrls = reader.texts("notifyUrls");
    patch.recordParams = readOutputs(reader, errors);
    if (!errors.isEmpty()) return Failure(invalidFields(std::move(errors)));
    return patch;
}

QJsonObject templateToJson(const RecordingTemplate& value, SecretKeyText secret)
{
    const auto unset = secret == SecretKeyText::Masked ? UnsetOptions::EmptyObject : UnsetOptions::Omitted;
    QJsonArray outputs;
    for (const Output& output : value.recordParams)
        outputs.append(outputToJson(output, unset));

    QJsonObject object;
    if (!value.id.isEmpty()) {
        bool isNumber = false;
        const qint64 number = value.id.text().toLongLong(&isNumber);
        object.insert(QStringLiteral("templateId"),
                      isNumber ? QJsonValue(number) : QJsonValue(value.id.text()));
    }
    object.insert(QStringLiteral("region"), value.region);
    object.insert(QStringLiteral("templateName"), value.templateName);
    object.insert(QStringLiteral("mgrUrl"), value.mgrUrl);
    object.insert(QStringLiteral("ak"), value.ak);
    insertSecret(object, value, secret);
    object.insert(QStringLiteral("notifyUrl"), value.notifyUrl);
    if (!value.notifyUrls.isEmpty())
        object.insert(QStringLiteral("notifyUrls"), QJsonArray::fromStringList(value.notifyUrls));
    object.insert(QStringLiteral("recordParams"), outputs);
    return object;
}

QByteArray templateToStorage(const RecordingTemplate& value)
{
    QJsonObject object = templateToJson(value, SecretKeyText::Omitted);
    object.insert(QStringLiteral("templateId"), value.id.text());
    object.insert(QStringLiteral("hasSecretKey"), value.hasSecretKey);
    object.insert(QStringLiteral("createTime"), qint64(value.createTime));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<RecordingTemplate> templateFromStorage(const QByteArray& json)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (!document.isObject())
        return Failure(Error{.code = ErrorCode::DatabaseFailed,
                             .subject = QStringLiteral("stored template"),
                             .detail = problem.errorString()});
    QList<FieldError> errors;
    FieldReader reader(document.object(), QString(), errors);
    RecordingTemplate value = readTemplate(reader, errors);
    value.sk = Secret();
    value.id = TemplateId(reader.text("templateId").value_or(QString()));
    value.hasSecretKey = reader.boolean("hasSecretKey").value_or(false);
    value.createTime = reader.integer("createTime").value_or(0);
    if (!errors.isEmpty()) return Failure(invalidFields(std::move(errors)));
    return value;
}

} // namespace recdeck::model
