#include "ui/preview/picturesignal.h"

#include <QMetaObject>
#include <utility>

namespace recdeck::ui {

PictureSignal::PictureSignal(QObject* receiver, std::function<void()> arrived)
    : m_shared(std::make_shared<Shared>())
{
    m_shared->receiver = receiver;
    m_shared->arrived = std::move(arrived);
}

PictureSignal::~PictureSignal()
{
    const std::scoped_lock lock(m_shared->mutex);
    m_shared->receiver = nullptr;
}

std::function<void()> PictureSignal::notifier() const
{
    return [shared = m_shared] { post(shared); };
}

void PictureSignal::post(const std::shared_ptr<Shared>& shared)
{
    const std::scoped_lock lock(shared->mutex);
    if (!shared->receiver || shared->posted) return;
    shared->posted = true;
    // The lock keeps the receiver alive while the event is posted; Qt drops the event if it dies later.
    QMetaObject::invokeMethod(
        shared->receiver,
        [shared] {
            {
                const std::scoped_lock inner(shared->mutex);
                shared->posted = false;
                if (!shared->receiver) return;
            }
            shared->arrived();
        },
        Qt::QueuedConnection);
}

} // namespace recdeck::ui
