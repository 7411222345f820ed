#include "tests/support/testmain.h"
#include "ui/preview/picturesignal.h"

#include <QCoreApplication>
#include <QTest>
#include <QThread>
#include <thread>

using namespace recdeck::ui;

class PictureSignalTest final : public QObject
{
    Q_OBJECT

private slots:
    void arrivesInTheReceiversThreadOnceForMany()
    {
        int count = 0;
        const QThread* where = nullptr;
        QObject receiver;
        PictureSignal signal(&receiver, [&] {
            ++count;
            where = QThread::currentThread();
        });
        const auto notify = signal.notifier();
        std::thread([&notify] {
            for (int i = 0; i < 1000; ++i)
                notify();
        }).join();
        QCoreApplication::processEvents();
        QCOMPARE(count, 1);
        QCOMPARE(where, QThread::currentThread());
        notify();
        QCoreApplication::processEvents();
        QCOMPARE(count, 2);
    }
    void nothingArrivesAfterTheEnd()
    {
        int count = 0;
        std::function<void()> notify;
        QObject receiver;
        {
            PictureSignal signal(&receiver, [&count] { ++count; });
            notify = signal.notifier();
            notify();
        }
        notify();
        QCoreApplication::processEvents();
        QCOMPARE(count, 0);
    }
    void survivesARace()
    {
        for (int round = 0; round < 50; ++round) {
            auto receiver = std::make_unique<QObject>();
            auto signal = std::make_unique<PictureSignal>(receiver.get(), [] {});
            std::thread decoder([notify = signal->notifier()] {
                for (int i = 0; i < 200; ++i)
                    notify();
            });
            QCoreApplication::processEvents();
            signal.reset();
            receiver.reset();
            decoder.join();
        }
        QCoreApplication::processEvents();
    }
};

RECDECK_TEST(PictureSignalTest)
#include "tst_picturesignal.moc"
