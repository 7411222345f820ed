#pragma once

#include "core/service/recordingservice.h"
#include "ui/models/bulkrun.h"
#include "ui/pages/live/streamrow.h"

namespace recdeck::ui {

/// What a click on Record does with the selection, or why it does nothing. Pure.
struct RecordPlan
{
    /// One for each domain and publishing point: that is what one start can name.
    QList<service::StartRequest> starts;
    QString whyNot; ///< a sentence; empty if it can start
};

[[nodiscard]] RecordPlan planRecord(const QList<StreamRow>& selected, const TemplateId& templateId);

/// What a click on Stop does with the selection. Pure.
struct StopPlan
{
    QList<BulkRun::Item> byHand; ///< ids of tasks, names of streams
    QList<BulkRun::Item> byRule;
    QString whyNot;

    [[nodiscard]] qsizetype count() const { return byHand.size() + byRule.size(); }
};

[[nodiscard]] StopPlan planStop(const QList<StreamRow>& selected);

/// What a click on "Disable rule" does with the selection. Pure.
struct DisablePlan
{
    QList<RuleId> rules; ///< those that apply to the streams, or record them now; each once
    QString whyNot;
};

[[nodiscard]] DisablePlan planDisable(const QList<StreamRow>& selected);

/// Recordings that can be split now: ids of tasks, names of streams.
[[nodiscard]] QList<BulkRun::Item> splittable(const QList<StreamRow>& selected);

} // namespace recdeck::ui
