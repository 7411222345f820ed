#pragma once

#include "core/base/units.h"
#include "core/model/segment.h"

#include <QList>
#include <QString>
#include <QUrl>

namespace recdeck::ui {

/// Files that are played as one: a position in the whole is a file and a position in it.
class Playlist final
{
public:
    struct Item
    {
        QString path;
        QString title;
        UnixMillis startTime = 0; ///< wall time of its first packet
        Milliseconds duration{0};
        QUrl url = {};               ///< where it is read from, if it is not on this computer
        bool namesAddresses = false; ///< `path` is a playlist of addresses
    };
    struct Place
    {
        int item = 0;
        Milliseconds position{0};

        friend bool operator==(const Place&, const Place&) = default;
    };

    Playlist() = default;
    explicit Playlist(QList<Item> items)
        : m_items(std::move(items))
    {
    }

    [[nodiscard]] const QList<Item>& items() const { return m_items; }
    [[nodiscard]] bool isEmpty() const { return m_items.isEmpty(); }
    [[nodiscard]] Milliseconds duration() const;
    /// The last moment for anything beyond the end, the first for anything before the beginning.
    [[nodiscard]] Place placeAt(Milliseconds position) const;
    [[nodiscard]] Milliseconds positionOf(const Place& place) const;
    /// A file knows its length better than the table once it is open.
    void setDuration(int item, Milliseconds duration);

private:
    QList<Item> m_items;
};

/// The files of one output that can be played, wherever they are, in their order. `output` is that of the
/// first segment given.
[[nodiscard]] QList<model::Segment> playableOf(QList<model::Segment> segments);
[[nodiscard]] Playlist::Item itemOf(const model::Segment& segment);

/// The files on this computer of one output, in the order of their sequence. `output` is that of the first
/// segment given.
[[nodiscard]] Playlist playlistOf(QList<model::Segment> segments);

} // namespace recdeck::ui
