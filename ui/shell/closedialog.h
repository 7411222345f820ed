#pragma once

#include <QDialog>
#include <cstdint>

namespace recdeck::ui {

/// What happens to running recordings when the window is closed.
enum class CloseChoice : std::uint8_t {
    Quit = 1,      ///< nothing was running
    KeepRecording, ///< go on in the tray or minimised
    StopAndFinish,
};

enum class Hideaway : std::uint8_t { Tray = 1, Minimised };

/// Asks what becomes of running recordings. Use open(); `chosen` comes once, and never after Cancel.
class CloseDialog final : public QDialog
{
    Q_OBJECT

public:
    CloseDialog(int recordings, Hideaway hideaway, QWidget* parent);

signals:
    void chosen(recdeck::ui::CloseChoice choice);
};

} // namespace recdeck::ui
