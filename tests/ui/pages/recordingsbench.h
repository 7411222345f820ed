#pragma once

#include "tests/support/fakeclock.h"
#include "tests/support/fakeconnection.h"
#include "tests/support/fakequestions.h"
#include "tests/support/hands.h"
#include "ui/pages/recordings/recordingspage.h"
#include "ui/widgets/searchtable.h"

#include <QAction>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

namespace recdeck::test {

inline constexpr UnixMillis firstStart = 1'760'000'000'000;

inline model::Task taskOf(const char* id, const char* stream, UnixMillis start, bool running)
{
    model::Task task;
    task.id = TaskId(QString::fromLatin1(id));
    task.stream = {QStringLiteral("a.example"), QStringLiteral("live"), QString::fromLatin1(stream)};
    task.ruleId = RuleId(QStringLiteral("2001"));
    task.startTime = start;
    task.state = running ? model::TaskState::Recording : model::TaskState::Ended;
    if (!running) {
        task.endTime = start + 90'000;
        task.endReason = model::EndReason::StreamEnded;
    }
    return task;
}

inline model::Segment segmentOf(const char* id, const model::Task& task, int sequence,
                                std::int64_t megabytesLong,
                                model::SegmentState state = model::SegmentState::Verified)
{
    model::Segment segment;
    segment.id = SegmentId(QString::fromLatin1(id));
    segment.taskId = task.id;
    segment.stream = task.stream;
    segment.sequence = sequence;
    segment.bucketName = QStringLiteral("archive");
    segment.key = QStringLiteral("%1-%2.mp4").arg(task.stream.streamName).arg(sequence);
    segment.path = QStringLiteral("/nowhere/") + segment.key;
    segment.startTime = task.startTime + (sequence - 1) * 30'000;
    segment.duration = Seconds{30};
    segment.size = megabytes(megabytesLong);
    segment.packets = 1000;
    segment.sha256 = QByteArray(32, 'x');
    segment.state = state;
    if (state != model::SegmentState::Writing) segment.cut = model::CutReason::Interval;
    return segment;
}

/// A Recordings page with one recording that has ended and one that runs.
struct RecordingsBench
{
    RecordingsBench()
        : settings(dir.filePath(QStringLiteral("s.ini")), QSettings::IniFormat)
    {
        clock.setWall(firstStart + 200'000);
        old = taskOf("t1", "studio-1", firstStart, false);
        old.gaps = {{firstStart + 30'000, firstStart + 35'000, model::GapCause::ConnectionLost, {}}};
        running = taskOf("t2", "studio-2", firstStart + 100'000, true);
        running.ruleId = RuleId();
        fake.recordings.taskTable = {old, running};
        fake.recordings.segmentTable = {segmentOf("1", old, 1, 10), segmentOf("2", old, 2, 20),
                                        segmentOf("3", running, 1, 5, model::SegmentState::Writing)};
    }
    ui::RecordingsPage& open(bool cloud = false)
    {
        page = std::make_unique<ui::RecordingsPage>(cloud ? fake.cloudConnection() : fake.connection(),
                                                    settings, questions, clock);
        page->resize(1000, 700);
        page->show();
        page->activated();
        if (cloud) return *page;
        (void)QTest::qWaitFor([this] {
            const QString size = cell(sessions(), 0, "size");
            return !size.isEmpty() && size != QLatin1String("0 byte(s)");
        });
        return *page;
    }
    template <class T>
    T* find(const char* name) const
    {
        return page->findChild<T*>(QString::fromUtf8(name));
    }
    [[nodiscard]] QAction* action(const char* name) const { return find<QAction>(name); }
    [[nodiscard]] ui::SearchTable& sessions() const { return *find<ui::SearchTable>("sessionsTable"); }
    [[nodiscard]] ui::SearchTable& segments() const { return *find<ui::SearchTable>("segmentsTable"); }
    [[nodiscard]] static QString cell(ui::SearchTable& table, int row, const char* column)
    {
        const QAbstractItemModel& proxy = table.proxy();
        const auto& model = static_cast<const ui::TableModel&>(*table.proxy().sourceModel());
        for (int i = 0; i < model.columnCount(); ++i)
            if (model.columnId(i) == QLatin1String(column)) return proxy.index(row, i).data().toString();
        return QStringLiteral("no such column");
    }
    /// A right click on the selected file.
    void act(const char* name) const
    {
        QTableView& view = segments().view();
        test::hands::chooseInRowMenu(&view, qMax(0, view.currentIndex().row()), name);
    }
    void choose(int row) const
    {
        test::hands::select(&sessions().view(), {row});
        (void)QTest::qWaitFor([this] { return segments().proxy().rowCount() > 0; });
    }

    QTemporaryDir dir;
    QSettings settings;
    FakeClock clock;
    FakeConnection fake;
    FakeQuestions questions;
    model::Task old;
    model::Task running;
    std::unique_ptr<ui::RecordingsPage> page;
};

} // namespace recdeck::test
