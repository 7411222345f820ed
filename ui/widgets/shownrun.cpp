#include "ui/widgets/shownrun.h"

#include "ui/models/errortexts.h"

namespace recdeck::ui {

namespace {

void showOutcomes(ResultPanel& panel, const BulkRun& run, const ShownRun& shown)
{
    QList<ResultPanel::Line> lines;
    int done = 0;
    for (const BulkRun::Outcome& outcome : run.outcomes()) {
        if (!outcome.error) {
            ++done;
            lines.append({ResultPanel::Verdict::Done, outcome.item.name, shown.texts.itemDone});
            continue;
        }
        Error error = *outcome.error;
        error.subject.clear(); // the name stands at the left already
        ResultPanel::Line line{ResultPanel::Verdict::Failed, outcome.item.name, errorText(error)};
        if (shown.wayOut) shown.wayOut(outcome, line);
        lines.append(line);
    }
    if (done < run.total())
        panel.showResult(shown.texts.someDone(done, run.total()), lines);
    else if (done > 1)
        panel.showResult(shown.texts.allDone(done), {});
    else
        panel.hide();
}

} // namespace

void ShownRun::start(ResultPanel& panel, QObject* context) const
{
    auto* run = new BulkRun(items, operation, context);
    if (items.size() > 1) panel.showProgress(texts.progress, run->total());
    QObject::connect(&panel, &ResultPanel::cancelled, run, &BulkRun::cancel);
    QObject::connect(run, &BulkRun::progressed, &panel, &ResultPanel::setDone);
    QObject::connect(run, &BulkRun::finished, &panel, [run, &panel, shown = *this] {
        showOutcomes(panel, *run, shown);
        if (shown.finished) shown.finished();
        run->deleteLater();
    });
    run->start();
}

} // namespace recdeck::ui
