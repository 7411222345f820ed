#pragma once

#include "core/rules/match.h"

#include <QDialog>

namespace recdeck::ui {

/// What the explanation is about.
struct ExplainedStream
{
    model::StreamIdentity identity;
    bool live = false;
    bool recordedByRule = false;
    bool recordedByHand = false;
    bool suppressed = false; ///< stopped by a person until the broadcast ends
};

/// The verdict in one or two sentences: who records the stream and why, or why nobody does. Pure.
[[nodiscard]] QString explanationText(const ExplainedStream& stream, const rules::Explanation& explanation);

/// "Why is this (not) recorded?": the winning rule and why each other one lost. Use open().
class ExplainDialog final : public QDialog
{
    Q_OBJECT

public:
    ExplainDialog(const ExplainedStream& stream, const rules::Explanation& explanation, QWidget* parent);

signals:
    void createRuleWanted(const recdeck::model::StreamIdentity& stream);
    void ruleWanted(const recdeck::RuleId& id);
};

} // namespace recdeck::ui
