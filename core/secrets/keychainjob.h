#pragma once

#include <QByteArray>
#include <QString>
#include <chrono>
#include <cstdint>

namespace recdeck::secrets {

enum class KeychainVerb : std::uint8_t { Write = 1, Read, Remove };

struct KeychainRequest
{
    KeychainVerb verb = KeychainVerb::Read;
    QString key;
    QByteArray data; ///< Write: what to keep
    std::chrono::steady_clock::time_point deadline;
};

enum class KeychainOutcome : std::uint8_t {
    Done = 1,
    NotFound, ///< says nothing: a locked key store answers the same
    Failed,
};

struct KeychainAnswer
{
    KeychainOutcome outcome = KeychainOutcome::Failed;
    QByteArray data; ///< Read: what was kept
    QString detail;  ///< Failed: why
};

/// Runs one job of QtKeychain on the thread "keychain" and waits for it, until the deadline at most. A job
/// that is not answered by then, because a person is asked for a password or the service hangs, goes on;
/// until it has ended every other request fails at once. From any thread; the caller needs no event loop.
[[nodiscard]] KeychainAnswer runKeychainJob(const KeychainRequest& request);

} // namespace recdeck::secrets
