#include "core/model/destination.h"

#include "core/model/checks.h"

#include <QDir>
#include <QUrl>
#include <algorithm>

namespace recdeck::model {

namespace {

bool isBelow(const QString& path, const QString& root)
{
    const QString folder = QDir::cleanPath(root);
    if (path == folder || folder == QLatin1String("/")) return true;
    return path.startsWith(folder + QLatin1Char('/'));
}

void checkFolder(const QString& field, const QString& text, const ValidationContext& context,
                 Findings& findings)
{
    const QUrl url(text, QUrl::TolerantMode);
    const bool here = url.host().isEmpty() || url.host() == QLatin1String("localhost");
    const QString path = QDir::cleanPath(url.path(QUrl::FullyDecoded));
    // A query or fragment is what a `?` or `#` in the folder's name turns into: another folder than the one
    // meant.
    if (!url.isValid() || !here || url.hasQuery() || url.hasFragment() ||
        !path.startsWith(QLatin1Char('/')) || checks::hasDotPart(path)) {
        findings.add(field, FieldProblem::NotFolder);
        return;
    }
    if (checks::hasControlCharacter(path)) {
        findings.add(field, FieldProblem::ControlCharacter);
        return;
    }
    if (!context.bucketRoots) return;
    const QStringList& roots = *context.bucketRoots;
    const bool allowed =
        std::any_of(roots.begin(), roots.end(), [&](const QString& root) { return isBelow(path, root); });
    if (!allowed) findings.add(field, FieldProblem::NotFolder, roots.join(QLatin1String(", ")));
}

void checkEndpoint(const QString& field, const QString& text, Findings& findings)
{
    const qsizetype mark = text.indexOf(QLatin1String("://"));
    const QString full = mark < 0 ? QLatin1String("https://") + text : text;
    const QString scheme = mark < 0 ? QString() : text.left(mark).toLower();
    if (mark >= 0 && scheme != QLatin1String("http") && scheme != QLatin1String("https")) {
        findings.add(field, FieldProblem::SchemeNotAllowed, QStringLiteral("http, https, file"));
        return;
    }
    // Keys have members of their own; in the URL they would be shown to everybody who sees the template.
    const QUrl url(full, QUrl::StrictMode);
    if (!checks::isUrlWithHost(full) || !url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        findings.add(field, FieldProblem::InvalidUrl);
}

} // namespace

void checkDestination(const QString& field, const QString& text, const ValidationContext& context,
                      Findings& findings)
{
    if (!findings.plainText(field, text, Findings::longestUrl)) return;
    if (text.startsWith(QLatin1String("file:"), Qt::CaseInsensitive))
        checkFolder(field, text, context, findings);
    else
        checkEndpoint(field, text, findings);
}

} // namespace recdeck::model
