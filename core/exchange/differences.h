#pragma once

#include "core/exchange/configuration.h"

#include <QList>
#include <QString>

namespace recdeck::exchange {

/// One member that is not as it was, in the words of the file. Secrets are shown as `***` or `******`; an
/// empty text means that the member is not there.
struct Difference
{
    QString member; ///< member path, such as `recordParams[0].fops.interval`
    QString from;
    QString to;

    friend bool operator==(const Difference&, const Difference&) = default;
};

/// The template without the ways in which the same settings can be written: what is not given has its default
/// (D11, D12, D13), and 0 where it means "no limit".
[[nodiscard]] model::RecordingTemplate normalized(model::RecordingTemplate value);

/// What would change. Masked URLs must have been replaced by what is known; ids are not compared. A secret
/// key that is unknown on one side counts as equal if the access keys are: an access key names its secret.
[[nodiscard]] QList<Difference> differences(const model::RecordingTemplate& from,
                                            const model::RecordingTemplate& to);
[[nodiscard]] QList<Difference> differences(const model::DeliveryDomain& from,
                                            const model::DeliveryDomain& to);

/// The modification that makes `to` of `from`; unset members are equal. Only what differs is sent, so that
/// what the service did not tell stays as it is.
[[nodiscard]] model::TemplatePatch patchBetween(const model::RecordingTemplate& from,
                                                const model::RecordingTemplate& to);

} // namespace recdeck::exchange
