#include "core/base/error.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace recdeck {

namespace {

constexpr std::array codeNames{
    std::pair{ErrorCode::InvalidFields, "invalidFields"},
    std::pair{ErrorCode::UrlInvalid, "urlInvalid"},
    std::pair{ErrorCode::NotFound, "notFound"},
    std::pair{ErrorCode::AlreadyExists, "alreadyExists"},
    std::pair{ErrorCode::TemplateHasRules, "templateHasRules"},
    std::pair{ErrorCode::TemplateInUse, "templateInUse"},
    std::pair{ErrorCode::RuleActive, "ruleActive"},
    std::pair{ErrorCode::RuleExecuting, "ruleExecuting"},
    std::pair{ErrorCode::TooManyStreams, "tooManyStreams"},
    std::pair{ErrorCode::NotLive, "notLive"},
    std::pair{ErrorCode::AlreadyRecording, "alreadyRecording"},
    std::pair{ErrorCode::AlreadyEnded, "alreadyEnded"},
    std::pair{ErrorCode::NotManual, "notManual"},
    std::pair{ErrorCode::SourceUnreachable, "sourceUnreachable"},
    std::pair{ErrorCode::SourceRefused, "sourceRefused"},
    std::pair{ErrorCode::SourceTimeout, "sourceTimeout"},
    std::pair{ErrorCode::SourceNotMedia, "sourceNotMedia"},
    std::pair{ErrorCode::SourceEnded, "sourceEnded"},
    std::pair{ErrorCode::SourceFailed, "sourceFailed"},
    std::pair{ErrorCode::ProtocolNotAllowed, "protocolNotAllowed"},
    std::pair{ErrorCode::CodecNotSupported, "codecNotSupported"},
    std::pair{ErrorCode::NoTracks, "noTracks"},
    std::pair{ErrorCode::DiskFull, "diskFull"},
    std::pair{ErrorCode::PermissionDenied, "permissionDenied"},
    std::pair{ErrorCode::PathNotAllowed, "pathNotAllowed"},
    std::pair{ErrorCode::FileFailed, "fileFailed"},
    std::pair{ErrorCode::FileDamaged, "fileDamaged"},
    std::pair{ErrorCode::FileSyntax, "fileSyntax"},
    std::pair{ErrorCode::FileNewer, "fileNewer"},
    std::pair{ErrorCode::FileTooLarge, "fileTooLarge"},
    std::pair{ErrorCode::PassphraseWrong, "passphraseWrong"},
    std::pair{ErrorCode::DatabaseFailed, "databaseFailed"},
    std::pair{ErrorCode::DatabaseNewer, "databaseNewer"},
    std::pair{ErrorCode::DataFolderInUse, "dataFolderInUse"},
    std::pair{ErrorCode::StorageUnavailable, "storageUnavailable"},
    std::pair{ErrorCode::SecretUnavailable, "secretUnavailable"},
    std::pair{ErrorCode::ListenFailed, "listenFailed"},
    std::pair{ErrorCode::Cancelled, "cancelled"},
    std::pair{ErrorCode::Internal, "internal"},
};
static_assert(codeNames.size() == static_cast<std::size_t>(ErrorCode::Internal));

ErrorCode codeOfErrno(int value)
{
    switch (value) {
    case ENOSPC:
    case EDQUOT:
        return ErrorCode::DiskFull;
    case EACCES:
    case EPERM:
    case EROFS:
        return ErrorCode::PermissionDenied;
    case EEXIST:
        return ErrorCode::AlreadyExists;
    default:
        return ErrorCode::FileFailed;
    }
}

} // namespace

QString errorCodeName(ErrorCode code)
{
    for (const auto& [value, name] : codeNames)
        if (value == code) return QString::fromLatin1(name);
    return QStringLiteral("internal");
}

std::optional<ErrorCode> errorCodeFromName(const QString& name)
{
    for (const auto& [value, text] : codeNames)
        if (name == QLatin1String(text)) return value;
    return std::nullopt;
}

QString Error::toLogString() const
{
    QString text = errorCodeName(code);
    if (!subject.isEmpty()) text += QLatin1Char(' ') + subject;
    for (const FieldError& entry : fields)
        text += QLatin1Char(' ') + entry.field;
    if (!detail.isEmpty()) text += QStringLiteral(": ") + detail;
    return text;
}

Error fileError(int errnoValue, const QString& path, const QString& operation)
{
    const QString reason = QString::fromLocal8Bit(std::strerror(errnoValue));
    const ErrorCode code = codeOfErrno(errnoValue);
    return Error{.code = code,
                 .subject = path,
                 .detail = QStringLiteral("%1: %2").arg(operation, reason),
                 .retry = code == ErrorCode::DiskFull ? Retry::Later : Retry::No};
}

} // namespace recdeck
