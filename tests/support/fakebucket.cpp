#include "tests/support/fakebucket.h"

#include <QCryptographicHash>
#include <QFile>
#include <QThread>

namespace recdeck::test {

namespace {

using bucket::UploadControl;
using bucket::UploadItem;
using bucket::UploadState;

QByteArray md5(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex();
}

constexpr qsizetype objectsPerPage = 1000;

Error cancelledError()
{
    return Error{.code = ErrorCode::Cancelled, .subject = {}};
}

bool isCancelled(const UploadControl& control)
{
    return control.cancelled && control.cancelled();
}

/// Sends bytes as the budget allows.
bool leave(const UploadControl& control, qint64 size)
{
    while (size > 0) {
        if (isCancelled(control)) return false;
        const auto allowed = control.allowance ? bytes(control.allowance(ByteCount{size})) : size;
        if (allowed == 0) QThread::msleep(5);
        size -= allowed;
    }
    return true;
}

} // namespace

class FakeBucket final : public bucket::Bucket
{
public:
    FakeBucket(FakeService& service, QString name)
        : m_service(service)
        , m_name(std::move(name))
    {
    }

    Result<std::optional<bucket::StoredObject>> storeAs(const UploadItem& item, const QString& key,
                                                        const UploadControl& control) const override
    {
        ++m_service.calls;
        const int now = ++m_service.atOnce;
        if (now > m_service.mostAtOnce) m_service.mostAtOnce = now;
        auto outcome = send(item, key, control);
        --m_service.atOnce;
        return outcome;
    }

    Result<bucket::ObjectInfo> describe(const QString& key) const override
    {
        if (auto error = m_service.troubleAt(BucketCall::Describe, full(key))) return Failure(*error);
        const std::scoped_lock lock(m_service.m_mutex);
        const auto at = m_service.m_objects.constFind(full(key));
        if (at == m_service.m_objects.cend())
            return Failure(Error{.code = ErrorCode::NotFound, .subject = key});
        return bucket::ObjectInfo{.key = key, .size = ByteCount{at->content.size()}, .etag = at->etag};
    }

    Result<void> read(const QString& key, std::int64_t offset, std::int64_t size, QIODevice& target,
                      const std::function<bool()>&) const override
    {
        if (auto error = m_service.troubleAt(BucketCall::Read, full(key))) return Failure(*error);
        const std::scoped_lock lock(m_service.m_mutex);
        const auto at = m_service.m_objects.constFind(full(key));
        if (at == m_service.m_objects.cend())
            return Failure(Error{.code = ErrorCode::NotFound, .subject = key});
        target.write(at->content.mid(offset, size));
        return {};
    }

    Result<void> remove(const QString& key) const override
    {
        if (auto error = m_service.troubleAt(BucketCall::Remove, full(key))) return Failure(*error);
        m_service.erase(full(key));
        return {};
    }

    Result<bucket::ObjectPage> list(const QString& prefix, const QString& token) const override
    {
        if (auto error = m_service.troubleAt(BucketCall::List, full(prefix))) return Failure(*error);
        ++m_service.pages;
        bucket::ObjectPage page;
        const auto all = m_service.objects();
        for (auto at = token.isEmpty() ? all.lowerBound(full(prefix)) : all.upperBound(full(token));
             at != all.cend() && at.key().startsWith(full(prefix)); ++at) {
            if (page.objects.size() == objectsPerPage) {
                page.next = page.objects.last().key;
                break;
            }
            page.objects << bucket::ObjectInfo{.key = at.key().mid(m_name.size() + 1),
                                               .size = ByteCount{at->content.size()},
                                               .etag = at->etag};
        }
        return page;
    }

