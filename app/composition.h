#pragma once

#include "app/enginehost.h"
#include "app/options.h"
#include "ui/shell/closedialog.h"
#include "ui/shell/language.h"

#include <QObject>
#include <QSettings>
#include <QTemporaryDir>
#include <memory>

namespace recdeck::ui {
class MainWindow;
class Screenshots;
} // namespace recdeck::ui

namespace recdeck::app {

class Demo;
class FirstConsole;

/// Builds the console's objects and joins them; the only place that does. Lives in main().
class Composition final : public QObject
{
    Q_OBJECT

public:
    explicit Composition(Options options);
    ~Composition() override;

    /// A console on the same data folder was there already, and its window has come to the front.
    [[nodiscard]] bool hasRaisedOther();
    /// Everything up to the first window. The error is one sentence for stderr; a console that cannot start
    /// says why in a dialog instead.
    [[nodiscard]] std::expected<void, QString> start();

private:
    [[nodiscard]] Result<void> startEngine();
    void explainStart(const Error& error);
    [[nodiscard]] std::expected<void, QString> startDemo();
    [[nodiscard]] QString dataFolder();
    [[nodiscard]] secrets::SecretStoreChoice secretStore() const;
    [[nodiscard]] std::unique_ptr<ui::MainWindow> makeWindow();
    void showWindow();
    void handleLanguage();
    void showSecretStatus(const secrets::Status& status);
    void takeScreenshots();
    void handleClose(ui::CloseChoice choice);
    void finishAndQuit();
    void endWith(const QString& text, bool fine);

    Options m_options;
    std::unique_ptr<QTemporaryDir> m_temporary; ///< the demo's data folder
    std::unique_ptr<QSettings> m_settings;
    ui::LanguageSwitch m_language;
    std::unique_ptr<EngineHost> m_host;
    std::unique_ptr<FirstConsole> m_first;
    std::unique_ptr<Demo> m_demo;
    std::unique_ptr<ui::MainWindow> m_window;
    std::unique_ptr<ui::Screenshots> m_screenshots;
    int m_finishingTotal = 0;
};

} // namespace recdeck::app
