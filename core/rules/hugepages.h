#pragma once

#include <cstddef>
#include <cstdlib>
#include <new>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace recdeck::rules {

/// Puts large arrays on huge pages where the system has them: a look-up in a random place of a table of many
/// megabytes otherwise pays for the address translation as much as for the data. Internal to this folder.
template <class T>
struct HugePageAllocator
{
    using value_type = T;

    HugePageAllocator() = default;
    template <class Other>
    HugePageAllocator(const HugePageAllocator<Other>&) noexcept // NOLINT(google-explicit-constructor)
    {
    }

    [[nodiscard]] T* allocate(std::size_t count)
    {
        const std::size_t bytes = count * sizeof(T);
        const std::size_t alignment = bytes >= worthwhile ? hugePage : cacheLine;
        const std::size_t rounded = (bytes + alignment - 1) / alignment * alignment;
        void* memory = std::aligned_alloc(alignment, rounded);
        if (memory == nullptr) throw std::bad_alloc();
#ifdef __linux__
        // A wish: where it is refused, ordinary pages serve as well.
        if (alignment == hugePage) ::madvise(memory, rounded, MADV_HUGEPAGE);
#endif
        return static_cast<T*>(memory);
    }
    void deallocate(T* memory, std::size_t) noexcept { std::free(memory); }

    friend bool operator==(const HugePageAllocator&, const HugePageAllocator&) { return true; }

private:
    static constexpr std::size_t cacheLine = 64;
    static constexpr std::size_t hugePage = std::size_t(2) * 1024 * 1024;
    static constexpr std::size_t worthwhile = 2 * hugePage;
};

} // namespace recdeck::rules
