#include "app/composition.h"

#include "app/demo.h"
#include "app/print.h"
#include "core/base/files.h"
#include "core/base/whendone.h"
#include "ui/models/errortexts.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/screenshots.h"
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
    m_host.reset();
}

std::expected<void, QString> Composition::start()
{
    const QString folder = dataFolder();
    m_settings = std::make_unique<QSettings>(folder + QStringLiteral("/console.ini"), QSettings::IniFormat);
    m_language.apply(
        ui::languageFromName(m_settings->value(QStringLiteral("appearance/language")).toString()));
    ui::applyTheme(ui::themeChoiceFromName(m_settings->value(QStringLiteral("appearance/theme")).toString()));
    if (auto started = startEngine(); !started) return started;
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
    const auto usual =
        m_temporary ? secrets::SecretStoreChoice::Memory : secrets::SecretStoreChoice::Keychain;
    return m_options.secrets.value_or(usual);
}

std::expected<void, QString> Composition::startEngine()
{
    const QString folder = dataFolder();
    auto host = EngineHost::start({.dataFolder = folder, .secrets = secretStore()});
    if (!host) return std::unexpected(host.error());
    m_host = *std::move(host);
    connect(m_host.get(), &EngineHost::secretStatusChanged, this, &Composition::showSecretStatus);
    connect(&m_host->engine(), &service::LocalEngine::finishing, this, [this](int left) {
        m_finishingTotal = std::max(m_finishingTotal, left);
        if (m_window) m_window->showFinishing(m_finishingTotal - left, m_finishingTotal);
    });
    return {};
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
    service::Connection connection = m_host->engine().connection();
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
    m_window->showProblem(QCoreApplication::translate(
        "recdeck::app::Composition", "The key store of this computer cannot be used: secret keys that were "
                                     "entered are forgotten when Recdeck "
                                     "ends. Unlock it, or start Recdeck with --secrets file."));
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
