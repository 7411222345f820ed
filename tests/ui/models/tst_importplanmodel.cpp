#include "tests/core/exchange/configsamples.h"
#include "tests/support/testmain.h"
#include "ui/models/importplanmodel.h"
#include "ui/models/tablemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;
using namespace recdeck::test;
using exchange::ItemResult;

class ImportPlanModelTest final : public QObject
{
    Q_OBJECT

    using Show = ImportPlanModel::Show;

    /// One of each: a changed template, one that lacks its key, a new rule, what is here already.
    static exchange::Plan mixedPlan()
    {
        exchange::Configuration here = sampleConfiguration();
        here.templates.removeLast();
        here.rules.removeLast();
        here.templates[0].recordParams[0].options->interval = 60;
        exchange::Configuration wanted = sampleConfiguration();
        wanted.templates[1].ak = QStringLiteral("AK");
        wanted.rules[1].templateId = wanted.templates[0].id;
        return exchange::makePlan(wanted, {.configuration = here});
    }
    /// The first column of everything that is shown, indented.
    static QStringList tree(const ImportPlanModel& model, const QModelIndex& parent = {}, int depth = 0)
    {
        QStringList lines;
        for (int row = 0; row < model.rowCount(parent); ++row) {
            const QModelIndex at = model.index(row, 0, parent);
            lines << QString(depth, QLatin1Char(' ')) + at.data().toString();
            lines << tree(model, at, depth + 1);
        }
        return lines;
    }
    static QString text(const QModelIndex& at, int column)
    {
        return at.siblingAtColumn(column).data().toString();
    }

