#include "core/rules/ruletable.h"

#include <QHashFunctions>
#include <QRandomGenerator>
#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace recdeck::rules {

namespace {

constexpr std::uint64_t combinationBits = 0xffff;
constexpr std::size_t textCount = 5;

/// In front of each record's texts, which follow without gaps: pull domain, stream name, application,
/// parameters, push domain.
struct RecordHeader
{
    std::uint32_t index;
    std::uint32_t combination;
    std::array<std::uint32_t, textCount> lengths; ///< UTF-16 units

    [[nodiscard]] static RecordHeader at(const char16_t* record)
    {
        RecordHeader header;
        std::memcpy(&header, record, sizeof header);
        return header;
    }
    void writeTo(char16_t* record) const { std::memcpy(record, this, sizeof *this); }
};
constexpr std::size_t headerUnits = sizeof(RecordHeader) / sizeof(char16_t);
constexpr std::size_t cacheLine = 64 / sizeof(char16_t);

/// The lengths that a record of this combination has.
std::array<std::uint32_t, textCount> lengthsOf(const Levels& levels, unsigned combination)
{
    const auto length = [&](unsigned bit, QStringView text) {
        return combination & bit ? static_cast<std::uint32_t>(text.size()) : 0;
    };
    return {static_cast<std::uint32_t>(levels.pullDomain.size()),
            length(level::streamName, levels.streamName), length(level::appName, levels.appName),
            length(level::streamParams, levels.streamParams), length(level::domain, levels.domain)};
}

bool equalUnits(QStringView text, const char16_t* units, std::uint32_t count)
{
    return count == 0 || std::memcmp(text.utf16(), units, count * sizeof(char16_t)) == 0;
}

/// For the levels that a stream has: a bit for each combination that needs no other level.
constexpr std::array<std::uint16_t, level::combinations> possibleCombinations = [] {
    std::array<std::uint16_t, level::combinations> table{};
    for (unsigned given = 0; given < level::combinations; ++given)
        for (unsigned combination = 0; combination < level::combinations; ++combination)
            if ((combination & ~given) == 0)
                table[given] = static_cast<std::uint16_t>(table[given] | (1u << combination));
    return table;
}();

/// Slots for so many entries at most half full, as the number of bits.
unsigned bitsFor(std::size_t entries)
{
    return std::max(3u, static_cast<unsigned>(std::bit_width(entries * 2)));
}

} // namespace

RuleTable::RuleTable(const QList<model::Rule>& rules)
    : m_seed(QRandomGenerator::system()->generate64() | 1)
    , m_records(1) // offset 0 means a free slot
{
    const unsigned bits = bitsFor(static_cast<std::size_t>(rules.size()) / RuleBucket::size);
    m_buckets.resize(std::size_t(1) << bits);
    m_ruleShift = 64 - bits;
    growDomains();
    for (qsizetype i = 0; i < rules.size(); ++i)
        if (rules.at(i).isEnabled) enter(rules, static_cast<std::uint32_t>(i));
    m_records.shrink_to_fit();
}

std::uint64_t RuleTable::textHash(QStringView text, std::uint64_t salt) const
{
    return qHashBits(text.utf16(), static_cast<std::size_t>(text.size()) * sizeof(char16_t), m_seed ^ salt);
}

std::uint64_t RuleTable::domainHash(const FoldedText& domain, std::uint64_t salt) const
{
    std::uint64_t hash = m_seed ^ salt;
    domain.forEachPiece([&](const char16_t* units, std::size_t count) {
        hash = qHashBits(units, count * sizeof(char16_t), hash);
    });
    return hash;
}

/// Each combination's hash comes from one before it by a single exclusive or.
void RuleTable::combine(Key& key, unsigned given, std::uint64_t pullHash) const
{
    std::array<std::uint64_t, 4> single{};
    if (given & level::domain) single[0] = domainHash(key.domain, 0x9e3779b97f4a7c15);
    if (given & level::streamParams) single[1] = textHash(key.texts.streamParams, 0xbf58476d1ce4e5b9);
    if (given & level::appName) single[2] = textHash(key.texts.appName, 0x94d049bb133111eb);
    if (given & level::streamName) single[3] = textHash(key.texts.streamName, 0xd6e8feb86659fd93);
    key.hashes[0] = pullHash;
    for (unsigned combination = 1; combination < level::combinations; ++combination) {
        const unsigned lowest = static_cast<unsigned>(std::countr_zero(combination));
        key.hashes[combination] = key.hashes[combination & (combination - 1)] ^ single[lowest];
    }
}

std::uint32_t RuleTable::find(const Levels& stream) const
{
    Key key(stream);
    const std::uint64_t pullHash = domainHash(key.pullDomain, 0);
    __builtin_prefetch(&m_domains[domainSlot(pullHash)]);
    const unsigned given = stream.given();
    combine(key, given, pullHash);

    const unsigned candidates = combinationsOf(pullHash) & possibleCombinations[given];
    for (unsigned rest = candidates; rest != 0; rest &= rest - 1)
        __builtin_prefetch(&m_buckets[ruleBucket(key.hashes[static_cast<unsigned>(std::countr_zero(rest))])]);
    for (unsigned rest = candidates; rest != 0;) {
        const unsigned combination = static_cast<unsigned>(std::bit_width(rest)) - 1;
        if (const std::uint32_t record = findRecord(key, combination); record != 0)
            return RecordHeader::at(&m_records[record]).index;
        rest ^= 1u << combination;
    }
    return none;
}

