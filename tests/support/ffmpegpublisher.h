#pragma once

#include "tests/support/childprocess.h"

namespace recdeck::test {

/// What is published.
struct PublishOptions
{
    QString clip;         ///< a file that is sent as it is; empty: a live test picture with a tone
    bool loop = false;    ///< the clip again and again
    bool realTime = true; ///< false: as fast as it is taken
    int width = 320;      ///< the following only for the test picture, at 30 frames a second
    int height = 180;
    int framesPerGop = 30;
    int bFrames = 0;
    int seconds = 0; ///< 0: until it is stopped
    bool audio = true;
    QString format = QStringLiteral("flv"); ///< of the target
    QStringList outputOptions;              ///< such as "-listen", "1"
};

/// The ffmpeg tool as a publisher: sends to a URL until the clip ends or it is stopped.
class FfmpegPublisher final
{
public:
    FfmpegPublisher(const QString& url, const PublishOptions& options);
    /// One process sends the same to several URLs.
    FfmpegPublisher(const QStringList& urls, const PublishOptions& options);

    [[nodiscard]] bool isRunning() const { return m_process.isRunning(); }
    /// Ends the broadcast properly.
    void stop() { m_process.stop(); }
    /// The connection breaks.
    void kill() { m_process.kill(); }
    /// The broadcast goes silent but stays connected.
    void freeze() { m_process.freeze(); }
    void thaw() { m_process.thaw(); }
    bool waitForEnd(std::chrono::milliseconds limit) { return m_process.waitForEnd(limit); }
    [[nodiscard]] int exitCode() const { return m_process.exitCode(); }
    [[nodiscard]] QString output() { return m_process.output(); }

private:
    ChildProcess m_process;
};

} // namespace recdeck::test
