#pragma once

#include "core/base/units.h"
#include "core/bucket/bucket.h"
#include "core/service/bucketaccess.h"

#include <QMap>
#include <QStringList>
#include <atomic>
#include <functional>
#include <mutex>

namespace recdeck::test {

/// What a fake bucket is asked for, for scripts.
enum class BucketCall : std::uint8_t { Open = 1, Part, Complete, Describe, Read, Remove, List, Abort };

/// A storage service in memory with everything that can go wrong. The buckets that open() gives out share it
/// and may not outlive it. Thread-safe.
class FakeService final
{
public:
    struct Stored
    {
        QByteArray content;
        QByteArray etag;
    };

    [[nodiscard]] service::BucketOpener opener();

    /// Decides about each call; nothing: it works. `key`: with the bucket's name in front.
    void setTrouble(std::function<std::optional<Error>(BucketCall, const QString& key)> trouble);
    void works() { setTrouble({}); }
    /// The next so many objects arrive with another content.
    void corruptNext(int count) { m_corrupt = count; }
    void put(const QString& key, const QByteArray& content);
    void erase(const QString& key);
    /// Its bytes change, and nothing else.
    void rot(const QString& key);
    /// One that nobody goes on with. Returns its id.
    QString beginUpload(const QString& key, UnixMillis begun = 0);

    [[nodiscard]] QMap<QString, Stored> objects() const;
    [[nodiscard]] QByteArray content(const QString& key) const { return objects().value(key).content; }
    [[nodiscard]] int openUploads() const;
    /// Keys in the order in which they were completed.
    [[nodiscard]] QStringList completed() const;
    [[nodiscard]] bucket::BucketAddress lastAddress() const;

    std::atomic<int> partSize = 1 << 30; ///< files that are larger go in parts
    std::atomic<int> partPause = 0;      ///< ms before each part, while cancellation is looked for
    std::atomic<int> calls = 0;          ///< of storeAs()
    std::atomic<int> partsSent = 0;
    std::atomic<int> pages = 0; ///< that list() gave
    std::atomic<int> atOnce = 0;
    std::atomic<int> mostAtOnce = 0;

private:
    friend class FakeBucket;
    struct Begun
    {
        QString key;
        UnixMillis begun = 0;
        QMap<int, QByteArray> parts;
    };

    [[nodiscard]] std::optional<Error> troubleAt(BucketCall call, const QString& key);

    mutable std::mutex m_mutex;
    std::function<std::optional<Error>(BucketCall, const QString&)> m_trouble;
    QMap<QString, Stored> m_objects;
    QMap<QString, Begun> m_begun;
    QStringList m_completed;
    bucket::BucketAddress m_address;
    int m_nextUpload = 1;
    std::atomic<int> m_corrupt = 0;
};

} // namespace recdeck::test
