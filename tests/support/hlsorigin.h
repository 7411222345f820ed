#pragma once

#include "tests/support/httpstub.h"

#include <QHash>
#include <QTemporaryDir>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

namespace recdeck::test {

/// A live HLS stream that moves with the requests instead of with the time: each look at the playlist shows
/// one part more, so that tests neither wait nor race. It says that its parts are a quarter of their length.
/// Parts can be made to fail.
class HlsOrigin final
{
public:
    /// AES-128 of whole parts.
    struct Encryption
    {
        bool ivInTag = false; ///< otherwise it is the sequence number
        int partsPerKey = 1000;
        bool mapToo = false; ///< encrypted like the parts; only with ivInTag
    };
    struct Options
    {
        int window = 4;          ///< parts that the playlist shows
        int from = 0;            ///< part that is the newest at the first look
        int step = 1;            ///< further parts at each look
        bool fragmented = false; ///< fragmented MP4 instead of MPEG-TS
        bool ends = true;        ///< ENDLIST behind the last part; otherwise it stands still
        QByteArray head;         ///< further lines at the top of the playlist
        QByteArray beforeParts;  ///< further lines in front of each part
        std::optional<Encryption> encryption;
    };
    /// What happens at the n-th request (from 1) for a part; an empty answer: nothing special. The keys are
    /// the parts keyPart(0), keyPart(1)...
    using Fault =
        std::function<std::optional<HttpStub::Answer>(int part, int request, const QByteArray& whole)>;

    [[nodiscard]] static constexpr int keyPart(int key) { return -1 - key; }

    /// Cuts the clip with ffmpeg into parts of about a second.
    HlsOrigin(const QString& clip, Options options, Fault fault = {});

    /// "http://127.0.0.1:<port>/live/s1.m3u8"
    [[nodiscard]] QString url() const { return m_stub->url(QStringLiteral("/live/s1.m3u8")); }
    [[nodiscard]] int parts() const { return int(m_parts.size()); }
    [[nodiscard]] int looks() const;
    [[nodiscard]] int requestsFor(int part) const;

private:
    void cut(const QString& clip);
    HttpStub::Answer answer(const QByteArray& target);
    [[nodiscard]] QByteArray playlist();
    void encrypt();
    [[nodiscard]] QByteArray keyTag(int part) const;

    Options m_options;
    Fault m_fault;
    QTemporaryDir m_folder;
    QByteArray m_map;
    std::vector<QByteArray> m_parts;
    mutable std::mutex m_mutex;
    int m_looks = 0;
    bool m_complete = false; ///< every part was shown
    QHash<int, int> m_requests;
    std::unique_ptr<HttpStub> m_stub; ///< last: its thread uses the rest
};

} // namespace recdeck::test
