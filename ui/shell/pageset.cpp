#include "ui/shell/pageset.h"

#include "core/base/clock.h"
#include "ui/dialogs/dialogquestions.h"
#include "ui/pages/live/livepage.h"
#include "ui/pages/page.h"
#include "ui/pages/rules/rulespage.h"
#include "ui/pages/settings/settingspage.h"
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

/// What one page wants from another: that one does it and asks to be shown.
void joinPages(LivePage& live, TemplatesPage& templates, RulesPage& rules)
{
    QObject::connect(&live, &LivePage::createRuleWanted, &rules,
                     [&rules](const model::StreamIdentity& stream) {
                         emit rules.pageWanted(rules.key());
                         rules.createRuleFor(stream.key);
                     });
    QObject::connect(&templates, &TemplatesPage::rulesWanted, &rules, [&rules](const TemplateId& id) {
        emit rules.pageWanted(rules.key());
        rules.showRulesOf(id);
    });
    QObject::connect(&rules, &RulesPage::templateWanted, &templates, [&templates](const TemplateId& id) {
        emit templates.pageWanted(templates.key());
        templates.showTemplate(id);
    });
}

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
    auto* templates = new TemplatesPage(connection, settings, *tools.questions, parent);
    auto* rules = new RulesPage(connection, settings, *tools.questions, parent);
    pages.settings = new SettingsPage(connection, settings, *tools.questions, parent);
    joinPages(*pages.live, *templates, *rules);
    pages.all = {
        pages.live,     make("recordings", Page::tr("Recordings"), Symbol::Recordings, {}), templates, rules,
        pages.settings,
    };
    return pages;
}

} // namespace recdeck::ui
