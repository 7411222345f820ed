#pragma once

#include "core/base/result.h"
#include "core/base/units.h"

#include <QString>
#include <cstdint>
#include <memory>

namespace recdeck::log {

class Writer;

/// Which messages go to stderr as well.
enum class Echo : std::uint8_t { Nothing = 1, Problems, Everything };

struct FileOptions
{
    ByteCount maximumSize = megabytes(5); ///< of one file
    int files = 5;                        ///< with the current one
    ByteCount queueLimit = megabytes(1);  ///< of messages that wait to be written
    Echo echo = Echo::Problems;
};

/// Takes every message of the program (qCWarning() and its kind) while it lives, and writes it to a file on a
/// thread of its own. A thread that logs never waits for the disk: if messages come faster than they can be
/// written, or cannot be written at all, they are counted, and the log says how many are missing. One at a
/// time; make it first in main() and let it go last.
class LogFile final
{
public:
    explicit LogFile(FileOptions options = {});
    /// Writes what still waits.
    ~LogFile();
    LogFile(const LogFile&) = delete;
    LogFile& operator=(const LogFile&) = delete;

    /// Messages go to `<folder>/recdeck.log` from now on, those since the start first. Makes the folder.
    [[nodiscard]] Result<void> open(const QString& folder);

    /// Waits until what was logged before is written, for so long at most. False: the time was over.
    bool flush(Milliseconds limit);

    /// Messages that were not written.
    [[nodiscard]] std::uint64_t dropped() const;

private:
    FileOptions m_options;
    std::shared_ptr<Writer> m_writer;
};

} // namespace recdeck::log
