#pragma once

#include "core/service/recordingservice.h"

#include <QHash>
#include <QString>
#include <QStringList>
#include <functional>
#include <map>

namespace recdeck::test {

/// Runs lines such as `add rule {"templateId":"T1",...} => R1` against any RecordingService and writes down
/// what came back, so that a test of a contract reads like the contract. `T1`, `R1`, `P1` stand for the ids
/// of the first template, rule and task. A line without an answer expects `ok`.
///
///     add template {json}           T1, or the error
///     modify template T1 {json}     ok
///     delete template T1            ok
///     templates [T1]                names, oldest first; "-" for none
///     count templates
///     show template T1 ak           the member of the query answer, as JSON
///     add | modify | delete | show rule ...
///     rules [pageSize=1 ...]        total and page, such as "3: R1 R2"
///     start T1 live s1,s2           "s1 P1, s2 notLive"; `start T1 url URL...` by delivery URLs
///     stop P1                       ok
///
/// An error is its code and its fields: "invalidFields pullDomain:required". `await` before a command repeats
/// it until the expected answer comes, for 10 s. Further commands are the test's.
class ServiceScript final
{
public:
    using Command = std::function<QString(const QString& arguments)>;

    /// Asks for the service each time, so that a script can restart it.
    explicit ServiceScript(std::function<service::RecordingService&()> service);

    void addCommand(const QString& name, Command command) { m_commands[name] = std::move(command); }
    /// Runs every line up to the first one with another answer than the expected one; blank ones and comments
    /// with # do nothing. Returns what differs, or nothing.
    [[nodiscard]] QString firstDifference(const QString& lines);

    /// Replaces T1, R1, P1 by the ids.
    [[nodiscard]] QString resolved(QString text) const;
    /// The other way, by kind: 'T', 'R', 'P'. An id that no command has answered begins with "?".
    [[nodiscard]] QString nameOf(QChar kind, const QString& id) const;
    /// As nameOf(), and gives a name to an id that has none.
    QString remember(QChar kind, const QString& id);
    [[nodiscard]] static QString text(const Error& error);

private:
    void addTemplateCommands();
    void addRuleCommands();
    void addRecordingCommands();
    QString answer(const QString& line);

    std::function<service::RecordingService&()> m_service;
    std::map<QString, Command> m_commands;
    QHash<QChar, QStringList> m_ids;
};

} // namespace recdeck::test
