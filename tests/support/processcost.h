#pragma once

#include "tests/support/filecontent.h"

#include <QList>
#include <unistd.h>

namespace recdeck::test {

/// What this process may have freed, and still counts as its own.
#ifdef __SANITIZE_ADDRESS__
inline constexpr double megabytesHeldBack = 168; // of the sanitizer's quarantine
#else
inline constexpr double megabytesHeldBack = 0;
#endif

/// What processes have cost so far, as the kernel counts it.
struct ProcessCost
{
    double cpuSeconds = 0;
    double rssMegabytes = 0;
    double pssMegabytes = 0; ///< shared pages divided among those that share them

    /// Processes that have gone count nothing.
    [[nodiscard]] static ProcessCost of(const QList<qint64>& processes)
    {
        ProcessCost sum;
        for (const qint64 id : processes) {
            const QString folder = QStringLiteral("/proc/%1/").arg(id);
            const QByteArray stat = contentOf(folder + QStringLiteral("stat"));
            const QList<QByteArray> cells = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
            sum.cpuSeconds += (cells.value(11).toDouble() + cells.value(12).toDouble()) /
                              static_cast<double>(sysconf(_SC_CLK_TCK));
            const QByteArray memory = contentOf(folder + QStringLiteral("smaps_rollup"));
            sum.rssMegabytes += kilobytes(memory, "Rss:") / 1024;
            sum.pssMegabytes += kilobytes(memory, "Pss:") / 1024;
        }
        return sum;
    }

private:
    static double kilobytes(const QByteArray& text, const char* name)
    {
        const qsizetype at = text.indexOf(QByteArray("\n") + name);
        if (at < 0) return 0;
        const qsizetype from = at + 1 + static_cast<qsizetype>(qstrlen(name));
        return text.mid(from, text.indexOf('\n', from) - from).trimmed().split(' ').value(0).toDouble();
    }
};

} // namespace recdeck::test
