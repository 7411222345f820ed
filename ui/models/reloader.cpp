#include "ui/models/reloader.h"

#include <chrono>

namespace recdeck::ui {

using namespace std::chrono_literals;

Reloader::Reloader(std::function<void(Token)> load, QObject* parent)
    : QObject(parent)
    , m_load(std::move(load))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(50ms);
    connect(&m_timer, &QTimer::timeout, this, &Reloader::now);
}

void Reloader::request()
{
    if (m_holds > 0)
        m_wanted = true;
    else if (!m_timer.isActive())
        m_timer.start();
}

void Reloader::now()
{
    m_timer.stop();
    m_wanted = false;
    m_load(++m_token);
}

void Reloader::hold()
{
    ++m_holds;
}

void Reloader::release()
{
    if (--m_holds == 0 && m_wanted) now();
}

} // namespace recdeck::ui
