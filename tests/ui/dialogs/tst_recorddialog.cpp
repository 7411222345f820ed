#include "tests/support/hands.h"
#include "tests/support/testmain.h"
#include "ui/dialogs/recorddialog.h"
#include "ui/widgets/templatechooser.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;

class RecordDialogTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_settings.reset(); // it writes its file, also into a folder that has gone
        m_dir = std::make_unique<QTemporaryDir>();
        m_settings =
            std::make_unique<QSettings>(m_dir->filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    }

    void countDecides_data();
    void countDecides();
    void startsWithTheUrlsAndTheTemplate();
    void withoutTemplateItLeadsThere();
    void theTemplateIsRemembered();

private:
    static QList<model::RecordingTemplate> templates()
    {
        QList<model::RecordingTemplate> list(2);
        list[0].id = TemplateId(QStringLiteral("1"));
        list[0].templateName = QStringLiteral("First");
        list[1].id = TemplateId(QStringLiteral("2"));
        list[1].templateName = QStringLiteral("Second");
        return list;
    }
    static void type(QDialog& dialog, const QString& text)
    {
        test::hands::type(dialog.findChild<QPlainTextEdit*>(QStringLiteral("urls")), text);
    }
    static QString urls(int count)
    {
        QStringList lines;
        for (int i = 0; i < count; ++i)
            lines << QStringLiteral("rtmp://h.example/live/s%1").arg(i);
        return lines.join(QLatin1Char('\n'));
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<QSettings> m_settings;
};

void RecordDialogTest::countDecides_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("possible");
    QTest::addColumn<QString>("note");
    const auto row = [](const char* name, const QString& text, bool possible, const char* note) {
        QTest::newRow(name) << text << possible << QString::fromLatin1(note);
    };
    row("none", {}, false, "");
    row("one", urls(1), true, "");
    row("five", urls(5), true, "");
    row("six", urls(6), false, "at most 5 streams");
    row("twice the same", urls(1) + QLatin1Char('\n') + urls(1), true, "");
    row("no URL", QStringLiteral("nonsense"), false, "cannot be recorded");
    row("no stream", QStringLiteral("rtmp://h.example/live"), false, "cannot be recorded");
    row("a file", QStringLiteral("file:///etc/passwd"), false, "cannot be recorded");
    row("one good, one bad", urls(1) + QStringLiteral("\nnonsense"), true, "1 line(s) cannot be recorded");
}

void RecordDialogTest::countDecides()
{
    QFETCH(QString, text);
    QFETCH(bool, possible);
    QFETCH(QString, note);
    RecordDialog dialog(templates(), *m_settings, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.open();
    type(dialog, text);
    QCOMPARE(dialog.findChild<QPushButton*>(QStringLiteral("start"))->isEnabled(), possible);
    const QString shown = dialog.findChild<QLabel*>(QStringLiteral("note"))->text();
    QVERIFY2(note.isEmpty() ? shown.isEmpty() : shown.contains(note), qPrintable(shown));
}

void RecordDialogTest::startsWithTheUrlsAndTheTemplate()
{
    QPointer dialog = new RecordDialog(templates(), *m_settings, nullptr);
    QSignalSpy wanted(dialog, &RecordDialog::startWanted);
    dialog->open();
    type(*dialog, urls(2));
    test::hands::choose(dialog->findChild<TemplateChooser*>(), QStringLiteral("Second"));
    test::hands::click(dialog->findChild<QPushButton*>(QStringLiteral("start")));
    QCOMPARE(wanted.count(), 1);
    const auto request = wanted.first().first().value<service::StartRequest>();
    QCOMPARE(request.templateId.text(), QStringLiteral("2"));
    QCOMPARE(request.streamUrls, urls(2).split(QLatin1Char('\n')));
    QTRY_VERIFY(!dialog);
}

void RecordDialogTest::withoutTemplateItLeadsThere()
{
    QPointer dialog = new RecordDialog({}, *m_settings, nullptr);
    QSignalSpy wanted(dialog, &RecordDialog::templateWanted);
    dialog->open();
    type(*dialog, urls(1));
    QVERIFY(!dialog->findChild<QPushButton*>(QStringLiteral("start"))->isEnabled());
    QVERIFY(!dialog->findChild<QLabel*>(QStringLiteral("note"))->text().isEmpty());
    auto* create = dialog->findChild<QPushButton*>(QStringLiteral("createTemplate"));
    QVERIFY(create->isVisible());
    test::hands::click(create);
    QCOMPARE(wanted.count(), 1);
}

void RecordDialogTest::theTemplateIsRemembered()
{
    TemplateChooser first(*m_settings);
    first.setTemplates(templates());
    QCOMPARE(first.chosen().text(), QStringLiteral("1"));
    QTest::keyClick(&first, Qt::Key_Down);
    QCOMPARE(first.chosen().text(), QStringLiteral("2"));
    TemplateChooser second(*m_settings);
    QVERIFY(second.chosen().isEmpty());
    second.setTemplates(templates());
    QCOMPARE(second.chosen().text(), QStringLiteral("2"));
    second.setTemplates(templates().mid(0, 1)); // it was deleted
    QCOMPARE(second.chosen().text(), QStringLiteral("1"));
}

RECDECK_TEST(RecordDialogTest)
#include "tst_recorddialog.moc"
