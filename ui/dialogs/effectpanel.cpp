#include "ui/dialogs/effectpanel.h"

#include "ui/models/background.h"
#include "ui/models/whendone.h"
#include "ui/style/spacing.h"

#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace recdeck::ui {

namespace {

/// More streams than this are told as a number.
constexpr qsizetype mostShown = 200;

} // namespace

EffectPanel::EffectPanel(const service::Connection& connection, const QList<model::Rule>& rules,
                         model::Rule original, QWidget* parent)
    : QWidget(parent)
    , m_connection(connection)
    , m_original(std::move(original))
    , m_draft(m_original)
    , m_summary(new QLabel(this))
    , m_effects(new QTreeWidget(this))
{
    build();
    m_timer.setSingleShot(true);
    m_timer.setInterval(40);
    connect(&m_timer, &QTimer::timeout, this, &EffectPanel::refresh);
    readRules(rules);
    readStreams();
    refresh();
}

void EffectPanel::build()
{
    auto* title = new QLabel(tr("What this rule takes"), this);
    QFont font = title->font();
    font.setWeight(QFont::DemiBold);
    title->setFont(font);
    m_summary->setObjectName(QStringLiteral("effectSummary"));
    m_summary->setWordWrap(true);
    m_effects->setObjectName(QStringLiteral("effects"));
    m_effects->setAccessibleName(title->text());
    m_effects->setHeaderLabels({tr("Stream"), tr("What happens")});
    m_effects->setRootIsDecorated(false);
    m_effects->setWordWrap(true);
    m_effects->setSelectionMode(QAbstractItemView::NoSelection);
    m_effects->header()->setStretchLastSection(true);
    m_effects->setColumnWidth(0, 150);
    connect(m_effects->header(), &QHeaderView::sectionResized, this, &EffectPanel::fitRows);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, spacing::small, 0, 0);
    column->setSpacing(spacing::small);
    column->addWidget(title);
    column->addWidget(m_summary);
    column->addSpacing(spacing::small);
    column->addWidget(m_effects, 1);
}

void EffectPanel::setRules(const QList<model::Rule>& rules, const model::Rule& original)
{
    m_original = original;
    readRules(rules);
}

void EffectPanel::showDraft(const model::Rule& draft)
{
    m_draft = draft;
    m_timer.start();
}

void EffectPanel::readRules(const QList<model::Rule>& rules)
{
    using Planner = std::shared_ptr<const rules::TakeoverPlanner>;
    const auto made = inBackground([rules, own = m_original.id]() -> Planner {
        return std::make_shared<const rules::TakeoverPlanner>(rules, own);
    });
    whenDone(made, this, [this, latest = ++m_planning](const Planner& planner) {
        if (latest != m_planning) return;
        m_planner = planner;
        refresh();
    });
}

void EffectPanel::readStreams()
{
    service::StreamMonitor* monitor = m_connection.streams;
    if (!monitor) return;
    whenDone(monitor->streams(), this, [this](const QList<service::StreamStatus>& streams) {
        takeStreams(streams);
        emit read();
        refresh();
    });
    whenDone(monitor->domains(), this, [this](const Result<QList<model::DeliveryDomain>>& domains) {
        m_domains = domains.value_or(QList<model::DeliveryDomain>());
        m_pushDomains = rules::PushDomains(m_domains);
        emit read();
        refresh();
    });
    connect(monitor, &service::StreamMonitor::streamsChanged, this,
            [this](const QList<service::StreamStatus>& changed) {
                takeStreams(changed);
                if (!m_timer.isActive()) m_timer.start();
            });
}

void EffectPanel::takeStreams(const QList<service::StreamStatus>& streams)
{
    for (const service::StreamStatus& status : streams) {
        const auto at = m_places.constFind(status.key);
        if (at != m_places.cend()) {
            m_streams[at.value()] = status;
        } else {
            m_places.insert(status.key, m_streams.size());
            m_streams.append(status);
        }
    }
}

/// Why there is nothing to show; "" if there may be.
QString EffectPanel::hint() const
{
    if (!m_connection.streams) return tr("This place does not tell which streams there are.");
    if (m_draft.pullDomain.isEmpty()) return tr("Give a delivery domain to see it.");
    return m_planner ? QString() : tr("Reading the rules…");
}

void EffectPanel::refresh()
{
    m_effects->setVisible(m_connection.streams != nullptr);
    if (const QString why = hint(); !why.isEmpty()) {
        m_effects->clear();
        m_shown.clear();
        m_summary->setText(why);
        return;
    }
    // A rule that is disabled is shown as if it were not; one that is being disabled gives up what it has.
    model::Rule shown = m_draft;
    if (m_original.id.isEmpty() || !m_original.isEnabled) shown.isEnabled = true;
    const QList<RuleEffect> effects = effectsOf(shown, *m_planner, m_streams, m_pushDomains);
    m_summary->setText(effectSummary(effects, m_draft.isEnabled));
    if (effects == m_shown) return;
    m_shown = effects;
    list(effects);
}

void EffectPanel::list(const QList<RuleEffect>& effects)
{
    m_effects->clear();
    QList<QTreeWidgetItem*> items;
    for (const RuleEffect& effect : effects.mid(0, mostShown)) {
        const QString text = effectText(effect);
        auto* item =
            new QTreeWidgetItem({effect.stream.appName + QLatin1Char('/') + effect.stream.streamName, text});
        item->setToolTip(0, effect.stream.toString());
        item->setToolTip(1, text);
        item->setTextAlignment(0, Qt::AlignTop | Qt::AlignLeft);
        if (effect.kind == RuleEffect::Kind::Loses)
            for (int column : {0, 1})
                item->setForeground(column, palette().brush(QPalette::PlaceholderText));
        items.append(item);
    }
    if (const auto more = effects.size() - items.size(); more > 0)
        items.append(new QTreeWidgetItem({QString(), tr("%n more", nullptr, static_cast<int>(more))}));
    m_effects->addTopLevelItems(items);
    fitRows();
}

/// A tree wraps the words of an item, but does not ask how high that makes it.
void EffectPanel::fitRows()
{
    const int padding = 2 * spacing::medium;
    const QRect room(0, 0, qMax(1, m_effects->columnWidth(1) - padding), QWIDGETSIZE_MAX);
    for (int i = 0; i < m_effects->topLevelItemCount(); ++i) {
        QTreeWidgetItem* item = m_effects->topLevelItem(i);
        const int height = fontMetrics().boundingRect(room, Qt::TextWordWrap, item->text(1)).height();
        item->setSizeHint(1, QSize(0, height + spacing::medium));
    }
}

} // namespace recdeck::ui
