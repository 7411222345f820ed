#pragma once

#include "core/bucket/s3bucket.h"
#include "tests/support/childprocess.h"

#include <QTemporaryDir>
#include <array>
#include <cstdint>
#include <memory>

namespace recdeck::test {

/// OpenStack Swift with its S3 interface on free ports of 127.0.0.1: a service that checks signatures, hashes
/// and part sizes as they should be. Takes about ten seconds to start, so one serves a whole test program.
/// All its files are in a folder that goes away with it.
class SwiftServer final
{
public:
    /// Why it cannot run here; empty if it can. For QSKIP.
    [[nodiscard]] static QString missing();

    SwiftServer();

    /// It answers; if not, see log().
    [[nodiscard]] bool isReady() const { return m_ready; }
    [[nodiscard]] std::uint16_t port() const { return m_port; }
    [[nodiscard]] QString log();
    bool createBucket(const QString& name);

    /// "http://127.0.0.1:<port>"; of the server itself for 0.
    [[nodiscard]] QString url(std::uint16_t port = 0) const;
    [[nodiscard]] static net::AwsKeys keys();
    /// A bucket as a template would name it; `port`: of a proxy in front.
    [[nodiscard]] std::unique_ptr<bucket::S3Bucket> bucket(const QString& name, std::uint16_t port = 0,
                                                           bucket::S3Options options = {}) const;

private:
    [[nodiscard]] bool start();
    [[nodiscard]] bool makeRings() const;
    void configure() const;
    void write(const QString& name, QString text) const;
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
    std::array<ChildProcess, 5> m_processes;
    std::array<std::uint16_t, 3> m_storePorts{};
    std::uint16_t m_cachePort = 0;
    std::uint16_t m_port = 0;
    bool m_ready = false;
};

} // namespace recdeck::test
