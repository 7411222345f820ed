#pragma once

#include "tests/support/enginerig.h"
#include "tests/support/fakeclock.h"
#include "tests/support/servicescript.h"
#include "tests/support/streamstage.h"

#include <memory>

namespace recdeck::test {

/// An engine whose streams and time are a test's, talked to in the lines of ServiceScript. Streams are named
/// by their last part: s1 is rtmp://h/live/s1.
///
///     publish s1, unpublish s1      ok; the engine notices when it looks
///     watch s1                      ok: on the watch list
///     pass 40                       so many seconds go by, and it looks at every stream
///     stream s1                     state and what records it: "recording R1 P1", "live", "waiting P1"...
///     task P1                       state and end: "ended stopped"
///     count tasks                   of all that ever were
///     halt P1                       ok: the engine's own stop, of any task
///     restart                       ok: shut down properly, and started again
class ServiceDialogue final
{
public:
    ServiceDialogue();
    ~ServiceDialogue();

    [[nodiscard]] QString firstDifference(const QString& lines) { return m_script.firstDifference(lines); }

    [[nodiscard]] EngineRig& rig() { return m_rig; }
    [[nodiscard]] ServiceScript& script() { return m_script; }

private:
    void addStageCommands();
    void addTimeCommands();
    QString describe(const model::StreamKey& key);

    StreamStage m_stage;
    FakeClock m_clock;
    EngineRig m_rig;
    ServiceScript m_script;
};

} // namespace recdeck::test
