#pragma once

#include "core/exchange/apply.h"
#include "core/exchange/present.h"

#include <QObject>
#include <memory>

namespace recdeck::app {

enum class ImportMode : std::uint8_t { Apply = 1, DryRun };

/// Brings a configuration into a place and says what it does, line by line: the plan alone in a dry run,
/// otherwise each result as it comes.
class Importer final : public QObject
{
    Q_OBJECT

public:
    /// The services of `connection` outlive it. `secretOf` may be empty: then keys that are known here count
    /// as equal where the access keys are.
    Importer(exchange::Configuration wanted, const service::Connection& connection,
             exchange::SecretOf secretOf, QObject* parent = nullptr);

    void start(ImportMode mode);

signals:
    void line(const QString& text);
    /// Once. `problem` is a sentence, empty if everything was or can be imported.
    void finished(const QString& problem);

private:
    void handlePresent(const exchange::Present& present);
    void apply(const exchange::Plan& plan);
    void handleApplied();

    exchange::Configuration m_wanted;
    service::Connection m_connection;
    exchange::SecretOf m_secretOf;
    ImportMode m_mode = ImportMode::Apply;
    std::unique_ptr<exchange::Apply> m_apply;
};

} // namespace recdeck::app
