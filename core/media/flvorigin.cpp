#include "core/media/flvorigin.h"

#include "core/media/flvoriginloop.h"

#include <QUrl>

namespace recdeck::media {

Result<std::unique_ptr<FlvOrigin>> FlvOrigin::start(std::uint16_t port, FlvOriginLimits limits)
{
    auto loop = std::make_unique<Loop>(limits);
    if (auto listening = loop->listen(port); !listening) {
        Error error = listening.error();
        error.code = ErrorCode::FileFailed;
        return Failure(error);
    }
    return std::unique_ptr<FlvOrigin>(new FlvOrigin(std::move(loop)));
}

FlvOrigin::FlvOrigin(std::unique_ptr<Loop> loop)
    : m_loop(std::move(loop))
{
}

FlvOrigin::~FlvOrigin() = default;

std::uint16_t FlvOrigin::port() const
{
    return m_loop->port();
}

QString FlvOrigin::url(const QString& app, const QString& stream) const
{
    return QStringLiteral("http://127.0.0.1:%1/").arg(port()) +
           QString::fromLatin1(QUrl::toPercentEncoding(app, "/")) + u'/' +
           QString::fromLatin1(QUrl::toPercentEncoding(stream)) + QStringLiteral(".flv");
}

void FlvOrigin::open(const QString& name, const QByteArray& header)
{
    m_loop->open(name, header);
}

void FlvOrigin::send(const QString& name, const FlvTag& tag)
{
    m_loop->send(name, tag);
}

void FlvOrigin::cut(const QString& name)
{
    m_loop->cut(name);
}

bool FlvOrigin::end(const QString& name, Milliseconds limit)
{
    return m_loop->end(name, limit);
}

FlvOriginCounters FlvOrigin::counters() const
{
    return m_loop->counters();
}

} // namespace recdeck::media
