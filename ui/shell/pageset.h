#pragma once

#include "core/service/connection.h"

#include <memory>
#include <vector>

class QSettings;
class QWidget;

namespace recdeck {
class Clock;
}

namespace recdeck::ui {

class LivePage;
class Page;
class Questions;
class SettingsPage;

/// What pages need beside the connection and the settings; it outlives them.
struct PageTools
{
    PageTools();
    ~PageTools();

    std::unique_ptr<Questions> questions;
    std::unique_ptr<Clock> clock;
};

struct PageSet
{
    std::vector<Page*> all; ///< in the order of the navigation
    LivePage* live = nullptr;
    SettingsPage* settings = nullptr;
};

/// Makes all pages and joins what one wants from another.
[[nodiscard]] PageSet createPages(const service::Connection& connection, QSettings& settings,
                                  const PageTools& tools, QWidget* parent);

} // namespace recdeck::ui
