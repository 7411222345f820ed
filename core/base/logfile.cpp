#include "core/base/logfile.h"

#include "core/base/clock.h"
#include "core/base/files.h"
#include "core/base/logwriter.h"
#include "core/base/threadname.h"

#include <mutex>

namespace recdeck::log {

namespace {

// How long a program that is about to abort waits for its last words to be written.
constexpr Milliseconds lastWords{2000};

// Qt's message handler is a plain function: this is where it finds the log.
std::mutex handlerMutex;
std::shared_ptr<Writer> handlerWriter;
QtMessageHandler qtHandler = nullptr;

void handleMessage(QtMsgType type, const QMessageLogContext& context, const QString& text)
{
    std::shared_ptr<Writer> writer;
    {
        const std::scoped_lock lock(handlerMutex);
        writer = handlerWriter;
    }
    if (!writer) return;
    writer->put({.time = SystemClock().wallMillis(),
                 .type = type,
                 .category = context.category ? context.category : "default",
                 .thread = threadName(),
                 .text = text});
    if (type == QtFatalMsg) writer->flush(lastWords);
}

} // namespace

LogFile::LogFile(FileOptions options)
    : m_options(options)
    , m_writer(std::make_shared<Writer>(options))
{
    const std::scoped_lock lock(handlerMutex);
    handlerWriter = m_writer;
    qtHandler = qInstallMessageHandler(handleMessage);
}

LogFile::~LogFile()
{
    {
        const std::scoped_lock lock(handlerMutex);
        qInstallMessageHandler(qtHandler);
        handlerWriter.reset();
    }
    m_writer->stop();
}

Result<void> LogFile::open(const QString& folder)
{
    if (auto made = files::makeFolder(folder); !made) return made;
    auto file =
        RotatingFile::open(folder + QStringLiteral("/recdeck.log"), m_options.maximumSize, m_options.files);
    if (!file) return Failure(file.error());
    m_writer->setFile(*std::move(file));
    return {};
}

bool LogFile::flush(Milliseconds limit)
{
    return m_writer->flush(limit);
}

std::uint64_t LogFile::dropped() const
{
    return m_writer->dropped();
}

} // namespace recdeck::log
