#include "core/bucket/buckettest.h"

#include "core/base/files.h"
#include "core/bucket/directorybucket.h"
#include "core/bucket/openbucket.h"
#include "core/bucket/s3bucket.h"
#include "core/bucket/s3probe.h"

#include <QBuffer>
#include <QRandomGenerator>
#include <QTemporaryFile>
#include <QUuid>
#include <algorithm>

namespace recdeck::bucket {

namespace {

constexpr qsizetype objectSize = 4096;
constexpr Milliseconds clockLimit = std::chrono::minutes{15}; ///< what services allow

/// Runs the steps one after the other until one fails.
class Steps
{
public:
    explicit Steps(const BucketTestControl& control)
        : m_control(control)
    {
    }

    /// `work`: gives the facts.
    void run(TestStep step, const std::function<Result<QString>()>& work)
    {
        if (m_failed) {
            skip(step, {});
            return;
        }
        Result<QString> done = Failure(Error{.code = ErrorCode::Cancelled});
        if (!m_control.cancelled || !m_control.cancelled()) done = work();
        m_failed = !done;
        if (done)
            add({.step = step, .outcome = StepOutcome::Passed, .error = {}, .detail = *done});
        else
            add({.step = step,
                 .outcome = StepOutcome::Failed,
                 .error = done.error(),
                 .detail = done.error().detail});
    }
    void skip(TestStep step, const QString& why)
    {
        add({.step = step, .outcome = StepOutcome::Skipped, .error = {}, .detail = why});
    }
    void add(const StepResult& result)
    {
        m_results << result;
        if (m_control.told) m_control.told(result);
    }
    [[nodiscard]] bool hasFailed() const { return m_failed; }
    [[nodiscard]] const BucketTestControl& control() const { return m_control; }
    [[nodiscard]] const QList<StepResult>& results() const { return m_results; }

private:
    const BucketTestControl& m_control;
    QList<StepResult> m_results;
    bool m_failed = false;
};

/// The small object that is written, read back and removed.
class TestObject
{
public:
    explicit TestObject(const Bucket& bucket)
        : m_bucket(bucket)
        , m_key(QStringLiteral("recdeck-test-") + QUuid::createUuid().toString(QUuid::Id128))
        , m_content(objectSize, Qt::Uninitialized)
    {
        QRandomGenerator::global()->fillRange(reinterpret_cast<quint32*>(m_content.data()), objectSize / 4);
    }
    /// Nothing stays behind, whatever happened.
    ~TestObject()
    {
        if (m_isWritten) std::ignore = m_bucket.remove(m_key);
    }
    TestObject(const TestObject&) = delete;
    TestObject& operator=(const TestObject&) = delete;

    [[nodiscard]] const QString& key() const { return m_key; }

