#pragma once

#include "core/server/credentials.h"
#include "tests/support/program.h"
#include "tests/support/signedclient.h"

#include <QFile>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>
#include <memory>

namespace recdeck::test {

inline const QByteArray templatesPath = "/api/v2/streams/recording-parameter-templates";
inline const QByteArray rulesPath = "/api/v2/streams/recording-rules";
inline const QByteArray recordingsPath = "/api/v2/streams/recordings";

/// A recorder without a window that is managed over REST alone.
class RestRecorder
{
public:
    RestRecorder()
    {
        const QList<server::AccessKey> keys{
            {QStringLiteral("ops"), "ak", Secret(QStringLiteral("sk"))},
            {QStringLiteral("other"), "bk", Secret(QStringLiteral("other sk"))}};
        QFile file(credentials());
        if (!file.open(QIODevice::WriteOnly)) qFatal("no file");
        file.write(server::credentialsToJson(keys));
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }
    [[nodiscard]] QString credentials() const { return folder.filePath(QStringLiteral("users.json")); }
    [[nodiscard]] QString buckets() const { return folder.filePath(QStringLiteral("data/buckets")); }
    [[nodiscard]] std::unique_ptr<Program> launch(const QStringList& more = {}) const
    {
        return std::make_unique<Program>(
            QStringLiteral(RECDECK_PROGRAM),
            QStringList{QStringLiteral("--headless"), QStringLiteral("--data-dir"),
                        folder.filePath(QStringLiteral("data")), QStringLiteral("--secrets"),
                        QStringLiteral("file"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"),
                        QStringLiteral("--credentials"), credentials()} +
                more,
            folder.path());
    }
    void start()
    {
        static const QRegularExpression line(QStringLiteral("http://127\\.0\\.0\\.1:(\\d+)/healthz"));
        program = launch();
        QTRY_VERIFY_WITH_TIMEOUT(line.match(program->output()).hasMatch(), 20'000);
        port = static_cast<std::uint16_t>(line.match(program->output()).captured(1).toUInt());
        client = std::make_unique<SignedClient>(port);
    }

    /// `more`: further members, each behind a comma.
    [[nodiscard]] QByteArray templateBody(const QString& name, const QString& bucketFolder,
                                          const QByteArray& more = {}) const
    {
        return "{\"region\":\"r\",\"templateName\":\"" + name.toUtf8() + "\",\"mgrUrl\":\"" +
               QUrl::fromLocalFile(bucketFolder).toEncoded() +
               "\",\"recordParams\":[{\"bucketName\":\"b\",\"fops\":{\"fileFormat\":\"mp4\",\"interval\":2}}"
               "]" +
               more + "}";
    }
    [[nodiscard]] QByteArray addTemplate(const QString& name, const QByteArray& more = {}) const
    {
        return client->send("POST", templatesPath, templateBody(name, buckets(), more))
            .data()
            .toObject()
            .value(QLatin1String("templateId"))
            .toString()
            .toLatin1();
    }

    const QTemporaryDir folder;
    std::unique_ptr<Program> program;
    std::unique_ptr<SignedClient> client;
    std::uint16_t port = 0;
};

} // namespace recdeck::test
