#include "core/secrets/keychainsecretstore.h"

#include <QUuid>

namespace recdeck::secrets {

namespace {

Failure unavailable(const QString& name, const QString& detail)
{
    return Failure(Error{.code = ErrorCode::SecretUnavailable,
                         .subject = name,
                         .detail = QStringLiteral("the key store is locked or missing: %1").arg(detail),
                         .retry = Retry::Later});
}

} // namespace

KeychainSecretStore::KeychainSecretStore(QString scope, Milliseconds patience, Backend backend)
    : m_scope(std::move(scope))
    , m_patience(patience)
    , m_backend(std::move(backend))
{
}

Result<void> KeychainSecretStore::check()
{
    return probe(QStringLiteral("keychain"), deadline());
}

Result<void> KeychainSecretStore::write(const QString& name, const Secret& secret)
{
    const auto answer = ask(KeychainVerb::Write, name, deadline(), secret.reveal().toUtf8());
    if (answer.outcome != KeychainOutcome::Done) return unavailable(name, answer.detail);
    return {};
}

Result<Secret> KeychainSecretStore::read(const QString& name)
{
    const Deadline limit = deadline();
    auto answer = ask(KeychainVerb::Read, name, limit);
    if (answer.outcome == KeychainOutcome::NotFound) {
        if (auto open = probe(name, limit); !open) return Failure(open.error());
        // It may have been unlocked between the first answer and the probe.
        answer = ask(KeychainVerb::Read, name, limit);
    }
    switch (answer.outcome) {
    case KeychainOutcome::Done:
        return Secret(QString::fromUtf8(answer.data));
    case KeychainOutcome::NotFound:
        return Secret();
    case KeychainOutcome::Failed:
        break;
    }
    return unavailable(name, answer.detail);
}

Result<void> KeychainSecretStore::remove(const QString& name)
{
    const Deadline limit = deadline();
    // A locked key store says that it has deleted what it has not.
    if (auto open = probe(name, limit); !open) return open;
    const auto answer = ask(KeychainVerb::Remove, name, limit);
    if (answer.outcome == KeychainOutcome::Failed) return unavailable(name, answer.detail);
    return {};
}

KeychainAnswer KeychainSecretStore::ask(KeychainVerb verb, const QString& name, Deadline deadline,
                                        const QByteArray& data)
{
    return m_backend({.verb = verb,
                      .key = QStringLiteral("%1/%2").arg(m_scope, name),
                      .data = data,
                      .deadline = deadline});
}

Result<void> KeychainSecretStore::probe(const QString& subject, Deadline deadline)
{
    const QString name = QStringLiteral("probe/%1").arg(QUuid::createUuid().toString(QUuid::Id128));
    const QByteArray value = QUuid::createUuid().toByteArray(QUuid::Id128);
    const auto written = ask(KeychainVerb::Write, name, deadline, value);
    if (written.outcome != KeychainOutcome::Done) return unavailable(subject, written.detail);
    const auto found = ask(KeychainVerb::Read, name, deadline);
    const auto removed = ask(KeychainVerb::Remove, name, deadline);
    if (found.outcome != KeychainOutcome::Done || found.data != value)
        return unavailable(subject, QStringLiteral("it does not give back what it was given"));
    if (removed.outcome == KeychainOutcome::Failed) return unavailable(subject, removed.detail);
    return {};
}

} // namespace recdeck::secrets
