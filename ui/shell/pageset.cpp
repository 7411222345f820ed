#include "ui/shell/pageset.h"

#include "core/base/clock.h"
#include "ui/dialogs/dialogquestions.h"
#include "ui/pages/live/livepage.h"
#include "ui/pages/page.h"
#include "ui/pages/templates/templatespage.h"
#include "ui/preview/soundoutput.h"
#include "ui/widgets/emptystate.h"

#include <QVBoxLayout>

namespace recdeck::ui {

namespace {

/// Holds the place of a page that does not exist yet.
class EmptyPage final : public Page
{
public:
    EmptyPage(QString key, QString title, Symbol symbol, const QString& text, QWidget* parent)
        : Page(parent)
        , m_key(std::move(key))
        , m_title(std::move(title))
        , m_symbol(symbol)
    {
        auto* layout = new QVBoxLayout(this);
        layout->addWidget(new EmptyState(m_symbol, m_title, text, this));
    }

    [[nodiscard]] QString key() const override { return m_key; }
    [[nodiscard]] QString title() const override { return m_title; }
    [[nodiscard]] Symbol symbol() const override { return m_symbol; }

private:
    QString m_key;
    QString m_title;
    Symbol m_symbol;
};

} // namespace

PageTools::PageTools()
    : questions(std::make_unique<DialogQuestions>())
    , clock(std::make_unique<SystemClock>())
{
}

PageTools::~PageTools() = default;

PageSet createPages(const service::Connection& connection, QSettings& settings, const PageTools& tools,
                    QWidget* parent)
{
    const auto make = [parent](const char* key, const QString& title, Symbol symbol,
                               const QString& text) -> Page* {
        return new EmptyPage(QLatin1String(key), title, symbol, text, parent);
    };
    PageSet pages;
    pages.live =
        new LivePage({connection, settings, *tools.questions, *tools.clock}, createSoundOutput(), parent);
    pages.all = {
        pages.live,
        make("recordings", Page::tr("Recordings"), Symbol::Recordings, {}),
        new TemplatesPage(connection, settings, *tools.questions, parent),
        make("rules", Page::tr("Rules"), Symbol::Rules, {}),
        make("settings", Page::tr("Settings"), Symbol::Settings, {}),
    };
    return pages;
}

} // namespace recdeck::ui
