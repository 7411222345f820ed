#pragma once

#include "core/model/segment.h"
#include "core/model/task.h"

#include <QWidget>

namespace recdeck::ui {

/// A session drawn along time: its files as blocks, its gaps in the colour of problems. A click chooses a
/// file; what it is stands in the tool tip.
class SessionTimeline final : public QWidget
{
    Q_OBJECT

public:
    explicit SessionTimeline(QWidget* parent = nullptr);

    /// Segments of one output; `end` is now for a session that runs.
    void show(const model::Task& task, const QList<model::Segment>& segments, UnixMillis end);
    void clear();

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void segmentClicked(const recdeck::SegmentId& id);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Stretch
    {
        UnixMillis start = 0;
        UnixMillis end = 0;
        SegmentId segment; ///< empty: a gap
        bool lost = false;
        QString text;
    };

    [[nodiscard]] QRectF bar() const;
    [[nodiscard]] QRectF rectOf(const Stretch& stretch) const;
    [[nodiscard]] const Stretch* at(const QPointF& point) const;

    UnixMillis m_start = 0;
    UnixMillis m_end = 0;
    QList<Stretch> m_stretches; ///< gaps last: they lie on top
};

} // namespace recdeck::ui
