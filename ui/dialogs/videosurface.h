#pragma once

#include <QVideoSink>
#include <QWidget>

namespace recdeck::ui {

/// Shows the pictures of a QMediaPlayer, painted as any other widget: that costs a third of a QVideoWidget
/// and is part of a screenshot. With a text it shows that instead.
class VideoSurface final : public QWidget
{
    Q_OBJECT

public:
    explicit VideoSurface(QWidget* parent = nullptr);

    [[nodiscard]] QVideoSink* sink() { return &m_sink; }
    void setText(const QString& text);
    [[nodiscard]] const QString& text() const { return m_text; }
    /// Pictures that have arrived.
    [[nodiscard]] int pictures() const { return m_pictures; }

    [[nodiscard]] QSize sizeHint() const override { return {640, 360}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {320, 180}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVideoSink m_sink;
    QString m_text;
    int m_pictures = 0;
};

} // namespace recdeck::ui
