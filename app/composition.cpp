#include "app/composition.h"

#include "app/demo.h"
#include "app/firstconsole.h"
#include "app/print.h"
#include "core/base/files.h"
#include "core/base/whendone.h"
#include "ui/models/errortexts.h"
#include "ui/models/secrettexts.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/screenshots.h"
#include "ui/shell/startproblem.h"
#include "ui/style/theme.h"

#include <QCoreApplication>
#include <QDir>
#include <QTimer>

namespace recdeck::app {

namespace {

// Long enough for two finished segments in the pictures.
constexpr int secondsBeforeScreenshots = 13;

} // namespace

Composition::Composition(Options options)
    : m_options(std::move(options))
{
}

Composition::~Composition()
{
    m_screenshots.reset();
    m_window.reset();
    m_demo.reset();
    m_first.reset();
    m_host.reset();
}

std::expected<void, QString> Composition::start()
{
    const QString folder = dataFolder();
    m_settings = std::make_unique<QSettings>(folder + QStringLiteral("/console.ini"), QSettings::IniFormat);
    m_language.apply(
        ui::languageFromName(m_settings->value(QStringLiteral("appearance/language")).toString()));
    ui::applyTheme(ui::themeChoiceFromName(m_settings->value(QStringLiteral("appearance/theme")).toString()));
    if (const auto started = startEngine(); !started) {
        const QString line = EngineHost::startErrorText(started.error());
        if (m_options.mode != Mode::Console) return std::unexpected(line);
        print(stderr, line);
        explainStart(started.error());
        return {};
    }
    if (m_options.mode == Mode::Screenshots) {
        if (!QDir().mkpath(m_options.screenshots))
            return std::unexpected(
                QStringLiteral("The folder %1 cannot be made.").arg(m_options.screenshots));
        QTimer::singleShot(std::chrono::seconds(secondsBeforeScreenshots), this,
                           &Composition::takeScreenshots);
    } else {
        showWindow();
    }
    return m_options.mode == Mode::Console ? std::expected<void, QString>{} : startDemo();
}

QString Composition::dataFolder()
{
    if (!m_options.dataFolder.isEmpty()) return m_options.dataFolder;
    if (m_options.mode == Mode::Console) return EngineHost::defaultDataFolder();
    if (!m_temporary) m_temporary = std::make_unique<QTemporaryDir>();
    return m_temporary->path();
}

/// The key store is not asked for what is gone at the end anyway.
secrets::SecretStoreChoice Composition::secretStore() const
{
    if (m_options.secrets) return *m_options.secrets;
    if (m_temporary) return secrets::SecretStoreChoice::Memory;
    return EngineHost::usualStore(m_options.dataFolder.isEmpty() ? EngineHost::defaultDataFolder()
                                                                 : m_options.dataFolder);
}

Result<void> Composition::startEngine()
{
    const QString folder = dataFolder();
    auto host = EngineHost::start({.dataFolder = folder, .secrets = secretStore()});
    if (!host) return Failure(host.error());
    m_host = *std::move(host);
    connect(m_host.get(), &EngineHost::secretStatusChanged, this, &Composition::showSecretStatus);
    connect(&m_host->engine(), &service::LocalEngine::finishing, this, [this](int left) {
        m_finishingTotal = std::max(m_finishingTotal, left);
        if (m_window) m_window->showFinishing(m_finishingTotal - left, m_finishingTotal);
    });
    return {};
}

bool Composition::hasRaisedOther()
{
    return m_options.mode == Mode::Console && FirstConsole::raiseOther(dataFolder());
}

void Composition::explainStart(const Error& error)
{
    auto* dialog = new ui::StartProblem(error);
    connect(dialog, &QDialog::finished, this, [] { QCoreApplication::exit(1); });
    dialog->open();
}

std::expected<void, QString> Composition::startDemo()
{
    DemoSettings settings{.output = m_options.output, .seconds = m_options.seconds};
    if (settings.output.isEmpty())
        settings.output = m_temporary && m_options.mode == Mode::Screenshots
                              ? m_temporary->filePath(QStringLiteral("out"))
                              : Demo::defaultOutput();
    if (auto made = files::makeFolder(settings.output, files::FolderAccess::AsUsual); !made)
        return std::unexpected(ui::errorText(made.error()));
    m_demo = std::make_unique<Demo>(settings, m_host->engine());
    connect(m_demo.get(), &Demo::failed, this, [this](const QString& sentence) {
        if (m_options.mode == Mode::Console)
            m_window->showProblem(sentence);
        else
            endWith(sentence, false);
    });
    connect(m_demo.get(), &Demo::verified, this, &Composition::endWith);
    if (auto started = m_demo->start(); !started) return std::unexpected(ui::errorText(started.error()));
    return {};
}

std::unique_ptr<ui::MainWindow> Composition::makeWindow()
{
    service::Connection connection = m_host->connection();
    connection.name = QCoreApplication::translate("recdeck::app::Composition", "This computer");
    return std::make_unique<ui::MainWindow>(connection, *m_settings);
}

void Composition::showWindow()
{
    m_window = makeWindow();
    connect(m_window.get(), &ui::MainWindow::closeRequested, this, &Composition::handleClose);
    connect(m_window.get(), &ui::MainWindow::languageChanged, this, &Composition::handleLanguage,
            Qt::QueuedConnection);
    if (m_options.mode == Mode::Console) {
        if (!m_first) m_first = std::make_unique<FirstConsole>(m_host->dataFolder());
        connect(m_first.get(), &FirstConsole::raiseWanted, m_window.get(), &ui::MainWindow::comeBack);
        m_window->offerDemo();
        connect(m_window.get(), &ui::MainWindow::demoWanted, this, [this] {
            if (const auto started = startDemo(); !started) m_window->showProblem(started.error());
        });
    }
    m_window->show();
}

/// Texts are made with the widgets, so another language is another window, at the same place and page.
void Composition::handleLanguage()
{
    m_language.apply(
        ui::languageFromName(m_settings->value(QStringLiteral("appearance/language")).toString()));
    const QRect place = m_window->geometry();
    const QString page = m_window->currentPage();
    m_window.reset();
    showWindow();
    m_window->setGeometry(place);
    m_window->showPage(page);
}

void Composition::showSecretStatus(const secrets::Status& status)
{
    if (!m_window || status.onlyThisRun == 0) return;
    m_window->showProblem(ui::secretTexts(status).state);
}

void Composition::takeScreenshots()
{
    ui::ScreenshotPlan plan{.folder = m_options.screenshots,
                            .makeWindow = [this] { return makeWindow(); },
                            .language = &m_language};
    m_screenshots = std::make_unique<ui::Screenshots>(plan, [this](const Result<int>& saved) {
        if (!saved) return endWith(ui::errorText(saved.error()), false);
        endWith(QStringLiteral("%1 pictures are in %2.").arg(*saved).arg(m_options.screenshots), true);
    });
}

void Composition::handleClose(ui::CloseChoice choice)
{
    switch (choice) {
    case ui::CloseChoice::Quit:
    case ui::CloseChoice::StopAndFinish:
        finishAndQuit();
        break;
    case ui::CloseChoice::KeepRecording:
        m_window->stepAside();
        break;
    }
}

void Composition::finishAndQuit()
{
    whenDone(m_host->engine().shutDown(), this, [this] {
        m_window->closeForGood();
        QCoreApplication::exit(0);
    });
}

void Composition::endWith(const QString& text, bool fine)
{
    print(fine ? stdout : stderr, text);
    QCoreApplication::exit(fine ? 0 : 1);
}

} // namespace recdeck::app
