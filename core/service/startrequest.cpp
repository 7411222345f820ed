#include "core/service/startrequest.h"

#include "core/base/redact.h"
#include "core/model/validation.h"

namespace recdeck::service {

namespace {

QString elementOf(const char* member, qsizetype index)
{
    return QStringLiteral("%1[%2]").arg(QLatin1String(member)).arg(index);
}

Failure invalid(const QList<FieldError>& fields)
{
    return Failure(Error{.code = ErrorCode::InvalidFields, .fields = fields});
}

Result<QList<model::StreamUrl>> byUrl(const QStringList& urls)
{
    QList<model::StreamUrl> streams;
    QList<FieldError> wrong;
    for (qsizetype i = 0; i < urls.size(); ++i) {
        const QString field = elementOf("streamUrls", i);
        const auto url = model::parseStreamUrl(urls.at(i));
        if (!url) {
            wrong << FieldError{
                .field = field, .problem = FieldProblem::InvalidUrl, .limit = url.error().detail};
            continue;
        }
        const bool twice = std::ranges::any_of(
            streams, [&](const model::StreamUrl& other) { return other.identity.key == url->identity.key; });
        if (twice)
            wrong << FieldError{
                .field = field, .problem = FieldProblem::Duplicate, .limit = redactUrl(urls.at(i))};
        else
            streams << *url;
    }
    if (!wrong.isEmpty()) return invalid(wrong);
    return streams;
}

Result<QList<model::StreamUrl>> byName(const StartRequest& request)
{
    QList<FieldError> wrong;
    QList<model::StreamUrl> streams;
    QStringList seen;
    const auto add = [&wrong](FieldError error) {
        if (error.field == QLatin1String("streamName")) {
            error.field = QStringLiteral("streamNames");
            if (error.problem == FieldProblem::Required) error.problem = FieldProblem::Empty;
        }
        if (!wrong.contains(error)) wrong << error;
    };
    for (const QString& name : request.streamNames) {
        const model::StreamKey key{request.pullDomain.toLower(), request.appName, name};
        for (const FieldError& error : model::validateStreamKey(key))
            add(error);
        if (seen.contains(name))
            add({.field = QStringLiteral("streamNames"), .problem = FieldProblem::Duplicate, .limit = name});
        seen << name;
        streams << model::StreamUrl{.identity = {.key = key}};
    }
    if (!wrong.isEmpty()) return invalid(wrong);
    return streams;
}

} // namespace

Result<QList<model::StreamUrl>> streamsOf(const StartRequest& request)
{
    const bool urls = !request.streamUrls.isEmpty();
    const qsizetype count = urls ? request.streamUrls.size() : request.streamNames.size();
    if (count == 0)
        return invalid({{.field = QStringLiteral("streamNames"), .problem = FieldProblem::Required}});
    if (count > model::maximumStreamsPerStart)
        return Failure(Error{.code = ErrorCode::TooManyStreams, .subject = QString::number(count)});
    return urls ? byUrl(request.streamUrls) : byName(request);
}

} // namespace recdeck::service
