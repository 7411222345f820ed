#include "ui/models/domaintexts.h"

#include <QCoreApplication>

namespace recdeck::ui {

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(DomainTexts)
};

} // namespace

QList<model::MediaServerKind> mediaServerKinds()
{
    using Kind = model::MediaServerKind;
    return {Kind::None, Kind::NginxRtmp, Kind::NodeMediaServer, Kind::Srs, Kind::MediaMtx};
}

QString mediaServerText(model::MediaServerKind kind)
{
    switch (kind) {
    case model::MediaServerKind::NginxRtmp:
        return QStringLiteral("nginx-rtmp");
    case model::MediaServerKind::NodeMediaServer:
        return QStringLiteral("Node-Media-Server");
    case model::MediaServerKind::Srs:
        return QStringLiteral("SRS");
    case model::MediaServerKind::MediaMtx:
        return QStringLiteral("MediaMTX");
    case model::MediaServerKind::None:
        break;
    }
    return Texts::tr("None", "media server");
}

} // namespace recdeck::ui
