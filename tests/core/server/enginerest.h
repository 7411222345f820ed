#pragma once

#include "core/server/changefeed.h"
#include "core/server/content.h"
#include "core/server/engineroutes.h"
#include "core/server/restserver.h"
#include "tests/core/server/serverclient.h"
#include "tests/support/enginerig.h"
#include "tests/support/fakehostmonitor.h"
#include "tests/support/streamstage.h"

#include <QTest>
#include <future>

namespace recdeck::test {

/// An engine with `/recdeck/v1` on a free port, unsigned, and who asks it.
class EngineRest
{
protected:
    using Reply = ServerClient::Reply;

    std::unique_ptr<StreamStage> m_stage;
    std::unique_ptr<EngineRig> m_rig;
    std::unique_ptr<server::ChangeFeed> m_feed;
    std::unique_ptr<server::RestServer> m_server;

    [[nodiscard]] static QByteArray bytesOf(const QByteArray& method, const QByteArray& path,
                                            const QByteArray& body = {}, const QByteArray& more = {})
    {
        return ServerClient::bytesOf(method, path, body, more);
    }
    [[nodiscard]] Reply send(const QByteArray& method, const QByteArray& path, const QByteArray& body = {},
                             const QByteArray& more = {}) const
    {
        return ServerClient::ask(m_server->address().port, method, path, body, more);
    }
    /// Of what needs this thread for its answer.
    [[nodiscard]] Reply sendAside(const QByteArray& method, const QByteArray& path,
                                  const QByteArray& body = {}, const std::function<void()>& meanwhile = {})
    {
        auto reply = std::async(std::launch::async, [&] { return send(method, path, body); });
        if (meanwhile) meanwhile();
        using namespace std::chrono_literals;
        [&] { QTRY_VERIFY(reply.wait_for(0s) == std::future_status::ready); }();
        return reply.get();
    }
    /// A recording that has ended, and its only file.
    [[nodiscard]] model::Segment recordSomething(const TemplateId& templateId = {}) const
    {
        // The rule comes first: the stage sends its few packets to the first connection.
        m_rig->addRule(templateId.isEmpty() ? m_rig->addTemplate() : templateId, key);
        m_stage->publish(key);
        const auto id = waitFor(m_rig->streams().addStreams({QStringLiteral("rtmp://h/live/one")}));
        if (!id) qFatal("not watched");
        const auto isRecorded = [this] {
            const auto recordings = m_rig->status(key).recordings;
            return !recordings.isEmpty() && bytes(recordings.first().size) > 0;
        };
        [&] { QTRY_VERIFY_WITH_TIMEOUT(isRecorded(), 15'000); }();
        const TaskId task = m_rig->tasks().value(0).id;
        (void)waitFor(m_rig->recordings().stopTask(task));
        const auto isStored = [&] {
            const auto segments = m_rig->segments(task);
            return !segments.isEmpty() && segments.first().state == model::SegmentState::Verified;
        };
        [&] { QTRY_VERIFY_WITH_TIMEOUT(isStored(), 15'000); }();
        return m_rig->segments(task).value(0);
    }

    /// `buckets`: of services; empty: the real ones.
    void start(const service::BucketOpener& buckets = {})
    {
        m_stage = std::make_unique<StreamStage>();
        m_rig = std::make_unique<EngineRig>();
        m_rig->sources = m_stage->factory();
        m_rig->buckets = buckets;
        m_rig->start();
        service::Connection connection = m_rig->engine->connection();
        connection.host = &m_host;
        m_feed = std::make_unique<server::ChangeFeed>(connection);
        auto routes = server::engineRoutes(connection) + m_feed->routes();
        routes << server::ContentRoute(*connection.recordings, connection.buckets).route();
        auto started = server::RestServer::start({}, routes);
        if (!started) qFatal("%s", qPrintable(started.error().toLogString()));
        m_server = *std::move(started);
    }
    void stop()
    {
        m_server.reset();
        m_feed.reset();
        m_rig.reset();
    }

    const model::StreamKey key{QStringLiteral("h"), QStringLiteral("live"), QStringLiteral("one")};
    FakeHostMonitor m_host;
};

} // namespace recdeck::test
