#include "ui/models/buckettesttexts.h"

#include "ui/models/errortexts.h"

#include <QCoreApplication>

namespace recdeck::ui {

namespace {

using bucket::StepOutcome;
using bucket::StepResult;
using bucket::TestStep;

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(BucketTest)
};

QString passedText(TestStep step)
{
    switch (step) {
    case TestStep::Folder:
        return Texts::tr("The folder is there, and files can be made in it.");
    case TestStep::Resolve:
        return Texts::tr("The host's name is known.");
    case TestStep::Connect:
        return Texts::tr("The host accepts connections.");
    case TestStep::Tls:
        return Texts::tr("The connection is encrypted and the certificate is trusted.");
    case TestStep::Clock:
        return Texts::tr("The storage has the same time as this computer.");
    case TestStep::Sign:
        return Texts::tr("The keys are accepted, and the bucket is there.");
    case TestStep::Write:
        return Texts::tr("A small file was stored.");
    case TestStep::ReadBack:
        return Texts::tr("It was read again and is the same.");
    case TestStep::Parts:
        return Texts::tr("Large files can be sent in parts.");
    case TestStep::Delete:
        return Texts::tr("The small file is gone again.");
    }
    return {};
}

QString skippedText(const StepResult& result)
{
    if (result.detail == QLatin1String("http"))
        return Texts::tr("Not encrypted: the address begins with http://.");
    if (!result.detail.isEmpty()) return Texts::tr("Not looked at: the way goes through a proxy.");
    return Texts::tr("Not tried.");
}

} // namespace

QString testStepName(TestStep step)
{
    switch (step) {
    case TestStep::Folder:
        return Texts::tr("Folder");
    case TestStep::Resolve:
        return Texts::tr("Host name");
    case TestStep::Connect:
        return Texts::tr("Connection");
    case TestStep::Tls:
        return Texts::tr("Encryption");
    case TestStep::Clock:
        return Texts::tr("Clock");
    case TestStep::Sign:
        return Texts::tr("Keys and bucket");
    case TestStep::Write:
        return Texts::tr("Write");
    case TestStep::ReadBack:
        return Texts::tr("Read back");
    case TestStep::Parts:
        return Texts::tr("Upload in parts");
    case TestStep::Delete:
        return Texts::tr("Delete");
    }
    return {};
}

QString testStepText(const StepResult& result)
{
    switch (result.outcome) {
    case StepOutcome::Passed:
        return passedText(result.step);
    case StepOutcome::Warned:
        return Texts::tr(
            "The storage has another time than this computer, or does not tell it. Uploads allow for "
            "that, but check this computer's clock.");
    case StepOutcome::Failed:
        return result.error ? errorText(*result.error) : Texts::tr("This did not work.");
    case StepOutcome::Skipped:
        break;
    }
    return skippedText(result);
}

QString testStepDetail(const StepResult& result)
{
    if (result.outcome == StepOutcome::Failed && result.error) return errorDetails(*result.error);
    return result.detail == QLatin1String("http") ? QString() : result.detail;
}

Symbol testStepSymbol(StepOutcome outcome)
{
    switch (outcome) {
    case StepOutcome::Passed:
        return Symbol::Check;
    case StepOutcome::Warned:
        return Symbol::Warning;
    case StepOutcome::Failed:
        return Symbol::Problem;
    case StepOutcome::Skipped:
        break;
    }
    return Symbol::More;
}

Tone testStepTone(StepOutcome outcome)
{
    switch (outcome) {
    case StepOutcome::Passed:
        return Tone::Live;
    case StepOutcome::Warned:
        return Tone::Warning;
    case StepOutcome::Failed:
        return Tone::Problem;
    case StepOutcome::Skipped:
        break;
    }
    return Tone::Secondary;
}

QString bucketVerdict(const QString& bucketName, const QList<StepResult>& results)
{
    return bucket::isUsable(results)
               ? Texts::tr("Recordings can be stored in “%1”.").arg(bucketName)
               : Texts::tr("With these values recordings cannot be stored in “%1”.").arg(bucketName);
}

} // namespace recdeck::ui
