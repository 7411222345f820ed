#include "app/configinput.h"

#include "app/passphrase.h"
#include "app/print.h"
#include "ui/models/errortexts.h"
#include "ui/models/filewriting.h"

#include <QFile>
#include <cerrno>
#include <cstdio>

namespace recdeck::app {

namespace {

bool isStandard(const QString& file)
{
    return file == QLatin1String("-");
}

/// One byte more than is allowed is enough to see that it is too much.
std::expected<QByteArray, QString> readFile(const QString& name, qint64 most)
{
    QFile file(name);
    const bool open =
        isStandard(name) ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!open)
        return std::unexpected(
            QStringLiteral("The file %1 cannot be read: %2.").arg(name, file.errorString()));
    QByteArray bytes;
    while (bytes.size() <= most) {
        const QByteArray block = file.read(most + 1 - bytes.size());
        if (block.isEmpty()) break;
        bytes += block;
    }
    if (file.error() != QFileDevice::NoError)
        return std::unexpected(
            QStringLiteral("The file %1 cannot be read: %2.").arg(name, file.errorString()));
    return bytes;
}

InputProblem problemOf(const Error& error, const QString& file)
{
    if (error.code != ErrorCode::InvalidFields) return {.sentence = ui::errorText(error), .faults = {}};
    InputProblem problem;
    for (const FieldError& field : error.fields)
        problem.faults << QStringLiteral("%1: %2").arg(field.field, ui::fieldErrorText(field));
    const QString count = error.fields.size() == 1
                              ? QStringLiteral("1 fault")
                              : QStringLiteral("%1%2 faults, the first")
                                    .arg(error.detail.isEmpty() ? QString() : QStringLiteral("more than "))
                                    .arg(error.fields.size());
    problem.sentence = QStringLiteral("The file %1 is refused as a whole because of %2 at %3.")
                           .arg(file, count, error.fields.first().field);
    return problem;
}

std::expected<exchange::ConfigFile, InputProblem> read(const QByteArray& bytes,
                                                       const exchange::ReadOptions& options)
{
    auto file = exchange::readConfigFile(bytes, options);
    if (!file) return std::unexpected(problemOf(file.error(), options.name));
    return *std::move(file);
}

} // namespace

std::expected<exchange::ConfigFile, InputProblem> readConfigInput(const QString& file)
{
    const auto bytes = readFile(file, exchange::largestConfigFile);
    if (!bytes) return std::unexpected(InputProblem{.sentence = bytes.error(), .faults = {}});
    exchange::ReadOptions options{.name = file, .passphrase = {}};
    auto locked = read(*bytes, options);
    if (!locked || !locked->hasSecrets) return locked;
    const auto passphrase = findPassphrase(QStringLiteral("Passphrase of %1").arg(file), Ask::Once);
    if (!passphrase) return locked;
    if (!*passphrase) return std::unexpected(InputProblem{.sentence = passphrase->error(), .faults = {}});
    options.passphrase = **passphrase;
    return read(*bytes, options);
}

int refuseInput(const InputProblem& problem)
{
    for (const QString& fault : problem.faults)
        print(stdout, fault);
    print(stderr, problem.sentence);
    return 2;
}

Result<void> writeOutput(const QString& name, const QByteArray& bytes)
{
    if (isStandard(name)) {
        const auto size = std::size_t(bytes.size());
        if (std::fwrite(bytes.constData(), 1, size, stdout) == size && std::fflush(stdout) == 0) return {};
        return Failure(fileError(errno, name, QStringLiteral("write")));
    }
    return ui::writeFile(name, bytes, ui::Readers::Owner);
}

} // namespace recdeck::app
