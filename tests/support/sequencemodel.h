#pragma once

#include <QString>
#include <array>
#include <map>
#include <random>
#include <set>
#include <vector>

namespace recdeck::test {

/// Foretells a random dialogue with the engine (see ServiceDialogue): everything that the engine should know,
/// in the simplest form that can be right.
class SequenceModel
{
public:
    explicit SequenceModel(unsigned seed, QString mgrUrl)
        : m_random(seed)
        , m_mgrUrl(std::move(mgrUrl))
    {
    }

    /// The next few lines of the dialogue with their answers.
    QString begin();
    QString step();
    QString restart();

private:
    struct Rule
    {
        int settings = 0;
        bool live = false; ///< gives appName "live"
        int stream = 0;    ///< gives this stream's name; 0: any
        bool enabled = false;
    };
    struct Task
    {
        int number = 0;
        int rule = 0; ///< 0: by hand
        int settings = 0;
    };
    struct Stream
    {
        bool live = false;
        bool stopped = false;
        std::vector<Task> tasks;
    };

    int pick(int count) { return std::uniform_int_distribution(0, count - 1)(m_random); }
    /// One of the numbers given so far, now and then one too many.
    int anyOf(int last) { return 1 + pick(last + 1); }

    QString addTemplate();
    QString changeTemplate();
    QString deleteTemplate();
    QString addRule();
    QString changeRule();
    QString deleteRule();
    QString publish();
    QString unpublish();
    QString blink();
    QString start();
    QString stop();
    QString halt();

    [[nodiscard]] bool running(auto&& wanted) const;
    [[nodiscard]] int matching(int stream) const;
    [[nodiscard]] bool taken(const Rule& rule, int self) const;
    QString reconcile();
    [[nodiscard]] QString describe(int stream, const char* awayState = nullptr) const;
    [[nodiscard]] QString everything() const;
    static QString line(const QString& command, const QString& answer)
    {
        return command + QStringLiteral(" => ") + answer + QLatin1Char('\n');
    }
    static QString stateOf(int stream, const QString& text)
    {
        return line(QStringLiteral("await stream s%1").arg(stream), text);
    }
    static QString pass(int seconds) { return QStringLiteral("pass %1\n").arg(seconds); }

    std::mt19937 m_random;
    QString m_mgrUrl;
    int m_lastTemplate = 0;
    int m_lastRule = 0;
    int m_lastTask = 0;
    std::set<int> m_templates;
    std::map<int, Rule> m_rules;
    static constexpr int streamCount = 6;
    std::array<Stream, streamCount + 1> m_streams; ///< from 1
};

} // namespace recdeck::test
