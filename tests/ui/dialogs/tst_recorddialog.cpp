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
    QTest::addColumn<int>("count");
    QTest::addColumn<bool>("possible");
    QTest::newRow("none") << 0 << false;
    QTest::newRow("one") << 1 << true;
    QTest::newRow("five") << 5 << true;
    QTest::newRow("six") << 6 << false;
}

void RecordDialogTest::countDecides()
{
    QFETCH(int, count);
    QFETCH(bool, possible);
    RecordDialog dialog(templates(), *m_settings, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.findChild<QPlainTextEdit*>(QStringLiteral("urls"))->setPlainText(urls(count));
    QCOMPARE(dialog.findChild<QPushButton*>(QStringLiteral("start"))->isEnabled(), possible);
    QCOMPARE(dialog.findChild<QLabel*>(QStringLiteral("note"))->text().isEmpty(), count <= 5);
}

void RecordDialogTest::startsWithTheUrlsAndTheTemplate()
{
    QPointer dialog = new RecordDialog(templates(), *m_settings, nullptr);
    QSignalSpy wanted(dialog, &RecordDialog::startWanted);
    dialog->open();
    dialog->findChild<QPlainTextEdit*>(QStringLiteral("urls"))->setPlainText(urls(2));
    dialog->findChild<TemplateChooser*>()->setCurrentIndex(1);
    QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("start")), Qt::LeftButton);
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
    dialog->findChild<QPlainTextEdit*>(QStringLiteral("urls"))->setPlainText(urls(1));
    QVERIFY(!dialog->findChild<QPushButton*>(QStringLiteral("start"))->isEnabled());
    QVERIFY(!dialog->findChild<QLabel*>(QStringLiteral("note"))->text().isEmpty());
    auto* create = dialog->findChild<QPushButton*>(QStringLiteral("createTemplate"));
    QVERIFY(create->isVisible());
    QTest::mouseClick(create, Qt::LeftButton);
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
