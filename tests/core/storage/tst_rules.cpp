#include "core/storage/rules.h"
#include "core/storage/templates.h"
#include "core/storage/transaction.h"
#include "tests/core/storage/storagetest.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::storage;
using namespace recdeck::test;

namespace {

QString s(const char* text)
{
    return QString::fromUtf8(text);
}

} // namespace

class RulesTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<DatabaseFixture> m_fixture;
    TemplateId m_template;
    TemplateId m_otherTemplate;

    RuleRepository rules() const { return RuleRepository(m_fixture->database()); }
    model::Rule rule(const QString& pullDomain, const QString& appName = {},
                     const QString& streamName = {}) const
    {
        model::Rule value;
        value.templateId = m_template;
        value.pullDomain = pullDomain;
        value.appName = appName;
        value.streamName = streamName;
        value.createTime = 1'760'000'000'123;
        return value;
    }
    model::Rule fullRule() const
    {
        model::Rule value = rule(s("Pull.Example.com"), s("live"), trickyText());
        value.domain = s("Push.Example.com");
        value.streamParams = s("a=1&b='2'");
        value.isEnabled = false;
        return value;
    }

private slots:
    void init()
    {
        m_fixture = std::make_unique<DatabaseFixture>();
        m_template = must(TemplateRepository(m_fixture->database()).add(fullTemplate()));
        m_otherTemplate = must(TemplateRepository(m_fixture->database()).add(fullTemplate()));
    }
    void comesBackAsItWasStored()
    {
        auto value = fullRule();
        value.id = must(rules().add(value));
        QCOMPARE(value.id.text(), s("2001"));
        m_fixture->reopen();
        QVERIFY(must(rules().find(value.id)) == value);
        QVERIFY(must(rules().all()) == QList<model::Rule>{value});
    }
    void idsAreNeverGivenTwice()
    {
        const auto first = must(rules().add(rule(s("h"))));
        must(rules().remove(first));
        m_fixture->reopen();
        QCOMPARE(must(rules().add(rule(s("h")))).text(), s("2002"));
    }
    void updateReplacesTheWholeRule()
    {
        auto value = fullRule();
        value.id = must(rules().add(value));
        const auto other = must(rules().add(rule(s("other"))));
        value.templateId = m_otherTemplate;
        value.pullDomain = s("NEW");
        value.domain.clear();
        value.appName = s("app2");
        value.streamName.clear();
        value.streamParams.clear();
        value.isEnabled = true;
        must(rules().update(value));
        QVERIFY(must(rules().find(value.id)) == value);
        QCOMPARE(must(rules().find(other)).pullDomain, s("other"));
        // The folded columns moved along.
        model::RuleFilter filter;
        filter.pullDomain = s("new");
        QCOMPARE(must(rules().query(filter)).total, 1);
    }
    void unknownIds()
    {
        must(rules().add(rule(s("h"))));
        for (const QString& id : {s("2002"), s("02001"), s("abc"), QString()}) {
            auto value = rule(s("x"));
            value.id = RuleId(id);
            for (const Error& error : {mustFail(rules().find(value.id)), mustFail(rules().update(value)),
                                       mustFail(rules().remove(value.id))}) {
                QCOMPARE(error.code, ErrorCode::NotFound);
                QCOMPARE(error.subject, id);
            }
        }
        QCOMPARE(must(rules().all()).size(), 1);
    }
    void aRuleNeedsItsTemplate()
    {
        auto known = rule(s("h"));
        known.id = must(rules().add(known));
        for (const QString& id : {s("999"), s("x")}) {
            auto value = known;
            value.templateId = TemplateId(id);
            value.appName = s("another");
            for (const Error& error : {mustFail(rules().add(value)), mustFail(rules().update(value))}) {
                QCOMPARE(error.code, ErrorCode::NotFound);
                QCOMPARE(error.subject, id);
            }
        }
    }
    void duplicates_data()
    {
        QTest::addColumn<QStringList>("selectors"); // pullDomain, domain, appName, streamName, streamParams
        QTest::addColumn<bool>("isDuplicate");
        QTest::newRow("same") << QStringList{s("h"), s("p"), s("a"), s("s"), s("q")} << true;
        QTest::newRow("pull domain in capitals")
            << QStringList{s("H"), s("p"), s("a"), s("s"), s("q")} << true;
        QTest::newRow("push domain in capitals")
            << QStringList{s("h"), s("P"), s("a"), s("s"), s("q")} << true;
        QTest::newRow("app in capitals") << QStringList{s("h"), s("p"), s("A"), s("s"), s("q")} << false;
        QTest::newRow("stream in capitals") << QStringList{s("h"), s("p"), s("a"), s("S"), s("q")} << false;
        QTest::newRow("other pull domain") << QStringList{s("h2"), s("p"), s("a"), s("s"), s("q")} << false;
        QTest::newRow("no push domain") << QStringList{s("h"), s(""), s("a"), s("s"), s("q")} << false;
        QTest::newRow("no app") << QStringList{s("h"), s("p"), s(""), s("s"), s("q")} << false;
        QTest::newRow("no stream") << QStringList{s("h"), s("p"), s("a"), s(""), s("q")} << false;
        QTest::newRow("no parameters") << QStringList{s("h"), s("p"), s("a"), s("s"), s("")} << false;
        QTest::newRow("trailing blank") << QStringList{s("h"), s("p"), s("a"), s("s "), s("q")} << false;
    }
    void duplicates()
    {
        QFETCH(QStringList, selectors);
        QFETCH(bool, isDuplicate);
        const auto make = [this](const QStringList& from) {
            auto value = rule(from.at(0), from.at(2), from.at(3));
            value.domain = from.at(1);
            value.streamParams = from.at(4);
            return value;
        };
        auto existing = make({s("h"), s("p"), s("a"), s("s"), s("q")});
        existing.id = must(rules().add(existing));
        QVERIFY(!must(rules().findDuplicate(existing))); // never of itself

        auto value = make(selectors);
        value.templateId = m_otherTemplate;
        const auto found = must(rules().findDuplicate(value));
        QCOMPARE(found.has_value(), isDuplicate);
        if (found) QVERIFY(*found == existing);
        const auto added = rules().add(value);
        QCOMPARE(added.has_value(), !isDuplicate);
        if (!added) QCOMPARE(added.error().code, ErrorCode::AlreadyExists);
    }
    void anUpdateCannotMakeADuplicate()
    {
        must(rules().add(rule(s("h"))));
        auto second = rule(s("h2"));
        second.id = must(rules().add(second));
        second.pullDomain = s("H");
        QCOMPARE(mustFail(rules().update(second)).code, ErrorCode::AlreadyExists);
        QCOMPARE(must(rules().find(second.id)).pullDomain, s("h2"));
    }
    void filters_data()
    {
        QTest::addColumn<QStringList>(
            "filter"); // ruleId, templateId, domain, pullDomain, appName, streamName
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char* name, const QStringList& filter, const QStringList& expected) {
            QTest::newRow(name) << filter << expected;
        };
        row("none", {{}, {}, {}, {}, {}, {}}, {s("2001"), s("2002"), s("2003"), s("2004")});
        row("rule", {s("2002"), {}, {}, {}, {}, {}}, {s("2002")});
        row("no number as rule", {s("x"), {}, {}, {}, {}, {}}, {});
        row("template", {{}, s("1002"), {}, {}, {}, {}}, {s("2004")});
        row("template as padded number", {{}, s("01002"), {}, {}, {}, {}}, {});
        row("push domain", {{}, {}, s("push.example.com"), {}, {}, {}}, {s("2003")});
        row("pull domain in capitals", {{}, {}, {}, s("PULL.example.COM"), {}, {}},
            {s("2001"), s("2002"), s("2003")});
        row("part of a domain", {{}, {}, {}, s("pull"), {}, {}}, {});
        row("wildcard", {{}, {}, {}, s("%"), {}, {}}, {});
        row("app", {{}, {}, {}, {}, s("live"), {}}, {s("2002"), s("2003")});
        row("app in capitals", {{}, {}, {}, {}, s("LIVE"), {}}, {});
        row("stream", {{}, {}, {}, {}, {}, s("流/1")}, {s("2003")});
        row("all fit",
            {s("2003"), s("1001"), s("Push.Example.com"), s("pull.example.com"), s("live"), s("流/1")},
            {s("2003")});
        row("one does not fit", {s("2003"), s("1002"), {}, {}, {}, {}}, {});
    }
    void filters()
    {
        QFETCH(QStringList, filter);
        must(rules().add(rule(s("Pull.Example.com"))));
        must(rules().add(rule(s("pull.example.com"), s("live"))));
        auto third = rule(s("pull.example.com"), s("live"), s("流/1"));
        third.domain = s("push.Example.com");
        must(rules().add(third));
        auto fourth = rule(s("other"), s("Live"));
        fourth.templateId = m_otherTemplate;
        must(rules().add(fourth));

        model::RuleFilter query;
        query.ruleId = RuleId(filter.at(0));
        query.templateId = TemplateId(filter.at(1));
        query.domain = filter.at(2);
        query.pullDomain = filter.at(3);
        query.appName = filter.at(4);
        query.streamName = filter.at(5);
        const auto page = must(rules().query(query));
        QStringList ids;
        for (const model::Rule& found : page.items)
            ids << found.id.text();
        QTEST(ids, "expected");
        QCOMPARE(page.total, ids.size());
    }
    void pages()
    {
        for (int i = 0; i < 7; ++i)
            must(rules().add(rule(s("h"), QString::number(i))));
        must(rules().add(rule(s("other"))));
        model::RuleFilter filter;
        filter.pullDomain = s("h");
        filter.pageSize = 3;
        for (const auto& [page, expected] : {std::pair{1, "012"}, {2, "345"}, {3, "6"}, {4, ""}}) {
            filter.pageNum = page;
            const auto found = must(rules().query(filter));
            QString names;
            for (const model::Rule& item : found.items)
                names += item.appName;
            QCOMPARE(names, QLatin1String(expected));
            QCOMPARE(found.total, 7);
        }
        filter.pageNum = std::numeric_limits<int>::max(); // no overflow
        filter.pageSize = 200;
        QVERIFY(must(rules().query(filter)).items.isEmpty());
    }
    void countsTheRulesOfATemplate()
    {
        must(rules().add(rule(s("a"))));
        must(rules().add(rule(s("b"))));
        QCOMPARE(must(rules().countByTemplate(m_template)), 2);
        QCOMPARE(must(rules().countByTemplate(m_otherTemplate)), 0);
        QCOMPARE(must(rules().countByTemplate(TemplateId(s("nonsense")))), 0);
    }
    void manyRulesKeepTheirOrder()
    {
        constexpr int count = 3000;
        {
            auto transaction = must(Transaction::begin(m_fixture->database()));
            for (int i = 0; i < count; ++i)
                must(rules().add(rule(s("h"), s("live"), QString::number(i))));
            must(transaction.commit());
        }
        m_fixture->reopen();
        const auto all = must(rules().all());
        QCOMPARE(all.size(), count);
        for (int i = 0; i < count; ++i)
            QCOMPARE(all.at(i).streamName, QString::number(i));
    }
};

RECDECK_TEST(RulesTest)
#include "tst_rules.moc"
