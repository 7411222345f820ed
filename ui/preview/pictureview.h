#pragma once

#include "ui/preview/previewfeed.h"
#include "ui/style/symbols.h"

#include <QImage>
#include <QWidget>

namespace recdeck::ui {

/// Paints the newest picture of a feed, keeping its shape, or says why there is none.
class PictureView final : public QWidget
{
    Q_OBJECT

public:
    explicit PictureView(QWidget* parent = nullptr);

    /// Null: no pictures.
    void setFeed(std::shared_ptr<PreviewFeed> feed);
    /// A new picture is there.
    void takePicture();
    /// What stands in the middle while no picture is shown.
    void setMessage(Symbol symbol, const QString& title, const QString& text = {});

    [[nodiscard]] bool showsPicture() const { return m_picture != nullptr; }
    /// The picture that is shown, deep copied; null image if none.
    [[nodiscard]] QImage image() const;
    /// In pixels of the screen.
    [[nodiscard]] QSize pixelSize() const;

    [[nodiscard]] QSize sizeHint() const override { return {320, 180}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, 90}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override { return width * 9 / 16; }

signals:
    void doubleClicked();
    /// The pixels available have changed.
    void resized();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    void paintMessage(QPainter& painter) const;

    std::shared_ptr<PreviewFeed> m_feed;
    std::shared_ptr<const media::Picture> m_picture;
    Symbol m_symbol = Symbol::Preview;
    QString m_title;
    QString m_text;
};

} // namespace recdeck::ui
