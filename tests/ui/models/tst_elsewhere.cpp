#include "tests/support/testmain.h"
#include "ui/models/elsewhere.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;

class ElsewhereTest final : public QObject
{
    Q_OBJECT

    /// "a" or "b" in one field of a rule.
    static model::Rule with(const QString& path, const QString& value)
    {
        model::Rule rule;
        rule.id = RuleId(QStringLiteral("1"));
        if (path == QLatin1String("templateId")) rule.templateId = TemplateId(value);
        if (path == QLatin1String("pullDomain")) rule.pullDomain = value;
        if (path == QLatin1String("appName")) rule.appName = value;
        if (path == QLatin1String("streamName")) rule.streamName = value;
        if (path == QLatin1String("domain")) rule.domain = value;
        if (path == QLatin1String("streamParams")) rule.streamParams = value;
        return rule;
    }

private slots:
    void everyFieldOfARule_data()
    {
        QTest::addColumn<QString>("path");
        for (const char* path :
             {"templateId", "pullDomain", "appName", "streamName", "domain", "streamParams"})
            QTest::newRow(path) << QString::fromLatin1(path);
    }
    void everyFieldOfARule()
    {
        QFETCH(QString, path);
        const QString a = QStringLiteral("a");
        const QString b = QStringLiteral("b");
        const QString c = QStringLiteral("c");
        const auto untouched = merged(with(path, a), with(path, a), with(path, b));
        QCOMPARE(untouched.followed, QStringList{path});
        QCOMPARE(untouched.draft, with(path, b));
        const auto mine = merged(with(path, a), with(path, b), with(path, a));
        QVERIFY(mine.followed.isEmpty() && mine.both.isEmpty());
        QCOMPARE(mine.draft, with(path, b));
        const auto both = merged(with(path, a), with(path, b), with(path, c));
        QCOMPARE(both.both, QStringList{path});
        QCOMPARE(both.draft, with(path, b));
        const auto same = merged(with(path, a), with(path, b), with(path, b));
        QVERIFY(same.followed.isEmpty() && same.both.isEmpty());
    }

    void enabledFollowsByItself()
    {
        model::Rule original;
        model::Rule now = original;
        now.isEnabled = false;
        QCOMPARE(merged(original, original, now).followed, QStringList{QStringLiteral("isEnabled")});
    }

    void aTemplateAndItsKey()
    {
        model::RecordingTemplate original;
        original.ak = QStringLiteral("AK");
        original.hasSecretKey = true;
        model::RecordingTemplate draft = original;
        draft.sk = Secret(QStringLiteral("typed"));
        draft.templateName = QStringLiteral("mine");
        model::RecordingTemplate now = original;
        now.hasSecretKey = false;
        now.notifyUrls = {QStringLiteral("https://a.example")};
        const auto merge = merged(original, draft, now);
        QCOMPARE(merge.followed, QStringList{QStringLiteral("notifyUrls")});
        QVERIFY(merge.both.isEmpty());
        QVERIFY(!merge.draft.hasSecretKey);
        QCOMPARE(merge.draft.sk.reveal(), QStringLiteral("typed"));
        QCOMPARE(merge.draft.templateName, QStringLiteral("mine"));
    }

    void namesForPeople()
    {
        QCOMPARE(fieldList({QStringLiteral("appName")}), QStringLiteral("App"));
        QCOMPARE(fieldList({QStringLiteral("appName"), QStringLiteral("isEnabled")}),
                 QStringLiteral("App, Enabled"));
    }
};

RECDECK_TEST(ElsewhereTest)
#include "tst_elsewhere.moc"
