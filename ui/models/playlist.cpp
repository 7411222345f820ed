#include "ui/models/playlist.h"

#include "core/service/bucketaccess.h"

#include <QFileInfo>
#include <algorithm>

namespace recdeck::ui {

Milliseconds Playlist::duration() const
{
    Milliseconds sum{0};
    for (const Item& item : m_items)
        sum += item.duration;
    return sum;
}

Playlist::Place Playlist::placeAt(Milliseconds position) const
{
    Milliseconds left = std::max(position, Milliseconds{0});
    for (int i = 0; i < m_items.size(); ++i) {
        const Milliseconds length = m_items.at(i).duration;
        if (left < length) return {i, left};
        if (i == m_items.size() - 1) return {i, length};
        left -= length;
    }
    return {};
}

Milliseconds Playlist::positionOf(const Place& place) const
{
    Milliseconds sum{0};
    for (int i = 0; i < place.item && i < m_items.size(); ++i)
        sum += m_items.at(i).duration;
    return sum + place.position;
}

void Playlist::setDuration(int item, Milliseconds duration)
{
    if (item >= 0 && item < m_items.size() && duration.count() > 0) m_items[item].duration = duration;
}

QList<model::Segment> playableOf(QList<model::Segment> segments)
{
    if (segments.isEmpty()) return {};
    const int output = segments.first().output;
    segments.removeIf([output](const model::Segment& segment) {
        const bool isThere = !segment.path.isEmpty() || (segment.state == model::SegmentState::Verified &&
                                                         service::isInService(segment));
        return segment.output != output || !isThere || segment.state == model::SegmentState::Lost ||
               // Until it has taken their place, the files that it is joined from are played.
               (segment.sequence == 0 && segment.state != model::SegmentState::Verified) ||
               segment.state == model::SegmentState::Joined || segment.state == model::SegmentState::Expired;
    });
    std::ranges::stable_sort(segments, [](const model::Segment& a, const model::Segment& b) {
        return std::pair(a.startTime, a.sequence) < std::pair(b.startTime, b.sequence);
    });
    return segments;
}

Playlist::Item itemOf(const model::Segment& segment)
{
    return {.path = segment.path,
            .title = QFileInfo(segment.path.isEmpty() ? segment.key : segment.path).fileName(),
            .startTime = segment.startTime,
            .duration = std::chrono::duration_cast<Milliseconds>(segment.duration)};
}

Playlist playlistOf(QList<model::Segment> segments)
{
    QList<Playlist::Item> items;
    for (const model::Segment& segment : playableOf(std::move(segments)))
        if (!segment.path.isEmpty()) items.append(itemOf(segment));
    return Playlist(items);
}

} // namespace recdeck::ui
