#include "ui/shell/statusstrip.h"

#include "ui/models/formats.h"
#include "ui/style/colors.h"
#include "ui/style/controlpainter.h"
#include "ui/style/spacing.h"
#include "ui/style/symbols.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QPainter>

namespace recdeck::ui {

/// An icon with a short text that can be clicked. It gives way: what does not fit is cut with an ellipsis.
class StatusItem final : public QAbstractButton
{
public:
    StatusItem(const QString& name, QWidget* parent)
        : QAbstractButton(parent)
    {
        setObjectName(name);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    }

    void display(Symbol symbol, Tone tone, const QString& sentence)
    {
        if (m_symbol == symbol && m_tone == tone && text() == sentence) return;
        m_symbol = symbol;
        m_tone = tone;
        setText(sentence);
        setAccessibleName(sentence);
        setToolTip(sentence);
        updateGeometry();
        update();
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        return {fontMetrics().horizontalAdvance(text()) + textLeft + spacing::medium + 1, 24};
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return {48, 24}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const Colors& colors = Colors::current();
        if (underMouse() && isEnabled()) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(blended(colors.text, colors.sidebar, 0.06));
            painter.drawRoundedRect(rect(), spacing::radius, spacing::radius);
        }
        ui::icon(m_symbol, m_tone).paint(&painter, QRect(7, (height() - 16) / 2, 16, 16));
        const bool alarming = m_tone == Tone::Warning || m_tone == Tone::Problem;
        painter.setPen(alarming ? colors.text : colors.secondaryText);
        const QRect room = rect().adjusted(textLeft, 0, -spacing::medium, 0);
        painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
                         fontMetrics().elidedText(text(), Qt::ElideRight, room.width()));
        if (hasFocus()) paint::focusRing(painter, rect());
    }

private:
    static constexpr int textLeft = 29;
    Symbol m_symbol = Symbol::Info;
    Tone m_tone = Tone::Secondary;
};

DiskSentence diskSentence(const service::EngineFigures& figures)
{
    const QString free = bytesText(figures.diskFree);
    const auto fullIn = figures.diskFullIn;
    const bool little = figures.roomLow;
    if (figures.roomFull) return {StatusStrip::tr("%1 free: recordings wait for room").arg(free), true};
    if (fullIn.count() <= 0) return {StatusStrip::tr("%1 free").arg(free), little};
    using namespace std::chrono_literals;
    return {StatusStrip::tr("%1 free, full in %2").arg(free, durationWords(fullIn)), little || fullIn < 2h};
}

StatusStrip::StatusStrip(QWidget* parent)
    : QWidget(parent)
    , m_recordings(new StatusItem(QStringLiteral("statusRecordings"), this))
    , m_waiting(new StatusItem(QStringLiteral("statusWaiting"), this))
    , m_disk(new StatusItem(QStringLiteral("statusDisk"), this))
    , m_problem(new StatusItem(QStringLiteral("statusProblem"), this))
{
    setObjectName(QStringLiteral("statusStrip"));
    setFixedHeight(30);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::medium, 1, spacing::medium, 0);
    row->setSpacing(spacing::small);
    for (StatusItem* item : {m_recordings, m_waiting, m_disk})
        row->addWidget(item);
    row->addStretch(1);
    row->addWidget(m_problem);
    connect(m_recordings, &QAbstractButton::clicked, this, &StatusStrip::recordingsClicked);
    connect(m_waiting, &QAbstractButton::clicked, this, &StatusStrip::recordingsClicked);
    connect(m_problem, &QAbstractButton::clicked, this, &StatusStrip::problemClicked);
    setFigures({});
    setProblem({});
}

void StatusStrip::setFigures(const service::EngineFigures& figures)
{
    const int running = figures.recordingsRunning;
    m_recordings->display(Symbol::Record, running > 0 ? Tone::Recording : Tone::Idle,
                          running > 0 ? tr("%n recording(s) running", nullptr, running)
                                      : tr("No recording is running"));
    const int waiting = figures.segmentsWaiting;
    m_waiting->display(Symbol::Upload, waiting > 0 ? Tone::Accent : Tone::Idle,
                       waiting > 0 ? tr("%n segment(s) waiting", nullptr, waiting)
                                   : tr("No segment is waiting"));
    m_disk->setVisible(bytes(figures.diskFree) > 0);
    const DiskSentence disk = diskSentence(figures);
    m_disk->display(Symbol::Disk, disk.soon ? Tone::Warning : Tone::Secondary, disk.text);
}

void StatusStrip::setProblem(const QString& sentence, const QString& onClick)
{
    m_problem->setVisible(!sentence.isEmpty());
    m_problem->display(Symbol::Problem, Tone::Problem, sentence);
    if (sentence.isEmpty())
        m_problem->setAccessibleName(tr("No problem"));
    else
        m_problem->setToolTip(sentence + QLatin1Char('\n') +
                              (onClick.isEmpty() ? tr("Click to put this message away.") : onClick));
}

void StatusStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Colors::current().sidebar);
    painter.setPen(Colors::current().border);
    painter.drawLine(0, 0, width(), 0);
}

} // namespace recdeck::ui
