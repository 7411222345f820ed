#include "app/importer.h"

#include "app/exchangereport.h"
#include "ui/models/errortexts.h"

namespace recdeck::app {

Importer::Importer(exchange::Configuration wanted, const service::Connection& connection,
                   exchange::SecretOf secretOf, QObject* parent)
    : QObject(parent)
    , m_wanted(std::move(wanted))
    , m_connection(connection)
    , m_secretOf(std::move(secretOf))
{
}

void Importer::start(ImportMode mode)
{
    m_mode = mode;
    exchange::readPresent(m_connection, this, [this](Result<exchange::Present> present) {
        if (!present) {
            emit finished(ui::errorText(present.error()));
        } else if (m_secretOf) {
            exchange::Present place = *std::move(present);
            exchange::Configuration here = std::exchange(place.configuration, {});
            exchange::fillSecrets(std::move(here), m_secretOf, this,
                                  [this, place](exchange::Configuration filled, const auto&) mutable {
                                      place.configuration = std::move(filled);
                                      handlePresent(place);
                                  });
        } else {
            handlePresent(*present);
        }
    });
}

void Importer::handlePresent(const exchange::Present& present)
{
    const exchange::Plan plan = exchange::makePlan(m_wanted, present);
    if (m_mode == ImportMode::Apply) return apply(plan);
    for (const QString& text : planReport(plan))
        emit line(text);
    emit finished(planProblem(plan));
}

void Importer::apply(const exchange::Plan& plan)
{
    m_apply = std::make_unique<exchange::Apply>(plan, m_connection);
    for (qsizetype i = 0; i < plan.items.size(); ++i)
        if (!plan.items.at(i).chosen) emit line(resultLine(plan.items.at(i), m_apply->results().at(i)));
    connect(m_apply.get(), &exchange::Apply::itemsFinished, this, [this](const QList<int>& items) {
        for (const int item : items)
            emit line(resultLine(m_apply->plan().items.at(item), m_apply->results().at(item)));
    });
    connect(m_apply.get(), &exchange::Apply::finished, this, &Importer::handleApplied);
    m_apply->start();
}

void Importer::handleApplied()
{
    emit line(resultSummary(*m_apply));
    const bool fine = m_apply->count(exchange::ItemResult::State::Failed) == 0 &&
                      m_apply->plan().count(exchange::Verdict::Conflict) == 0;
    emit finished(fine ? QString() : QStringLiteral("Not everything was imported: see the lines above."));
}

} // namespace recdeck::app
