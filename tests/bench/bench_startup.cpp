// How long until the window can be used: engine and window on a data folder with many rules, in one run per
// size.

#include "core/secrets/secretstore.h"
#include "core/service/localengine.h"
#include "core/service/recordingservice.h"
#include "core/storage/database.h"
#include "core/storage/rules.h"
#include "core/storage/templates.h"
#include "core/storage/transaction.h"
#include "ui/shell/mainwindow.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QSettings>
#include <QTemporaryDir>
#include <cstdio>

using namespace recdeck;

namespace {

void fill(const QString& path, int rules)
{
    auto database = storage::Database::open(path);
    if (!database) qFatal("%s", qPrintable(database.error().toLogString()));
    auto transaction = storage::Transaction::begin(**database);
    const auto id = storage::TemplateRepository(**database)
                        .add({.region = QStringLiteral("r"),
                              .templateName = QStringLiteral("t"),
                              .mgrUrl = QStringLiteral("file:///tmp/out"),
                              .recordParams = {{.bucketName = QStringLiteral("b")}}});
    storage::RuleRepository rows(**database);
    for (int i = 0; id && i < rules; ++i) {
        const auto added = rows.add({.templateId = *id,
                                     .pullDomain = QStringLiteral("d%1.example.com").arg(i % 100),
                                     .appName = QStringLiteral("live"),
                                     .streamName = QStringLiteral("s%1").arg(i)});
        if (!added) qFatal("%s", qPrintable(added.error().toLogString()));
    }
    if (!transaction || !transaction->commit()) qFatal("cannot fill the database");
}

/// Milliseconds until the window has painted itself, and until the Rules page answers too.
void measure(int rules)
{
    const QTemporaryDir folder;
    fill(folder.filePath(QStringLiteral("recdeck.db")), rules);
    const SystemClock clock;
    secrets::MemorySecretStore secrets;
    QSettings settings(folder.filePath(QStringLiteral("console.ini")), QSettings::IniFormat);

    QElapsedTimer timer;
    timer.start();
    auto engine = service::LocalEngine::start({.dataFolder = folder.path()}, clock, secrets);
    if (!engine) qFatal("%s", qPrintable(engine.error().toLogString()));
    const qint64 engineReady = timer.elapsed();
    ui::MainWindow window((*engine)->connection(), settings);
    window.show();
    QApplication::processEvents();
    const qint64 painted = timer.elapsed();
    window.showPage(QStringLiteral("rules"));
    auto answer = (*engine)->connection().recording->allRules();
    while (!answer.isFinished())
        QApplication::processEvents();
    QApplication::processEvents();
    std::printf("%7d rules: engine %5lld ms, window painted %5lld ms, rules page filled %5lld ms\n", rules,
                static_cast<long long>(engineReady), static_cast<long long>(painted),
                static_cast<long long>(timer.elapsed()));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    ui::applyTheme(ui::ThemeChoice::Light);
    measure(0); // first use loads fonts, plugins and icons
    for (const int rules : {0, 10'000, 100'000})
        measure(rules);
    return 0;
}
