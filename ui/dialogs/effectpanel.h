#pragma once

#include "core/rules/takeover.h"
#include "core/service/connection.h"
#include "ui/models/ruleeffect.h"

#include <QHash>
#include <QTimer>
#include <QWidget>
#include <memory>

class QLabel;
class QTreeWidget;

namespace recdeck::ui {

/// Beside the form of a rule: which live and watched streams it would take, from which other rule, and when.
/// It follows the streams by itself.
class EffectPanel final : public QWidget
{
    Q_OBJECT

public:
    /// `rules`: all of them; `original`: the rule as it is stored, without an id if it is new.
    EffectPanel(const service::Connection& connection, const QList<model::Rule>& rules, model::Rule original,
                QWidget* parent);

    /// The rules have changed, and with them perhaps the one that is edited.
    void setRules(const QList<model::Rule>& rules, const model::Rule& original);
    /// Shows what this draft would do, when the typing rests for a moment.
    void showDraft(const model::Rule& draft);

    [[nodiscard]] const QList<service::StreamStatus>& streams() const { return m_streams; }
    [[nodiscard]] const QList<model::DeliveryDomain>& domains() const { return m_domains; }

signals:
    /// Streams and delivery domains have been read.
    void read();

private:
    void build();
    void readRules(const QList<model::Rule>& rules);
    void readStreams();
    void takeStreams(const QList<service::StreamStatus>& streams);
    void refresh();
    void list(const QList<RuleEffect>& effects);
    void fitRows();
    [[nodiscard]] QString hint() const;

    service::Connection m_connection;
    model::Rule m_original;
    model::Rule m_draft;
    QList<service::StreamStatus> m_streams;
    QHash<model::StreamKey, qsizetype> m_places; ///< in m_streams
    QList<model::DeliveryDomain> m_domains;
    rules::PushDomains m_pushDomains;
    std::shared_ptr<const rules::TakeoverPlanner> m_planner; ///< unset while it is being made
    quint64 m_planning = 0;                                  ///< the latest one that is being made
    QList<RuleEffect> m_shown;
    QLabel* m_summary;
    QTreeWidget* m_effects;
    QTimer m_timer;
};

} // namespace recdeck::ui
