#pragma once

#include "core/base/result.h"
#include "core/base/units.h"
#include "ui/shell/language.h"
#include "ui/style/theme.h"

#include <QObject>
#include <QSize>
#include <QTimer>
#include <functional>
#include <memory>

namespace recdeck::ui {

class MainWindow;

/// What is photographed. The window is made anew for each language.
struct ScreenshotPlan
{
    QString folder; ///< must exist
    std::function<std::unique_ptr<MainWindow>()> makeWindow;
    LanguageSwitch* language = nullptr; ///< not owned
    QList<Language> languages{Language::English, Language::Chinese};
    QList<Theme> themes{Theme::Light, Theme::Dark};
    QList<QSize> sizes{QSize(1024, 640), QSize(1280, 800)};
    Milliseconds settle{400}; ///< what a page gets to load and to lay itself out
};

/// Saves a picture of every page in every language, theme and size, such as `live-dark-1280x800-zh.png`.
/// Works from the event loop; theme and language stay at the last ones.
class Screenshots final : public QObject
{
    Q_OBJECT

public:
    /// `done` is called once, later, with the number of files or FileFailed. Destroying the object ends the
    /// work.
    Screenshots(ScreenshotPlan plan, std::function<void(Result<int>)> done, QObject* parent = nullptr);
    ~Screenshots() override;

private:
    struct Shot
    {
        Language language;
        Theme theme;
        QSize size;
    };

    void prepare();
    void shoot();
    [[nodiscard]] QString fileName() const;

    ScreenshotPlan m_plan;
    std::function<void(Result<int>)> m_done;
    std::unique_ptr<MainWindow> m_window;
    QList<Shot> m_shots;
    QStringList m_pages; ///< still to do for the first shot
    std::optional<Language> m_windowLanguage;
    QTimer m_timer;
    int m_saved = 0;
};

} // namespace recdeck::ui
