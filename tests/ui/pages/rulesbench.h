#pragma once

#include "tests/support/fakeconnection.h"
#include "tests/support/fakequestions.h"
#include "tests/support/hands.h"
#include "ui/pages/rules/rulespage.h"
#include "ui/widgets/searchtable.h"

#include <QAction>
#include <QLabel>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

namespace recdeck::test {

/// A Rules page with three rules of one template, and what a person does there.
struct RulesBench
{
    RulesBench()
        : settings(dir.filePath(QStringLiteral("s.ini")), QSettings::IniFormat)
    {
        model::RecordingTemplate value;
        value.templateName = QStringLiteral("News");
        news = fake.recording.put(value);
        first = add("a.example", true);
        second = add("b.example", true);
        third = add("c.example", false);
    }
    RuleId add(const char* domain, bool enabled)
    {
        model::Rule rule;
        rule.templateId = news;
        rule.pullDomain = QString::fromLatin1(domain);
        rule.isEnabled = enabled;
        return fake.recording.put(rule);
    }
    ui::RulesPage& open(bool cloud = false)
    {
        page = std::make_unique<ui::RulesPage>(cloud ? fake.cloudConnection() : fake.connection(), settings,
                                               questions);
        page->resize(900, 500);
        page->show();
        page->activated();
        (void)QTest::qWaitFor([this] { return !find<QWidget>("loading")->isVisible(); });
        return *page;
    }
    template <class T>
    T* find(const char* name) const
    {
        return page->findChild<T*>(QString::fromUtf8(name));
    }
    [[nodiscard]] QAction* action(const char* name) const { return find<QAction>(name); }
    [[nodiscard]] ui::SearchTable& table() const { return *find<ui::SearchTable>("rulesTable"); }
    [[nodiscard]] QString cell(int row, int column) const
    {
        return table().view().model()->index(row, column).data().toString();
    }
    [[nodiscard]] QTableView* view() const { return &table().view(); }
    void select(const QList<int>& rows) const { hands::select(view(), rows); }
    void selectAll() const
    {
        select({0});
        hands::press(view(), Qt::Key_A, Qt::ControlModifier);
    }
    void click(const char* name) const { hands::click(find<QWidget>(name)); }
    /// An action for the selected rows, by a right click on the first of them.
    void choose(const char* action) const
    {
        hands::chooseInRowMenu(view(), view()->selectionModel()->selectedRows().first().row(), action);
    }
    [[nodiscard]] QString states() const
    {
        QStringList states;
        for (int row = 0; row < table().view().model()->rowCount(); ++row)
            states << cell(row, 1).left(1) + QLatin1Char('=') + cell(row, 0);
        return states.join(QLatin1Char(' '));
    }
    [[nodiscard]] QString resultText(const char* name) const
    {
        const auto* text = find<QLabel>((QByteArray("result.") + name).constData());
        return text ? text->text() : QString();
    }

    QTemporaryDir dir;
    QSettings settings;
    FakeConnection fake;
    FakeQuestions questions;
    TemplateId news;
    RuleId first;
    RuleId second;
    RuleId third;
    std::unique_ptr<ui::RulesPage> page;
};

} // namespace recdeck::test
