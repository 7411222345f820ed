#pragma once

#include <QHashFunctions>
#include <QMetaType>
#include <QString>
#include <compare>

namespace recdeck {

/// An opaque identifier; the tag keeps ids of different objects apart at compile time.
template <class Tag>
class Id
{
public:
    Id() = default;
    explicit Id(QString text)
        : m_text(std::move(text))
    {
    }

    [[nodiscard]] const QString& text() const { return m_text; }
    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }

    friend bool operator==(const Id& a, const Id& b) { return a.m_text == b.m_text; }
    friend auto operator<=>(const Id& a, const Id& b) { return a.m_text.compare(b.m_text) <=> 0; }
    friend size_t qHash(const Id& id, size_t seed = 0) { return qHash(id.m_text, seed); }

private:
    QString m_text;
};

using TemplateId = Id<struct TemplateIdTag>; ///< decimal number as text
using RuleId = Id<struct RuleIdTag>;         ///< decimal number as text
using StreamId = Id<struct StreamIdTag>;     ///< entry of the watch list, decimal number as text
using TaskId = Id<struct TaskIdTag>;         ///< the contract's `persistentId`, 32 hexadecimal digits
using SegmentId = Id<struct SegmentIdTag>;   ///< decimal number as text

} // namespace recdeck

Q_DECLARE_METATYPE(recdeck::TemplateId)
Q_DECLARE_METATYPE(recdeck::RuleId)
Q_DECLARE_METATYPE(recdeck::StreamId)
Q_DECLARE_METATYPE(recdeck::TaskId)
Q_DECLARE_METATYPE(recdeck::SegmentId)