    std::unique_ptr<ImportPlanModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;

private slots:
    void init()
    {
        m_model = std::make_unique<ImportPlanModel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void showsWhatWouldHappen()
    {
        m_model->setPlan(mixedPlan());
        const QStringList lines = tree(*m_model);
        QCOMPARE(lines.at(0), QStringLiteral("Templates 2"));
        QCOMPARE(lines.at(1), QStringLiteral(" evening-news (region-1)"));
        QCOMPARE(lines.at(2), QStringLiteral("  Output 1, Cut by time"));
        QCOMPARE(lines.at(3), QStringLiteral(" archive (region-1)"));
        QVERIFY2(lines.at(4).startsWith(QStringLiteral("  A key or password was left out")),
                 qPrintable(lines.at(4)));
        QVERIFY(lines.contains(QStringLiteral("Rules 2")));

        const QModelIndex templates = m_model->index(0, 0);
        const QModelIndex news = m_model->index(0, 0, templates);
        QCOMPARE(text(news, ImportPlanModel::State), QStringLiteral("Changed"));
        const QModelIndex interval = m_model->index(0, 0, news);
        QCOMPARE(text(interval, ImportPlanModel::Now), QStringLiteral("60"));
        QCOMPARE(text(interval, ImportPlanModel::Wanted), QStringLiteral("1800"));
        const QModelIndex archive = m_model->index(1, 0, templates);
        QCOMPARE(text(archive, ImportPlanModel::State), QStringLiteral("Conflict"));
        QVERIFY(!archive.data(Qt::CheckStateRole).isValid());
        QVERIFY(!m_model->remark(archive).isEmpty() && m_model->remark(news).isEmpty());
        QCOMPARE(m_model->troubled(), QModelIndexList{archive});
    }

    void onlySomeAreShown_data()
    {
        QTest::addColumn<int>("show");
        QTest::addColumn<int>("count");
        QTest::newRow("all") << static_cast<int>(Show::All) << 6;
        QTest::newRow("new") << static_cast<int>(Show::New) << 3;
        QTest::newRow("changed") << static_cast<int>(Show::Changed) << 1;
        QTest::newRow("unchanged") << static_cast<int>(Show::Unchanged) << 1;
        QTest::newRow("conflict") << static_cast<int>(Show::Conflict) << 1;
        QTest::newRow("failed") << static_cast<int>(Show::Failed) << 0;
    }
    void onlySomeAreShown()
    {
        QFETCH(int, show);
        QFETCH(int, count);
        exchange::Configuration here = sampleConfiguration();
        here.templates.removeLast();
        here.rules.clear();
        here.streams.clear();
        here.templates[0].recordParams[0].options->interval = 60;
        exchange::Configuration wanted = sampleConfiguration();
        wanted.templates[1].ak = QStringLiteral("AK");
        wanted.rules[1].templateId = wanted.templates[0].id;
        m_model->setPlan(exchange::makePlan(wanted, {.configuration = here}));
        m_model->setShown(static_cast<Show>(show));
        QCOMPARE(m_model->count(static_cast<Show>(show)), count);
        int rows = 0;
        for (int group = 0; group < m_model->rowCount(); ++group)
            rows += m_model->rowCount(m_model->index(group, 0));
        QCOMPARE(rows, count);
    }

    void objectsAreLeftOut()
    {
        m_model->setPlan(exchange::makePlan(sampleConfiguration(), {}));
        const QModelIndex templates = m_model->index(0, 0);
        const QModelIndex rules = m_model->index(2, 0);
        QCOMPARE(rules.data().toString(), QStringLiteral("Rules 2"));
        const QSignalSpy choice(m_model.get(), &ImportPlanModel::choiceChanged);
        QCOMPARE(templates.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        const QModelIndex news = m_model->index(0, 0, templates);
        QVERIFY(m_model->setData(news, Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(choice.size(), 1);
        QCOMPARE(text(news, ImportPlanModel::State), QStringLiteral("Left out"));
        // Its rule went with it.
        QCOMPARE(templates.data(Qt::CheckStateRole).toInt(), int(Qt::PartiallyChecked));
        QCOMPARE(rules.data(Qt::CheckStateRole).toInt(), int(Qt::PartiallyChecked));
        // Another plan of the same file keeps that.
        m_model->setPlan(exchange::makePlan(sampleConfiguration(), {}));
        QCOMPARE(m_model->plan().requests(), 2);
        // A whole kind at once brings back what it needs.
        QVERIFY(m_model->setData(m_model->index(2, 0), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(m_model->plan().requests(), 4);
        QVERIFY(!m_model->setData(m_model->index(0, 1), Qt::Checked, Qt::CheckStateRole));
    }

    void showsWhatBecameOfEach()
    {
        m_model->setPlan(exchange::makePlan(sampleConfiguration(), {}));
        const QModelIndex stream = m_model->index(0, 0, m_model->index(3, 0));
        QVERIFY(m_model->setData(stream, Qt::Unchecked, Qt::CheckStateRole));
        m_model->setPhase(ImportPlanModel::Phase::Applying);
        const QModelIndex templates = m_model->index(0, 0);
        const QModelIndex news = m_model->index(0, 0, templates);
        QVERIFY(!news.data(Qt::CheckStateRole).isValid());
        QCOMPARE(text(news, ImportPlanModel::State), QStringLiteral("Not done yet"));
        QCOMPARE(text(m_model->index(0, 0, m_model->index(3, 0)), ImportPlanModel::State),
                 QStringLiteral("Left out"));

        QList<ItemResult> results(6);
        results[0].state = ItemResult::State::Done;
        results[1] = {.state = ItemResult::State::Failed,
                      .error = Error{.code = ErrorCode::DatabaseFailed, .subject = QStringLiteral("x")}};
        const QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
        m_model->setResults({0, 1}, results);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(text(news, ImportPlanModel::State), QStringLiteral("Done"));
        const QModelIndex archive = m_model->index(1, 0, templates);
        QCOMPARE(text(archive, ImportPlanModel::State), QStringLiteral("Failed"));
        QVERIFY(m_model->index(0, 0, archive).data().toString().contains(QStringLiteral("database")));
        QCOMPARE(m_model->count(Show::Failed), 1);
        m_model->setShown(Show::Failed);
        QCOMPARE(m_model->rowCount(), 1);
        // Tried again, and well.
        results[1] = {.state = ItemResult::State::Done, .error = {}};
        m_model->setResults({1}, results);
        QCOMPARE(m_model->rowCount(), 0);
        m_model->setShown(Show::All);
        QCOMPARE(m_model->rowCount(m_model->index(1, 0, m_model->index(0, 0))), 0);
    }

    void aFailureComesAndGoesAsALine()
    {
        m_model->setPlan(exchange::makePlan(sampleConfiguration(), {}));
        m_model->setPhase(ImportPlanModel::Phase::Applying);
        QList<ItemResult> results(6);
        results[0] = {.state = ItemResult::State::Failed,
                      .error = Error{.code = ErrorCode::DatabaseFailed, .subject = {}}};
        m_model->setResults({0}, results);
        const QModelIndex news = m_model->index(0, 0, m_model->index(0, 0));
        QCOMPARE(m_model->rowCount(news), 1);
        results[0] = {};
        m_model->setResults({0}, results);
        QCOMPARE(m_model->rowCount(news), 0);
    }

    void manyObjects()
    {
        exchange::Configuration wanted;
        wanted.templates << sampleTemplate(QStringLiteral("1"), QStringLiteral("t"));
        for (int i = 0; i < 20'000; ++i)
            wanted.rules << model::Rule{.templateId = TemplateId(QStringLiteral("1")),
                                        .pullDomain = QStringLiteral("d%1.example.com").arg(i)};
        m_tester.reset(); // it looks at everything each time
        m_model->setPlan(exchange::makePlan(wanted, {}));
        const QModelIndex rules = m_model->index(1, 0);
        QCOMPARE(m_model->rowCount(rules), 20'000);
        QVERIFY(m_model->setData(m_model->index(0, 0), Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(m_model->plan().requests(), 0);
    }
};

RECDECK_TEST(ImportPlanModelTest)
#include "tst_importplanmodel.moc"
