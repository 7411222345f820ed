#pragma once

#include "core/rules/foldedtext.h"
#include "core/rules/hugepages.h"
#include "core/rules/levels.h"

#include <QList>
#include <array>
#include <cstdint>
#include <vector>

namespace recdeck::rules {

/// The hash table behind RuleIndex. Two stages, each with open addressing in 8-byte slots: the pull domain
/// leads to the combinations of levels that its rules give; each combination that the stream can fulfil, best
/// first, leads to at most one rule. A hit is verified against a contiguous copy of the rule's texts, so that
/// a match touches about one cache line per stage, and all lines that may be needed are fetched at the same
/// time. The hashes are seeded anew for each table: nobody can prepare names that collide.
class RuleTable final
{
public:
    static constexpr std::uint32_t none = 0xffffffff;

    /// Only enabled rules are entered; of rules with the same levels only the newest.
    explicit RuleTable(const QList<model::Rule>& rules);

    /// Index into the list of rules, or `none`. Neither allocates nor locks.
    [[nodiscard]] std::uint32_t find(const Levels& stream) const;

private:
    /// Upper 48 bits: of the domain's hash. Lower 16: one bit per combination of levels. 0: free.
    using DomainSlot = std::uint64_t;
    /// One cache line: entries with their tags side by side, filled from the front.
    struct alignas(64) RuleBucket
    {
        static constexpr std::size_t size = 8;
        std::array<std::uint32_t, size> tags{};
        std::array<std::uint32_t, size> records{}; ///< offsets into m_records; 0: free

        [[nodiscard]] bool isFull() const { return records.back() != 0; }
        /// A bit for each entry with that tag.
        [[nodiscard]] unsigned hits(std::uint32_t tag) const
        {
            unsigned bits = 0;
            for (std::size_t i = 0; i < size; ++i)
                bits |= static_cast<unsigned>(tags[i] == tag) << i;
            return bits;
        }
    };
    /// The levels of one stream or rule, prepared for any number of look-ups.
    struct Key
    {
        explicit Key(const Levels& levels)
            : texts(levels)
            , pullDomain(levels.pullDomain)
            , domain(levels.domain)
        {
        }
        Levels texts;
        FoldedText pullDomain;
        FoldedText domain;
        std::array<std::uint64_t, level::combinations> hashes; ///< one per combination
    };

    [[nodiscard]] std::uint64_t domainHash(const FoldedText& domain, std::uint64_t salt) const;
    [[nodiscard]] std::uint64_t textHash(QStringView text, std::uint64_t salt) const;
    void combine(Key& key, unsigned given, std::uint64_t pullHash) const;

    void enter(const QList<model::Rule>& rules, std::uint32_t index);
    void enterDomain(std::uint64_t hash, unsigned combinations);
    void growDomains();
    [[nodiscard]] unsigned combinationsOf(std::uint64_t hash) const;
    [[nodiscard]] std::size_t domainSlot(std::uint64_t hash) const
    {
        return std::size_t(hash >> m_domainShift);
    }
    [[nodiscard]] std::size_t ruleBucket(std::uint64_t hash) const
    {
        return std::size_t(hash >> m_ruleShift);
    }
    /// Offset of the record with these levels, or 0.
    [[nodiscard]] std::uint32_t findRecord(const Key& key, unsigned combination) const;
    void insertRecord(std::uint64_t hash, std::uint32_t record);

    [[nodiscard]] std::uint32_t appendRecord(const Key& key, unsigned combination, std::uint32_t index);
    [[nodiscard]] bool recordEquals(std::uint32_t record, const Key& key, unsigned combination) const;

    std::uint64_t m_seed;
    std::vector<DomainSlot, HugePageAllocator<DomainSlot>> m_domains;
    std::vector<RuleBucket, HugePageAllocator<RuleBucket>> m_buckets;
    std::vector<char16_t, HugePageAllocator<char16_t>> m_records; ///< per rule: a header and the texts
    std::size_t m_domainCount = 0;
    unsigned m_domainShift = 0;
    unsigned m_ruleShift = 0;
};

} // namespace recdeck::rules
