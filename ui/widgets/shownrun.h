#pragma once

#include "ui/models/bulkrun.h"
#include "ui/widgets/resultpanel.h"

#include <functional>

namespace recdeck::ui {

/// What a run over several objects says.
struct RunTexts
{
    QString progress; ///< while it works: "Deleting rules"
    QString itemDone; ///< beside each object that went well
    std::function<QString(int done)> allDone;
    std::function<QString(int done, int total)> someDone;
};

/// Does one thing to each object and shows progress and results in a panel at the foot of a page. One object
/// that went well needs no words.
struct ShownRun
{
    QList<BulkRun::Item> items;
    BulkRun::Operation operation;
    RunTexts texts;
    /// Adds a way out to the line of a failure; may be unset.
    std::function<void(const BulkRun::Outcome& outcome, ResultPanel::Line& line)> wayOut = {};
    std::function<void()> finished = {};

    /// `context` is the page: nothing happens after it has gone.
    void start(ResultPanel& panel, QObject* context) const;
};

} // namespace recdeck::ui