std::uint32_t RuleTable::findRecord(const Key& key, unsigned combination) const
{
    const std::uint64_t hash = key.hashes[combination];
    const std::size_t last = m_buckets.size() - 1;
    for (std::size_t i = ruleBucket(hash);; i = (i + 1) & last) {
        const RuleBucket& bucket = m_buckets[i];
        for (unsigned hits = bucket.hits(static_cast<std::uint32_t>(hash)); hits != 0; hits &= hits - 1) {
            const std::uint32_t record = bucket.records[static_cast<unsigned>(std::countr_zero(hits))];
            if (record != 0 && recordEquals(record, key, combination)) return record;
        }
        if (!bucket.isFull()) return 0;
    }
}

void RuleTable::insertRecord(std::uint64_t hash, std::uint32_t record)
{
    const std::size_t last = m_buckets.size() - 1;
    std::size_t i = ruleBucket(hash);
    while (m_buckets[i].isFull())
        i = (i + 1) & last;
    const auto free = std::find(m_buckets[i].records.begin(), m_buckets[i].records.end(), 0u);
    *free = record;
    m_buckets[i].tags[static_cast<std::size_t>(free - m_buckets[i].records.begin())] =
        static_cast<std::uint32_t>(hash);
}

unsigned RuleTable::combinationsOf(std::uint64_t hash) const
{
    const std::size_t last = m_domains.size() - 1;
    for (std::size_t i = domainSlot(hash); m_domains[i] != 0; i = (i + 1) & last)
        if (((m_domains[i] ^ hash) & ~combinationBits) == 0)
            return static_cast<unsigned>(m_domains[i] & combinationBits);
    return 0;
}

void RuleTable::enterDomain(std::uint64_t hash, unsigned combinations)
{
    // Domains whose 48 bits are equal share a slot. That only means a look-up in vain, because rules are
    // verified.
    const std::size_t last = m_domains.size() - 1;
    std::size_t i = domainSlot(hash);
    while (m_domains[i] != 0 && ((m_domains[i] ^ hash) & ~combinationBits) != 0)
        i = (i + 1) & last;
    if (m_domains[i] == 0) ++m_domainCount;
    m_domains[i] = (hash & ~combinationBits) | (m_domains[i] & combinationBits) | combinations;
    if (m_domainCount * 2 > m_domains.size()) growDomains();
}

void RuleTable::growDomains()
{
    const auto old = std::exchange(m_domains, {});
    const unsigned bits = bitsFor(old.size());
    m_domains.resize(std::size_t(1) << bits);
    m_domainShift = 64 - bits;
    m_domainCount = 0;
    for (const DomainSlot slot : old)
        if (slot != 0) enterDomain(slot & ~combinationBits, static_cast<unsigned>(slot & combinationBits));
}

void RuleTable::enter(const QList<model::Rule>& rules, std::uint32_t index)
{
    Key key(levelsOf(rules.at(index)));
    const unsigned combination = key.texts.given();
    const std::uint64_t pullHash = domainHash(key.pullDomain, 0);
    combine(key, combination, pullHash);
    if (const std::uint32_t record = findRecord(key, combination); record != 0) {
        RecordHeader header = RecordHeader::at(&m_records[record]);
        if (!isNewer(rules.at(index), rules.at(header.index))) return;
        header.index = index;
        header.writeTo(&m_records[record]);
        return;
    }
    insertRecord(key.hashes[combination], appendRecord(key, combination, index));
    enterDomain(pullHash, 1u << combination);
}

std::uint32_t RuleTable::appendRecord(const Key& key, unsigned combination, std::uint32_t index)
{
    const RecordHeader header{
        .index = index, .combination = combination, .lengths = lengthsOf(key.texts, combination)};
    const std::size_t record = m_records.size();
    std::size_t at = record + headerUnits;
    m_records.resize(at + header.lengths[0]);
    header.writeTo(&m_records[record]);
    key.pullDomain.copyTo(&m_records[at]);
    for (const QStringView text : {key.texts.streamName, key.texts.appName, key.texts.streamParams})
        m_records.insert(m_records.end(), text.utf16(), text.utf16() + text.size());
    at = m_records.size();
    m_records.resize(at + header.lengths[4]);
    if (header.lengths[4] != 0) key.domain.copyTo(&m_records[at]);
    return static_cast<std::uint32_t>(record);
}

bool RuleTable::recordEquals(std::uint32_t record, const Key& key, unsigned combination) const
{
    const char16_t* text = &m_records[record];
    __builtin_prefetch(text + cacheLine);
    const RecordHeader header = RecordHeader::at(text);
    if (header.combination != combination || header.lengths != lengthsOf(key.texts, combination))
        return false;
    text += headerUnits;
    if (!key.pullDomain.equals(text)) return false;
    text += header.lengths[0];
    if (!equalUnits(key.texts.streamName, text, header.lengths[1])) return false;
    text += header.lengths[1];
    if (!equalUnits(key.texts.appName, text, header.lengths[2])) return false;
    text += header.lengths[2];
    if (!equalUnits(key.texts.streamParams, text, header.lengths[3])) return false;
    text += header.lengths[3];
    return (combination & level::domain) == 0 || key.domain.equals(text);
}

} // namespace recdeck::rules
