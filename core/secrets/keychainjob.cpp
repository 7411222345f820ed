#include "core/secrets/keychainjob.h"

#include <QCoreApplication>
#include <QObject>
#include <QThread>
#include <future>
#include <memory>
#include <mutex>
#include <qt6keychain/keychain.h>

namespace recdeck::secrets {

namespace {

constexpr int millisecondsToEnd = 500;

QString service()
{
    return QStringLiteral("recdeck");
}

std::unique_ptr<QKeychain::Job> makeJob(const KeychainRequest& request)
{
    std::unique_ptr<QKeychain::Job> job;
    switch (request.verb) {
    case KeychainVerb::Write: {
        auto write = std::make_unique<QKeychain::WritePasswordJob>(service());
        write->setBinaryData(request.data);
        job = std::move(write);
        break;
    }
    case KeychainVerb::Read:
        job = std::make_unique<QKeychain::ReadPasswordJob>(service());
        break;
    case KeychainVerb::Remove:
        job = std::make_unique<QKeychain::DeletePasswordJob>(service());
        break;
    }
    job->setKey(request.key);
    job->setInsecureFallback(false);
    return job;
}

KeychainAnswer answerOf(const QKeychain::Job& job)
{
    const auto* read = qobject_cast<const QKeychain::ReadPasswordJob*>(&job);
    switch (job.error()) {
    case QKeychain::NoError:
        return {
            .outcome = KeychainOutcome::Done, .data = read ? read->binaryData() : QByteArray(), .detail = {}};
    case QKeychain::EntryNotFound:
        return {.outcome = KeychainOutcome::NotFound, .data = {}, .detail = {}};
    default:
        return {.outcome = KeychainOutcome::Failed, .data = {}, .detail = job.errorString()};
    }
}

KeychainAnswer failed(const QString& detail)
{
    return {.outcome = KeychainOutcome::Failed, .data = {}, .detail = detail};
}

/// QtKeychain queues the jobs of the whole process in one object, which belongs to the thread that used it
/// first and would wait for ever if that thread ended. So there is one thread for it, for as long as the
/// program lives.
class KeychainThread final
{
public:
    static KeychainThread& get()
    {
        static KeychainThread* const only = new KeychainThread;
        return *only;
    }

    KeychainAnswer run(const KeychainRequest& request)
    {
        const std::scoped_lock lock(m_oneAtATime);
        if (m_unanswered.valid() &&
            m_unanswered.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
            return failed(QStringLiteral("it has not answered an earlier request yet"));
        auto promise = std::make_shared<std::promise<KeychainAnswer>>();
        m_unanswered = promise->get_future();
        QMetaObject::invokeMethod(
            m_context, [promise, request] { start(makeJob(request), promise); }, Qt::QueuedConnection);
        if (m_unanswered.wait_until(request.deadline) != std::future_status::ready)
            return failed(QStringLiteral("it does not answer"));
        return m_unanswered.get();
    }

private:
    KeychainThread()
        : m_thread(new QThread)
        , m_context(new QObject)
    {
        m_thread->setObjectName(QStringLiteral("keychain"));
        m_context->moveToThread(m_thread);
        m_thread->start();
        qAddPostRoutine([] { get().end(); });
    }

    static void start(std::unique_ptr<QKeychain::Job> job,
                      const std::shared_ptr<std::promise<KeychainAnswer>>& promise)
    {
        QObject::connect(job.get(), &QKeychain::Job::finished, job.get(),
                         [promise](QKeychain::Job* done) { promise->set_value(answerOf(*done)); });
        job.release()->start(); // deletes itself when it has finished
    }

    /// A job that is still waiting for somebody is left behind with the process.
    void end()
    {
        m_thread->quit();
        m_thread->wait(millisecondsToEnd);
    }

    QThread* m_thread;
    QObject* m_context; ///< lives on the thread
    std::mutex m_oneAtATime;
    std::future<KeychainAnswer> m_unanswered;
};

} // namespace

KeychainAnswer runKeychainJob(const KeychainRequest& request)
{
    return KeychainThread::get().run(request);
}

} // namespace recdeck::secrets
