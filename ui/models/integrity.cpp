#include "ui/models/integrity.h"

#include "ui/models/formats.h"

#include <QCoreApplication>
#include <algorithm>

namespace recdeck::ui {

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(Integrity)
};

int small(std::int64_t count)
{
    return static_cast<int>(std::min<std::int64_t>(count, std::numeric_limits<int>::max()));
}

} // namespace

IntegrityReport integrityOf(const model::Task& task, const QList<model::Segment>& segments, int output)
{
    IntegrityReport report;
    for (const model::Segment& segment : segments) {
        // The joined file has the packets of the others once more.
        if (segment.output != output || segment.sequence == 0) continue;
        ++report.files;
        if (segment.state == model::SegmentState::Verified || segment.state == model::SegmentState::Joined)
            ++report.verified;
        if (!segment.problem.isEmpty()) ++report.withProblem;
        report.packets += segment.packets;
        report.repairs += segment.repairs;
        report.damaged += segment.damaged;
        report.recorded += segment.duration;
        report.longestKeyFrameDistance =
            std::max(report.longestKeyFrameDistance, segment.longestKeyFrameDistance);
        if (segment.cut == model::CutReason::Interval) {
            const bool isFirst = report.longest.count() == 0;
            report.shortest = isFirst ? segment.duration : std::min(report.shortest, segment.duration);
            report.longest = std::max(report.longest, segment.duration);
        }
        if (std::chrono::abs(segment.skew) > std::chrono::abs(report.largestSkew))
            report.largestSkew = segment.skew;
    }
    const auto& outputs = task.frozenTemplate.recordParams;
    if (output >= 0 && output < outputs.size())
        report.planned = Seconds{outputs.at(output).effectiveOptions().interval.value_or(0)};
    report.gaps = static_cast<int>(task.gaps.size());
    for (const model::Gap& gap : task.gaps)
        if (gap.end > gap.start) report.missing += Milliseconds{gap.end - gap.start};
    return report;
}

QString integrityText(const IntegrityReport& report)
{
    if (report.files == 0) return {};
    QStringList parts;
    parts << Texts::tr("%n packet(s)", nullptr, small(report.packets));
    parts
        << (report.gaps == 0
                ? Texts::tr("no gap")
                : Texts::tr("%n gap(s), %1 missing", nullptr, report.gaps).arg(durationText(report.missing)));
    if (report.repairs > 0) parts << Texts::tr("%n timestamp(s) repaired", nullptr, small(report.repairs));
    if (report.damaged > 0)
        parts << Texts::tr("%n damaged packet(s) dropped", nullptr, small(report.damaged));
    if (report.withProblem > 0) parts << Texts::tr("%n file(s) with a problem", nullptr, report.withProblem);
    parts << (report.verified == report.files
                  ? Texts::tr("all files verified")
                  : Texts::tr("%1 of %2 files verified").arg(report.verified).arg(report.files));
    //: Stands between facts about a recording.
    return parts.join(Texts::tr(" · "));
}

QString integrityDetails(const IntegrityReport& report)
{
    QStringList lines;
    lines << Texts::tr("Recorded: %1").arg(durationText(report.recorded));
    lines << Texts::tr("Missing in gaps: %1").arg(durationText(report.missing));
    if (report.planned.count() > 0 && report.longest.count() > 0)
        lines << Texts::tr("Length of a file: planned %1, cut at %2 to %3")
                     .arg(durationText(report.planned), durationText(report.shortest),
                          durationText(report.longest));
    lines << Texts::tr("Packets: %1").arg(countText(report.packets));
    lines << Texts::tr("Timestamps repaired: %1").arg(countText(report.repairs));
    lines << Texts::tr("Damaged packets dropped: %1").arg(countText(report.damaged));
    lines << Texts::tr("Longest key frame distance: %1").arg(shortTimeText(report.longestKeyFrameDistance));
    lines << Texts::tr("Sound against picture at the end of a file: %1 at most")
                 .arg(shortTimeText(report.largestSkew));
    lines << Texts::tr("Files verified: %1 of %2").arg(report.verified).arg(report.files);
    return lines.join(QLatin1Char('\n'));
}

QString recoveryText(const service::RecoverySummary& summary)
{
    if (summary.tasks > 0 || summary.finished > 0 || summary.waiting > 0 || summary.lost > 0)
        return Texts::tr("The program or the computer stopped unexpectedly; recordings were closed and "
                         "their files finished.");
    if (!summary.isEmpty()) return Texts::tr("Not all files are where they belong.");
    return {};
}

QStringList recoveryDetails(const service::RecoverySummary& summary)
{
    QStringList lines;
    const auto add = [&lines](int count, const QString& text) {
        if (count > 0) lines << text;
    };
    add(summary.tasks, Texts::tr("%n recording(s) were running and have ended.", nullptr, summary.tasks));
    add(summary.finished,
        Texts::tr("%n file(s) were finished; at most the last second of each, or its last group of "
                  "pictures, is missing.",
                  nullptr, summary.finished));
    add(summary.waiting, Texts::tr("%n file(s) are still being finished.", nullptr, summary.waiting));
    add(summary.lost,
        Texts::tr("%n file(s) could not be read; they are kept beside the others as “.damaged”.", nullptr,
                  summary.lost));
    add(summary.found,
        Texts::tr("%n file(s) were found that had no entry; they have one now.", nullptr, summary.found));
    add(summary.missing,
        Texts::tr("%n file(s) are gone from their folder; their entries say so.", nullptr, summary.missing));
    add(summary.foreign, Texts::tr("%n file(s) in the spool belong to no recording; they are left alone and "
                                   "named in the log.",
                                   nullptr, summary.foreign));
    return lines;
}

} // namespace recdeck::ui
