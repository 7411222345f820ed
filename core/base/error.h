#pragma once

#include "core/base/units.h"

#include <QList>
#include <QString>
#include <QVariant>
#include <cstdint>
#include <optional>

namespace recdeck {

/// What went wrong, independent of language. Each code has a sentence in ui/models/errortexts; a test there
/// walks every code up to Internal, which stays last.
enum class ErrorCode : std::uint8_t {
    InvalidFields = 1,  ///< see Error::fields
    UrlInvalid,         ///< a stream URL lacks a part; detail names it
    NotFound,           ///< subject does not exist (any more)
    AlreadyExists,      ///< subject exists already
    TemplateHasRules,   ///< rules refer to the template
    TemplateInUse,      ///< a recording that uses the template is running
    RuleActive,         ///< the rule is enabled
    RuleExecuting,      ///< the rule's recording is running
    TooManyStreams,     ///< more than five streams in one start
    NotLive,            ///< the stream is not live
    AlreadyRecording,   ///< the stream is already recorded in real time
    AlreadyEnded,       ///< the task has ended
    NotManual,          ///< the task was started by a rule
    SourceUnreachable,  ///< no connection: host, port or network
    SourceRefused,      ///< the server answered with a refusal (401, 403, 404, "no such stream")
    SourceTimeout,      ///< no data within the stall limit
    SourceNotMedia,     ///< the answer is not a live stream that can be read
    SourceEnded,        ///< end of stream
    SourceFailed,       ///< connection lost or data broken in the middle
    ProtocolNotAllowed, ///< scheme or protocol is not on the allow-list
    CodecNotSupported,  ///< the container cannot take this codec
    NoTracks,           ///< nothing is left to record
    DiskFull,
    PermissionDenied,
    PathNotAllowed,  ///< would leave the folder it belongs to
    FileFailed,      ///< any other failure of a file operation
    FileDamaged,     ///< a file could not be read back as written
    FileSyntax,      ///< not JSON; subject: name:line:column
    FileNewer,       ///< a file of a newer version of the program
    FileTooLarge,    ///< a file that is larger than anything it could hold
    PassphraseWrong, ///< or what it protects is damaged: nobody can tell
    DatabaseFailed,
    DatabaseNewer,      ///< written by a newer version
    DataFolderInUse,    ///< another engine holds the data folder
    StorageUnavailable, ///< the bucket cannot be reached or written
    SecretUnavailable,  ///< the key store is missing or locked
    ListenFailed,       ///< nobody can listen on that address; detail: why
    Cancelled,
    Internal, ///< a defect of ours; keep last
};

/// What is wrong with one field.
enum class FieldProblem : std::uint8_t {
    Required = 1,
    Empty,        ///< given, but must not be ""
    TooLong,      ///< limit: characters
    TooFew,       ///< limit: entries
    TooMany,      ///< limit: entries
    OutOfRange,   ///< limit: allowed minimum; upper: allowed maximum, if there is one
    WrongType,    ///< limit: name of the type that is expected
    UnknownValue, ///< limit: the values that are known, joined by ", "
    InvalidUrl,
    SchemeNotAllowed, ///< limit: schemes that are allowed
    ControlCharacter,
    ParentFolder, ///< contains ".."
    LeadingSlash,
    Backslash,
    UnknownVariable, ///< limit: the variable
    UnclosedVariable,
    NeedsPartner,    ///< limit: the field that must be given too
    ExcludesPartner, ///< limit: the field that must not be set too
    Duplicate,       ///< the same value twice; limit: the value
    NotFolder,       ///< a file: URL that names no absolute folder
    Unresolved,      ///< refers to an object that does not exist; keep last
};

struct FieldError
{
    QString field; ///< member path as in the contract, such as `recordParams[0].fops.interval`
    FieldProblem problem = FieldProblem::Required;
    QVariant limit; ///< meaning depends on problem
    QVariant upper;

    friend bool operator==(const FieldError&, const FieldError&) = default;
};

enum class Retry : std::uint8_t { No = 1, Later };

/// A failure as a value. `detail` is for the log: untranslated, and redacted by whoever puts outside text in.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString subject; ///< what it happened to: an id, a path, a redacted URL
    QString detail = {};
    Retry retry = Retry::No;
    QList<FieldError> fields = {};
    std::optional<int> httpStatus = {};
    Milliseconds retryAfter{0}; ///< what a service asked to wait before the next try; 0: it did not say
    QString requestId = {};

    /// "code subject: detail", for logs and test output.
    [[nodiscard]] QString toLogString() const;

    friend bool operator==(const Error&, const Error&) = default;
};

/// Stable name of a code, as stored in the database and written to logs.
[[nodiscard]] QString errorCodeName(ErrorCode code);
[[nodiscard]] std::optional<ErrorCode> errorCodeFromName(const QString& name);

/// Error of a failed file operation; maps errno values such as ENOSPC and EACCES to their codes.
[[nodiscard]] Error fileError(int errnoValue, const QString& path, const QString& operation);

} // namespace recdeck
