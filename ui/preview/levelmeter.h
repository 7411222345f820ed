#pragma once

#include <QElapsedTimer>
#include <QWidget>
#include <array>

namespace recdeck::ui {

/// Where a bar stands for a peak of 0..1, on a scale from -60 to 0 dB: 0..1.
[[nodiscard]] double meterPosition(float peak);

/// Two level bars with the highest peak of the last second and a half. Falls slowly, as meters do.
class LevelMeter final : public QWidget
{
    Q_OBJECT

public:
    explicit LevelMeter(QWidget* parent = nullptr);

    /// The peaks since the last call, 0..1.
    void setPeaks(std::array<float, 2> peaks);
    void clear();

    /// 0..1, for tests and painting.
    [[nodiscard]] double shown(int channel) const { return m_shown.at(std::size_t(channel)); }
    [[nodiscard]] double held(int channel) const { return m_held.at(std::size_t(channel)); }

    [[nodiscard]] QSize sizeHint() const override { return {200, 13}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::array<double, 2> m_shown{};
    std::array<double, 2> m_held{};
    std::array<qint64, 2> m_heldSince{};
    QElapsedTimer m_clock;
    qint64 m_last = 0;
};

} // namespace recdeck::ui
