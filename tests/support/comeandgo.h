#pragma once

#include "tests/support/enginerig.h"
#include "tests/support/ffmpegpublisher.h"
#include "tests/support/mediaclip.h"
#include "tests/support/nginxrtmp.h"

#include <QHash>
#include <memory>
#include <random>
#include <vector>

namespace recdeck::test {

/// Streams that come and go on a real server in groups, with rules that are switched while they do, and a
/// model of which recordings that must give: one for each broadcast, by the rule that won when it began.
class ComeAndGo final
{
public:
    struct Size
    {
        int groups = 6;
        int streamsPerGroup = 5;
        Milliseconds mergeWindow{4'000};
        Milliseconds shortAway{300};
        bool checkNow = false; ///< streams are looked at as soon as they may be there
    };

    ComeAndGo(const Size& size, unsigned seed);

    [[nodiscard]] bool isReady() const { return m_nginx.isReady(); }
    /// Rules, watch list; nothing is live yet.
    void prepare();
    /// Some groups come, some go, some are away for less than the merge window. Then waits until the engine
    /// does what the model says; false if it does not.
    bool changeStreams();
    /// Switches some rules while nothing comes or goes, and waits likewise.
    bool switchRules();
    bool stopAll();
    void shutDown() { m_rig.shutDown(); }

    /// What was wrong while it ran.
    [[nodiscard]] const QStringList& seen() const { return m_seen; }
    /// What is wrong with all recordings, when everything has ended; empty if nothing is.
    [[nodiscard]] QStringList problems();
    /// For the log.
    [[nodiscard]] QString figures() const;

private:
    struct Group
    {
        std::unique_ptr<FfmpegPublisher> publisher;
        UnixMillis since = 0;
    };
    /// A recording that must be there.
    struct Expected
    {
        RuleId rule;
        UnixMillis from = 0;  ///< the broadcast or the rule began
        UnixMillis until = 0; ///< 0: it runs
        int shortAways = 0;
    };

    [[nodiscard]] QString nameOf(int stream) const { return QStringLiteral("s%1").arg(stream); }
    [[nodiscard]] model::StreamKey keyOf(int stream) const;
    [[nodiscard]] int count() const { return m_size.groups * m_size.streamsPerGroup; }
    [[nodiscard]] bool isOn(int stream) const
    {
        return m_groups[std::size_t(stream / m_size.streamsPerGroup)].publisher != nullptr;
    }
    bool chance(double share) { return std::uniform_real_distribution<>(0, 1)(m_random) < share; }
    void publish(int group);
    void unpublish(int group);
    void setRule(const RuleId& rule, bool enabled);
    [[nodiscard]] RuleId winner(int stream) const;
    /// Recordings that begin now, as the model sees it.
    void begin(UnixMillis now);
    [[nodiscard]] bool settle();
    [[nodiscard]] QString difference();
    [[nodiscard]] QStringList compare(int stream, const QList<model::Task>& tasks);

    Size m_size;
    std::mt19937 m_random;
    NginxRtmp m_nginx;
    EngineRig m_rig;
    std::vector<Group> m_groups;
    std::vector<QList<Expected>> m_expected; ///< by stream
    RuleId m_wide;
    QHash<int, RuleId> m_narrow; ///< by stream
    QSet<RuleId> m_enabled;
    QStringList m_seen; ///< problems that were seen while it ran
    QString m_last;     ///< what was not yet as it must be
    QList<qint64> m_latencies;
    qint64 m_segments = 0;
    int m_broadcasts = 0;
    int m_switched = 0;
};

} // namespace recdeck::test
