#include "core/bucket/sourcesums.h"

#include <algorithm>

namespace recdeck::bucket {

namespace {

constexpr qint64 blockSize = 1024 * 1024;

} // namespace

SourceSums::SourceSums(const QString& path, WantedSums wanted, std::function<bool()> cancelled)
    : m_file(path)
    , m_wanted(wanted)
    , m_cancelled(std::move(cancelled))
{
}

Result<RangeSum> SourceSums::next(ByteCount size)
{
    const auto failed = [&](const QString& reason) {
        return Failure(Error{.code = ErrorCode::FileFailed, .subject = m_file.fileName(), .detail = reason});
    };
    if (!m_file.isOpen() && !m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return failed(m_file.errorString());
    QCryptographicHash md5(QCryptographicHash::Md5);
    Sha256 sha256;
    for (qint64 left = bytes(size); left > 0;) {
        if (m_cancelled && m_cancelled())
            return Failure(Error{.code = ErrorCode::Cancelled, .subject = m_file.fileName()});
        const QByteArray block = m_file.read(std::min(left, blockSize));
        if (block.isEmpty())
            return failed(m_file.error() == QFile::NoError ? QStringLiteral("the file has become shorter")
                                                           : m_file.errorString());
        md5.addData(block);
        if (m_wanted.sha256OfRanges) sha256.add(block);
        if (m_wanted.sha256OfAll) m_all.add(block);
        left -= block.size();
    }
    ++m_ranges;
    m_md5s.addData(md5.result());
    return RangeSum{.md5 = md5.result(), .sha256 = m_wanted.sha256OfRanges ? sha256.result() : QByteArray()};
}

QByteArray SourceSums::partsEtag() const
{
    return m_md5s.result().toHex() + '-' + QByteArray::number(m_ranges);
}

Failure sourceChanged(const UploadItem& item)
{
    return Failure(Error{.code = ErrorCode::FileDamaged,
                         .subject = item.source,
                         .detail = QStringLiteral("the file is no longer what was recorded")});
}

} // namespace recdeck::bucket
