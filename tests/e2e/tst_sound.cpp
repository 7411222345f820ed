#include "tests/support/childprocess.h"
#include "tests/support/program.h"
#include "tests/support/testmain.h"
#include "tests/support/virtualscreen.h"

#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>

using namespace recdeck::test;

namespace {

/// A PulseAudio server of this test's own, with one sink that swallows everything and can be listened to.
class NullSink
{
public:
    explicit NullSink(const QString& folder)
        : m_socket(folder + QStringLiteral("/pulse.socket"))
    {
        m_server.start(
            QStringLiteral("pulseaudio"),
            {QStringLiteral("-n"), QStringLiteral("--daemonize=no"), QStringLiteral("--exit-idle-time=-1"),
             QStringLiteral("--use-pid-file=no"),
             QStringLiteral("--load=module-native-protocol-unix socket=%1 auth-anonymous=1").arg(m_socket),
             QStringLiteral("--load=module-null-sink sink_name=null rate=48000")});
    }
    [[nodiscard]] bool isReady() const { return QFile::exists(m_socket); }
    [[nodiscard]] QString server() const { return QStringLiteral("unix:") + m_socket; }
    QString log() { return m_server.output(); }

    /// Samples that the sink has been given, both channels, until there are as many as asked for.
    [[nodiscard]] static std::vector<std::int16_t> listen(std::size_t count)
    {
        QProcess tool;
        tool.start(QStringLiteral("parec"),
                   {QStringLiteral("--device=null.monitor"), QStringLiteral("--format=s16le"),
                    QStringLiteral("--rate=48000"), QStringLiteral("--channels=2")});
        QByteArray bytes;
        while (std::size_t(bytes.size()) < count * 2 && tool.waitForReadyRead(10'000))
            bytes += tool.readAllStandardOutput();
        tool.kill();
        tool.waitForFinished(5000);
        std::vector<std::int16_t> samples(std::size_t(bytes.size()) / 2);
        std::memcpy(samples.data(), bytes.constData(), samples.size() * 2);
        return samples;
    }

private:
    QString m_socket;
    ChildProcess m_server;
};

double loudness(const std::vector<std::int16_t>& samples)
{
    double sum = 0;
    for (const std::int16_t sample : samples)
        sum += double(sample) * sample;
    return std::sqrt(sum / double(std::max<std::size_t>(1, samples.size())));
}

} // namespace

/// The preview's sound on a real sound system.
class SoundTest final : public QObject
{
    Q_OBJECT

private slots:
    void theDemoIsHeard()
    {
        for (const char* tool : {"Xvfb", "pulseaudio", "parec"})
            if (QStandardPaths::findExecutable(QLatin1String(tool)).isEmpty())
                QSKIP(qPrintable(QStringLiteral("%1 is not installed").arg(QLatin1String(tool))));
        const QTemporaryDir folder;
        qputenv("HOME", folder.path().toUtf8());
        qputenv("XDG_RUNTIME_DIR", folder.path().toUtf8());
        NullSink sink(folder.path());
        QTRY_VERIFY2_WITH_TIMEOUT(sink.isReady(), qPrintable(sink.log()), 20'000);
        qputenv("PULSE_SERVER", sink.server().toUtf8());
        const VirtualScreen screen;
        const Program program(
            QStringLiteral(RECDECK_PROGRAM),
            {QStringLiteral("--demo"), QStringLiteral("--output"), folder.filePath(QStringLiteral("out"))},
            folder.path(), screen.display());
        double heard = 0;
        // Asked once more after the first yes; that may be between two beeps.
        const auto isHeard = [&heard] {
            if (heard <= 50) heard = loudness(NullSink::listen(24'000));
            return heard > 50;
        };
        QTRY_VERIFY2_WITH_TIMEOUT(isHeard(), qPrintable(QString::number(heard)), 40'000);
    }
};

RECDECK_TEST(SoundTest)
#include "tst_sound.moc"
