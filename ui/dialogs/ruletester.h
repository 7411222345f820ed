#pragma once

#include "core/model/template.h"
#include "core/rules/urltester.h"
#include "core/service/connection.h"
#include "ui/models/testedrow.h"

#include <QDialog>
#include <QTimer>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace recdeck::ui {

class CandidateTable;

/// Where people paste stream URLs and see which rule records each one, why every other rule does not, the
/// template, and what the first file is called. Use open().
class RuleTester final : public QDialog
{
    Q_OBJECT

public:
    struct Subject
    {
        QList<model::Rule> rules;
        QList<model::RecordingTemplate> templates;
    };

    RuleTester(const service::Connection& connection, Subject subject, QWidget* parent = nullptr);

    void setUrls(const QString& text);

signals:
    void ruleWanted(const recdeck::RuleId& id);
    void createRuleWanted(const recdeck::model::StreamIdentity& stream);

private:
    void build();
    QWidget* createResults();
    QWidget* createWhy();
    QLayout* createFoot();
    void readRules(const service::Connection& connection);
    void test();
    void showSummary();
    void showChosen();
    void showLineInText(int number);
    [[nodiscard]] const TestedRow* chosen() const;

    Subject m_subject;
    rules::PushDomains m_domains;
    std::shared_ptr<const rules::RuleIndex> m_index; ///< unset while it is being made
    TestedRows m_rows;
    QPlainTextEdit* m_urls;
    QStackedWidget* m_stack;
    QTableView* m_table;
    QLabel* m_hint;
    QLabel* m_why;
    CandidateTable* m_candidates;
    QLabel* m_summary;
    QPushButton* m_show;
    QPushButton* m_create;
    QTimer m_testTimer; ///< a long list is tested when the typing rests
};

} // namespace recdeck::ui
