#include "core/model/template.h"

#include "core/model/names.h"

namespace recdeck::model {

namespace {

constexpr NameTable<FileFormat, 4> formatNames{{
    {FileFormat::Mp4, "mp4"},
    {FileFormat::Flv, "flv"},
    {FileFormat::M3u8, "m3u8"},
    {FileFormat::Ts, "ts"},
}};

} // namespace

QString fileFormatName(FileFormat format)
{
    return nameIn(formatNames, format);
}

std::optional<FileFormat> fileFormatFromName(const QString& name)
{
    return valueIn(formatNames, name);
}

QString fileFormatNames()
{
    return allNames(formatNames);
}

QString defaultFilePath()
{
    return QStringLiteral("$(streamname)-$(timestamp)");
}

RecordingTemplate applied(RecordingTemplate original, const TemplatePatch& patch)
{
    if (patch.templateName) original.templateName = *patch.templateName;
    if (patch.mgrUrl) original.mgrUrl = *patch.mgrUrl;
    if (patch.ak) original.ak = *patch.ak;
    if (patch.sk) {
        original.sk = *patch.sk;
        original.hasSecretKey = !patch.sk->isEmpty();
    }
    if (patch.notifyUrl) original.notifyUrl = *patch.notifyUrl;
    if (patch.notifyUrls) original.notifyUrls = *patch.notifyUrls;
    if (patch.recordParams) original.recordParams = *patch.recordParams;
    return original;
}

} // namespace recdeck::model
