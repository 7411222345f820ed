#include "tests/support/fakenames.h"

#include <condition_variable>
#include <dlfcn.h>
#include <mutex>
#include <netdb.h>

namespace recdeck::test {

namespace {

using Lookup = int (*)(const char*, const char*, const addrinfo*, addrinfo**);

/// Threads that still wait for an answer may outlive every object.
struct State
{
    std::mutex mutex;
    std::condition_variable changed;
    FakeName::Answer answer = FakeName::Answer::Unknown;
    int questions = 0;
};

State& state()
{
    static auto* const all = new State; // never destroyed: a thread may still wait
    return *all;
}

Lookup realLookup()
{
    static const auto found = reinterpret_cast<Lookup>(dlsym(RTLD_NEXT, "getaddrinfo"));
    return found;
}

bool hasAddress()
{
    std::unique_lock lock(state().mutex);
    ++state().questions;
    state().changed.wait(lock, [] { return state().answer != FakeName::Answer::Never; });
    return state().answer == FakeName::Answer::Localhost;
}

} // namespace

FakeName::FakeName()
{
    set(Answer::Localhost);
}

FakeName::~FakeName()
{
    set(Answer::Unknown);
}

void FakeName::set(Answer answer)
{
    const std::lock_guard lock(state().mutex);
    state().answer = answer;
    state().questions = 0;
    state().changed.notify_all();
}

int FakeName::questions() const
{
    const std::lock_guard lock(state().mutex);
    return state().questions;
}

} // namespace recdeck::test

extern "C" int getaddrinfo(const char* node, const char* service, const addrinfo* hints, addrinfo** result)
{
    using namespace recdeck::test;
    const bool isOurs = node != nullptr && FakeName::host() == QLatin1String(node);
    if (!isOurs) return realLookup()(node, service, hints, result);
    // A look whether the text is an address is no question.
    const bool isNumeric = hints != nullptr && (hints->ai_flags & AI_NUMERICHOST) != 0;
    if (isNumeric || !hasAddress()) return EAI_NONAME;
    return realLookup()("127.0.0.1", service, hints, result);
}