    Result<QString> write(const std::function<bool()>& cancelled)
    {
        QTemporaryFile file;
        if (!file.open() || file.write(m_content) != objectSize || !file.flush())
            return Failure(Error{
                .code = ErrorCode::FileFailed, .subject = file.fileName(), .detail = file.errorString()});
        const auto sha256 = files::sha256(file.fileName());
        if (!sha256) return Failure(sha256.error());
        const UploadItem item{
            .source = file.fileName(), .size = ByteCount{objectSize}, .sha256 = *sha256, .resume = {}};
        m_isWritten = true;
        const auto stored = m_bucket.storeAs(item, m_key, {.cancelled = cancelled});
        if (!stored) return Failure(stored.error());
        if (!*stored) return Failure(Error{.code = ErrorCode::AlreadyExists, .subject = m_key});
        return QStringLiteral("%1, %2 bytes").arg(m_key).arg(objectSize);
    }
    Result<QString> readBack(const std::function<bool()>& cancelled) const
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        if (auto read = m_bucket.read(m_key, 0, -1, buffer, cancelled); !read) return Failure(read.error());
        if (buffer.data() == m_content) return QStringLiteral("%1 bytes").arg(buffer.size());
        return Failure(Error{.code = ErrorCode::FileDamaged,
                             .subject = m_key,
                             .detail = QStringLiteral("what was read differs from what was written")});
    }
    Result<QString> remove()
    {
        if (auto removed = m_bucket.remove(m_key); !removed) return Failure(removed.error());
        m_isWritten = false;
        return m_key;
    }

private:
    const Bucket& m_bucket;
    QString m_key;
    QByteArray m_content;
    bool m_isWritten = false;
};

void tryObject(Steps& steps, TestObject& object, const std::function<Result<QString>()>& parts)
{
    const auto& cancelled = steps.control().cancelled;
    steps.run(TestStep::Write, [&] { return object.write(cancelled); });
    steps.run(TestStep::ReadBack, [&] { return object.readBack(cancelled); });
    if (parts) steps.run(TestStep::Parts, parts);
    steps.run(TestStep::Delete, [&] { return object.remove(); });
}

void testFolder(Steps& steps, const DirectoryBucket& bucket)
{
    steps.run(TestStep::Folder, [&]() -> Result<QString> {
        if (auto probed = bucket.probe(); !probed) return Failure(probed.error());
        return bucket.folder();
    });
    TestObject object(bucket);
    tryObject(steps, object, {});
}

/// A wrong time there is only worth a word: requests are signed for it.
void compareClocks(Steps& steps, const S3Probe& probe)
{
    if (steps.hasFailed()) {
        steps.skip(TestStep::Clock, {});
        return;
    }
    const auto ahead = probe.clockAhead();
    if (!ahead) {
        steps.run(TestStep::Clock, [&] { return Result<QString>(Failure(ahead.error())); });
        return;
    }
    const bool isFine = *ahead && std::chrono::abs(**ahead) <= clockLimit;
    const QString detail =
        *ahead ? QStringLiteral("%1 s").arg(std::chrono::duration_cast<Seconds>(**ahead).count())
               : QStringLiteral("the answer has no Date");
    steps.add({.step = TestStep::Clock,
               .outcome = isFine ? StepOutcome::Passed : StepOutcome::Warned,
               .error = {},
               .detail = detail});
}

void tryWay(Steps& steps, const S3Address& service)
{
    const S3Probe probe(service, steps.control().cancelled, steps.control().patience);
    const QString proxy = probe.proxy();
    if (proxy.isEmpty()) {
        steps.run(TestStep::Resolve, [&] { return probe.resolve(); });
        steps.run(TestStep::Connect, [&] { return probe.connect(); });
        if (service.scheme == "https")
            steps.run(TestStep::Tls, [&] { return probe.encrypt(); });
        else
            steps.skip(TestStep::Tls, QStringLiteral("http"));
    } else {
        for (const TestStep step : {TestStep::Resolve, TestStep::Connect, TestStep::Tls})
            steps.skip(step, QStringLiteral("proxy %1").arg(proxy));
    }
    compareClocks(steps, probe);
}

Result<QString> tryParts(const S3Bucket& bucket, const QString& key)
{
    const auto id = bucket.beginUpload(key);
    if (!id) return Failure(id.error());
    if (auto aborted = bucket.abortUpload(key, *id); !aborted) return Failure(aborted.error());
    return *id;
}

void testService(Steps& steps, const S3Address& service, const BucketAddress& address)
{
    tryWay(steps, service);
    const S3Bucket bucket(service,
                          {.accessKey = address.accessKey.toUtf8(),
                           .secretKey = address.secretKey,
                           .sessionToken = address.sessionToken},
                          address.region.toUtf8(), {.tries = 2, .patience = steps.control().patience});
    TestObject object(bucket);
    steps.run(TestStep::Sign, [&]() -> Result<QString> {
        const auto listed = bucket.list(object.key(), {});
        if (!listed) return Failure(listed.error());
        return QStringLiteral("%1, region %2").arg(service.name({}), QString::fromLatin1(bucket.region()));
    });
    tryObject(steps, object, [&] { return tryParts(bucket, object.key()); });
}

} // namespace

QList<StepResult> testBucket(const BucketAddress& address, const BucketTestControl& control)
{
    Steps steps(control);
    if (const auto folder = folderOf(address.mgrUrl)) {
        testFolder(steps, DirectoryBucket(*folder, address.bucketName));
        return steps.results();
    }
    const auto service = s3Address(address.mgrUrl, address.bucketName);
    if (service) {
        testService(steps, *service, address);
        return steps.results();
    }
    steps.run(TestStep::Resolve, [&]() -> Result<QString> { return Failure(service.error()); });
    for (auto step = TestStep::Connect; step <= TestStep::Delete; step = TestStep(int(step) + 1))
        steps.skip(step, {});
    return steps.results();
}

bool isUsable(const QList<StepResult>& results)
{
    return !results.isEmpty() && std::ranges::none_of(results, [](const StepResult& result) {
        return result.outcome == StepOutcome::Failed;
    });
}

} // namespace recdeck::bucket
