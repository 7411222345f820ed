#pragma once

#include "core/model/segment.h"
#include "core/model/task.h"
#include "core/recorder/intake.h"
#include "tests/support/recordedstream.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <mutex>

namespace recdeck::test {

/// Collects what writers tell; thread-safe.
class SegmentLog final : public recorder::SegmentEvents
{
public:
    void segmentOpened(const model::Segment& segment) override;
    void segmentClosed(const model::Segment& segment) override;
    void writerFailed(const TaskId& task, int output, const Error& error) override;
    void gapFound(const TaskId& task, const model::Gap& gap) override;

    [[nodiscard]] QList<model::Segment> opened() const;
    [[nodiscard]] QList<model::Segment> closed() const;
    [[nodiscard]] QList<Error> errors() const;
    [[nodiscard]] QList<model::Gap> gaps() const;

private:
    mutable std::mutex m_mutex;
    QList<model::Segment> m_opened;
    QList<model::Segment> m_closed;
    QList<Error> m_errors;
    QList<model::Gap> m_gaps;
};

/// A task without an engine: an intake and a writer for one output.
class FileTrial final
{
public:
    FileTrial(const QString& spool, model::FileFormat format, recorder::SegmentLimits limits = {},
              const Clock& clock = systemClock());

    /// All packets of a stream as one connection, up to its end.
    void play(const RecordedStream& stream) { play(stream, 0, stream.packets().size()); }
    void play(const RecordedStream& stream, std::size_t from, std::size_t to);
    [[nodiscard]] recorder::Intake& intake() { return *m_intake; }
    /// Closes and finishes the files. What cannot be finished ends the program.
    [[nodiscard]] QList<model::Segment> finish();
    [[nodiscard]] const SegmentLog& log() const { return m_log; }

private:
    static const Clock& systemClock();

    QString m_spool;
    SegmentLog m_log;
    std::shared_ptr<recorder::SegmentWriter> m_writer;
    std::shared_ptr<recorder::Intake> m_intake;
};

/// What finished files have of the packets that were read.
struct FileComparison
{
    QStringList problems; ///< doubled or moved packets, times that do not rise, tracks that drifted apart...
    int recorded = 0;
    int missing = 0; ///< between the first and the last that are there
};

/// Reads the files back, in order. Each packet must come from the stream, once and in its order; in each file
/// decoding times rise, it begins with a key frame, and pictures and sounds are within 100 ms of where they
/// were to each other.
[[nodiscard]] FileComparison compareFiles(const QList<model::Segment>& files, const RecordedStream& stream);

} // namespace recdeck::test
