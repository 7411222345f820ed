#include "core/storage/changes.h"
#include "core/storage/templates.h"
#include "tests/core/storage/storagetest.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::storage;
using namespace recdeck::test;
using model::Change;

namespace {

model::Rule rule(int number, const QString& app = {})
{
    return {.id = RuleId(QString::number(number)),
            .templateId = TemplateId(QStringLiteral("1001")),
            .pullDomain = QStringLiteral("Pull.example"),
            .appName = app,
            .streamName = trickyText(),
            .isEnabled = false,
            .createTime = 1'760'000'000'123};
}

model::RecordingTemplate settings()
{
    model::RecordingTemplate value = fullTemplate();
    value.id = TemplateId(QStringLiteral("1001"));
    value.sk = Secret(QStringLiteral("very secret"));
    return value;
}

} // namespace

class ChangesTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<DatabaseFixture> m_fixture;
    [[nodiscard]] ChangeRepository changes() const { return ChangeRepository(m_fixture->database()); }

private slots:
    void init() { m_fixture = std::make_unique<DatabaseFixture>(); }

    void aRuleComesBackAsItWas()
    {
        const Change change{.time = 5,
                            .ruleBefore = rule(2001),
                            .ruleAfter = rule(2001, QStringLiteral("live")),
                            .restores = {}};
        const auto id = must(changes().add(change));
        m_fixture->reopen();
        Change expected = change;
        expected.id = id;
        QVERIFY(must(changes().find(id)) == expected);
        QCOMPARE(expected.kind(), Change::Kind::Modified);
        QCOMPARE(expected.objectId(), QStringLiteral("2001"));
        QVERIFY(!expected.isTemplate());
    }
    void aTemplateComesBackWithoutItsKey()
    {
        const auto id = must(changes().add({.templateAfter = settings()}));
        const Change found = must(changes().find(id));
        QVERIFY(found.isTemplate());
        QCOMPARE(found.kind(), Change::Kind::Added);
        QCOMPARE(found.templateAfter->templateName, settings().templateName);
        QVERIFY(found.templateAfter->recordParams == settings().recordParams);
        QVERIFY(found.templateAfter->sk.isEmpty());
        QVERIFY(!contentOf(m_fixture->path()).contains("very secret"));
        QVERIFY(!contentOf(m_fixture->path() + QStringLiteral("-wal")).contains("very secret"));
    }
    void newestFirstAndByObject()
    {
        must(changes().add({.ruleAfter = rule(2001)}));
        const auto second = must(changes().add({.ruleAfter = rule(2002)}));
        const auto third = must(changes().add({.ruleBefore = rule(2002), .restores = second}));
        must(changes().add({.templateBefore = settings()}));
        QCOMPARE(must(changes().query({})).size(), 4);
        QCOMPARE(must(changes().query({.limit = 2})).last().id, third);
        const auto ofRule = must(changes().query({.ruleId = RuleId(QStringLiteral("2002"))}));
        QCOMPARE(ofRule.size(), 2);
        QCOMPARE(ofRule.first().id, third);
        QCOMPARE(ofRule.first().kind(), Change::Kind::Deleted);
        QCOMPARE(ofRule.first().restores, second);
        QCOMPARE(must(changes().query({.templateId = TemplateId(QStringLiteral("1001"))})).size(), 1);
        QCOMPARE(must(changes().query({.templateId = TemplateId(QStringLiteral("2002"))})).size(), 0);
        QCOMPARE(must(changes().query({.ruleId = RuleId(QStringLiteral("x"))})).size(), 0);
    }
    void oldOnesAreForgotten()
    {
        for (int number = 2001; number <= 2010; ++number)
            must(changes().add({.ruleAfter = rule(number)}));
        must(changes().prune(3));
        const auto left = must(changes().query({}));
        QCOMPARE(left.size(), 3);
        QCOMPARE(left.last().objectId(), QStringLiteral("2008"));
        QCOMPARE(mustFail(changes().find(model::ChangeId(QStringLiteral("1")))).code, ErrorCode::NotFound);
    }
    void anUnreadableOneIsAnError()
    {
        const auto id = must(changes().add({.templateAfter = settings()}));
        must(m_fixture->database().run(QStringLiteral("UPDATE changes SET after = '{'")));
        QVERIFY(!changes().find(id));
        QVERIFY(!changes().query({}));
    }
};

RECDECK_TEST(ChangesTest)
#include "tst_changes.moc"
