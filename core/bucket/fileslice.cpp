#include "core/bucket/fileslice.h"

#include <algorithm>

namespace recdeck::bucket {

FileSlice::FileSlice(const QString& path, std::int64_t offset, std::int64_t size, Allowance allowance)
    : m_file(path)
    , m_offset(offset)
    , m_size(size)
    , m_allowance(std::move(allowance))
{
}

bool FileSlice::begin()
{
    // Unbuffered: two buffers would read ahead of what was allowed.
    if (m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return QIODevice::open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    m_failure = m_file.errorString();
    return false;
}

void FileSlice::rewind()
{
    seek(0);
    m_isHeldBack = false;
}

void FileSlice::resume()
{
    if (m_isHeldBack) emit readyRead();
}

qint64 FileSlice::readData(char* data, qint64 maximum)
{
    qint64 wanted = std::min(maximum, m_size - pos());
    if (wanted <= 0) return 0;
    if (m_allowance) wanted = std::clamp<qint64>(bytes(m_allowance(ByteCount{wanted})), 0, wanted);
    m_isHeldBack = wanted == 0;
    if (m_isHeldBack) return 0;
    const qint64 got = m_file.seek(m_offset + pos()) ? m_file.read(data, wanted) : -1;
    if (got > 0) return got;
    m_failure = got < 0 ? m_file.errorString() : QStringLiteral("the file has become shorter");
    return -1;
}

} // namespace recdeck::bucket
