#include "tests/support/testmain.h"
#include "ui/models/whendone.h"

#include <QPromise>
#include <QTest>
#include <QThread>

using namespace recdeck;
using namespace recdeck::ui;

class WhenDoneTest final : public QObject
{
    Q_OBJECT

    /// Sees the end of a future after whoever asked before.
    void connectEnd(const QFuture<void>& future, bool& told)
    {
        auto* watcher = new QFutureWatcher<void>(this);
        connect(watcher, &QFutureWatcherBase::finished, this, [&told] { told = true; });
        watcher->setFuture(future);
    }

private slots:
    void aReadyFutureIsToldFromTheEventLoop()
    {
        int got = 0;
        whenDone(QtFuture::makeReadyFuture(7), this, [&got](int value) { got = value; });
        QCOMPARE(got, 0);
        QTRY_COMPARE(got, 7);
    }

    void aFutureWithoutAValueIsToldToo()
    {
        bool done = false;
        QPromise<void> promise;
        promise.start();
        whenDone(promise.future(), this, [&done] { done = true; });
        QCoreApplication::processEvents();
        QVERIFY(!done);
        promise.finish();
        QTRY_VERIFY(done);
    }
    void aFutureWithoutAValueThatIsCancelledIsNot()
    {
        bool done = false;
        bool told = false;
        {
            QPromise<void> promise;
            promise.start();
            whenDone(promise.future(), this, [&done] { done = true; });
            connectEnd(promise.future(), told);
        }
        QTRY_VERIFY(told);
        QVERIFY(!done);
    }

    void aResultOfAnotherThreadComesInThisOne()
    {
        QPromise<Result<int>> promise;
        promise.start();
        QThread* thread = nullptr;
        whenDone(promise.future(), this,
                 [&thread](const Result<int>&) { thread = QThread::currentThread(); });
        const std::unique_ptr<QThread> other(QThread::create([&promise] {
            promise.addResult(1);
            promise.finish();
        }));
        other->start();
        QTRY_VERIFY(thread != nullptr);
        QCOMPARE(thread, QThread::currentThread());
        QVERIFY(other->wait());
    }

    void aContextThatIsGoneIsNotCalled()
    {
        QPromise<int> promise;
        promise.start();
        bool called = false;
        auto context = std::make_unique<QObject>();
        whenDone(promise.future(), context.get(), [&called](int) { called = true; });
        promise.addResult(1);
        promise.finish();
        context.reset();
        QCoreApplication::processEvents();
        QVERIFY(!called);
    }

    void aBrokenPromiseIsACancelledResult()
    {
        std::optional<Result<int>> got;
        {
            QPromise<Result<int>> promise;
            promise.start();
            whenDone(promise.future(), this, [&got](const Result<int>& result) { got = result; });
        }
        QTRY_VERIFY(got.has_value());
        QVERIFY(!got->has_value());
        QCOMPARE(got->error().code, ErrorCode::Cancelled);
    }
};

RECDECK_TEST(WhenDoneTest)
#include "tst_whendone.moc"
