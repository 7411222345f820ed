#include "tests/support/testmain.h"
#include "tests/ui/pages/livefixture.h"
#include "ui/preview/previewwidget.h"

#include <QImageReader>
#include <QSignalSpy>

using namespace recdeck;
using namespace recdeck::ui;
using service::StreamState;
using service::StreamStatus;
using test::Call;

class LivePreviewTest final : public QObject, private test::LiveFixture
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void previewFollowsTheSelection();
    void previewOfAStreamThatIsNotLive();
    void aLateAnswerIsDropped();
    void theHiddenPageHasNoPreview();
    void snapshotIsSaved();
};

void LivePreviewTest::previewFollowsTheSelection()
{
    open();
    auto* preview = m_page->findChild<PreviewWidget*>();
    select({QStringLiteral("studio-2")});
    QTRY_VERIFY(preview->hasFeed());
    QCOMPARE(m_openPreviews, 1);
    select({QStringLiteral("court-2")});
    QTRY_COMPARE(m_fake->script.subjects(Call::OpenPreview).last(),
                 QStringLiteral("sports.cdn.example/arena/court-2"));
    QTRY_VERIFY(preview->hasFeed());
    QTRY_COMPARE(m_openPreviews, 1);
    const int asked = m_fake->script.count(Call::OpenPreview);
    StreamStatus changed = m_fake->streams.rows.at(5);
    changed.bitsPerSecond += 1000; // new figures are no reason to open it again
    m_fake->streams.push({changed});
    QCOMPARE(m_fake->script.count(Call::OpenPreview), asked);
    select({QStringLiteral("court-2"), QStringLiteral("studio-2")});
    QVERIFY(!preview->hasFeed());
    QTRY_COMPARE(m_openPreviews, 0);
}

void LivePreviewTest::previewOfAStreamThatIsNotLive()
{
    open();
    auto* preview = m_page->findChild<PreviewWidget*>();
    select({QStringLiteral("input-b")});
    const QString offline = message();
    StreamStatus status = m_fake->streams.rows.at(11);
    status.state = StreamState::Live;
    m_fake->streams.push({status}); // it comes: the preview starts by itself
    QTRY_VERIFY(preview->hasFeed());
    QVERIFY(message() != offline);
    status.state = StreamState::Offline;
    m_fake->streams.push({status});
    QVERIFY(!preview->hasFeed());
    QCOMPARE(message(), offline);
    m_fake->streams.preview = {};
    status.state = StreamState::Live;
    m_fake->streams.push({status});
    QTRY_COMPARE(m_fake->script.subjects(Call::OpenPreview).last(),
                 QStringLiteral("10.20.0.15/encoder/input-b"));
    QTRY_VERIFY(message() != offline);
    QVERIFY(!preview->hasFeed());
}

void LivePreviewTest::aLateAnswerIsDropped()
{
    open();
    auto* preview = m_page->findChild<PreviewWidget*>();
    m_fake->script.hold(Call::OpenPreview);
    select({QStringLiteral("studio-2")});
    QTRY_COMPARE(m_fake->script.waiting(Call::OpenPreview), 1);
    select({QStringLiteral("input-b")});
    m_fake->script.release(Call::OpenPreview);
    QTRY_COMPARE(m_openPreviews, 0); // and the pull with it
    QVERIFY(!preview->hasFeed());
    m_fake->script.hold(Call::OpenPreview);
    select({QStringLiteral("studio-2")});
    QTRY_COMPARE(m_fake->script.waiting(Call::OpenPreview), 1);
    m_page.reset();
    m_fake->script.release(Call::OpenPreview);
    QCoreApplication::processEvents();
}

void LivePreviewTest::theHiddenPageHasNoPreview()
{
    open();
    auto* preview = m_page->findChild<PreviewWidget*>();
    select({QStringLiteral("studio-2")});
    QTRY_VERIFY(preview->hasFeed());
    m_page->deactivated();
    QVERIFY(!preview->hasFeed());
    QTRY_COMPARE(m_openPreviews, 0);
    m_page->activated();
    QTRY_VERIFY(preview->hasFeed());
}

void LivePreviewTest::snapshotIsSaved()
{
    open();
    select({QStringLiteral("studio-2")});
    const QString path = m_dir->filePath(QStringLiteral("shot.png"));
    m_questions.paths = {path};
    QImage image(64, 36, QImage::Format_RGB32);
    image.fill(Qt::blue);
    emit m_page->findChild<PreviewWidget*>()->snapshotTaken(image);
    QVERIFY(m_questions.fileChoices.first().start.contains(QStringLiteral("studio-2")));
    QCOMPARE(QImageReader(path).size(), QSize(64, 36));
    QSignalSpy problems(m_page.get(), &Page::problemHappened);
    m_questions.paths = {m_dir->filePath(QStringLiteral("missing/shot.png"))};
    emit m_page->findChild<PreviewWidget*>()->snapshotTaken(image);
    QCOMPARE(problems.count(), 1);
}

RECDECK_TEST(LivePreviewTest)
#include "tst_livepreview.moc"
