#include "tests/support/testmain.h"

#include <QApplication>
#include <QCoreApplication>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTest>
#include <cstdio>
#include <vector>

namespace recdeck::test {

namespace {

struct Unit
{
    QString name;
    Factory factory;
};

std::vector<Unit>& units()
{
    static std::vector<Unit> all;
    return all;
}

} // namespace

Registration::Registration(const char* file, Factory factory)
{
    const QString base = QFileInfo(QString::fromLocal8Bit(file)).completeBaseName();
    units().push_back({base.mid(int(qstrlen("tst_"))), std::move(factory)});
}

} // namespace recdeck::test

// Runs every registered class, or only `--unit NAME`; all other arguments go to Qt Test.
int main(int argc, char** argv)
{
    using namespace recdeck::test;
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    QStringList arguments = app.arguments();
    QString wanted;
    const qsizetype at = arguments.indexOf(QStringLiteral("--unit"));
    if (at > 0 && at + 1 < arguments.size()) {
        wanted = arguments.at(at + 1);
        arguments.remove(at, 2);
    }
    int failures = 0;
    int ran = 0;
    for (const Unit& unit : units()) {
        if (!wanted.isEmpty() && unit.name != wanted) continue;
        ++ran;
        const std::unique_ptr<QObject> object = unit.factory();
        failures += QTest::qExec(object.get(), arguments) == 0 ? 0 : 1;
    }
    if (ran == 0) {
        std::fprintf(stderr, "no unit named '%s'\n", qPrintable(wanted));
        return 2;
    }
    return failures == 0 ? 0 : 1;
}
