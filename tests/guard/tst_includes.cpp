#include "tests/support/testmain.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

// Holds every #include to the folder table: which folder may use which, and who may see libav or the widgets.
// A list of link libraries cannot do that, because one header path is enough to reach any header of Qt.

namespace {

/// Folder to the folders it may include from; its own is always allowed.
const QHash<QString, QStringList>& table()
{
    static const QHash<QString, QStringList> rows = [] {
        const auto list = [](const char* text) {
            return QString::fromLatin1(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        };
        const QString core =
            QStringLiteral("core/base core/model core/net core/secrets core/storage core/rules core/media "
                           "core/recorder core/bucket core/callbacks core/streams core/service");
        const QString ui =
            QStringLiteral("ui/style ui/models ui/widgets ui/preview ui/pages ui/dialogs ui/shell");
        const auto words = [](const QString& text) { return text.split(QLatin1Char(' ')); };
        QHash<QString, QStringList> all;
        all[QStringLiteral("core/base")] = {};
        all[QStringLiteral("core/model")] = list("core/base");
        all[QStringLiteral("core/net")] = list("core/base");
        all[QStringLiteral("core/secrets")] = list("core/base");
        all[QStringLiteral("core/storage")] = list("core/base core/model");
        all[QStringLiteral("core/rules")] = list("core/base core/model");
        all[QStringLiteral("core/media")] = list("core/base");
        all[QStringLiteral("core/recorder")] = list("core/base core/media core/model core/storage");
        all[QStringLiteral("core/bucket")] = list("core/base core/net core/model core/storage core/secrets");
        all[QStringLiteral("core/callbacks")] =
            list("core/base core/net core/model core/storage core/secrets");
        all[QStringLiteral("core/streams")] =
            list("core/base core/net core/model core/media core/storage core/secrets");
        all[QStringLiteral("core/service")] = words(core);
        all[QStringLiteral("core/server")] = words(core);
        all[QStringLiteral("core/exchange")] = list("core/base core/model core/service");
        all[QStringLiteral("ui/style")] = {};
        all[QStringLiteral("ui/models")] = words(core) + list("core/exchange ui/style");
        all[QStringLiteral("ui/widgets")] = list("core/base core/model ui/style ui/models");
        all[QStringLiteral("ui/preview")] = list("core/base core/media ui/style ui/models ui/widgets");
        all[QStringLiteral("ui/dialogs")] = words(core) + list("core/exchange ui/style ui/models ui/widgets");
        all[QStringLiteral("ui/pages")] =
            words(core) + list("core/exchange ui/style ui/models ui/widgets ui/preview ui/dialogs");
        all[QStringLiteral("ui/shell")] = words(core) + list("core/exchange") + words(ui);
        all[QStringLiteral("app")] = words(core) + list("core/server core/exchange") + words(ui);
        return all;
    }();
    return rows;
}

QString folderOf(const QString& path)
{
    const QStringList parts = path.split(QLatin1Char('/'));
    return parts.first() == QLatin1String("app") ? QStringLiteral("app")
                                                 : parts.value(0) + QLatin1Char('/') + parts.value(1);
}

bool isLibav(const QString& header)
{
    static const QRegularExpression name(QStringLiteral("^lib(av[a-z]+|sw[a-z]+)/"));
    return name.match(header).hasMatch();
}

bool isGui(const QString& header)
{
    static const QRegularExpression name(QStringLiteral(
        "^(QtWidgets|QtGui|QtMultimedia|QtSvg)(/|$)|^Q(Widget|Application|GuiApplication|Image|Pixmap|"
        "Icon|Painter|Color|Font|Action|Dialog|MainWindow|Label|TableView|Window|Audio\\w+|Media\\w+|"
        "Video\\w+)$"));
    return name.match(header).hasMatch();
}

/// What is wrong with one include, or empty.
QString judge(const QString& file, const QString& header)
{
    const QString from = folderOf(file);
    if (isLibav(header))
        return from == QLatin1String("core/media") ? QString()
                                                   : QStringLiteral("only core/media includes libav");
    if (from.startsWith(QLatin1String("core/")) && isGui(header))
        return QStringLiteral("core knows no widgets and no Gui");
    static const QRegularExpression ours(QStringLiteral("^(core|ui|app|tests)/"));
    if (!ours.match(header).hasMatch()) return {};
    const QString to = folderOf(header);
    if (to == from) return {};
    if (!table().value(from).contains(to)) return QStringLiteral("%1 may not use %2").arg(from, to);
    return {};
}

} // namespace

class IncludesTest final : public QObject
{
    Q_OBJECT

private slots:
    void theJudgeCanSayNo()
    {
        QVERIFY(!judge(QStringLiteral("core/base/x.h"), QStringLiteral("core/model/rule.h")).isEmpty());
        QVERIFY(!judge(QStringLiteral("core/model/x.h"), QStringLiteral("QtWidgets/QLabel")).isEmpty());
        QVERIFY(!judge(QStringLiteral("core/model/x.h"), QStringLiteral("QImage")).isEmpty());
        QVERIFY(
            !judge(QStringLiteral("core/recorder/x.h"), QStringLiteral("libavcodec/avcodec.h")).isEmpty());
        QVERIFY(
            !judge(QStringLiteral("ui/widgets/x.h"), QStringLiteral("ui/pages/live/livepage.h")).isEmpty());
        QVERIFY(!judge(QStringLiteral("ui/pages/live/x.h"), QStringLiteral("tests/support/fakeclock.h"))
                     .isEmpty());
        QVERIFY(judge(QStringLiteral("core/media/x.h"), QStringLiteral("libavcodec/avcodec.h")).isEmpty());
        QVERIFY(judge(QStringLiteral("ui/pages/live/x.h"), QStringLiteral("core/service/connection.h"))
                    .isEmpty());
    }

    void everyIncludeKeepsToTheTable()
    {
        const QDir root(QStringLiteral(RECDECK_SOURCE_DIR));
        static const QRegularExpression include(QStringLiteral("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"));
        QStringList findings;
        int files = 0;
        for (const char* top : {"core", "ui", "app"}) {
            QDirIterator it(root.filePath(QString::fromLatin1(top)),
                            {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                            QDirIterator::Subdirectories);
            while (it.hasNext()) {
                QFile file(it.next());
                QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
                const QString name = root.relativeFilePath(file.fileName());
                QVERIFY2(table().contains(folderOf(name)),
                         qPrintable(name + QStringLiteral(" is in a folder without a row")));
                ++files;
                for (int line = 1; !file.atEnd(); ++line) {
                    const auto hit = include.match(QString::fromUtf8(file.readLine()));
                    const QString finding = hit.hasMatch() ? judge(name, hit.captured(1)) : QString();
                    if (!finding.isEmpty())
                        findings << QStringLiteral("%1:%2: %3: %4")
                                        .arg(name)
                                        .arg(line)
                                        .arg(hit.captured(1), finding);
                }
            }
        }
        QVERIFY(files > 20);
        QVERIFY2(findings.isEmpty(), qPrintable(findings.join(QLatin1Char('\n'))));
    }

    void noTranslationInCore()
    {
        QDirIterator it(QStringLiteral(RECDECK_SOURCE_DIR "/core"),
                        {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                        QDirIterator::Subdirectories);
        static const QRegularExpression call(QStringLiteral("(^|[^A-Za-z_])(tr|translate)\\s*\\(\\s*\""));
        while (it.hasNext()) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!call.match(QString::fromUtf8(file.readAll())).hasMatch(), qPrintable(file.fileName()));
        }
    }
};

RECDECK_TEST(IncludesTest)
#include "tst_includes.moc"
