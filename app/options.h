#pragma once

#include "core/secrets/status.h"
#include "core/server/listenaddress.h"

#include <QString>
#include <QStringList>
#include <cstdint>
#include <expected>
#include <optional>

namespace recdeck::app {

enum class Mode : std::uint8_t { Console = 1, Demo, Headless, Export, Import, Screenshots, Version, Help };

/// What the command line asks for.
struct Options
{
    Mode mode = Mode::Console;
    QString dataFolder;                                ///< empty: the desktop's
    QString output;                                    ///< demo: where recordings go; empty: the default
    std::optional<int> seconds;                        ///< demo: stop and verify after so many
    QString screenshots;                               ///< folder
    std::optional<secrets::SecretStoreChoice> secrets; ///< unset: not asked for
    QStringList bucketRoots;                           ///< headless; empty: the default
    QString exchangeFile; ///< export, import, headless: a configuration; `-`: the standard output or input
    bool dryRun = false;  ///< import: show the plan alone
    bool withSecrets = false;                    ///< export: encrypted with a passphrase
    std::optional<server::ListenAddress> listen; ///< headless; unset: no server
    QString credentials;                         ///< headless: file; empty: the key store
    QString tlsCertificate;                      ///< headless: file; empty: nothing is encrypted
    QString tlsKey;                              ///< headless: file
};

/// Reads the arguments behind the program's name. The error is one sentence for stderr; exit status 2.
[[nodiscard]] std::expected<Options, QString> parseOptions(const QStringList& arguments);

/// What `--help` prints.
[[nodiscard]] QString helpText();

} // namespace recdeck::app
