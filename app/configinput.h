#pragma once

#include "core/base/result.h"
#include "core/exchange/configfile.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <expected>

namespace recdeck::app {

/// Why a file of the command line cannot be used.
struct InputProblem
{
    QString sentence;   ///< one, for stderr
    QStringList faults; ///< one line for each fault in it
};

/// Reads a configuration file; `-` is the standard input. Encrypted secrets are opened with what
/// findPassphrase() gives; where there is nobody to ask they stay unknown.
[[nodiscard]] std::expected<exchange::ConfigFile, InputProblem> readConfigInput(const QString& file);

/// Prints the faults to stdout and the sentence to stderr; gives the exit status, 2.
[[nodiscard]] int refuseInput(const InputProblem& problem);

/// Writes a file as a whole or not at all, readable by this user only; `-` is the standard output.
[[nodiscard]] Result<void> writeOutput(const QString& file, const QByteArray& bytes);

} // namespace recdeck::app
