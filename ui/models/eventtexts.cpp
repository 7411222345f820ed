#include "ui/models/eventtexts.h"

#include "ui/models/errortexts.h"
#include "ui/models/formats.h"

#include <QCoreApplication>

namespace recdeck::ui {

namespace {

using service::EngineEvent;

const QLatin1String spoolOver("spoolOver");
const QLatin1String callbackGivenUp("callbackGivenUp");

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(EventTexts)
};

QString spoolOverText(const EngineEvent& event)
{
    return Texts::tr("%1 wait on this computer to be uploaded, more than the limit in the settings. See in "
                     "Activity, Uploads what holds them up.")
        .arg(bytesText(ByteCount{event.count}));
}

QString givenUpText(const EngineEvent& event)
{
    const auto attempts = static_cast<int>(event.count);
    const QString next =
        QLatin1Char(' ') + Texts::tr("See the answers in Activity, Callbacks, and send it again from there.");
    if (event.stream.streamName.isEmpty())
        return Texts::tr("A callback could not be delivered in %n attempt(s), and is not tried any more.",
                         nullptr, attempts) +
               next;
    return Texts::tr(
               "A callback about %1 could not be delivered in %n attempt(s), and is not tried any more.",
               nullptr, attempts)
               .arg(event.stream.appName + QLatin1Char('/') + event.stream.streamName) +
           next;
}

} // namespace

QString eventText(const EngineEvent& event)
{
    if (event.kind == spoolOver) return spoolOverText(event);
    if (event.kind == callbackGivenUp) return givenUpText(event);
    if (event.severity == service::Severity::Problem && event.error) return errorText(*event.error);
    return {};
}

QString eventPage(const EngineEvent& event)
{
    const bool isActivity = event.kind == spoolOver || event.kind == callbackGivenUp;
    return isActivity ? QStringLiteral("activity") : QString();
}

} // namespace recdeck::ui
