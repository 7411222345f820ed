#pragma once

#include "core/service/hostmonitor.h"

#include <QPromise>
#include <memory>
#include <optional>

namespace recdeck::test {

/// A computer whose key store is as the test says. Its calls wait for answer().
class FakeHostMonitor final : public service::HostMonitor
{
public:
    void set(const secrets::Status& status)
    {
        m_status = status;
        emit secretStatusChanged(status);
    }
    [[nodiscard]] bool isAsked() const { return m_promise != nullptr; }
    void answer(const Result<void>& result)
    {
        const auto promise = std::exchange(m_promise, nullptr);
        promise->addResult(result);
        promise->finish();
    }

    [[nodiscard]] QString dataFolder() const override { return QStringLiteral("/srv/data"); }
    [[nodiscard]] QString logFolder() const override { return QStringLiteral("/srv/data/logs"); }
    [[nodiscard]] secrets::Status secretStatus() const override { return m_status; }
    QFuture<Result<void>> checkSecrets() override { return ask(); }
    QFuture<Result<void>> useSecretStore(secrets::SecretStoreChoice choice) override
    {
        wanted = choice;
        return ask();
    }

    std::optional<secrets::SecretStoreChoice> wanted;

private:
    QFuture<Result<void>> ask()
    {
        m_promise = std::make_unique<QPromise<Result<void>>>();
        m_promise->start();
        return m_promise->future();
    }

    secrets::Status m_status;
    std::unique_ptr<QPromise<Result<void>>> m_promise;
};

} // namespace recdeck::test
