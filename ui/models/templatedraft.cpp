#include "ui/models/templatedraft.h"

#include "ui/models/templatetexts.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace recdeck::ui {

namespace {

template <class T>
void takeIfOther(std::optional<T>& member, const T& before, const T& after)
{
    if (before != after) member = after;
}

} // namespace

model::RecordingTemplate newTemplate(const QString& folder)
{
    model::Output output;
    output.bucketName = QStringLiteral("recordings");
    output.filePath = QStringLiteral("$(app)/$(streamname)/$(date)-$(time)");
    output.options = model::OutputOptions{};
    output.options->interval = 1800;
    model::RecordingTemplate value;
    value.region = QStringLiteral("local");
    if (!folder.isEmpty()) value.mgrUrl = urlOfFolder(folder);
    value.recordParams = {output};
    return value;
}

model::RecordingTemplate copyOf(const model::RecordingTemplate& original, const QStringList& names)
{
    model::RecordingTemplate copy = original;
    copy.id = TemplateId();
    copy.createTime = 0;
    copy.sk = Secret();
    copy.hasSecretKey = false;
    copy.templateName = freeName(original.templateName, names);
    return copy;
}

QString freeName(const QString& name, const QStringList& names)
{
    static const QRegularExpression number(QStringLiteral(" \\(\\d+\\)$"));
    QString base = name;
    base.remove(number);
    for (int n = 2;; ++n) {
        const QString candidate =
            //: A copy of a template and its number: "News (2)".
            QCoreApplication::translate("TemplateDraft", "%1 (%2)").arg(base).arg(n);
        if (!names.contains(candidate)) return candidate;
    }
}

model::TemplatePatch patchBetween(const model::RecordingTemplate& original,
                                  const model::RecordingTemplate& edited)
{
    model::TemplatePatch patch;
    takeIfOther(patch.templateName, original.templateName, edited.templateName);
    takeIfOther(patch.mgrUrl, original.mgrUrl, edited.mgrUrl);
    takeIfOther(patch.ak, original.ak, edited.ak);
    takeIfOther(patch.notifyUrl, original.notifyUrl, edited.notifyUrl);
    takeIfOther(patch.notifyUrls, original.notifyUrls, edited.notifyUrls);
    takeIfOther(patch.recordParams, original.recordParams, edited.recordParams);
    if (!edited.sk.isEmpty() || (original.hasSecretKey && !edited.hasSecretKey)) patch.sk = edited.sk;
    return patch;
}

bool isEmpty(const model::TemplatePatch& patch)
{
    return patch == model::TemplatePatch{};
}

} // namespace recdeck::ui
