#include "core/model/validation.h"

#include "core/model/checks.h"
#include "core/model/findings.h"
#include "core/model/urlparts.h"

#include <algorithm>

namespace recdeck::model {

namespace {

constexpr qsizetype longestPattern = 4096;
constexpr int largestPage = 200;

/// The lower levels of a rule; "" means that the level is not given.
void checkLevels(const QString& domain, const QString& app, const QString& stream, const QString& params,
                 Findings& findings)
{
    findings.host(QStringLiteral("domain"), domain);
    findings.plainText(QStringLiteral("appName"), app, checks::longestName);
    findings.plainText(QStringLiteral("streamName"), stream, checks::longestName);
    findings.plainText(QStringLiteral("streamParams"), params, checks::longestName);
}

/// Each `{...}` must be a variable that expandPullUrl() knows.
bool checkPullVariables(const QString& field, const QString& pattern, Findings& findings)
{
    static const QStringList known{QStringLiteral("domain"), QStringLiteral("app"), QStringLiteral("stream")};
    for (qsizetype at = pattern.indexOf(QLatin1Char('{')); at >= 0;
         at = pattern.indexOf(QLatin1Char('{'), at + 1)) {
        const qsizetype close = pattern.indexOf(QLatin1Char('}'), at);
        if (close < 0) return findings.add(field, FieldProblem::UnclosedVariable);
        const QString name = pattern.mid(at + 1, close - at - 1);
        if (!known.contains(name))
            return findings.add(field, FieldProblem::UnknownVariable, QStringLiteral("{%1}").arg(name));
    }
    return true;
}

void checkPullUrl(const QString& pattern, Findings& findings)
{
    static const QString field = QStringLiteral("pullUrl");
    static const QStringList allowed{QStringLiteral("rtmp"),  QStringLiteral("rtmps"), QStringLiteral("http"),
                                     QStringLiteral("https"), QStringLiteral("rtsp"),  QStringLiteral("srt")};
    if (pattern.isEmpty() || !findings.plainText(field, pattern, longestPattern)) return;
    if (!checkPullVariables(field, pattern, findings)) return;
    const StreamKey sample{QStringLiteral("h.example"), QStringLiteral("app"), QStringLiteral("stream")};
    const QString url = expandPullUrl(pattern, sample);
    const Parsed<UrlParts> parts = splitUrl(url);
    const bool hasSpace = std::any_of(url.begin(), url.end(), [](QChar c) { return c.isSpace(); });
    if (!parts || hasSpace)
        findings.add(field, FieldProblem::InvalidUrl);
    else if (!allowed.contains(parts->scheme))
        findings.add(field, FieldProblem::SchemeNotAllowed, allowed.join(QLatin1String(", ")));
    else if (!pattern.contains(QLatin1String("{stream}")))
        findings.add(field, FieldProblem::UnknownVariable, QStringLiteral("{stream}"));
}

void checkStreamName(const QString& field, const QString& name, Findings& findings)
{
    if (!findings.name(field, name, checks::longestName, FieldProblem::Required)) return;
    if (checks::hasDotPart(name)) findings.add(field, FieldProblem::ParentFolder);
}

} // namespace

Error invalidFields(QList<FieldError> fields)
{
    return Error{.code = ErrorCode::InvalidFields, .subject = {}, .fields = std::move(fields)};
}

QList<FieldError> validateRule(const Rule& value)
{
    Findings findings;
    findings.name(QStringLiteral("templateId"), value.templateId.text(), checks::longestName,
                  FieldProblem::Required);
    findings.needed(QStringLiteral("pullDomain"), value.pullDomain, FieldProblem::Required);
    findings.host(QStringLiteral("pullDomain"), value.pullDomain);
    checkLevels(value.domain, value.appName, value.streamName, value.streamParams, findings);
    return findings.take();
}

QList<FieldError> validateRulePatch(const RulePatch& patch)
{
    Findings findings;
    if (patch.templateId)
        findings.name(QStringLiteral("templateId"), patch.templateId->text(), checks::longestName,
                      FieldProblem::Empty);
    if (patch.pullDomain) {
        findings.needed(QStringLiteral("pullDomain"), *patch.pullDomain, FieldProblem::Empty);
        findings.host(QStringLiteral("pullDomain"), *patch.pullDomain);
    }
    checkLevels(patch.domain.value_or(QString()), patch.appName.value_or(QString()),
                patch.streamName.value_or(QString()), patch.streamParams.value_or(QString()), findings);
    return findings.take();
}

QList<FieldError> validateRuleFilter(const RuleFilter& filter)
{
    Findings findings;
    if (filter.pageNum < 1) findings.add(QStringLiteral("pageNum"), FieldProblem::OutOfRange, 1);
    findings.range(QStringLiteral("pageSize"), filter.pageSize, 1, largestPage);
    return findings.take();
}

QList<FieldError> validateDomain(const DeliveryDomain& value)
{
    Findings findings;
    findings.needed(QStringLiteral("pullDomain"), value.pullDomain, FieldProblem::Required);
    findings.host(QStringLiteral("pullDomain"), value.pullDomain);
    checkPullUrl(value.pullUrl, findings);
    findings.host(QStringLiteral("pushDomain"), value.pushDomain);
    if (value.mediaServer != MediaServerKind::None)
        findings.needed(QStringLiteral("mediaServer.url"), value.mediaServerUrl, FieldProblem::Required);
    findings.httpUrl(QStringLiteral("mediaServer.url"), value.mediaServerUrl);
    return findings.take();
}

QList<FieldError> validateStreamKey(const StreamKey& value)
{
    Findings findings;
    findings.needed(QStringLiteral("pullDomain"), value.pullDomain, FieldProblem::Required);
    findings.host(QStringLiteral("pullDomain"), value.pullDomain);
    checkStreamName(QStringLiteral("appName"), value.appName, findings);
    checkStreamName(QStringLiteral("streamName"), value.streamName, findings);
    return findings.take();
}

} // namespace recdeck::model
