#include "core/model/json.h"

#include "core/model/fieldreader.h"
#include "core/model/names.h"
#include "core/model/validation.h"

namespace recdeck::model {

namespace {

constexpr NameTable<MediaServerKind, static_cast<std::size_t>(MediaServerKind::MediaMtx)> kindNames{{
    {MediaServerKind::None, "none"},
    {MediaServerKind::NginxRtmp, "nginx-rtmp"},
    {MediaServerKind::NodeMediaServer, "node-media-server"},
    {MediaServerKind::Srs, "srs"},
    {MediaServerKind::MediaMtx, "mediamtx"},
}};

void readMediaServer(const QJsonObject& object, DeliveryDomain& domain, QList<FieldError>& errors)
{
    FieldReader reader(object, QStringLiteral("mediaServer."), errors);
    reader.require("kind");
    if (const auto name = reader.text("kind")) {
        const auto kind = mediaServerKindFromName(*name);
        if (!kind) reader.fail(reader.path("kind"), FieldProblem::UnknownValue, allNames(kindNames));
        domain.mediaServer = kind.value_or(MediaServerKind::None);
    }
    domain.mediaServerUrl = reader.text("url").value_or(QString());
}

} // namespace

QString mediaServerKindName(MediaServerKind kind)
{
    return nameIn(kindNames, kind);
}

std::optional<MediaServerKind> mediaServerKindFromName(const QString& name)
{
    return valueIn(kindNames, name);
}

Result<DeliveryDomain> domainFromJson(const QJsonObject& object)
{
    QList<FieldError> errors;
    FieldReader reader(object, QString(), errors);
    DeliveryDomain domain;
    reader.require("pullDomain");
    domain.pullDomain = normalizedDomain(reader.text("pullDomain").value_or(QString()));
    domain.pullUrl = reader.text("pullUrl").value_or(QString());
    domain.pushDomain = normalizedDomain(reader.text("pushDomain").value_or(QString()));
    if (const auto server = reader.object("mediaServer")) readMediaServer(*server, domain, errors);
    if (!errors.isEmpty()) return Failure(invalidFields(std::move(errors)));
    return domain;
}

QJsonObject domainToJson(const DeliveryDomain& value)
{
    QJsonObject object{{QStringLiteral("pullDomain"), value.pullDomain},
                       {QStringLiteral("pullUrl"), value.pullUrl},
                       {QStringLiteral("pushDomain"), value.pushDomain}};
    if (value.mediaServer != MediaServerKind::None) {
        object.insert(QStringLiteral("mediaServer"),
                      QJsonObject{{QStringLiteral("kind"), mediaServerKindName(value.mediaServer)},
                                  {QStringLiteral("url"), value.mediaServerUrl}});
    }
    return object;
}

} // namespace recdeck::model
