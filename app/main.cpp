#include "app/composition.h"
#include "app/exchangecommand.h"
#include "app/headless.h"
#include "app/options.h"
#include "app/print.h"

#include <QApplication>
#include <cstdio>
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace {

bool hasDisplay()
{
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
           !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

QStringList argumentsOf(int argc, char** argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    return arguments;
}

int complain(const QString& sentence, int status)
{
    recdeck::app::print(stderr, sentence);
    return status;
}

/// Each recording has a thread, and each thread would get a heap of its own, in which packets of a few seconds
/// leave holes: half as much memory again, and a sixth more time.
void limitHeaps()
{
#ifdef __GLIBC__
    mallopt(M_ARENA_MAX, 4);
#endif
}

} // namespace

int main(int argc, char** argv)
{
    using namespace recdeck::app;
    limitHeaps();
    const auto options = parseOptions(argumentsOf(argc, argv));
    if (!options) return complain(options.error(), 2);
    if (options->mode == Mode::Help) {
        std::fputs(helpText().toUtf8().constData(), stdout);
        return 0;
    }
    if (options->mode == Mode::Version) {
        std::puts("recdeck " RECDECK_VERSION);
        return 0;
    }
    if (options->mode == Mode::Headless) return runHeadless(argc, argv, *options);
    if (options->mode == Mode::Export || options->mode == Mode::Import)
        return runExchange(argc, argv, *options);
    if (!hasDisplay()) {
        if (options->mode == Mode::Console)
            return complain(
                QStringLiteral(
                    "There is no display to open the console on. Start Recdeck in a desktop session."),
                1);
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("recdeck"));
    QApplication::setApplicationDisplayName(QStringLiteral("Recdeck"));
    QApplication::setApplicationVersion(QStringLiteral(RECDECK_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("recdeck"));
    QApplication::setQuitOnLastWindowClosed(false);
    Composition composition(*options);
    if (composition.hasRaisedOther()) return 0;
    if (const auto started = composition.start(); !started) return complain(started.error(), 1);
    return QApplication::exec();
}
