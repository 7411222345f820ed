#include "tests/support/fakeconnection.h"
#include "tests/support/testmain.h"
#include "ui/dialogs/addstreamsdialog.h"

#include <QAbstractItemModel>
#include <QAbstractItemModelTester>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;

class AddStreamsDialogTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_fake = std::make_unique<test::FakeConnection>();
        m_dialog = new AddStreamsDialog(
            m_fake->streams, {{QStringLiteral("h.example"), QStringLiteral("live"), QStringLiteral("known")}},
            nullptr);
        m_dialog->open();
        m_urls = m_dialog->findChild<QPlainTextEdit*>(QStringLiteral("urls"));
        m_add = m_dialog->findChild<QPushButton*>(QStringLiteral("add"));
        m_table = m_dialog->findChild<QTableView*>(QStringLiteral("parsed"));
        m_tester = std::make_unique<QAbstractItemModelTester>(m_table->model());
    }
    void cleanup()
    {
        m_tester.reset();
        delete m_dialog;
    }

    void nothingCanBeAddedAtFirst();
    void showsWhatEachLineIs();
    void addsAndCloses();
    void whatIsRefusedStaysWithItsReason();
    void aFailureAsAWholeIsShown();
    void addedTwiceWhileWaitingIsNotPossible();

private:
    [[nodiscard]] QString cell(int row, int column) const
    {
        return m_table->model()->index(row, column).data().toString();
    }
    [[nodiscard]] QString note() const
    {
        return m_dialog->findChild<QLabel*>(QStringLiteral("note"))->text();
    }

    std::unique_ptr<test::FakeConnection> m_fake;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    QPointer<AddStreamsDialog> m_dialog;
    QPlainTextEdit* m_urls = nullptr;
    QPushButton* m_add = nullptr;
    QTableView* m_table = nullptr;
};

void AddStreamsDialogTest::nothingCanBeAddedAtFirst()
{
    QVERIFY(!m_add->isEnabled());
    QCOMPARE(m_table->model()->rowCount(), 0);
    QVERIFY(note().isEmpty());
}

void AddStreamsDialogTest::showsWhatEachLineIs()
{
    m_urls->setPlainText(QStringLiteral("rtmp://h.example/live/one\n"
                                        "\n"
                                        "# a remark\n"
                                        "https://h.example/live/known.flv\n"
                                        "http://h.example/live/one.m3u8\n"
                                        "file:///etc/passwd\n"));
    QCOMPARE(m_table->model()->rowCount(), 4);
    QCOMPARE(cell(0, 0), QStringLiteral("one"));
    QCOMPARE(cell(0, 1), QStringLiteral("live"));
    QCOMPARE(cell(0, 2), QStringLiteral("h.example"));
    QVERIFY(cell(1, 3) != cell(0, 3)); // known already
    QCOMPARE(cell(2, 3), cell(1, 3));  // the same stream by another URL
    QVERIFY(cell(3, 3) != cell(1, 3));
    QCOMPARE(cell(3, 0), QStringLiteral("file:///etc/passwd"));
    QVERIFY(m_add->isEnabled());
    QVERIFY(m_add->text().contains(QLatin1Char('1')));
    QVERIFY(!note().isEmpty());
}

void AddStreamsDialogTest::addsAndCloses()
{
    QSignalSpy added(m_dialog, &AddStreamsDialog::added);
    m_urls->setPlainText(QStringLiteral("rtmp://h.example/live/one\nrtmp://h.example/live/two"));
    QTest::mouseClick(m_add, Qt::LeftButton);
    QTRY_COMPARE(added.count(), 1);
    QCOMPARE(added.first().first().toInt(), 2);
    QCOMPARE(m_fake->streams.rows.size(), 2);
    QTRY_VERIFY(!m_dialog || !m_dialog->isVisible());
}

void AddStreamsDialogTest::whatIsRefusedStaysWithItsReason()
{
    service::StreamStatus there;
    there.key = {QStringLiteral("h.example"), QStringLiteral("live"), QStringLiteral("two")};
    m_fake->streams.rows = {there}; // another person added it meanwhile
    QSignalSpy added(m_dialog, &AddStreamsDialog::added);
    m_urls->setPlainText(QStringLiteral("rtmp://h.example/live/one\nrtmp://h.example/live/two\nnonsense"));
    QTest::mouseClick(m_add, Qt::LeftButton);
    QTRY_COMPARE(added.count(), 1);
    QVERIFY(m_dialog && m_dialog->isVisible());
    QCOMPARE(m_urls->toPlainText(), QStringLiteral("rtmp://h.example/live/two\nnonsense"));
    QCOMPARE(m_table->model()->rowCount(), 2);
    QVERIFY(!cell(0, 3).isEmpty());
    QVERIFY(!note().isEmpty());
}

void AddStreamsDialogTest::aFailureAsAWholeIsShown()
{
    m_fake->script.failNext(test::Call::AddStreams,
                            Error{ErrorCode::DatabaseFailed, QStringLiteral("recdeck.db")});
    m_urls->setPlainText(QStringLiteral("rtmp://h.example/live/one"));
    QTest::mouseClick(m_add, Qt::LeftButton);
    QTRY_VERIFY(!note().isEmpty());
    QVERIFY(m_dialog->isVisible());
    QVERIFY(m_add->isEnabled()); // it can be tried again
    QCOMPARE(m_urls->toPlainText(), QStringLiteral("rtmp://h.example/live/one"));
}

void AddStreamsDialogTest::addedTwiceWhileWaitingIsNotPossible()
{
    m_fake->script.hold(test::Call::AddStreams);
    m_urls->setPlainText(QStringLiteral("rtmp://h.example/live/one"));
    QTest::mouseClick(m_add, Qt::LeftButton);
    QVERIFY(!m_add->isEnabled());
    QVERIFY(m_urls->isReadOnly());
    QTest::mouseClick(m_add, Qt::LeftButton);
    QCOMPARE(m_fake->script.count(test::Call::AddStreams), 1);
    delete m_dialog;
    m_tester.reset();
    m_fake->script.release(test::Call::AddStreams); // the answer finds nobody, and nothing happens
    QCoreApplication::processEvents();
}

RECDECK_TEST(AddStreamsDialogTest)
#include "tst_addstreamsdialog.moc"
