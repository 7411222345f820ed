#include "core/model/accountsecret.h"
#include "core/model/validation.h"

#include "core/model/checks.h"
#include "core/model/destination.h"
#include "core/model/findings.h"

#include <algorithm>

namespace recdeck::model {

namespace {

constexpr qsizetype longestName = 128;
constexpr qsizetype longestBucket = 255;
constexpr qsizetype mostOutputs = 10;
constexpr qsizetype mostNotifyUrls = 5;
constexpr qsizetype longestPattern = 1024; // an S3 key has 1024 bytes at most
constexpr qsizetype longestToken = 8192;   // services name no limit; what they give out has up to about 4000
constexpr qsizetype longestOther = 2048;   // what the contract gives no limit for

/// The first problem of a pattern's variables.
bool checkVariables(const QString& field, const QString& pattern, Findings& findings)
{
    static const QStringList known{QStringLiteral("streamname"), QStringLiteral("timestamp"),
                                   QStringLiteral("date"),       QStringLiteral("time"),
                                   QStringLiteral("seq"),        QStringLiteral("domain"),
                                   QStringLiteral("app")};
    static const QLatin1String opening("$(");
    for (qsizetype at = pattern.indexOf(opening); at >= 0; at = pattern.indexOf(opening, at + 1)) {
        const qsizetype close = pattern.indexOf(QLatin1Char(')'), at);
        if (close < 0) return findings.add(field, FieldProblem::UnclosedVariable);
        const QString name = pattern.mid(at + opening.size(), close - at - opening.size());
        if (!known.contains(name))
            return findings.add(field, FieldProblem::UnknownVariable, QStringLiteral("$(%1)").arg(name));
    }
    return true;
}

void checkFilePath(const QString& pattern, const QString& field, Findings& findings)
{
    if (!findings.plainText(field, pattern, longestPattern)) return;
    if (pattern.startsWith(QLatin1Char('/')))
        findings.add(field, FieldProblem::LeadingSlash);
    else if (pattern.contains(QLatin1Char('\\')))
        findings.add(field, FieldProblem::Backslash);
    else if (pattern.contains(QLatin1String("..")))
        findings.add(field, FieldProblem::ParentFolder);
    else
        checkVariables(field, pattern, findings);
}

/// A bucket is a folder of a directory destination: its name must not lead elsewhere.
void checkBucketName(const QString& name, const QString& field, Findings& findings)
{
    if (!findings.name(field, name, longestBucket, FieldProblem::Required)) return;
    if (name.startsWith(QLatin1Char('/')))
        findings.add(field, FieldProblem::LeadingSlash);
    else if (name.contains(QLatin1Char('\\')))
        findings.add(field, FieldProblem::Backslash);
    else if (checks::hasDotPart(name))
        findings.add(field, FieldProblem::ParentFolder);
}

void checkOptions(const OutputOptions& options, const QString& prefix, Findings& findings)
{
    findings.range(prefix + QLatin1String("fileSize"), options.fileSize, 0, maximumInteger);
    findings.range(prefix + QLatin1String("interval"), options.interval, 0, maximumInteger);
    findings.range(prefix + QLatin1String("concat"), options.concat, 0, 1);
    findings.range(prefix + QLatin1String("segtime"), options.segtime, 0, maximumInteger);
    findings.range(prefix + QLatin1String("removeAudio"), options.removeAudio, 0, 1);
    findings.range(prefix + QLatin1String("removeVideo"), options.removeVideo, 0, 1);
    findings.range(prefix + QLatin1String("timeOut"), options.timeOut, 0, maximumInteger);
    findings.range(prefix + QLatin1String("retryTimes"), options.retryTimes, 0, maximumInteger);
    if (options.removeAudio == 1 && options.removeVideo == 1)
        findings.add(prefix + QLatin1String("removeVideo"), FieldProblem::ExcludesPartner,
                     prefix + QLatin1String("removeAudio"));
}

void checkOutputs(const QList<Output>& outputs, Findings& findings)
{
    static const QString field = QStringLiteral("recordParams");
    if (outputs.isEmpty()) findings.add(field, FieldProblem::TooFew, 1);
    if (outputs.size() > mostOutputs) findings.add(field, FieldProblem::TooMany, qlonglong(mostOutputs));
    for (qsizetype i = 0; i < std::min(outputs.size(), mostOutputs); ++i) {
        const Output& output = outputs.at(i);
        const QString prefix = QStringLiteral("%1[%2].").arg(field).arg(i);
        checkBucketName(output.bucketName, prefix + QLatin1String("bucketName"), findings);
        findings.range(prefix + QLatin1String("storageTime"), output.storageTime, 0, maximumInteger);
        checkFilePath(output.filePath, prefix + QLatin1String("filePath"), findings);
        if (output.options) checkOptions(*output.options, prefix + QLatin1String("fops."), findings);
    }
}

void checkNotifyUrls(const QStringList& urls, const QString& single, Findings& findings)
{
    static const QString field = QStringLiteral("notifyUrls");
    if (urls.size() > mostNotifyUrls) findings.add(field, FieldProblem::TooMany, qlonglong(mostNotifyUrls));
    for (qsizetype i = 0; i < std::min(urls.size(), mostNotifyUrls); ++i) {
        const QString& url = urls.at(i);
        const QString entry = QStringLiteral("%1[%2]").arg(field).arg(i);
        if (!findings.needed(entry, url, FieldProblem::Empty) || !findings.httpUrl(entry, url)) continue;
        if (url == single || urls.indexOf(url) < i) findings.add(entry, FieldProblem::Duplicate, url);
    }
}

void checkSecret(const Secret& joined, Findings& findings)
{
    const AccountSecret secret = separated(joined);
    findings.plainText(QStringLiteral("sk"), secret.secretKey.reveal(), longestOther);
    const QString token = QStringLiteral("sessionToken");
    findings.plainText(token, secret.sessionToken.reveal(), longestToken);
    if (!secret.sessionToken.isEmpty() && secret.secretKey.isEmpty())
        findings.add(token, FieldProblem::NeedsPartner, QStringLiteral("sk"));
}

void checkKeys(const QString& ak, bool hasSecretKey, Findings& findings)
{
    if (ak.isEmpty() == !hasSecretKey) return;
    const QString absent = ak.isEmpty() ? QStringLiteral("ak") : QStringLiteral("sk");
    const QString given = ak.isEmpty() ? QStringLiteral("sk") : QStringLiteral("ak");
    findings.add(given, FieldProblem::NeedsPartner, absent);
}

} // namespace

QList<FieldError> validateFilePath(const QString& pattern, const QString& field)
{
    Findings findings;
    checkFilePath(pattern, field, findings);
    return findings.take();
}

QList<FieldError> validateTemplate(const RecordingTemplate& value, const ValidationContext& context)
{
    Findings findings;
    findings.name(QStringLiteral("region"), value.region, longestOther, FieldProblem::Required);
    findings.name(QStringLiteral("templateName"), value.templateName, longestName, FieldProblem::Required);
    if (findings.needed(QStringLiteral("mgrUrl"), value.mgrUrl, FieldProblem::Required))
        checkDestination(QStringLiteral("mgrUrl"), value.mgrUrl, context, findings);
    findings.plainText(QStringLiteral("ak"), value.ak, longestOther);
    checkSecret(value.sk, findings);
    checkKeys(value.ak, value.hasSecretKey || !value.sk.isEmpty(), findings);
    findings.httpUrl(QStringLiteral("notifyUrl"), value.notifyUrl);
    checkNotifyUrls(value.notifyUrls, value.notifyUrl, findings);
    checkOutputs(value.recordParams, findings);
    return findings.take();
}

QList<FieldError> validateTemplatePatch(const TemplatePatch& patch, const ValidationContext& context)
{
    Findings findings;
    if (patch.templateName)
        findings.name(QStringLiteral("templateName"), *patch.templateName, longestName, FieldProblem::Empty);
    if (patch.mgrUrl && findings.needed(QStringLiteral("mgrUrl"), *patch.mgrUrl, FieldProblem::Empty))
        checkDestination(QStringLiteral("mgrUrl"), *patch.mgrUrl, context, findings);
    if (patch.ak) findings.plainText(QStringLiteral("ak"), *patch.ak, longestOther);
    if (patch.sk) checkSecret(*patch.sk, findings);
    if (patch.ak && patch.sk) checkKeys(*patch.ak, !patch.sk->isEmpty(), findings);
    if (patch.notifyUrl) findings.httpUrl(QStringLiteral("notifyUrl"), *patch.notifyUrl);
    if (patch.notifyUrls) checkNotifyUrls(*patch.notifyUrls, patch.notifyUrl.value_or(QString()), findings);
    if (patch.recordParams) checkOutputs(*patch.recordParams, findings);
    return findings.take();
}

} // namespace recdeck::model
