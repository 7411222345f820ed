#include "tests/support/fakeconnection.h"
#include "tests/support/hands.h"
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
    void whatIsWrongWithALine_data();
    void whatIsWrongWithALine();
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
    test::hands::type(m_urls, QStringLiteral("rtmp://h.example/live/one\n"
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

void AddStreamsDialogTest::whatIsWrongWithALine_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("note");
    const auto row = [](const char* line, const char* verdict, const char* note) {
        QTest::newRow(line) << QString::fromLatin1(line) << QString::fromUtf8(verdict)
                            << QString::fromLatin1(note);
    };
    const char* cannot = "cannot be added";
    row("rtmp://h.example/live/known", "Is in the list already", "All of these are in the list already.");
    row("nonsense", "not complete", cannot);
    row("rtmp://h.example/live", "not complete", cannot);
    row("rtmp://h.example", "not complete", cannot);
    row("rtmp:///live/s1", "not complete", cannot);
    row("file:///etc/passwd", "not allowed", cannot);
    row("concat:a|b", "not", cannot);
}

void AddStreamsDialogTest::whatIsWrongWithALine()
{
    QFETCH(QString, line);
    QFETCH(QString, verdict);
    QFETCH(QString, note);
    test::hands::type(m_urls, line);
    QCOMPARE(m_table->model()->rowCount(), 1);
    QVERIFY2(cell(0, 3).contains(verdict), qPrintable(cell(0, 3)));
    QVERIFY2(this->note().contains(note), qPrintable(this->note()));
    QVERIFY(!m_add->isEnabled());
}

void AddStreamsDialogTest::addsAndCloses()
{
    QSignalSpy added(m_dialog, &AddStreamsDialog::added);
    test::hands::type(m_urls, QStringLiteral("rtmp://h.example/live/one\nrtmp://h.example/live/two"));
    test::hands::click(m_add);
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
    test::hands::type(m_urls,
                      QStringLiteral("rtmp://h.example/live/one\nrtmp://h.example/live/two\nnonsense"));
    test::hands::click(m_add);
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
    test::hands::type(m_urls, QStringLiteral("rtmp://h.example/live/one"));
    test::hands::click(m_add);
    QTRY_VERIFY(!note().isEmpty());
    QVERIFY(m_dialog->isVisible());
    QVERIFY(m_add->isEnabled()); // it can be tried again
    QCOMPARE(m_urls->toPlainText(), QStringLiteral("rtmp://h.example/live/one"));
}

void AddStreamsDialogTest::addedTwiceWhileWaitingIsNotPossible()
{
    m_fake->script.hold(test::Call::AddStreams);
    test::hands::type(m_urls, QStringLiteral("rtmp://h.example/live/one"));
    test::hands::click(m_add);
    QVERIFY(!m_add->isEnabled());
    QVERIFY(m_urls->isReadOnly());
    test::hands::press(m_urls, Qt::Key_Return, Qt::ControlModifier);
    QTest::mouseClick(m_add, Qt::LeftButton);
    QCOMPARE(m_fake->script.count(test::Call::AddStreams), 1);
    delete m_dialog;
    m_tester.reset();
    m_fake->script.release(test::Call::AddStreams); // the answer finds nobody, and nothing happens
    QCoreApplication::processEvents();
}

RECDECK_TEST(AddStreamsDialogTest)
#include "tst_addstreamsdialog.moc"
