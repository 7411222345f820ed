#pragma once

#include "core/service/connection.h"
#include "ui/models/reloader.h"
#include "ui/pages/rules/rulerows.h"
#include "ui/widgets/shownrun.h"

#include <QObject>

namespace recdeck::ui {

class Questions;

/// What the Rules page does with the rules a person has selected: enable, disable, delete, with a result for
/// each and a way out where one is refused.
class RuleOperations final : public QObject
{
    Q_OBJECT

public:
    enum class Switch : std::uint8_t { Enable = 1, Disable };

    /// What it works with; all outlive it.
    struct Tools
    {
        service::Connection connection;
        Questions& questions;
        ResultPanel& results;
        Reloader& reloader;
    };

    RuleOperations(Tools tools, QWidget* page);

    /// Rules that are so already are left alone.
    void switchRules(const QList<RuleRow>& rows, Switch to);
    /// Asks first; what is enabled is disabled before it is deleted.
    void remove(const QList<RuleRow>& rows);

signals:
    /// What a rule records now is to be shown.
    void recordingsWanted(const recdeck::RuleId& id);

private:
    void removeNow(const QList<BulkRun::Item>& items, BulkRun::Operation operation);
    void start(ShownRun run);
    void offerWayOut(const BulkRun::Outcome& outcome, ResultPanel::Line& line);
    [[nodiscard]] QFuture<Result<void>> setEnabled(const QString& id, Switch to);
    [[nodiscard]] QFuture<Result<void>> disableAndDelete(const QString& id);

    Tools m_tools;
    QWidget* m_page;
};

} // namespace recdeck::ui
