#pragma once

#include "core/model/rule.h"
#include "core/model/stream.h"
#include "core/model/template.h"

#include <QList>
#include <QSet>

namespace recdeck::exchange {

/// What a configuration file holds, and what two places are compared by. Ids are those of the place it comes
/// from and mean nothing elsewhere; `rules[].templateId` names one of `templates[].id`. A template with an
/// access key and an empty `sk` has a secret key that is not known here. A URL may contain `***` where a
/// credential was left out.
struct Configuration
{
    QList<model::RecordingTemplate> templates;
    QList<model::Rule> rules;
    QList<model::DeliveryDomain> domains;
    QList<model::WatchedStream> streams;

    friend bool operator==(const Configuration&, const Configuration&) = default;
};

/// In the order of a file: by what people call an object, never by its id, so that two exports of the same
/// objects differ only where the objects do.
[[nodiscard]] Configuration sorted(Configuration value);

/// What a person has marked in the tables.
struct Selection
{
    QSet<TemplateId> templates;
    QSet<RuleId> rules;
    QSet<QString> pullDomains;
    QSet<model::StreamKey> streams;
};

/// The selected objects, and the templates that the selected rules use.
[[nodiscard]] Configuration selected(const Configuration& all, const Selection& selection);

/// How many of the selected objects are not among all: they have gone since they were selected.
[[nodiscard]] int missingOf(const Configuration& all, const Selection& selection);

/// The five selectors of a rule as one text; equal for rules that may not exist side by side (D21: domains
/// compare without regard to case, the rest by its characters).
[[nodiscard]] QString selectorsOf(const model::Rule& rule);

/// What people call an object: `name (region)`, `domain/app/stream`...
[[nodiscard]] QString nameOf(const model::RecordingTemplate& value);
[[nodiscard]] QString nameOf(const model::Rule& value);

/// Keys come in pairs (D9): an access key alone means that the secret one was left out or is locked away.
[[nodiscard]] bool isKeyUnknown(const model::RecordingTemplate& value);

/// The stream of a URL of the watch list; an empty key if the URL cannot be read.
[[nodiscard]] model::StreamKey keyOf(const model::WatchedStream& value);

} // namespace recdeck::exchange
