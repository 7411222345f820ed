#include "core/server/errorstatus.h"

#include <QStringList>

namespace recdeck::server {

namespace {

QString rangeOf(const FieldError& error)
{
    return error.upper.isValid()
               ? QStringLiteral("%1 to %2").arg(error.limit.toString(), error.upper.toString())
               : QStringLiteral("%1 or more").arg(error.limit.toString());
}

QString problemOf(const FieldError& error)
{
    const QString limit = error.limit.toString();
    switch (error.problem) {
    case FieldProblem::Required:
        return QStringLiteral("is required");
    case FieldProblem::Empty:
        return QStringLiteral("must not be empty");
    case FieldProblem::TooLong:
        return QStringLiteral("has more than %1 characters").arg(limit);
    case FieldProblem::TooFew:
        return QStringLiteral("needs at least %1 entries").arg(limit);
    case FieldProblem::TooMany:
        return QStringLiteral("has more than %1 entries").arg(limit);
    case FieldProblem::OutOfRange:
        return QStringLiteral("must be %1").arg(rangeOf(error));
    case FieldProblem::WrongType:
        return QStringLiteral("must be of the type %1").arg(limit);
    case FieldProblem::UnknownValue:
        return QStringLiteral("must be one of: %1").arg(limit);
    case FieldProblem::InvalidUrl:
        return QStringLiteral("is not a complete URL");
    case FieldProblem::SchemeNotAllowed:
        return QStringLiteral("must begin with one of: %1").arg(limit);
    case FieldProblem::ControlCharacter:
        return QStringLiteral("has a control character");
    case FieldProblem::ParentFolder:
        return QStringLiteral("must not contain \"..\"");
    case FieldProblem::LeadingSlash:
        return QStringLiteral("must not begin with \"/\"");
    case FieldProblem::Backslash:
        return QStringLiteral("must not contain a backslash");
    case FieldProblem::UnknownVariable:
        return QStringLiteral("has the unknown variable %1").arg(limit);
    case FieldProblem::UnclosedVariable:
        return QStringLiteral("has a variable without its closing bracket");
    case FieldProblem::NeedsPartner:
        return QStringLiteral("needs %1 as well").arg(limit);
    case FieldProblem::ExcludesPartner:
        return QStringLiteral("is not possible together with %1").arg(limit);
    case FieldProblem::Duplicate:
        return QStringLiteral("names %1 twice").arg(limit);
    case FieldProblem::NotFolder:
        return QStringLiteral("is not the URL of a folder that may be used here");
    case FieldProblem::Unresolved:
        return QStringLiteral("names what does not exist");
    }
    return QStringLiteral("is not valid");
}

QString sentenceOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NotFound:
        return QStringLiteral("does not exist");
    case ErrorCode::AlreadyExists:
        return QStringLiteral("exists already");
    case ErrorCode::TemplateHasRules:
        return QStringLiteral("is used by rules");
    case ErrorCode::TemplateInUse:
        return QStringLiteral("is in use by a recording that is running");
    case ErrorCode::RuleActive:
        return QStringLiteral("is active");
    case ErrorCode::RuleExecuting:
        return QStringLiteral("is executing a recording");
    case ErrorCode::TooManyStreams:
        return QStringLiteral("streams are too many: one start takes five");
    case ErrorCode::NotLive:
        return QStringLiteral("is not live");
    case ErrorCode::AlreadyRecording:
        return QStringLiteral("is already recorded in real time");
    case ErrorCode::AlreadyEnded:
        return QStringLiteral("has ended already");
    case ErrorCode::NotManual:
        return QStringLiteral("was started by a rule, not in real time");
    case ErrorCode::UrlInvalid:
        return QStringLiteral("is no complete stream URL");
    case ErrorCode::ProtocolNotAllowed:
        return QStringLiteral("has a protocol that is not allowed");
    case ErrorCode::SourceUnreachable:
        return QStringLiteral("cannot be reached");
    case ErrorCode::SourceRefused:
        return QStringLiteral("is refused by its server");
    case ErrorCode::SourceTimeout:
        return QStringLiteral("sends nothing");
    case ErrorCode::SourceNotMedia:
        return QStringLiteral("is no stream that can be read");
    case ErrorCode::SourceEnded:
        return QStringLiteral("has ended");
    case ErrorCode::SourceFailed:
        return QStringLiteral("broke off");
    case ErrorCode::CodecNotSupported:
        return QStringLiteral("has a codec that the file format cannot take");
    case ErrorCode::NoTracks:
        return QStringLiteral("has no track that is left to record");
    case ErrorCode::PathNotAllowed:
        return QStringLiteral("would leave the folder that it belongs to");
    case ErrorCode::StorageUnavailable:
        return QStringLiteral("cannot be reached or written");
    case ErrorCode::DiskFull:
        return QStringLiteral("has no room left");
    case ErrorCode::SecretUnavailable:
        return QStringLiteral("needs the key store, which cannot be used now");
    case ErrorCode::Cancelled:
        return QStringLiteral("was not done: the recorder is stopping");
    default:
        return QStringLiteral("could not be done");
    }
}

} // namespace

int statusOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidFields:
    case ErrorCode::UrlInvalid:
    case ErrorCode::ProtocolNotAllowed:
    case ErrorCode::PathNotAllowed:
    case ErrorCode::TooManyStreams:
        return 400;
    case ErrorCode::NotFound:
    case ErrorCode::NotLive:
        return 404;
    case ErrorCode::AlreadyExists:
    case ErrorCode::TemplateHasRules:
    case ErrorCode::TemplateInUse:
    case ErrorCode::RuleActive:
    case ErrorCode::RuleExecuting:
    case ErrorCode::AlreadyRecording:
    case ErrorCode::AlreadyEnded:
    case ErrorCode::NotManual:
        return 409;
    case ErrorCode::Cancelled:
        return 503;
    default:
        return 500;
    }
}

QString messageOf(const Error& error)
{
    if (!error.fields.isEmpty()) {
        QStringList parts;
        for (const FieldError& field : error.fields)
            parts << field.field + QLatin1Char(' ') + problemOf(field);
        return parts.join(QStringLiteral("; "));
    }
    const QString what = error.subject.isEmpty() ? QStringLiteral("this") : error.subject;
    const QString sentence = what + QLatin1Char(' ') + sentenceOf(error.code);
    // Details are for the log, where they are about this computer.
    return error.code == ErrorCode::InvalidFields && !error.detail.isEmpty()
               ? QStringLiteral("%1: %2").arg(error.subject, error.detail)
               : sentence;
}

Response errorResponse(const Error& error)
{
    return errorResponse(statusOf(error.code), messageOf(error));
}

} // namespace recdeck::server
