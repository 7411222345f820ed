#include "ui/shell/topbar.h"

#include "ui/style/colors.h"
#include "ui/style/spacing.h"
#include "ui/style/symbols.h"
#include "ui/widgets/actionbutton.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace recdeck::ui {

namespace {

QColor stateColor(ConnectionState state)
{
    const Colors& colors = Colors::current();
    switch (state) {
    case ConnectionState::Ready:
        return colors.live;
    case ConnectionState::Connecting:
        return colors.warning;
    case ConnectionState::Unreachable:
        return colors.problem;
    }
    return colors.idle;
}

QString connectionSentence(const QString& name, ConnectionState state)
{
    switch (state) {
    case ConnectionState::Ready:
        return TopBar::tr("%1: ready").arg(name);
    case ConnectionState::Connecting:
        return TopBar::tr("%1: connecting").arg(name);
    case ConnectionState::Unreachable:
        return TopBar::tr("%1: not reachable").arg(name);
    }
    return name;
}

} // namespace

ConnectionLabel::ConnectionLabel(QWidget* parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
{
    setObjectName(QStringLiteral("connection"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(26, 0, 12, 0);
    row->addWidget(m_text);
    setFixedHeight(spacing::controlHeight);
}

void ConnectionLabel::setConnection(const QString& name, ConnectionState state)
{
    m_state = state;
    const QString sentence = connectionSentence(name, state);
    m_text->setText(sentence);
    setAccessibleName(sentence);
    update();
}

void ConnectionLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Colors::current().border);
    painter.setBrush(Colors::current().surface);
    const QRectF pill = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(stateColor(m_state));
    painter.drawEllipse(QPointF(15.5, height() / 2.0), 4, 4);
}

TopBar::TopBar(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_actions(new QHBoxLayout)
    , m_connection(new ConnectionLabel(this))
    , m_record(new QPushButton(this))
{
    setObjectName(QStringLiteral("topBar"));
    setFixedHeight(54);
    m_title->setObjectName(QStringLiteral("pageTitle"));
    QFont font = m_title->font();
    font.setPointSizeF(font.pointSizeF() * 1.5);
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);

    m_record->setObjectName(QStringLiteral("record"));
    m_record->setText(tr("Record…"));
    m_record->setIcon(icon(Symbol::Record, Tone::Recording));
    m_record->setToolTip(tr("Record up to five streams by their URLs now (Ctrl+R)"));
    m_record->setAccessibleName(tr("Record streams by their URLs"));
    m_record->setAutoDefault(false);
    connect(m_record, &QPushButton::clicked, this, &TopBar::recordClicked);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::page, 0, spacing::page, 0);
    row->setSpacing(spacing::medium);
    row->addWidget(m_title);
    row->addSpacing(spacing::large);
    m_actions->setSpacing(spacing::medium);
    row->addLayout(m_actions);
    row->addStretch(1);
    row->addWidget(m_connection);
    row->addWidget(m_record);
}

void TopBar::setPage(const QString& title, const QList<QAction*>& actions)
{
    m_title->setText(title);
    while (QLayoutItem* item = m_actions->takeAt(0)) {
        // Not at once: the click that led here may have come from this very button.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (QAction* action : actions)
        m_actions->addWidget(createActionButton(action, this));
    fitActions();
}

/// Where the bar is too narrow for all texts, all actions but the first one are shown by their icons.
void TopBar::fitActions()
{
    const auto show = [this](bool iconsOnly) {
        for (int i = 1; i < m_actions->count(); ++i)
            setIconOnly(qobject_cast<QPushButton*>(m_actions->itemAt(i)->widget()), iconsOnly);
        layout()->activate();
    };
    show(false);
    if (layout()->minimumSize().width() > width()) show(true);
}

void TopBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitActions();
}

void TopBar::setConnection(const QString& name, ConnectionState state)
{
    m_connection->setConnection(name, state);
}

void TopBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(Colors::current().border);
    painter.drawLine(0, height() - 1, width(), height() - 1);
}

} // namespace recdeck::ui
