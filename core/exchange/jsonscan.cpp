#include "core/exchange/jsonscan.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <algorithm>
#include <vector>

namespace recdeck::exchange {

namespace {

struct Problem
{
    qsizetype offset = 0;
    QString text;
};

/// Walks over the structure alone. It does not judge syntax, that is left to the parser: where it does not
/// understand the text any more, it ends without a problem.
class Scanner
{
public:
    Scanner(const QByteArray& bytes, const JsonLimits& limits)
        : m_bytes(bytes)
        , m_limits(limits)
    {
    }

    [[nodiscard]] std::optional<Problem> run()
    {
        for (; m_at < m_bytes.size() && !m_problem && !m_lost; ++m_at)
            take(m_bytes.at(m_at));
        return m_problem;
    }

private:
    struct Frame
    {
        bool isObject = false;
        bool expectsName = false;
        QSet<QByteArray> names;
    };

    void take(char c)
    {
        switch (c) {
        case '{':
        case '[':
            open(c == '{');
            break;
        case '}':
        case ']':
            if (m_frames.empty() || m_frames.back().isObject != (c == '}'))
                m_lost = true;
            else
                m_frames.pop_back();
            break;
        case ',':
            count();
            if (!m_frames.empty()) m_frames.back().expectsName = m_frames.back().isObject;
            break;
        case '"':
            takeText();
            break;
        default:
            break;
        }
    }

    void open(bool isObject)
    {
        count();
        if (int(m_frames.size()) >= m_limits.depth)
            fail(m_at, QStringLiteral("nested deeper than %1").arg(m_limits.depth));
        m_frames.push_back({.isObject = isObject, .expectsName = isObject, .names = {}});
    }

    void count()
    {
        if (++m_values > m_limits.values)
            fail(m_at, QStringLiteral("more than %1 values").arg(m_limits.values));
    }

    /// Leaves m_at at the closing quotation mark.
    void takeText()
    {
        const qsizetype start = m_at;
        bool escaped = false;
        for (++m_at; m_at < m_bytes.size() && m_bytes.at(m_at) != '"'; ++m_at) {
            if (m_bytes.at(m_at) != '\\') continue;
            escaped = true;
            ++m_at;
        }
        m_lost = m_at >= m_bytes.size();
        if (m_lost || m_frames.empty() || !std::exchange(m_frames.back().expectsName, false)) return;
        const QByteArray name = nameOf(m_bytes.mid(start, m_at - start + 1), escaped);
        QSet<QByteArray>& names = m_frames.back().names;
        const qsizetype before = names.size();
        names.insert(name);
        if (names.size() == before)
            fail(start, QStringLiteral("the member \"%1\" stands twice").arg(QString::fromUtf8(name)));
    }

    static QByteArray nameOf(const QByteArray& quoted, bool escaped)
    {
        if (!escaped) return quoted.mid(1, quoted.size() - 2);
        const auto document = QJsonDocument::fromJson('[' + quoted + ']');
        return document.array().at(0).toString().toUtf8();
    }

    void fail(qsizetype offset, const QString& text)
    {
        if (!m_problem) m_problem = Problem{offset, text};
    }

    const QByteArray& m_bytes;
    const JsonLimits& m_limits;
    qsizetype m_at = 0;
    qsizetype m_values = 0;
    bool m_lost = false;
    std::vector<Frame> m_frames;
    std::optional<Problem> m_problem;
};

Failure syntaxFailure(const QByteArray& bytes, const QString& name, const Problem& problem)
{
    const qsizetype offset = std::clamp<qsizetype>(problem.offset, 0, bytes.size());
    const QByteArrayView before = QByteArrayView(bytes).first(offset);
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const qsizetype column = offset - (before.lastIndexOf('\n') + 1) + 1;
    return Failure(Error{.code = ErrorCode::FileSyntax,
                         .subject = QStringLiteral("%1:%2:%3").arg(name).arg(line).arg(column),
                         .detail = problem.text});
}

} // namespace

Result<QJsonObject> parseJson(const QByteArray& bytes, const QString& name, const JsonLimits& limits)
{
    if (bytes.size() > limits.size)
        return Failure(Error{.code = ErrorCode::FileTooLarge,
                             .subject = name,
                             .detail = QStringLiteral("at most %1 bytes").arg(limits.size)});
    if (const auto problem = Scanner(bytes, limits).run()) return syntaxFailure(bytes, name, *problem);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return syntaxFailure(bytes, name, {error.offset, error.errorString()});
    if (!document.isObject())
        return syntaxFailure(bytes, name, {0, QStringLiteral("the file holds no object")});
    return document.object();
}

} // namespace recdeck::exchange
