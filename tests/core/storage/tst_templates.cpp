#include "core/storage/rules.h"
#include "core/storage/templates.h"
#include "tests/core/storage/storagetest.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::storage;
using namespace recdeck::test;

class TemplatesTest final : public QObject
{
    Q_OBJECT

private slots:
    void comesBackAsItWasStored()
    {
        DatabaseFixture fixture;
        auto value = fullTemplate(trickyText());
        value.id = TemplateId(QStringLiteral("77")); // not the caller's to choose
        const auto id = must(TemplateRepository(fixture.database()).add(value));
        QCOMPARE(id.text(), QStringLiteral("1001"));
        fixture.reopen();
        value.id = id;
        QVERIFY(must(TemplateRepository(fixture.database()).find(id)) == value);
    }
    void theSecretKeyIsNeverWritten()
    {
        DatabaseFixture fixture;
        auto value = fullTemplate();
        value.sk = Secret(QStringLiteral("TOP-SECRET-KEY"));
        const auto id = must(TemplateRepository(fixture.database()).add(value));
        value.id = id;
        must(TemplateRepository(fixture.database()).update(value));
        const auto found = must(TemplateRepository(fixture.database()).find(id));
        QVERIFY(found.sk.isEmpty());
        QVERIFY(found.hasSecretKey);
        for (const char* tail : {"", "-wal"})
            QVERIFY(!contentOf(fixture.path() + QLatin1String(tail)).contains("TOP-SECRET-KEY"));
        QVERIFY(contentOf(fixture.path() + QLatin1String("-wal")).contains("evening-news"));
    }
    void idsAreNeverGivenTwice()
    {
        DatabaseFixture fixture;
        for (const char* expected : {"1001", "1002", "1003"}) {
            TemplateRepository templates(fixture.database());
            const auto id = must(templates.add(fullTemplate()));
            QCOMPARE(id.text(), QLatin1String(expected));
            must(templates.remove(id));
            fixture.reopen();
        }
    }
    void listsTheOldestFirst()
    {
        DatabaseFixture fixture;
        TemplateRepository templates(fixture.database());
        for (int i = 0; i < 12; ++i) {
            auto value = fullTemplate(QString::number(i));
            value.createTime -= i;
            must(templates.add(value));
        }
        const auto all = must(templates.all());
        QCOMPARE(all.size(), 12);
        for (int i = 0; i < 12; ++i)
            QCOMPARE(all.at(i).templateName, QString::number(i));
    }
    void updateReplacesTheWholeTemplate()
    {
        DatabaseFixture fixture;
        TemplateRepository templates(fixture.database());
        const auto first = must(templates.add(fullTemplate(QStringLiteral("first"))));
        const auto second = must(templates.add(fullTemplate(QStringLiteral("second"))));
        auto value = must(templates.find(second));
        value.templateName = QStringLiteral("changed");
        value.hasSecretKey = false;
        value.notifyUrls.clear();
        value.recordParams.removeFirst();
        must(templates.update(value));
        QVERIFY(must(templates.find(second)) == value);
        QCOMPARE(must(templates.find(first)).templateName, QStringLiteral("first"));
    }
    void unknownIds_data()
    {
        QTest::addColumn<QString>("id");
        for (const char* id :
             {"1002", "0", "-1", "01001", "+1001", "1001 ", "abc", "", "99999999999999999999"})
            QTest::newRow(id) << QString::fromLatin1(id);
    }
    void unknownIds()
    {
        QFETCH(QString, id);
        DatabaseFixture fixture;
        TemplateRepository templates(fixture.database());
        must(templates.add(fullTemplate()));
        auto value = fullTemplate();
        value.id = TemplateId(id);
        for (const Error& error : {mustFail(templates.find(value.id)), mustFail(templates.update(value)),
                                   mustFail(templates.remove(value.id))}) {
            QCOMPARE(error.code, ErrorCode::NotFound);
            QCOMPARE(error.subject, id);
        }
        QCOMPARE(must(templates.all()).size(), 1);
    }
    void aTemplateWithRulesStays()
    {
        DatabaseFixture fixture;
        TemplateRepository templates(fixture.database());
        RuleRepository rules(fixture.database());
        const auto id = must(templates.add(fullTemplate()));
        model::Rule rule;
        rule.templateId = id;
        rule.pullDomain = QStringLiteral("h");
        const auto ruleId = must(rules.add(rule));
        const Error error = mustFail(templates.remove(id));
        QCOMPARE(error.code, ErrorCode::TemplateHasRules);
        QCOMPARE(error.subject, id.text());
        must(rules.remove(ruleId));
        must(templates.remove(id));
    }
    void aDamagedBodyIsAnError()
    {
        DatabaseFixture fixture;
        TemplateRepository templates(fixture.database());
        const auto id = must(templates.add(fullTemplate()));
        must(fixture.database().run(QStringLiteral("UPDATE templates SET body = '{'")));
        QVERIFY(!templates.find(id));
        QVERIFY(!templates.all());
    }
};

RECDECK_TEST(TemplatesTest)
#include "tst_templates.moc"
