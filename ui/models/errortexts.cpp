#include "ui/models/errortexts.h"

#include <QCoreApplication>
#include <QStringList>
#include <array>

namespace recdeck::ui {

namespace {

constexpr const char* context = "ErrorTexts";

QString translated(const char* text)
{
    return QCoreApplication::translate(context, text);
}

struct Sentences
{
    ErrorCode code;
    const char* about;   ///< %1 is the subject
    const char* general; ///< when there is no subject
    const char* next;
};

// clang-format off
constexpr std::array sentences{
    Sentences{ErrorCode::InvalidFields,
        QT_TRANSLATE_NOOP("ErrorTexts", "Some values of “%1” cannot be accepted."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Some values cannot be accepted."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Correct the marked fields and try again.")},
    Sentences{ErrorCode::UrlInvalid,
        QT_TRANSLATE_NOOP("ErrorTexts", "“%1” is not a complete stream address."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The stream address is not complete."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Write it like rtmp://host/app/stream or https://host/app/stream.flv.")},
    Sentences{ErrorCode::NotFound,
        QT_TRANSLATE_NOOP("ErrorTexts", "“%1” does not exist (any more)."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The object does not exist (any more)."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Somebody else may have deleted it; reload the list.")},
    Sentences{ErrorCode::AlreadyExists,
        QT_TRANSLATE_NOOP("ErrorTexts", "“%1” exists already."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The same object exists already."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Change the existing one, or use other values.")},
    Sentences{ErrorCode::TemplateHasRules,
        QT_TRANSLATE_NOOP("ErrorTexts", "The template “%1” cannot be deleted because rules use it."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The template cannot be deleted because rules use it."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Give these rules another template or delete them first.")},
    Sentences{ErrorCode::TemplateInUse,
        QT_TRANSLATE_NOOP("ErrorTexts", "A running recording uses the template “%1”, so it cannot be changed now."),
        QT_TRANSLATE_NOOP("ErrorTexts", "A running recording uses the template, so it cannot be changed now."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Wait until the recording has ended, or save the changes as a copy.")},
    Sentences{ErrorCode::RuleActive,
        QT_TRANSLATE_NOOP("ErrorTexts", "The rule “%1” is enabled and cannot be deleted."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The rule is enabled and cannot be deleted."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Disable it first; its running recordings go on.")},
    Sentences{ErrorCode::RuleExecuting,
        QT_TRANSLATE_NOOP("ErrorTexts", "The rule “%1” is recording right now and cannot be deleted."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The rule is recording right now and cannot be deleted."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Stop its recordings or wait until they have ended.")},
    Sentences{ErrorCode::TooManyStreams,
        QT_TRANSLATE_NOOP("ErrorTexts", "One start takes at most five streams; nothing was started for “%1”."),
        QT_TRANSLATE_NOOP("ErrorTexts", "One start takes at most five streams; nothing was started."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Select five streams or fewer and start the others afterwards.")},
    Sentences{ErrorCode::NotLive,
        QT_TRANSLATE_NOOP("ErrorTexts", "“%1” is not live."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The stream is not live."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Start it at the encoder, then record again; a rule starts by itself.")},
    Sentences{ErrorCode::AlreadyRecording,
        QT_TRANSLATE_NOOP("ErrorTexts", "“%1” is already being recorded by hand."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The stream is already being recorded by hand."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The running recording goes on; stop it first for a new one.")},
    Sentences{ErrorCode::AlreadyEnded,
        QT_TRANSLATE_NOOP("ErrorTexts", "The recording “%1” has ended already."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The recording has ended already."),
        QT_TRANSLATE_NOOP("ErrorTexts", "There is nothing left to stop.")},
    Sentences{ErrorCode::NotManual,
        QT_TRANSLATE_NOOP("ErrorTexts", "The recording “%1” was started by a rule and cannot be stopped this way."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The recording was started by a rule and cannot be stopped this way."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Disable the rule; the recording ends with the broadcast.")},
    Sentences{ErrorCode::SourceUnreachable,
        QT_TRANSLATE_NOOP("ErrorTexts", "No connection to “%1”."),
        QT_TRANSLATE_NOOP("ErrorTexts", "No connection to the source."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Check the host name, the port and the network.")},
    Sentences{ErrorCode::SourceRefused,
        QT_TRANSLATE_NOOP("ErrorTexts", "The server refused to deliver “%1”."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The server refused to deliver the stream."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Check the stream name and the access token in its address.")},
    Sentences{ErrorCode::SourceTimeout,
        QT_TRANSLATE_NOOP("ErrorTexts", "“%1” sent no data in time."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The source sent no data in time."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Check whether the broadcaster is sending, or allow a longer pull time-out.")},
    Sentences{ErrorCode::SourceNotMedia,
        QT_TRANSLATE_NOOP("ErrorTexts", "What “%1” sends is not a live stream that can be read."),
        QT_TRANSLATE_NOOP("ErrorTexts", "What the source sends is not a live stream that can be read."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Check that the address leads to a stream and not to a web page.")},
    Sentences{ErrorCode::SourceEnded,
        QT_TRANSLATE_NOOP("ErrorTexts", "The stream “%1” has ended."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The stream has ended."),
        QT_TRANSLATE_NOOP("ErrorTexts", "It is picked up again when the next broadcast starts.")},
    Sentences{ErrorCode::SourceFailed,
        QT_TRANSLATE_NOOP("ErrorTexts", "The connection to “%1” broke or its data is damaged."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The connection to the source broke or its data is damaged."),
        QT_TRANSLATE_NOOP("ErrorTexts", "It is tried again by itself; check the network if it happens often.")},
    Sentences{ErrorCode::ProtocolNotAllowed,
        QT_TRANSLATE_NOOP("ErrorTexts", "“%1” uses a protocol that is not allowed for streams."),
        QT_TRANSLATE_NOOP("ErrorTexts", "This protocol is not allowed for streams."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Use an address that begins with rtmp, rtmps, http, https, rtsp or srt.")},
    Sentences{ErrorCode::CodecNotSupported,
        QT_TRANSLATE_NOOP("ErrorTexts", "The file format cannot hold a codec of “%1”."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The file format cannot hold a codec of the stream."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Choose another file format in the template; MP4 holds the most.")},
    Sentences{ErrorCode::NoTracks,
        QT_TRANSLATE_NOOP("ErrorTexts", "Nothing of “%1” is left to record."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Nothing of the stream is left to record."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The template leaves out the only track; allow sound or picture there.")},
    Sentences{ErrorCode::DiskFull,
        QT_TRANSLATE_NOOP("ErrorTexts", "The disk is full: “%1” could not be written."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The disk is full."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Free some space or choose a folder on another disk.")},
    Sentences{ErrorCode::PermissionDenied,
        QT_TRANSLATE_NOOP("ErrorTexts", "The program may not read or write “%1”."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The program may not do this."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Check the permissions, or choose another folder.")},
    Sentences{ErrorCode::PathNotAllowed,
        QT_TRANSLATE_NOOP("ErrorTexts", "“%1” lies outside of the folders that may be used."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The path lies outside of the folders that may be used."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Choose a folder below an allowed one.")},
    Sentences{ErrorCode::FileFailed,
        QT_TRANSLATE_NOOP("ErrorTexts", "The file “%1” could not be read or written."),
        QT_TRANSLATE_NOOP("ErrorTexts", "A file could not be read or written."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Check the disk and try again.")},
    Sentences{ErrorCode::FileDamaged,
        QT_TRANSLATE_NOOP("ErrorTexts", "The file “%1” is damaged: it cannot be read back as it was written."),
        QT_TRANSLATE_NOOP("ErrorTexts", "A file is damaged: it cannot be read back as it was written."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Keep it, check the disk, and use another copy if there is one.")},
    Sentences{ErrorCode::FileSyntax,
        QT_TRANSLATE_NOOP("ErrorTexts", "The file cannot be read at “%1”: this is not JSON as it should be."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The file is not JSON as it should be."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Correct that line, or choose another file.")},
    Sentences{ErrorCode::FileNewer,
        QT_TRANSLATE_NOOP("ErrorTexts", "The file “%1” was written by a newer version of the program."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The file was written by a newer version of the program."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Install that version, then read the file again.")},
    Sentences{ErrorCode::FileTooLarge,
        QT_TRANSLATE_NOOP("ErrorTexts", "The file “%1” is too large."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The file is too large."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Check that it is the right file, or divide it.")},
    Sentences{ErrorCode::PassphraseWrong,
        QT_TRANSLATE_NOOP("ErrorTexts", "The secrets in “%1” cannot be opened: the passphrase is wrong, or the file is damaged."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The secrets cannot be opened: the passphrase is wrong, or the file is damaged."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Type the passphrase again, or go on without the secrets.")},
    Sentences{ErrorCode::DatabaseFailed,
        QT_TRANSLATE_NOOP("ErrorTexts", "The database could not store or read “%1”."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The database could not be read or written."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Check the free space of the data folder, then restart the program.")},
    Sentences{ErrorCode::DatabaseNewer,
        QT_TRANSLATE_NOOP("ErrorTexts", "The data in “%1” was written by a newer version of the program."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The data was written by a newer version of the program."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Install that version, or use another data folder.")},
    Sentences{ErrorCode::DataFolderInUse,
        QT_TRANSLATE_NOOP("ErrorTexts", "Another running program holds the data folder “%1”."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Another running program holds the data folder."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Close it there, or use another data folder.")},
    Sentences{ErrorCode::StorageUnavailable,
        QT_TRANSLATE_NOOP("ErrorTexts", "The storage “%1” cannot be reached or written."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The storage cannot be reached or written."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Check its address and keys; recorded files wait on this computer.")},
    Sentences{ErrorCode::SecretUnavailable,
        QT_TRANSLATE_NOOP("ErrorTexts", "The secret key of “%1” could not be stored or read."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The secret key could not be stored or read."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Unlock the key store of this computer and try again.")},
    Sentences{ErrorCode::ListenFailed,
        QT_TRANSLATE_NOOP("ErrorTexts", "Connections to “%1” cannot be accepted."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Connections cannot be accepted."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Choose an address of this computer and a port that no other program uses.")},
    Sentences{ErrorCode::Cancelled,
        QT_TRANSLATE_NOOP("ErrorTexts", "“%1” was cancelled."),
        QT_TRANSLATE_NOOP("ErrorTexts", "This was cancelled."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Start it again if that was not intended.")},
    Sentences{ErrorCode::Internal,
        QT_TRANSLATE_NOOP("ErrorTexts", "The program made a mistake with “%1”."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The program made a mistake."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Try again; if it stays, report it with the details from the log.")},
};
// clang-format on
static_assert(sentences.size() == static_cast<std::size_t>(ErrorCode::Internal));

const Sentences& sentencesOf(ErrorCode code)
{
    for (const Sentences& entry : sentences)
        if (entry.code == code) return entry;
    return sentences.back();
}

/// What a storage service refused, which has nothing to do with the permissions of this computer.
// clang-format off
constexpr Sentences keysRefused{ErrorCode::PermissionDenied,
    QT_TRANSLATE_NOOP("ErrorTexts", "The storage service refuses access to “%1”."),
    QT_TRANSLATE_NOOP("ErrorTexts", "The storage service refuses access."),
    QT_TRANSLATE_NOOP("ErrorTexts", "Check the keys in the template, and what they are allowed to do there.")};
constexpr Sentences keysExpired{ErrorCode::PermissionDenied,
    QT_TRANSLATE_NOOP("ErrorTexts", "The keys for “%1” have expired."),
    QT_TRANSLATE_NOOP("ErrorTexts", "The keys of the storage have expired."),
    QT_TRANSLATE_NOOP("ErrorTexts", "Renew them at the storage service, and enter what is new in the template.")};
// clang-format on

/// Only a storage service denies with an HTTP status; its own code begins the detail.
const Sentences& sentencesOf(const Error& error)
{
    if (error.code != ErrorCode::PermissionDenied || !error.httpStatus) return sentencesOf(error.code);
    const QString code = error.detail.section(QLatin1Char(':'), 0, 0);
    const bool isExpired =
        code == QLatin1String("ExpiredToken") || code == QLatin1String("TokenRefreshRequired");
    return isExpired ? keysExpired : keysRefused;
}

QString joined(const QString& first, const QString& second)
{
    //: Joins two whole sentences; languages without blanks between sentences leave the blank out.
    return translated(QT_TRANSLATE_NOOP("ErrorTexts", "%1 %2")).arg(first, second);
}

} // namespace

ErrorSentences errorSentences(const Error& error)
{
    const Sentences& entry = sentencesOf(error);
    const QString what =
        error.subject.isEmpty() ? translated(entry.general) : translated(entry.about).arg(error.subject);
    return {what, translated(entry.next)};
}

QString wrongFieldsText(const Error& error)
{
    QString text;
    for (const FieldError& field : error.fields) {
        //: %1 is the name of a field, %2 the sentence that says what is wrong with it.
        const QString entry = translated(QT_TRANSLATE_NOOP("ErrorTexts", "%1: %2"))
                                  .arg(fieldName(field.field), fieldErrorText(field));
        text = text.isEmpty() ? entry : joined(text, entry);
    }
    return text;
}

QString errorText(const Error& error)
{
    const ErrorSentences parts = errorSentences(error);
    const QString fields = wrongFieldsText(error);
    return joined(parts.what, fields.isEmpty() ? parts.next : fields);
}

QString errorDetails(const Error& error)
{
    QStringList lines;
    if (!error.detail.isEmpty()) lines << error.detail;
    if (error.httpStatus)
        lines << translated(QT_TRANSLATE_NOOP("ErrorTexts", "HTTP status: %1")).arg(*error.httpStatus);
    if (!error.requestId.isEmpty())
        lines << translated(QT_TRANSLATE_NOOP("ErrorTexts", "Request id: %1")).arg(error.requestId);
    return lines.join(QLatin1Char('\n'));
}

} // namespace recdeck::ui
