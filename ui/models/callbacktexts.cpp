#include "ui/models/callbacktexts.h"

#include "ui/models/formats.h"

#include <QCoreApplication>

namespace recdeck::ui {

namespace {

using model::AttemptProblem;

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(CallbackTexts)
};

QString shortText(AttemptProblem problem)
{
    switch (problem) {
    case AttemptProblem::OtherStatus:
        return Texts::tr("Refused");
    case AttemptProblem::Redirected:
        return Texts::tr("Redirected");
    case AttemptProblem::TimedOut:
        return Texts::tr("No answer in time");
    case AttemptProblem::NameNotFound:
        return Texts::tr("Name not known");
    case AttemptProblem::Unreachable:
        return Texts::tr("No connection");
    case AttemptProblem::ConnectionLost:
        return Texts::tr("Connection lost");
    case AttemptProblem::TlsFailed:
        return Texts::tr("Encryption failed");
    case AttemptProblem::AddressNotAllowed:
        return Texts::tr("Address not allowed");
    case AttemptProblem::KeyUnavailable:
        return Texts::tr("Key not available");
    }
    return {};
}

QString nextStep(AttemptProblem problem)
{
    switch (problem) {
    case AttemptProblem::OtherStatus:
        return Texts::tr("Only 200 counts as delivered; look at what the receiver logs.");
    case AttemptProblem::Redirected:
        return Texts::tr("Redirects are not followed; enter the address that it leads to.");
    case AttemptProblem::TimedOut:
        return Texts::tr(
            "A receiver has five seconds for its whole answer; let it store first and work later.");
    case AttemptProblem::NameNotFound:
        return Texts::tr("Check the spelling of the host's name.");
    case AttemptProblem::Unreachable:
        return Texts::tr("Check the port, and that the receiver runs and can be reached from the recorder.");
    case AttemptProblem::ConnectionLost:
        return Texts::tr("The receiver closed the connection before it had answered.");
    case AttemptProblem::TlsFailed:
        return Texts::tr("Check the receiver's certificate, and whether it speaks HTTPS on this port.");
    case AttemptProblem::AddressNotAllowed:
        return Texts::tr("While other computers can reach the recorder's REST server, addresses of its own "
                         "network are not called; the Activity page has a switch for that.");
    case AttemptProblem::KeyUnavailable:
        return Texts::tr("Unlock the key store, or enter the secret key again.");
    }
    return {};
}

} // namespace

QString noticeKindText(model::NoticeKind kind)
{
    switch (kind) {
    case model::NoticeKind::Start:
        return Texts::tr("Start");
    case model::NoticeKind::Finish:
        return Texts::tr("Finish");
    }
    return {};
}

QString deliveryStateText(model::DeliveryState state)
{
    switch (state) {
    case model::DeliveryState::Planned:
        return Texts::tr("Not due yet");
    case model::DeliveryState::Waiting:
        return Texts::tr("Waiting");
    case model::DeliveryState::Delivered:
        return Texts::tr("Delivered");
    case model::DeliveryState::GivenUp:
        return Texts::tr("Given up");
    }
    return {};
}

QString attemptResultText(int status, std::optional<AttemptProblem> problem)
{
    if (!problem) return status == 0 ? dash() : QString::number(status);
    if (status == 0) return shortText(*problem);
    //: The status of HTTP and what it means: "500, refused".
    return Texts::tr("%1: %2").arg(status).arg(shortText(*problem));
}

QString attemptSentence(const model::DeliveryAttempt& attempt)
{
    const QString time = shortTimeText(attempt.duration);
    if (!attempt.problem)
        return Texts::tr("Delivered: the address answered %1 after %2.").arg(attempt.status).arg(time);
    return Texts::tr("Not delivered (%1). %2")
        .arg(attemptResultText(attempt.status, attempt.problem), nextStep(*attempt.problem));
}

} // namespace recdeck::ui
