#include "tests/support/fakehostmonitor.h"
#include "tests/support/fakequestions.h"
#include "tests/support/hands.h"
#include "tests/support/testmain.h"
#include "ui/models/secrettexts.h"
#include "ui/pages/settings/hostpanel.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

Q_DECLARE_METATYPE(recdeck::secrets::Status)

using namespace recdeck;
using namespace recdeck::ui;
using secrets::SecretStoreChoice;
using secrets::Status;

class HostPanelTest final : public QObject
{
    Q_OBJECT

    struct Bench
    {
        explicit Bench(const Status& status)
        {
            host.set(status);
            panel = std::make_unique<HostPanel>(host, questions, nullptr);
            panel->show();
        }
        [[nodiscard]] QString text(const char* name) const
        {
            const auto* label = panel->findChild<QLabel*>(QLatin1String(name));
            return label->isVisible() ? label->text() : QString();
        }
        [[nodiscard]] QPushButton& button(const char* name) const
        {
            return *panel->findChild<QPushButton*>(QLatin1String(name));
        }
        void click(const char* name) const { test::hands::click(&button(name)); }

        test::FakeHostMonitor host;
        test::FakeQuestions questions;
        std::unique_ptr<HostPanel> panel;
    };

    static Status locked() { return {.kind = SecretStoreChoice::Keychain, .checked = true}; }

private slots:
    void whatIsAndWhatToDo_data()
    {
        QTest::addColumn<Status>("status");
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("advises");
        QTest::addColumn<QString>("change");
        const QString toFile = QStringLiteral("Keep the keys in a file…");
        const QString toKeychain = QStringLiteral("Use the key store…");
        QTest::newRow("not asked yet") << Status{.kind = SecretStoreChoice::Keychain}
                                       << QStringLiteral("being asked") << false << toFile;
        QTest::newRow("key store") << Status{.kind = SecretStoreChoice::Keychain,
                                             .checked = true,
                                             .usable = true}
                                   << QStringLiteral("kept in the key store") << false << toFile;
        QTest::newRow("locked") << locked() << QStringLiteral("cannot be used") << true << toFile;
        QTest::newRow("locked, with keys")
            << Status{.kind = SecretStoreChoice::Keychain, .checked = true, .onlyThisRun = 2}
            << QStringLiteral("2 key(s) are kept until Recdeck ends") << true << toFile;
        QTest::newRow("file") << Status{.kind = SecretStoreChoice::File, .checked = true, .usable = true}
                              << QStringLiteral("not encrypted") << false << toKeychain;
        QTest::newRow("bad file") << Status{.kind = SecretStoreChoice::File, .checked = true}
                                  << QStringLiteral("cannot be read or written") << true << toKeychain;
    }
    void whatIsAndWhatToDo()
    {
        QFETCH(Status, status);
        QFETCH(QString, state);
        QFETCH(bool, advises);
        QFETCH(QString, change);
        const Bench bench(status);
        QVERIFY2(bench.text("secretState").contains(state), qPrintable(bench.text("secretState")));
        QCOMPARE(!bench.text("secretNext").isEmpty(), advises);
        QCOMPARE(bench.button("changeSecretStore").text(), change);
    }
    void theReasonIsShown()
    {
        Status status = locked();
        status.detail = QStringLiteral("no such service");
        const Bench bench(status);
        QCOMPARE(bench.text("secretReason"), QStringLiteral("Reason: no such service"));
    }
    void withoutAStoreThereIsNothingToChoose()
    {
        const Bench bench({.kind = SecretStoreChoice::Memory});
        QVERIFY(!bench.button("changeSecretStore").isVisible());
        QVERIFY(!bench.button("checkSecrets").isVisible());
    }
    void checkingAgain()
    {
        Bench bench(locked());
        bench.click("checkSecrets");
        QVERIFY(bench.host.isAsked());
        QVERIFY(!bench.button("checkSecrets").isEnabled());
        QCOMPARE(bench.text("secretState"), QStringLiteral("Checking…"));
        bench.host.set({.kind = SecretStoreChoice::Keychain, .checked = true, .usable = true});
        bench.host.answer({});
        QTRY_VERIFY(bench.button("checkSecrets").isEnabled());
        QVERIFY(bench.text("secretState").contains(QStringLiteral("kept in the key store")));
    }
    void theFileIsAnExplicitChoice()
    {
        Bench bench(locked());
        bench.click("changeSecretStore"); // cancelled
        QCOMPARE(bench.questions.asked.size(), 1);
        QVERIFY(bench.questions.asked.first().text.contains(QStringLiteral("not encrypted")));
        QVERIFY(!bench.host.isAsked());
        bench.questions.answers << QStringLiteral("file");
        bench.click("changeSecretStore");
        QCOMPARE(bench.host.wanted, std::optional(SecretStoreChoice::File));
    }
    void aMoveThatFailsIsTold()
    {
        Bench bench({.kind = SecretStoreChoice::File, .checked = true, .usable = true});
        const QSignalSpy problems(bench.panel.get(), &HostPanel::problemHappened);
        bench.questions.answers << QStringLiteral("keychain");
        bench.click("changeSecretStore");
        QCOMPARE(bench.host.wanted, std::optional(SecretStoreChoice::Keychain));
        bench.host.answer(Failure(Error{.code = ErrorCode::SecretUnavailable}));
        QTRY_COMPARE(problems.size(), 1);
        QVERIFY(bench.button("changeSecretStore").isEnabled());
    }
    void theLogFolderIsOpened()
    {
        Bench bench(locked());
        const QSignalSpy problems(bench.panel.get(), &HostPanel::problemHappened);
        bench.click("openLogs");
        QCOMPARE(bench.questions.opened, QList<QUrl>{QUrl::fromLocalFile(QStringLiteral("/srv/data/logs"))});
        QCOMPARE(problems.size(), 0);
        bench.questions.desktopWorks = false;
        bench.click("openLogs");
        QCOMPARE(problems.size(), 1);
    }
};

RECDECK_TEST(HostPanelTest)
#include "tst_hostpanel.moc"
