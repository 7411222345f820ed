#include "ui/models/importsource.h"

#include "core/exchange/present.h"
#include "ui/models/background.h"

#include <QFile>
#include <QFileInfo>

namespace recdeck::ui {

namespace {

Error fileProblem(const QFile& file)
{
    ErrorCode code = ErrorCode::FileFailed;
    if (!QFileInfo::exists(file.fileName()))
        code = ErrorCode::NotFound;
    else if (file.error() == QFileDevice::PermissionsError || file.error() == QFileDevice::OpenError)
        code = ErrorCode::PermissionDenied;
    return {.code = code, .subject = file.fileName(), .detail = file.errorString()};
}

/// One byte more than is allowed is enough to see that it is too much. A pipe or a device could be endless.
Result<QByteArray> readFile(const QString& path)
{
    QFile file(path);
    if (QFileInfo info(path); info.exists() && !info.isFile())
        return Failure(
            Error{.code = ErrorCode::FileFailed, .subject = path, .detail = QStringLiteral("no file")});
    if (!file.open(QIODevice::ReadOnly)) return Failure(fileProblem(file));
    QByteArray bytes = file.read(exchange::largestConfigFile + 1);
    if (file.error() != QFileDevice::NoError) return Failure(fileProblem(file));
    return bytes;
}

} // namespace

QFuture<Result<exchange::ConfigFile>> readConfigLater(const QString& path,
                                                      const std::optional<Secret>& passphrase)
{
    return inBackground([path, passphrase]() -> Result<exchange::ConfigFile> {
        const auto bytes = readFile(path);
        if (!bytes) return Failure(bytes.error());
        return exchange::readConfigFile(*bytes,
                                        {.name = QFileInfo(path).fileName(), .passphrase = passphrase});
    });
}

void readPlace(const service::Connection& connection, QObject* context,
               std::function<void(Result<exchange::Present>)> done)
{
    exchange::readPresent(connection, context, [=](Result<exchange::Present> present) {
        if (!present || !connection.templateKey) return done(std::move(present));
        exchange::Present place = *std::move(present);
        exchange::Configuration here = std::exchange(place.configuration, {});
        // A key store that is locked is no reason to refuse: then those keys stay unknown.
        exchange::fillSecrets(std::move(here), connection.templateKey, context,
                              [done, place](exchange::Configuration filled, const auto&) mutable {
                                  place.configuration = std::move(filled);
                                  done(std::move(place));
                              });
    });
}

QFuture<Result<exchange::Plan>> planLater(const exchange::Configuration& wanted,
                                          const exchange::Mapping& mapping, const exchange::Present& present)
{
    return inBackground([wanted, mapping, present]() -> Result<exchange::Plan> {
        const auto mapped = exchange::mapped(wanted, mapping);
        if (!mapped) return Failure(mapped.error());
        return exchange::makePlan(*mapped, present);
    });
}

} // namespace recdeck::ui