    Result<QList<bucket::OpenUpload>> openUploads(const QString& prefix) const override
    {
        if (auto error = m_service.troubleAt(BucketCall::List, full(prefix))) return Failure(*error);
        const std::scoped_lock lock(m_service.m_mutex);
        QList<bucket::OpenUpload> open;
        for (auto at = m_service.m_begun.cbegin(); at != m_service.m_begun.cend(); ++at)
            if (at->key.startsWith(full(prefix)))
                open << bucket::OpenUpload{
                    .key = at->key.mid(m_name.size() + 1), .uploadId = at.key(), .begun = at->begun};
        return open;
    }

    Result<void> abortUpload(const QString& key, const QString& uploadId) const override
    {
        if (auto error = m_service.troubleAt(BucketCall::Abort, full(key))) return Failure(*error);
        const std::scoped_lock lock(m_service.m_mutex);
        m_service.m_begun.remove(uploadId);
        return {};
    }

    Result<QUrl> presignedUrl(const QString& key, Milliseconds validity) const override
    {
        return QUrl(
            QStringLiteral("https://fake.example.com/%1?expires=%2").arg(full(key)).arg(validity.count()));
    }

private:
    using Answer = Result<std::optional<bucket::StoredObject>>;

    [[nodiscard]] QString full(const QString& key) const { return m_name + QLatin1Char('/') + key; }

    Answer send(const UploadItem& item, const QString& key, const UploadControl& control) const
    {
        if (auto error = m_service.troubleAt(BucketCall::Open, full(key))) return Failure(*error);
        QFile file(item.source);
        if (!file.open(QIODevice::ReadOnly))
            return Failure(
                Error{.code = ErrorCode::FileFailed, .subject = item.source, .retry = Retry::Later});
        const QByteArray content = file.readAll();
        {
            const std::scoped_lock lock(m_service.m_mutex);
            const auto there = m_service.m_objects.constFind(full(key));
            if (there != m_service.m_objects.cend())
                return there->content == content ? arrived(key, bucket::Proof::ReadBack)
                                                 : Answer(std::nullopt);
        }
        return content.size() > m_service.partSize ? sendParts(content, key, item.resume, control)
                                                   : sendWhole(content, key, control);
    }

    Answer sendWhole(const QByteArray& content, const QString& key, const UploadControl& control) const
    {
        if (auto error = sendPart(content, key, control)) return Failure(*error);
        if (control.progress) control.progress(ByteCount{content.size()});
        return complete(content, md5(content), key, bucket::Proof::WholeMd5);
    }

    Answer sendParts(const QByteArray& content, const QString& key, UploadState state,
                     const UploadControl& control) const
    {
        if (!isBegun(state.uploadId)) {
            state = {.key = key,
                     .uploadId = begin(key),
                     .partSize = ByteCount{m_service.partSize.load()},
                     .parts = {}};
            if (auto kept = control.keep(state); !kept) return Failure(kept.error());
        }
        const qint64 size = bytes(state.partSize);
        for (int number = static_cast<int>(state.parts.size()) + 1; (number - 1) * size < content.size();
             ++number) {
            const QByteArray part = content.mid((number - 1) * size, size);
            if (auto error = sendPart(part, key, control)) return Failure(*error);
            {
                const std::scoped_lock lock(m_service.m_mutex);
                m_service.m_begun[state.uploadId].parts.insert(number, part);
            }
            state.parts << model::UploadPart{
                .number = number, .size = ByteCount{part.size()}, .etag = md5(part)};
            if (auto kept = control.keep(state); !kept) return Failure(kept.error());
            if (control.progress)
                control.progress(ByteCount{std::min<qint64>(number * size, content.size())});
        }
        QByteArray arrivedContent;
        {
            const std::scoped_lock lock(m_service.m_mutex);
            arrivedContent = m_service.m_begun.value(state.uploadId).parts.values().join();
        }
        auto outcome =
            complete(arrivedContent, md5(arrivedContent) + "-" + QByteArray::number(state.parts.size()), key,
                     bucket::Proof::PartMd5s);
        if (outcome) static_cast<void>(abortUpload(key, state.uploadId));
        return outcome;
    }

