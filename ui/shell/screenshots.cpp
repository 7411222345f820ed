#include "ui/shell/screenshots.h"

#include "ui/shell/mainwindow.h"

#include <QDir>
#include <QPixmap>

namespace recdeck::ui {

Screenshots::Screenshots(ScreenshotPlan plan, std::function<void(Result<int>)> done, QObject* parent)
    : QObject(parent)
    , m_plan(std::move(plan))
    , m_done(std::move(done))
{
    for (const Language language : m_plan.languages)
        for (const Theme theme : m_plan.themes)
            for (const QSize& size : m_plan.sizes)
                m_shots.append({language, theme, size});
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Screenshots::shoot);
    QMetaObject::invokeMethod(this, &Screenshots::prepare, Qt::QueuedConnection);
}

Screenshots::~Screenshots() = default;

void Screenshots::prepare()
{
    if (m_shots.isEmpty()) {
        m_window.reset();
        m_done(m_saved);
        return;
    }
    const Shot& shot = m_shots.first();
    if (m_windowLanguage != shot.language) {
        m_windowLanguage = shot.language;
        m_plan.language->apply(shot.language);
        m_window = m_plan.makeWindow();
    }
    applyTheme(shot.theme == Theme::Dark ? ThemeChoice::Dark : ThemeChoice::Light);
    m_window->resize(shot.size);
    m_window->show();
    m_pages = m_window->pageKeys();
    m_window->showPage(m_pages.first());
    m_timer.start(m_plan.settle);
}

void Screenshots::shoot()
{
    const QString path = QDir(m_plan.folder).filePath(fileName());
    if (!m_window->grab().save(path)) {
        m_done(Failure(Error{ErrorCode::FileFailed, path, QStringLiteral("picture not saved")}));
        return;
    }
    ++m_saved;
    m_pages.removeFirst();
    if (m_pages.isEmpty()) {
        m_shots.removeFirst();
        prepare();
        return;
    }
    m_window->showPage(m_pages.first());
    m_timer.start(m_plan.settle);
}

QString Screenshots::fileName() const
{
    const Shot& shot = m_shots.first();
    return QStringLiteral("%1-%2-%3x%4-%5.png")
        .arg(m_pages.first(), shot.theme == Theme::Dark ? QStringLiteral("dark") : QStringLiteral("light"))
        .arg(shot.size.width())
        .arg(shot.size.height())
        .arg(shot.language == Language::Chinese ? QStringLiteral("zh") : QStringLiteral("en"));
}

} // namespace recdeck::ui
