#include "core/server/requestledger.h"

#include "core/base/files.h"
#include "core/net/cncverifier.h"

#include <algorithm>
#include <cerrno>

namespace recdeck::server {

namespace {

constexpr UnixMillis longestMattering = 1000 * net::CncVerifier::window;
constexpr qsizetype linesBeforeRewriting = 5000;

QByteArray lineOf(const LedgerEntry& entry)
{
    return QByteArrayList{QByteArray::number(entry.time), entry.counted ? "1" : "0",
                          QByteArray::number(entry.until), entry.digest.toHex(), entry.user.toUtf8().toHex()}
               .join(' ') +
           '\n';
}

std::optional<LedgerEntry> entryOf(const QByteArray& line)
{
    const QByteArrayList parts = line.split(' ');
    if (parts.size() != 5) return std::nullopt;
    bool isTime = false;
    bool isUntil = false;
    LedgerEntry entry{.time = parts.at(0).toLongLong(&isTime),
                      .user = QString::fromUtf8(QByteArray::fromHex(parts.at(4))),
                      .counted = parts.at(1) == "1",
                      .digest = QByteArray::fromHex(parts.at(3)),
                      .until = parts.at(2).toLongLong(&isUntil)};
    if (!isTime || !isUntil || entry.user.isEmpty() || entry.digest.size() != 32) return std::nullopt;
    return entry;
}

bool matters(const LedgerEntry& entry, UnixMillis now)
{
    return entry.time + longestMattering > now || entry.until * 1000 >= now;
}

} // namespace

RequestLedger::RequestLedger(QString path)
    : m_file(std::move(path))
{
}

QList<LedgerEntry> RequestLedger::load(UnixMillis now)
{
    QList<LedgerEntry> entries;
    QFile file(m_file.fileName());
    if (!file.open(QIODevice::ReadOnly)) return entries;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.isEmpty()) continue;
        ++m_lines;
        if (const auto entry = entryOf(line); entry && matters(*entry, now)) entries << *entry;
    }
    m_linesKept = entries.size();
    std::ranges::stable_sort(entries, {}, &LedgerEntry::time);
    return entries;
}

Result<void> RequestLedger::append(const LedgerEntry& entry)
{
    // Twice what matters, so that rewriting costs no more than writing.
    if (m_lines > linesBeforeRewriting + 2 * m_linesKept)
        if (const auto done = rewrite(entry.time); !done) return done;
    if (!m_file.isOpen())
        if (const auto done = open(); !done) return done;
    const QByteArray line = lineOf(entry);
    // In one piece, because a piece is what a crash leaves.
    if (m_file.write(line) != line.size()) {
        m_file.close();
        return Failure(fileError(EIO, m_file.fileName(), QStringLiteral("write")));
    }
    ++m_lines;
    return {};
}

Result<void> RequestLedger::rewrite(UnixMillis now)
{
    m_file.close();
    m_lines = 0;
    QByteArray content;
    for (const LedgerEntry& entry : load(now))
        content += lineOf(entry);
    m_lines = m_linesKept;
    return files::replacePrivateFile(m_file.fileName(), content);
}

Result<void> RequestLedger::open()
{
    if (m_file.exists() ||
        m_file.open(QIODevice::WriteOnly, QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        m_file.close();
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
        return Failure(fileError(EACCES, m_file.fileName(), QStringLiteral("open")));
    // What a crash left of a line is no part of the next one.
    if (m_file.size() > 0) m_file.write("\n");
    return {};
}

} // namespace recdeck::server
