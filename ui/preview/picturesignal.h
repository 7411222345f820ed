#pragma once

#include <QObject>
#include <functional>
#include <memory>
#include <mutex>

namespace recdeck::ui {

/// Carries "a new picture is there" from the decoder's thread to the GUI: at most one call is on its way, and
/// none arrives after the receiver is gone, however long the decoder lives.
class PictureSignal final
{
public:
    /// `arrived` is called in the receiver's thread.
    PictureSignal(QObject* receiver, std::function<void()> arrived);
    ~PictureSignal();
    PictureSignal(const PictureSignal&) = delete;
    PictureSignal& operator=(const PictureSignal&) = delete;

    /// What the decoder calls, from any thread.
    [[nodiscard]] std::function<void()> notifier() const;

private:
    struct Shared
    {
        std::mutex mutex;
        QObject* receiver = nullptr; ///< null: gone
        std::function<void()> arrived;
        bool posted = false;
    };
    static void post(const std::shared_ptr<Shared>& shared);

    std::shared_ptr<Shared> m_shared;
};

} // namespace recdeck::ui
