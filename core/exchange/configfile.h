#pragma once

#include "core/base/secret.h"
#include "core/exchange/configuration.h"
#include "core/exchange/secretbox.h"

#include <QByteArray>
#include <QStringList>
#include <optional>

/// The configuration file:
/// {"format":"recdeck-config","version":1,"templates":[...],"rules":[...],"domains":[...],"streams":[...],
///  "secrets":{...}}
/// Templates and rules are bodies of the contract's Add, templates with their `templateId`, which
/// `rules[].templateId` names and which means nothing outside of the file. A domain has `pullDomain`,
/// `pullUrl`, `pushDomain` and `mediaServer`, a stream of the watch list has its `url`. Secret keys are never
/// in clear text, and `***` stands for the credentials of a URL; `secrets` (see secretbox.h) has both,
/// encrypted.
namespace recdeck::exchange {

inline constexpr int configFileVersion = 1;
inline constexpr qsizetype largestConfigFile = 64 * 1024 * 1024; ///< bytes
inline constexpr qsizetype mostFaults = 100;

struct WriteOptions
{
    std::optional<Secret> passphrase; ///< unset: secrets are left out
    KdfCost cost;
};

struct ConfigFileText
{
    QByteArray bytes;
    QStringList leftOut; ///< member paths of the secrets that the file lacks, such as `templates[0].sk`
};

/// The file's content in a stable order (see sorted()), its templates numbered from 1: the same objects always
/// give the same text, whatever their ids, but for the member `secrets`. Blocks while a passphrase is turned into a key. InvalidFields: the objects cannot be
/// one file, because a rule's template is missing or something stands twice.
[[nodiscard]] Result<ConfigFileText> writeConfigFile(const Configuration& value,
                                                     const WriteOptions& options = {});

struct ReadOptions
{
    QString name;                     ///< of the file, as errors call it
    std::optional<Secret> passphrase; ///< unset: encrypted secrets stay unknown
};

struct ConfigFile
{
    Configuration configuration;
    bool hasSecrets = false;    ///< the file has encrypted ones
    QStringList unknownSecrets; ///< member paths of what is not known: left out, or no passphrase was given
};

/// Reads a file of this or an older version; the result is valid as a whole. For a passphrase it blocks as
/// long as the file's cost says, for 100,000 rules a second: call it on a thread of its own. Errors:
/// - FileTooLarge; FileSyntax (subject: `name:line:column`); FileNewer
/// - InvalidFields: every fault with its member path, such as `rules[17].streamName`, the first mostFaults of
///   them; `detail` says how many more there are
/// - PassphraseWrong: or the encrypted part is damaged
[[nodiscard]] Result<ConfigFile> readConfigFile(const QByteArray& bytes, const ReadOptions& options = {});

/// What is wrong with a configuration as a whole: an id, selectors, a domain or a stream that stands twice, a
/// rule whose template is not in it. Fields are named as in the file.
[[nodiscard]] QList<FieldError> checkWhole(const Configuration& value);

} // namespace recdeck::exchange
