#pragma once

#include "core/service/streammonitor.h"
#include "tests/support/fakeconnection.h"

namespace recdeck::test {

/// Rows as a busy recorder has them: all states, by rule and by hand, a problem with a long text, Chinese
/// names. The same for the same count; more than a dozen are copies with other stream names.
[[nodiscard]] QList<service::StreamStatus> sampleStreams(int count = 12);

/// Streams, templates, rules and figures that fit together.
void fillWithSamples(FakeConnection& fake, int streams = 12);

} // namespace recdeck::test
