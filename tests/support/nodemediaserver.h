#pragma once

#include "tests/support/childprocess.h"

#include <QByteArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <cstdint>

namespace recdeck::test {

/// node-media-server on free ports of 127.0.0.1: RTMP in and out, HTTP-FLV out. It keeps players for half a
/// minute when a publisher leaves, and answers 200 for streams that do not exist. tests/run installs it where
/// there is a Node.js that it runs on.
class NodeMediaServer final
{
public:
    /// Why it cannot run here; empty if it can. For QSKIP.
    [[nodiscard]] static QString missing();

    NodeMediaServer();

    [[nodiscard]] bool isReady() const { return m_ready; }
    [[nodiscard]] QString output() { return m_process.output(); }
    /// "rtmp://127.0.0.1:<port>/live/<stream>"
    [[nodiscard]] QString url(const QString& stream) const;
    /// "http://127.0.0.1:<port>/live/<stream>.flv"
    [[nodiscard]] QString flvUrl(const QString& stream) const;
    [[nodiscard]] std::uint16_t httpPort() const { return m_httpPort; }
    /// The publisher is thrown out. False if there is none.
    bool kickPublisher(const QString& stream);
    /// As if the power failed.
    void kill() { m_process.kill(); }

private:
    bool start();
    QJsonObject ask(const QByteArray& verb, const QString& path, const QByteArray& body = {});

    QTemporaryDir m_folder;
    ChildProcess m_process;
    std::uint16_t m_rtmpPort = 0;
    std::uint16_t m_httpPort = 0;
    QByteArray m_token;
    bool m_ready = false;
};

} // namespace recdeck::test
