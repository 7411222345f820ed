#pragma once

#include "core/base/units.h"

#include <QFile>
#include <QIODevice>
#include <functional>

namespace recdeck::bucket {

/// A range of a file as a device for an upload: what is sent is read when it leaves, so memory does not grow
/// with the size. May give less than asked for, and nothing while `allowance` says so; then resume() must be
/// called now and again. Belongs to one thread.
class FileSlice final : public QIODevice
{
public:
    using Allowance = std::function<ByteCount(ByteCount)>;

    FileSlice(const QString& path, std::int64_t offset, std::int64_t size, Allowance allowance);

    /// False: see errorString().
    [[nodiscard]] bool begin();
    /// From its start, for another attempt.
    void rewind();
    /// Says that there may be bytes again.
    void resume();

    /// Why the file could not be read as far as it should be; empty while all is well.
    [[nodiscard]] const QString& failure() const { return m_failure; }
    [[nodiscard]] bool isHeldBack() const { return m_isHeldBack; }

    [[nodiscard]] qint64 size() const override { return m_size; }
    [[nodiscard]] bool isSequential() const override { return false; }

protected:
    qint64 readData(char* data, qint64 maximum) override;
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    QFile m_file;
    std::int64_t m_offset;
    std::int64_t m_size;
    Allowance m_allowance;
    QString m_failure;
    bool m_isHeldBack = false;
};

} // namespace recdeck::bucket
