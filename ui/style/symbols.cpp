#include "ui/style/symbols.h"

#include "ui/style/colors.h"

#include <QCache>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>
#include <array>
#include <utility>

namespace recdeck::ui {

namespace {

constexpr std::array files{
    std::pair{Symbol::Live, "live"},
    std::pair{Symbol::Recordings, "recordings"},
    std::pair{Symbol::Templates, "templates"},
    std::pair{Symbol::Rules, "rules"},
    std::pair{Symbol::Activity, "activity"},
    std::pair{Symbol::Settings, "settings"},
    std::pair{Symbol::Record, "record"},
    std::pair{Symbol::Stop, "stop"},
    std::pair{Symbol::Add, "add"},
    std::pair{Symbol::Delete, "delete"},
    std::pair{Symbol::Edit, "edit"},
    std::pair{Symbol::Clone, "clone"},
    std::pair{Symbol::Copy, "copy"},
    std::pair{Symbol::Search, "search"},
    std::pair{Symbol::Play, "play"},
    std::pair{Symbol::Folder, "folder"},
    std::pair{Symbol::Volume, "volume"},
    std::pair{Symbol::Mute, "mute"},
    std::pair{Symbol::Snapshot, "snapshot"},
    std::pair{Symbol::Fullscreen, "fullscreen"},
    std::pair{Symbol::Warning, "warning"},
    std::pair{Symbol::Problem, "problem"},
    std::pair{Symbol::Check, "check"},
    std::pair{Symbol::Info, "info"},
    std::pair{Symbol::Help, "help"},
    std::pair{Symbol::Close, "close"},
    std::pair{Symbol::Split, "split"},
    std::pair{Symbol::Refresh, "refresh"},
    std::pair{Symbol::More, "more"},
    std::pair{Symbol::Columns, "columns"},
    std::pair{Symbol::Computer, "computer"},
    std::pair{Symbol::Disk, "disk"},
    std::pair{Symbol::Upload, "upload"},
    std::pair{Symbol::Pause, "pause"},
    std::pair{Symbol::Reveal, "reveal"},
    std::pair{Symbol::Undo, "undo"},
    std::pair{Symbol::History, "history"},
    std::pair{Symbol::Preview, "preview"},
};
static_assert(files.size() == static_cast<std::size_t>(Symbol::Preview));

QColor colorOf(Tone tone)
{
    const Colors& colors = Colors::current();
    switch (tone) {
    case Tone::Text:
        return colors.text;
    case Tone::Secondary:
        return colors.secondaryText;
    case Tone::Accent:
        return colors.accent;
    case Tone::OnAccent:
        return colors.onAccent;
    case Tone::Live:
        return colors.live;
    case Tone::Recording:
        return colors.recording;
    case Tone::Warning:
        return colors.warning;
    case Tone::Problem:
        return colors.problem;
    case Tone::Idle:
        return colors.idle;
    }
    return colors.text;
}

/// The drawing with `#000`, the only colour in our files, replaced.
QByteArray recolored(Symbol symbol, const QColor& color)
{
    const char* name = files[static_cast<std::size_t>(symbol) - 1].second;
    QFile file(QStringLiteral(":/icons/%1.svg").arg(QLatin1String(name)));
    if (!file.open(QIODevice::ReadOnly)) return {};
    return file.readAll().replace("#000", color.name(QColor::HexRgb).toLatin1());
}

QPixmap rendered(Symbol symbol, const QColor& color, QSize pixels)
{
    static QCache<QString, QPixmap> cache(600);
    const QString key = QStringLiteral("%1/%2/%3x%4")
                            .arg(int(symbol))
                            .arg(color.rgba())
                            .arg(pixels.width())
                            .arg(pixels.height());
    if (const QPixmap* known = cache.object(key)) return *known;
    QPixmap pixmap(pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer renderer(recolored(symbol, color));
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    renderer.render(&painter);
    painter.end();
    cache.insert(key, new QPixmap(pixmap));
    return pixmap;
}

/// Looks the colour up when it draws, so that a change of theme needs no new icons.
class SymbolEngine final : public QIconEngine
{
public:
    SymbolEngine(Symbol symbol, Tone tone)
        : m_symbol(symbol)
        , m_tone(tone)
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal scale = painter->device()->devicePixelRatioF();
        QPixmap pixmap = rendered(m_symbol, color(mode), rect.size() * scale);
        pixmap.setDevicePixelRatio(scale);
        painter->drawPixmap(rect.topLeft(), pixmap);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override
    {
        return rendered(m_symbol, color(mode), size);
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal) override
    {
        return rendered(m_symbol, color(mode), size);
    }
    [[nodiscard]] QIconEngine* clone() const override { return new SymbolEngine(m_symbol, m_tone); }

private:
    [[nodiscard]] QColor color(QIcon::Mode mode) const
    {
        return mode == QIcon::Disabled ? Colors::current().disabledText : colorOf(m_tone);
    }

    Symbol m_symbol;
    Tone m_tone;
};

} // namespace

QIcon icon(Symbol symbol, Tone tone)
{
    return QIcon(new SymbolEngine(symbol, tone));
}

QIcon applicationIcon()
{
    return QIcon(QStringLiteral(":/icons/recdeck.svg"));
}

} // namespace recdeck::ui
