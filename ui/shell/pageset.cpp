#include "ui/shell/pageset.h"

#include "core/base/clock.h"
#include "ui/dialogs/dialogquestions.h"
#include "ui/pages/activity/activitypage.h"
#include "ui/pages/live/livepage.h"
#include "ui/pages/page.h"
#include "ui/pages/recordings/recordingspage.h"
#include "ui/pages/rules/rulespage.h"
#include "ui/pages/settings/settingspage.h"
#include "ui/pages/templates/templatespage.h"
#include "ui/preview/soundoutput.h"

namespace recdeck::ui {

namespace {

/// What one page wants from another: that one does it and asks to be shown.
void joinPages(LivePage& live, TemplatesPage& templates, RulesPage& rules)
{
    QObject::connect(&live, &LivePage::createRuleWanted, &rules,
                     [&rules](const model::StreamIdentity& stream) {
                         emit rules.pageWanted(rules.key());
                         rules.createRuleFor(stream.key);
                     });
    QObject::connect(&live, &LivePage::ruleWanted, &rules, [&rules](const RuleId& id) {
        emit rules.pageWanted(rules.key());
        rules.showRule(id);
    });
    QObject::connect(&templates, &TemplatesPage::recordingsWanted, &live, [&live](const QString& name) {
        emit live.pageWanted(live.key());
        live.showRecordingsWith(name);
    });
    QObject::connect(&rules, &RulesPage::recordingsWanted, &live, [&live](const RuleId& id) {
        emit live.pageWanted(live.key());
        live.showRecordingsOf(id);
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
    PageSet pages;
    pages.live =
        new LivePage({connection, settings, *tools.questions, *tools.clock}, createSoundOutput(), parent);
    auto* templates = new TemplatesPage(connection, settings, *tools.questions, parent);
    auto* rules = new RulesPage(connection, settings, *tools.questions, parent);
    pages.settings = new SettingsPage(connection, settings, *tools.questions, parent);
    joinPages(*pages.live, *templates, *rules);
    auto* recordings = new RecordingsPage(connection, settings, *tools.questions, *tools.clock, parent);
    QObject::connect(recordings, &RecordingsPage::liveWanted, pages.live,
                     [live = pages.live] { emit live->pageWanted(live->key()); });
    auto* activity = new ActivityPage(connection, settings, *tools.questions, *tools.clock, parent);
    pages.all = {pages.live, recordings, templates, rules, activity, pages.settings};
    return pages;
}

} // namespace recdeck::ui
