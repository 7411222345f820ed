#pragma once

#include "core/base/result.h"
#include "core/base/units.h"

#include <QByteArray>
#include <QFile>
#include <QList>
#include <QString>

namespace recdeck::server {

/// A request that passed, as it must be known after a restart.
struct LedgerEntry
{
    UnixMillis time = 0;
    QString user;
    bool counted = true;    ///< against the user's limit
    QByteArray digest;      ///< net::VerifiedRequest
    std::int64_t until = 0; ///< Unix seconds

    friend bool operator==(const LedgerEntry&, const LedgerEntry&) = default;
};

/// The file in which the server keeps which requests passed lately, so that neither a restart nor a crash of
/// the program forgets what was spent, or lets a recorded request in again. Not against a power cut: nothing
/// is synced. One line per request; what no longer matters goes when the file has grown.
class RequestLedger final
{
public:
    /// The file is made when there is something to write (0600).
    explicit RequestLedger(QString path);

    /// What still matters at `now`, oldest first. Lines that cannot be read are left out.
    [[nodiscard]] QList<LedgerEntry> load(UnixMillis now);
    /// Errors: those of a file operation. The next call tries again.
    [[nodiscard]] Result<void> append(const LedgerEntry& entry);

private:
    [[nodiscard]] Result<void> rewrite(UnixMillis now);
    [[nodiscard]] Result<void> open();

    QFile m_file;
    qsizetype m_lines = 0;
    qsizetype m_linesKept = 0; ///< at the last rewriting
};

} // namespace recdeck::server
