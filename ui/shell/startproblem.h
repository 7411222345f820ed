#pragma once

#include "core/base/error.h"

#include <QMessageBox>

namespace recdeck::ui {

/// Says why the console cannot open, and what to do.
class StartProblem final : public QMessageBox
{
    Q_OBJECT

public:
    explicit StartProblem(const Error& error);
};

} // namespace recdeck::ui
