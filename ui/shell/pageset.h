#pragma once

#include "core/service/connection.h"

#include <vector>

class QSettings;
class QWidget;

namespace recdeck::ui {

class Page;

/// Makes all pages in the order of the navigation and joins what one wants from another.
[[nodiscard]] std::vector<Page*> createPages(const service::Connection& connection, QSettings& settings,
                                             QWidget* parent);

} // namespace recdeck::ui
