#pragma once

#include "core/base/result.h"

#include <QFuture>
#include <QObject>
#include <functional>

namespace recdeck::ui {

/// Does one thing to many objects, one after the other, and keeps what became of each. A failure does not end
/// it.
class BulkRun final : public QObject
{
    Q_OBJECT

public:
    struct Item
    {
        QString id;
        QString name; ///< for people
    };
    struct Outcome
    {
        Item item;
        std::optional<Error> error; ///< Cancelled for what was not reached
    };
    using Operation = std::function<QFuture<Result<void>>(const QString& id)>;

    BulkRun(QList<Item> items, Operation operation, QObject* parent);

    void start();
    /// What runs now is finished, the rest is not begun.
    void cancel() { m_cancelled = true; }

    [[nodiscard]] int total() const { return static_cast<int>(m_items.size()); }
    [[nodiscard]] const QList<Outcome>& outcomes() const { return m_outcomes; }

signals:
    void progressed(int done);
    /// Once, never from within start().
    void finished();

private:
    void next();

    QList<Item> m_items;
    Operation m_operation;
    QList<Outcome> m_outcomes;
    bool m_cancelled = false;
};

} // namespace recdeck::ui
