#pragma once

#include "core/exchange/configuration.h"
#include "ui/style/symbols.h"

#include <QList>
#include <QWidget>

class QAction;

namespace recdeck::ui {

/// One screen of the console. The frame shows its title, its header actions and, while it is in front, the
/// page itself. Pages do not know each other: what one wants from another it says with a signal.
class Page : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Stable and untranslated, such as "live": object names, settings and screenshots use it.
    [[nodiscard]] virtual QString key() const = 0;
    [[nodiscard]] virtual QString title() const = 0;
    [[nodiscard]] virtual Symbol symbol() const = 0;
    /// Buttons at the right of the title, the most important one first. Owned by the page.
    [[nodiscard]] virtual QList<QAction*> headerActions() const { return {}; }
    /// The page comes to the front, or leaves it. Work that only an onlooker needs starts and ends here.
    virtual void activated() {}
    virtual void deactivated() {}

signals:
    /// One sentence about something that failed, for the status bar.
    void problemHappened(const QString& sentence);
    /// The person wants to go to the page with this key.
    void pageWanted(const QString& key);
    /// The person wants these objects in a file, or all there are.
    void exportWanted(const recdeck::exchange::Selection& selection);
    void exportOfAllWanted();
    /// The person wants to bring in what a file has.
    void importWanted();
};

} // namespace recdeck::ui
