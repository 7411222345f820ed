#pragma once

#include <QObject>
#include <QTimer>
#include <functional>

namespace recdeck::ui {

/// Decides when a page reads its data again: many reasons shortly after each other are one, none while the
/// page itself changes many objects, and an answer that was overtaken by a newer request does not count.
class Reloader final : public QObject
{
    Q_OBJECT

public:
    using Token = quint64;

    /// `load` begins to read; its answer asks isCurrent().
    Reloader(std::function<void(Token)> load, QObject* parent);

    /// Reads soon.
    void request();
    /// Reads at once, whatever has been put off.
    void now();
    [[nodiscard]] bool isCurrent(Token token) const { return token == m_token; }
    /// Whether it has begun to read at least once.
    [[nodiscard]] bool hasBegun() const { return m_token > 0; }

    /// Nothing is read between hold() and release(); what was asked for follows then.
    void hold();
    void release();

private:
    std::function<void(Token)> m_load;
    QTimer m_timer;
    Token m_token = 0;
    int m_holds = 0;
    bool m_wanted = false;
};

} // namespace recdeck::ui
