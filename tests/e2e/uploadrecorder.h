#pragma once

#include "tests/e2e/restrecorder.h"
#include "tests/support/swiftserver.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>

namespace recdeck::test {

/// A recorder without a window whose buckets are in a storage service.
class UploadRecorder : public RestRecorder
{
public:
    void kill()
    {
        program->killHard();
        program.reset();
    }
    [[nodiscard]] QString data() const { return folder.filePath(QStringLiteral("data")); }
    [[nodiscard]] QString spool() const { return data() + QStringLiteral("/spool"); }
    /// `url`: of the service, or of what stands in front of it.
    [[nodiscard]] QByteArray addServiceTemplate(const QString& url, const QByteArray& bucket) const
    {
        const QByteArray body =
            "{\"region\":\"us-east-1\",\"templateName\":\"" + bucket + "\",\"mgrUrl\":\"" + url.toUtf8() +
            "\",\"ak\":\"" + SwiftServer::keys().accessKey + "\",\"sk\":\"" +
            SwiftServer::keys().secretKey.reveal().toUtf8() + "\",\"recordParams\":[{\"bucketName\":\"" +
            bucket + "\",\"fops\":{\"fileFormat\":\"mp4\",\"interval\":2}}]}";
        return client->send("POST", templatesPath, body)
            .data()
            .toObject()
            .value(QLatin1String("templateId"))
            .toString()
            .toLatin1();
    }
    /// Starts a recording of the stream; the answer's status and text tell what is wrong.
    [[nodiscard]] SignedClient::Reply record(const QByteArray& templateId, const QString& url) const
    {
        return client->send("POST", recordingsPath,
                            "{\"templateId\":\"" + templateId + "\",\"streamUrls\":[\"" + url.toUtf8() +
                                "\"]}");
    }
    [[nodiscard]] QJsonObject uploads() const { return get("/recdeck/v1/uploads"); }
    /// Up to 1000.
    [[nodiscard]] QJsonArray segments(const QByteArray& states) const
    {
        return get("/recdeck/v1/recordings?pageSize=1000&state=" + states)
            .value(QLatin1String("list"))
            .toArray();
    }
    /// The bucket has each stored file once and as it was recorded, and nothing else.
    void verifyAllThere(const bucket::Bucket& bucket) const
    {
        const QJsonArray stored = segments("verified");
        const auto page = bucket.list({}, {});
        QVERIFY(page);
        QCOMPARE(page->objects.size(), stored.size());
        for (const QJsonValue& segment : stored)
            QCOMPARE(QString::fromLatin1(sha256InService(bucket, segment[QLatin1String("key")].toString())),
                     segment[QLatin1String("sha256")].toString());
        if (!stored.isEmpty()) {
            // The recorder hands out what it does not have itself.
            const QJsonObject file = stored.first().toObject();
            const auto content =
                client->send("GET", "/recdeck/v1/recordings/" +
                                        file.value(QLatin1String("id")).toString().toLatin1() + "/content");
            QCOMPARE(content.status, 200);
            QCOMPARE(QString::fromLatin1(
                         QCryptographicHash::hash(content.body, QCryptographicHash::Sha256).toHex()),
                     file.value(QLatin1String("sha256")).toString());
        }
        const auto open = bucket.openUploads({});
        QVERIFY(open);
        QCOMPARE(open->size(), 0);
        QVERIFY(QDir(spool()).isEmpty());
    }

private:
    [[nodiscard]] QJsonObject get(const QByteArray& target) const
    {
        const auto reply = client->send("GET", target);
        if (reply.status != 200)
            qWarning("%s: %d %s", target.constData(), reply.status, reply.body.constData());
        return reply.data().toObject();
    }
    static QByteArray sha256InService(const bucket::Bucket& bucket, const QString& key)
    {
        QBuffer content;
        content.open(QIODevice::WriteOnly);
        if (!bucket.read(key, 0, -1, content, {})) return {};
        return QCryptographicHash::hash(content.data(), QCryptographicHash::Sha256).toHex();
    }
};

} // namespace recdeck::test
