#include "tests/support/fakeconnection.h"

#include <algorithm>

namespace recdeck::test {

namespace {

template <class T>
void upsert(QList<T>& list, const T& value)
{
    const auto at = std::ranges::find(list, value.id, &T::id);
    if (at == list.end())
        list.append(value);
    else
        *at = value;
}

bool fits(const service::TaskFilter& filter, const model::Task& task)
{
    return (!filter.stream || *filter.stream == task.stream) && (!filter.id || *filter.id == task.id) &&
           (!filter.runningOnly || task.isRunning());
}

} // namespace

void FakeRecordingMonitor::push(const QList<model::Task>& changed)
{
    for (const model::Task& task : changed)
        upsert(taskTable, task);
    emit tasksChanged(changed);
}

void FakeRecordingMonitor::push(const QList<model::Segment>& changed)
{
    for (const model::Segment& segment : changed)
        upsert(segmentTable, segment);
    emit segmentsChanged(changed);
}

void FakeRecordingMonitor::push(const service::EngineFigures& figures)
{
    currentFigures = figures;
    emit figuresChanged(figures);
}

QFuture<Result<QList<model::Task>>> FakeRecordingMonitor::tasks(service::TaskFilter filter)
{
    using Answer = Result<QList<model::Task>>;
    return m_script.answer<Answer>(Call::Tasks, {}, [this, filter]() -> Answer {
        QList<model::Task> found;
        for (const model::Task& task : std::as_const(taskTable))
            if (fits(filter, task)) found.append(task);
        std::ranges::stable_sort(found, std::ranges::greater{}, &model::Task::startTime);
        return found.mid(0, filter.limit);
    });
}

QFuture<Result<QList<model::Segment>>> FakeRecordingMonitor::segments(QList<TaskId> tasks)
{
    using Answer = Result<QList<model::Segment>>;
    const QString first = tasks.isEmpty() ? QString() : tasks.first().text();
    return m_script.answer<Answer>(Call::Segments, first, [this, tasks]() -> Answer {
        const QSet<TaskId> wanted(tasks.begin(), tasks.end());
        QList<model::Segment> found;
        for (const model::Segment& segment : std::as_const(segmentTable))
            if (wanted.contains(segment.taskId)) found.append(segment);
        return found;
    });
}

QFuture<Result<service::ListPage<model::Task>>> FakeRecordingMonitor::taskPage(service::TaskQuery query)
{
    using Answer = Result<service::ListPage<model::Task>>;
    return m_script.answer<Answer>(Call::TaskPage, {}, [this, query]() -> Answer {
        QList<model::Task> found;
        for (const model::Task& task : std::as_const(taskTable))
            if ((!query.id || *query.id == task.id) &&
                (query.states.isEmpty() || query.states.contains(task.state)))
                found.append(task);
        return service::ListPage<model::Task>{
            .items = found.mid((query.pageNum - 1) * query.pageSize, query.pageSize), .total = found.size()};
    });
}

QFuture<Result<service::ListPage<model::Segment>>>
FakeRecordingMonitor::segmentPage(service::SegmentQuery query)
{
    using Answer = Result<service::ListPage<model::Segment>>;
    return m_script.answer<Answer>(Call::SegmentPage, {}, [this, query]() -> Answer {
        QList<model::Segment> found;
        for (const model::Segment& segment : std::as_const(segmentTable))
            if ((!query.task || *query.task == segment.taskId) &&
                (query.states.isEmpty() || query.states.contains(segment.state)))
                found.append(segment);
        return service::ListPage<model::Segment>{
            .items = found.mid((query.pageNum - 1) * query.pageSize, query.pageSize), .total = found.size()};
    });
}

QFuture<Result<model::Segment>> FakeRecordingMonitor::segment(SegmentId id)
{
    using Answer = Result<model::Segment>;
    return m_script.answer<Answer>(Call::OneSegment, id.text(), [this, id]() -> Answer {
        const auto at = std::ranges::find(segmentTable, id, &model::Segment::id);
        if (at == segmentTable.end())
            return Failure(Error{.code = ErrorCode::NotFound, .subject = id.text()});
        return *at;
    });
}

QFuture<Result<void>> FakeRecordingMonitor::stopTask(TaskId id)
{
    return m_script.answer<Result<void>>(Call::StopTask, id.text(), [this, id]() -> Result<void> {
        const auto at = std::ranges::find(taskTable, id, &model::Task::id);
        if (at == taskTable.end()) return Failure(Error{.code = ErrorCode::NotFound, .subject = id.text()});
        if (at->state == model::TaskState::Ended)
            return Failure(Error{.code = ErrorCode::AlreadyEnded, .subject = id.text()});
        model::Task ended = *at;
        ended.state = model::TaskState::Ended;
        ended.endReason = model::EndReason::Stopped;
        ended.endTime = ended.startTime + 1000;
        push(QList{ended});
        return {};
    });
}

QFuture<Result<void>> FakeRecordingMonitor::splitTask(TaskId id)
{
    return m_script.answer<Result<void>>(Call::SplitTask, id.text(), [this, id]() -> Result<void> {
        split.append(id);
        return {};
    });
}

QFuture<service::EngineFigures> FakeRecordingMonitor::figures()
{
    return m_script.answer<service::EngineFigures>(Call::Figures, {}, [this] { return currentFigures; });
}

QFuture<Result<void>> FakeRecordingMonitor::cancelJoin(TaskId id)
{
    return m_script.answer<Result<void>>(Call::CancelJoin, id.text(), []() -> Result<void> { return {}; });
}

QFuture<Result<void>> FakeRecordingMonitor::verifySegment(SegmentId id)
{
    return m_script.answer<Result<void>>(Call::VerifySegment, id.text(), []() -> Result<void> { return {}; });
}

QFuture<Result<model::RecorderSettings>> FakeRecordingMonitor::settings()
{
    using Answer = Result<model::RecorderSettings>;
    return m_script.answer<Answer>(Call::Settings, {}, [this]() -> Answer { return currentSettings; });
}

QFuture<Result<void>> FakeRecordingMonitor::setSettings(model::RecorderSettings settings)
{
    return m_script.answer<Result<void>>(Call::SetSettings, {}, [this, settings]() -> Result<void> {
        currentSettings = settings;
        emit settingsChanged(settings);
        return {};
    });
}

QFuture<service::RecoverySummary> FakeRecordingMonitor::recovery()
{
    return m_script.answer<service::RecoverySummary>(Call::Recovery, {}, [this] { return recovered; });
}

service::Connection FakeConnection::connection()
{
    service::Connection all{service::ConnectionKind::ThisComputer, QStringLiteral("This computer"),
                            &recording, &streams, &recordings};
    all.callbacks = &callbacks;
    all.uploads = &uploads;
    all.buckets = &buckets;
    return all;
}

service::Connection FakeConnection::cloudConnection()
{
    return {service::ConnectionKind::Cloud, QStringLiteral("Cloud"), &recording, nullptr, nullptr};
}

} // namespace recdeck::test
