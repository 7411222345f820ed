#pragma once

#include "tests/support/fakeclock.h"
#include "tests/support/fakepreview.h"
#include "tests/support/fakequestions.h"
#include "tests/support/hands.h"
#include "tests/support/samplestreams.h"
#include "ui/pages/live/livepage.h"
#include "ui/preview/pictureview.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/searchtable.h"

#include <QAction>
#include <QDateTime>
#include <QLabel>
#include <QRegularExpression>
#include <QSettings>
#include <QTableView>
#include <QTest>

namespace recdeck::test {

/// A preview of nothing; it is enough to see that it is opened and let go.
class EmptyPreview final : public service::PreviewHandle
{
public:
    EmptyPreview(const Clock& clock, media::Preview::Events events, int& open)
        : m_preview(clock, std::move(events))
        , m_open(open)
    {
        ++m_open;
    }
    ~EmptyPreview() override { --m_open; }
    [[nodiscard]] media::Preview& preview() override { return m_preview; }

private:
    media::Preview m_preview;
    int& m_open;
};

/// A Live page with a dozen sample streams, and short ways to what its tests look at.
class LiveFixture
{
protected:
    void setUp()
    {
        m_settings.reset(); // it writes its file, also into a folder that has gone
        m_dir = std::make_unique<QTemporaryDir>();
        m_settings =
            std::make_unique<QSettings>(m_dir->filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        m_fake = std::make_unique<FakeConnection>();
        fillWithSamples(*m_fake);
        for (const service::StreamStatus& status : std::as_const(m_fake->streams.rows))
            for (const service::RunningRecording& recording : status.recordings)
                m_fake->recordings.taskTable.append({.id = recording.taskId, .stream = status.key});
        m_fake->streams.preview =
            [this](const model::StreamKey&,
                   media::Preview::Events events) -> Result<std::shared_ptr<service::PreviewHandle>> {
            return std::make_shared<EmptyPreview>(m_clock, std::move(events), m_openPreviews);
        };
        m_questions = {};
        m_clock.setWall(QDateTime::currentMSecsSinceEpoch());
    }
    void tearDown()
    {
        m_page.reset();
        QCOMPARE(m_openPreviews, 0);
    }

    ui::LivePage& open() { return open(m_fake->connection()); }
    ui::LivePage& open(const service::Connection& connection)
    {
        m_page =
            std::make_unique<ui::LivePage>(ui::LivePage::Tools{connection, *m_settings, m_questions, m_clock},
                                           std::make_unique<FakeSound>());
        m_page->resize(1100, 700);
        m_page->show();
        m_page->activated();
        if (connection.streams)
            [&] { QTRY_COMPARE(view().model()->rowCount(), int(m_fake->streams.rows.size())); }();
        return *m_page;
    }

    [[nodiscard]] QTableView& view() const { return m_page->findChild<ui::SearchTable*>()->view(); }
    [[nodiscard]] QAction* action(const char* name) const
    {
        return m_page->findChild<QAction*>(QLatin1String(name));
    }
    [[nodiscard]] QString hint() const
    {
        return m_page->findChild<ui::ElidedLabel*>(QStringLiteral("recordHint"))->text();
    }
    [[nodiscard]] QString outcome(int line) const
    {
        static const QRegularExpression names(QStringLiteral("^result\\."));
        const QList<QLabel*> labels = m_page->findChildren<QLabel*>(names);
        return line < labels.size() ? labels.at(line)->text() : QString();
    }
    [[nodiscard]] QString resultTitle() const
    {
        return m_page->findChild<QLabel*>(QStringLiteral("resultTitle"))->text();
    }
    [[nodiscard]] QString message() const
    {
        return m_page->findChild<ui::PictureView*>()->accessibleDescription();
    }
    [[nodiscard]] int rowOf(const QString& stream) const
    {
        const QAbstractItemModel* model = view().model();
        for (int row = 0; row < model->rowCount(); ++row)
            for (int column = 0; column < model->columnCount(); ++column)
                if (model->index(row, column).data().toString() == stream) return row;
        return -1;
    }
    [[nodiscard]] QString cell(const QString& stream, const QString& column) const
    {
        const QAbstractItemModel* model = view().model();
        for (int i = 0; i < model->columnCount(); ++i)
            if (model->headerData(i, Qt::Horizontal, Qt::DisplayRole).toString() == column)
                return model->index(rowOf(stream), i).data().toString();
        return QStringLiteral("no such column");
    }
    void select(const QStringList& streams) const
    {
        QList<int> rows;
        for (const QString& stream : streams) {
            rows << rowOf(stream);
            QVERIFY2(rows.last() >= 0, qPrintable(stream));
        }
        hands::select(&view(), rows);
    }
    void click(const char* name) const { hands::click(m_page->findChild<QWidget*>(QLatin1String(name))); }
    /// Uses a button of the bar, or an entry of its menu.
    void use(const char* action) const
    {
        auto* button = m_page->findChild<QWidget*>(QLatin1String("action.") + QLatin1String(action));
        if (button && button->isVisible())
            hands::click(button);
        else
            hands::chooseInMenu(m_page->findChild<QWidget*>(QStringLiteral("moreActions")), action);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<FakeConnection> m_fake;
    FakeQuestions m_questions;
    FakeClock m_clock;
    std::unique_ptr<ui::LivePage> m_page;
    int m_openPreviews = 0;
};

} // namespace recdeck::test
