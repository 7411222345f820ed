#include "core/base/logline.h"

#include "core/base/redact.h"

#include <QDateTime>

namespace recdeck::log {

namespace {

constexpr qsizetype longestText = 8192;

QByteArray levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
        return "error";
    case QtFatalMsg:
        break;
    }
    return "fatal";
}

QString escaped(const QString& text)
{
    QString result;
    result.reserve(text.size());
    for (const QChar character : text) {
        const bool separator = character.category() == QChar::Separator_Line ||
                               character.category() == QChar::Separator_Paragraph;
        if (character == QLatin1Char('\n'))
            result += QLatin1String("\\n");
        else if (character == QLatin1Char('\t'))
            result += QLatin1Char(' ');
        else if (separator || character.category() == QChar::Other_Control)
            result += QStringLiteral("\\u%1").arg(character.unicode(), 4, 16, QLatin1Char('0'));
        else
            result += character;
    }
    return result;
}

} // namespace

QByteArray lineOf(const Entry& entry)
{
    // Cut after it was redacted: half a URL does not show where its secrets are.
    QString text = redactText(entry.text);
    if (text.size() > longestText)
        text = QStringLiteral("%1... (%2 characters)").arg(text.left(longestText)).arg(text.size());
    const QString time = QDateTime::fromMSecsSinceEpoch(entry.time, Qt::UTC).toString(Qt::ISODateWithMs);
    return time.toLatin1() + ' ' + levelOf(entry.type) + ' ' + entry.category + " [" + entry.thread + "] " +
           escaped(text).toUtf8() + '\n';
}

bool isProblem(QtMsgType type)
{
    return type == QtWarningMsg || type == QtCriticalMsg || type == QtFatalMsg;
}

} // namespace recdeck::log
