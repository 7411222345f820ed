#include "core/rules/match.h"
#include "tests/core/rules/rulesamples.h"
#include "tests/support/testmain.h"

#include <QTest>
#include <cstddef>
#include <cstdlib>
#include <new>

// A match must not allocate: every way to the heap that this program has is counted here, for the thread that
// asks. The sanitizers bring an allocator of their own, which must not be replaced.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__GLIBC__)
#define RECDECK_COUNTS_ALLOCATIONS 0
#else
#define RECDECK_COUNTS_ALLOCATIONS 1
#endif

namespace {

constinit thread_local bool counting = false;
constinit thread_local std::size_t allocations = 0;

} // namespace

#if RECDECK_COUNTS_ALLOCATIONS

static void note()
{
    if (counting) ++allocations;
}

extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* memory, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
void __libc_free(void* memory);

// The program's own symbols come first for all libraries too, so this also counts what Qt allocates.
void* malloc(std::size_t size)
{
    note();
    return __libc_malloc(size);
}
void* calloc(std::size_t count, std::size_t size)
{
    note();
    return __libc_calloc(count, size);
}
void* realloc(void* memory, std::size_t size)
{
    note();
    return __libc_realloc(memory, size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size)
{
    note();
    return __libc_memalign(alignment, size);
}
}

void* operator new(std::size_t size)
{
    note();
    void* memory = __libc_malloc(size == 0 ? 1 : size);
    if (memory == nullptr) std::abort();
    return memory;
}
void* operator new[](std::size_t size)
{
    return operator new(size);
}
void operator delete(void* memory) noexcept
{
    __libc_free(memory);
}
void operator delete[](void* memory) noexcept
{
    __libc_free(memory);
}
void operator delete(void* memory, std::size_t) noexcept
{
    __libc_free(memory);
}
void operator delete[](void* memory, std::size_t) noexcept
{
    __libc_free(memory);
}

#endif

using namespace recdeck;
using namespace recdeck::model;
using namespace recdeck::rules;

namespace {

template <class Work>
std::size_t countedAllocations(Work work)
{
    allocations = 0;
    counting = true;
    work();
    counting = false;
    return allocations;
}

} // namespace

class MatchAllocationsTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        if (!RECDECK_COUNTS_ALLOCATIONS) QSKIP("the sanitizer's allocator cannot be counted");
    }
    void countingSeesAllocations()
    {
        void* volatile kept = nullptr;
        QVERIFY(countedAllocations([&] { kept = std::malloc(10); }) >= 1);
        std::free(kept);
        QVERIFY(countedAllocations([&] { kept = ::operator new(10); }) >= 1);
        ::operator delete(kept);
        QString grown;
        QVERIFY(countedAllocations([&] { grown = QString(1000, QLatin1Char('x')); }) >= 1);
        QCOMPARE(countedAllocations([] {}), std::size_t(0));
    }
    void matchAllocatesNothing()
    {
        test::RandomRules random(7, 6);
        const RuleIndex index(random.rules(60));
        const RuleIndex none;
        std::vector<StreamIdentity> streams;
        for (int i = 0; i < 2000; ++i)
            streams.push_back(random.stream());
        StreamIdentity longest = random.stream();
        longest.key.pullDomain = QString(5000, QLatin1Char('D'));
        longest.domain = QString(5000, QChar(0x00c4));
        longest.key.streamName = QString(5000, QLatin1Char('s'));
        streams.push_back(longest);

        int matched = 0;
        const std::size_t counted = countedAllocations([&] {
            for (const StreamIdentity& stream : streams) {
                matched += index.match(stream) != nullptr ? 1 : 0;
                matched += none.match(stream) != nullptr ? 1 : 0;
            }
        });
        QCOMPARE(counted, std::size_t(0));
        QVERIFY(matched > 0 && matched < 2000);
    }
};

RECDECK_TEST(MatchAllocationsTest)
#include "tst_matchallocations.moc"
