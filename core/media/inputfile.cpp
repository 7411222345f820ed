#include "core/media/inputfile.h"

#include "core/media/avlog.h"
#include "core/media/sourceerrors.h"

#include <QFile>
#include <cstring>

namespace recdeck::media {

namespace {

bool isMp4(const AVFormatContext& context)
{
    return std::strstr(context.iformat->name, "mp4") != nullptr;
}

} // namespace

Error inputFileError(int code, const QString& path)
{
    switch (code) {
    case AVERROR(ENOENT):
    case AVERROR(EACCES):
    case AVERROR(EPERM):
    case AVERROR(EISDIR):
    case AVERROR(EIO):
    case AVERROR(EMFILE):
    case AVERROR(ENFILE):
        return fileError(AVUNERROR(code), path, QStringLiteral("read"));
    default:
        return Error{.code = ErrorCode::FileDamaged, .subject = path, .detail = avErrorText(code)};
    }
}

Result<AvInputPtr> openInputFile(const QString& path)
{
    installAvLog();
    AVFormatContext* context = avformat_alloc_context();
    if (context == nullptr) return Failure(inputFileError(AVERROR(ENOMEM), path));
    context->protocol_whitelist = av_strdup("file");
    context->format_whitelist = av_strdup("mp4,flv,mpegts");
    AvOptions options;
    // The default hides packets outside the edit list.
    options.set("advanced_editlist", "0");
    const QByteArray url = "file:" + QFile::encodeName(path);
    int code = avformat_open_input(&context, url.constData(), nullptr, options.get());
    if (code < 0) return Failure(inputFileError(code, path));
    AvInputPtr input(context);
    // An mp4 describes its tracks in its index.
    if (!isMp4(*input)) code = avformat_find_stream_info(input.get(), nullptr);
    if (code < 0) return Failure(inputFileError(code, path));
    return input;
}

Result<bool> readPacket(AVFormatContext& input, AVPacket& packet, const QString& path)
{
    av_packet_unref(&packet);
    const int code = av_read_frame(&input, &packet);
    if (code == AVERROR_EOF) {
        if (input.pb != nullptr && input.pb->error < 0) return Failure(inputFileError(input.pb->error, path));
        return false;
    }
    if (code < 0) return Failure(inputFileError(code, path));
    if ((packet.flags & AV_PKT_FLAG_CORRUPT) != 0) return Failure(inputFileError(AVERROR_INVALIDDATA, path));
    return true;
}

} // namespace recdeck::media