    std::optional<Error> sendPart(const QByteArray& part, const QString& key,
                                  const UploadControl& control) const
    {
        for (int waited = 0; waited < m_service.partPause; waited += 5) {
            if (isCancelled(control)) return cancelledError();
            QThread::msleep(5);
        }
        if (isCancelled(control) || !leave(control, part.size())) return cancelledError();
        if (auto error = m_service.troubleAt(BucketCall::Part, full(key))) return error;
        ++m_service.partsSent;
        return std::nullopt;
    }

    Answer complete(const QByteArray& content, const QByteArray& etag, const QString& key,
                    bucket::Proof proof) const
    {
        if (auto error = m_service.troubleAt(BucketCall::Complete, full(key))) return Failure(*error);
        if (m_service.m_corrupt > 0) {
            --m_service.m_corrupt;
            return Failure(Error{.code = ErrorCode::FileDamaged,
                                 .subject = key,
                                 .detail = QStringLiteral("BadDigest"),
                                 .retry = Retry::Later});
        }
        const std::scoped_lock lock(m_service.m_mutex);
        m_service.m_objects.insert(full(key), {.content = content, .etag = etag});
        m_service.m_completed << full(key);
        return arrived(key, proof);
    }

    static Answer arrived(const QString& key, bucket::Proof proof)
    {
        return bucket::StoredObject{.key = key, .path = {}, .proof = proof};
    }
    [[nodiscard]] bool isBegun(const QString& id) const
    {
        const std::scoped_lock lock(m_service.m_mutex);
        return m_service.m_begun.contains(id);
    }
    [[nodiscard]] QString begin(const QString& key) const { return m_service.beginUpload(full(key)); }

    FakeService& m_service;
    QString m_name;
};

service::BucketOpener FakeService::opener()
{
    return [this](const bucket::BucketAddress& address) -> Result<std::unique_ptr<bucket::Bucket>> {
        const std::scoped_lock lock(m_mutex);
        m_address = address;
        return std::make_unique<FakeBucket>(*this, address.bucketName);
    };
}

void FakeService::setTrouble(std::function<std::optional<Error>(BucketCall, const QString&)> trouble)
{
    const std::scoped_lock lock(m_mutex);
    m_trouble = std::move(trouble);
}

std::optional<Error> FakeService::troubleAt(BucketCall call, const QString& key)
{
    std::function<std::optional<Error>(BucketCall, const QString&)> trouble;
    {
        const std::scoped_lock lock(m_mutex);
        trouble = m_trouble;
    }
    return trouble ? trouble(call, key) : std::nullopt;
}

void FakeService::put(const QString& key, const QByteArray& content)
{
    const std::scoped_lock lock(m_mutex);
    m_objects.insert(key, {.content = content, .etag = md5(content)});
}

void FakeService::erase(const QString& key)
{
    const std::scoped_lock lock(m_mutex);
    m_objects.remove(key);
}

void FakeService::rot(const QString& key)
{
    const std::scoped_lock lock(m_mutex);
    const auto at = m_objects.find(key);
    if (at != m_objects.end() && !at->content.isEmpty())
        at->content[at->content.size() / 2] = static_cast<char>(at->content.at(at->content.size() / 2) ^ 1);
}

QString FakeService::beginUpload(const QString& key, UnixMillis begun)
{
    const std::scoped_lock lock(m_mutex);
    const QString id = QStringLiteral("upload-%1").arg(m_nextUpload++);
    m_begun.insert(id, {.key = key, .begun = begun, .parts = {}});
    return id;
}

QMap<QString, FakeService::Stored> FakeService::objects() const
{
    const std::scoped_lock lock(m_mutex);
    return m_objects;
}

int FakeService::openUploads() const
{
    const std::scoped_lock lock(m_mutex);
    return static_cast<int>(m_begun.size());
}

QStringList FakeService::completed() const
{
    const std::scoped_lock lock(m_mutex);
    return m_completed;
}

bucket::BucketAddress FakeService::lastAddress() const
{
    const std::scoped_lock lock(m_mutex);
    return m_address;
}

} // namespace recdeck::test
