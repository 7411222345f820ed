#include "tests/support/ffmpegpublisher.h"

namespace recdeck::test {

namespace {

// Arguments are written as one text each, with blanks between them.
QStringList words(const QString& text)
{
    return text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

QStringList clipInput(const PublishOptions& options)
{
    QStringList arguments;
    if (options.realTime) arguments << QStringLiteral("-re");
    if (options.loop) arguments << words(QStringLiteral("-stream_loop -1"));
    return arguments << QStringLiteral("-i") << options.clip;
}

QStringList pictureInput(const PublishOptions& options)
{
    const QString pace = options.realTime ? QStringLiteral("-re ") : QString();
    QStringList arguments = words(
        pace +
        QStringLiteral("-f lavfi -i testsrc2=size=%1x%2:rate=30").arg(options.width).arg(options.height));
    if (options.audio)
        arguments << words(pace + QStringLiteral("-f lavfi -i sine=frequency=440:sample_rate=44100"));
    return arguments;
}

/// What stands before each URL.
QStringList outputOf(const PublishOptions& options)
{
    if (!options.clip.isEmpty())
        return words(QStringLiteral("-c copy -f %1").arg(options.format)) + options.outputOptions;
    QStringList arguments =
        words(QStringLiteral("-c:v libx264 -preset ultrafast -pix_fmt yuv420p -sc_threshold 0"));
    arguments << words(
        QStringLiteral("-g %1 -keyint_min %1 -bf %2").arg(options.framesPerGop).arg(options.bFrames));
    if (options.bFrames == 0) arguments << words(QStringLiteral("-tune zerolatency"));
    if (options.audio) arguments << words(QStringLiteral("-c:a aac -b:a 64k"));
    if (options.seconds > 0) arguments << words(QStringLiteral("-t %1").arg(options.seconds));
    return arguments << QStringLiteral("-f") << options.format << options.outputOptions;
}

} // namespace

FfmpegPublisher::FfmpegPublisher(const QString& url, const PublishOptions& options)
    : FfmpegPublisher(QStringList{url}, options)
{
}

FfmpegPublisher::FfmpegPublisher(const QStringList& urls, const PublishOptions& options)
{
    QStringList arguments = words(QStringLiteral("-v error -nostdin"));
    arguments << (options.clip.isEmpty() ? pictureInput(options) : clipInput(options));
    for (const QString& url : urls)
        arguments << outputOf(options) << url;
    m_process.start(QStringLiteral("ffmpeg"), arguments);
}

} // namespace recdeck::test
