#include "ui/dialogs/addstreamsdialog.h"
#include "ui/dialogs/explaindialog.h"
#include "ui/dialogs/questions.h"
#include "ui/dialogs/recorddialog.h"
#include "ui/models/errortexts.h"
#include "ui/models/whendone.h"
#include "ui/pages/live/liveactions.h"
#include "ui/pages/live/livepage.h"
#include "ui/pages/live/previewcontroller.h"
#include "ui/pages/live/recordplan.h"
#include "ui/pages/live/streamdetails.h"
#include "ui/pages/live/streamoperations.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/searchtable.h"
#include "ui/widgets/templatechooser.h"

#include <QDateTime>
#include <QDir>
#include <QImage>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>

// What the Live page does with the selected streams.

namespace recdeck::ui {

namespace {

const auto templatesPage = QStringLiteral("templates");

ExplainedStream explained(const StreamRow& row)
{
    ExplainedStream stream;
    stream.identity = row.status.identity();
    stream.live =
        row.status.state == service::StreamState::Live || row.status.state == service::StreamState::Recording;
    stream.suppressed = row.status.suppressed;
    for (const service::RunningRecording& recording : row.status.recordings)
        (recording.ruleId.isEmpty() ? stream.recordedByHand : stream.recordedByRule) = true;
    return stream;
}

/// The rules that record the streams now.
QList<RuleId> rulesOf(const QList<StreamRow>& rows)
{
    QList<RuleId> rules;
    for (const StreamRow& row : rows)
        for (const service::RunningRecording& recording : row.status.recordings)
            if (!recording.ruleId.isEmpty() && !rules.contains(recording.ruleId)) rules << recording.ruleId;
    return rules;
}

Question stopQuestion(const StopPlan& plan)
{
    Question question;
    question.title = LivePage::tr("Stop %n recording(s)?", nullptr, static_cast<int>(plan.count()));
    question.choices = {{QStringLiteral("stop"), LivePage::tr("Stop recording")}};
    if (plan.byRule.isEmpty()) return question;
    question.text =
        LivePage::tr("A rule started %n of them. It stays on: these streams are not recorded again until "
                     "their broadcast ends, and the next broadcast is. To end that too, disable the rule.",
                     nullptr, static_cast<int>(plan.byRule.size()));
    question.choices << Choice{QStringLiteral("stopDisable"), LivePage::tr("Stop and disable rule")};
    return question;
}

Question disableQuestion(const DisablePlan& plan)
{
    Question question;
    question.title = plan.rules.size() == 1
                         ? LivePage::tr("Disable rule %1?").arg(plan.rules.first().text())
                         : LivePage::tr("Disable %n rule(s)?", nullptr, static_cast<int>(plan.rules.size()));
    question.text =
        LivePage::tr("It records no further broadcast of any stream until it is enabled again. What "
                     "it records now goes on until the broadcast ends; Stop ends that at once.");
    question.choices = {{QStringLiteral("disable"), LivePage::tr("Disable rule")}};
    return question;
}

} // namespace

QList<StreamRow> LivePage::selectedRows() const
{
    QList<StreamRow> rows;
    for (const int at : m_table->selectedRows())
        rows << m_model->row(at);
    return rows;
}

void LivePage::handleSelection()
{
    refreshSelected();
}

void LivePage::refreshSelected()
{
    const QList<StreamRow> rows = selectedRows();
    const bool one = rows.size() == 1;
    if (one)
        m_details->showRow(rows.first());
    else
        m_details->showCount(rows.size());
    if (m_previewControl)
        m_previewControl->setStream(one ? std::optional(rows.first().status) : std::nullopt);
    updateActions();
}

void LivePage::updateActions()
{
    m_actions->update(selectedRows(), m_template->chosen());
    m_hint->setText(m_actions->recordHint());
}

void LivePage::recordSelected()
{
    const RecordPlan plan = planRecord(selectedRows(), m_template->chosen());
    if (plan.whyNot.isEmpty()) m_operations->start(plan.starts);
}

void LivePage::stopSelected()
{
    const StopPlan plan = planStop(selectedRows());
    if (!plan.whyNot.isEmpty()) return;
    if (plan.byRule.isEmpty() && plan.byHand.size() == 1) {
        m_operations->stop(plan);
        return;
    }
    const QList<RuleId> rules = rulesOf(selectedRows());
    m_tools.questions.ask(this, stopQuestion(plan), [this, plan, rules](const QString& answer) {
        if (answer.isEmpty()) return;
        m_operations->stop(plan, answer == QLatin1String("stopDisable") ? rules : QList<RuleId>());
    });
}

void LivePage::disableSelected()
{
    const DisablePlan plan = planDisable(selectedRows());
    if (!plan.whyNot.isEmpty()) return;
    m_tools.questions.ask(this, disableQuestion(plan), [this, plan](const QString& answer) {
        if (answer == QLatin1String("disable")) m_operations->disable(plan.rules);
    });
}

void LivePage::armSelected(bool armed)
{
    QList<StreamId> ids;
    for (const StreamRow& row : selectedRows())
        if (!row.status.watchId.isEmpty()) ids << row.status.watchId;
    m_actions->arm->setChecked(!armed); // as it is, until the recorder says that it has changed
    if (!ids.isEmpty()) m_operations->arm(ids, armed);
}

void LivePage::removeSelected()
{
    QList<StreamId> ids;
    bool recorded = false;
    for (const StreamRow& row : selectedRows()) {
        if (row.status.watchId.isEmpty()) continue;
        ids << row.status.watchId;
        recorded = recorded || isRecorded(row);
    }
    if (ids.isEmpty()) return;
    Question question;
    question.title = tr("Remove %n stream(s) from the list?", nullptr, static_cast<int>(ids.size()));
    question.text =
        recorded ? tr("They are not watched any more. Recordings that are running go on until they end.")
                 : tr("They are not watched any more, and rules do not record them.");
    question.choices = {{QStringLiteral("remove"), tr("Remove from list")}};
    m_tools.questions.ask(this, question, [this, ids](const QString& answer) {
        if (answer == QLatin1String("remove")) m_operations->remove(ids);
    });
}

void LivePage::explainSelected()
{
    const QList<StreamRow> rows = selectedRows();
    if (rows.size() != 1 || !m_tools.connection.streams) return;
    const ExplainedStream stream = explained(rows.first());
    const quint64 token = ++m_explainToken;
    whenDone(m_tools.connection.streams->explain(stream.identity), this,
             [this, stream, token](const Result<rules::Explanation>& answer) {
                 if (token != m_explainToken) return;
                 if (!answer) {
                     emit problemHappened(errorText(answer.error()));
                     return;
                 }
                 auto* dialog = new ExplainDialog(stream, *answer, this);
                 connect(dialog, &ExplainDialog::createRuleWanted, this, &LivePage::createRuleWanted);
                 connect(dialog, &ExplainDialog::ruleWanted, this, &LivePage::ruleWanted);
                 dialog->open();
             });
}

void LivePage::addStreams()
{
    if (!m_tools.connection.streams) return;
    QList<model::StreamKey> known;
    for (const StreamRow& row : m_model->rows())
        if (!row.status.watchId.isEmpty()) known << row.status.key;
    auto* dialog = new AddStreamsDialog(*m_tools.connection.streams, known, this);
    dialog->open();
}

void LivePage::recordByUrl()
{
    auto* dialog = new RecordDialog(m_templates, m_tools.settings, this);
    connect(dialog, &RecordDialog::startWanted, this,
            [this](const service::StartRequest& request) { m_operations->start({request}); });
    connect(dialog, &RecordDialog::templateWanted, this, [this] { emit pageWanted(templatesPage); });
    dialog->open();
}

QString LivePage::freeFileName(const QString& stream) const
{
    static const QRegularExpression unsafe(QStringLiteral(R"([/\\:*?"<>|\x00-\x1f])"));
    QString name = stream;
    name.replace(unsafe, QStringLiteral("_"));
    const QString time = QDateTime::fromMSecsSinceEpoch(m_tools.clock.wallMillis())
                             .toString(QStringLiteral("yyyyMMdd-hhmmss"));
    return QStringLiteral("%1-%2.png").arg(name, time);
}

void LivePage::saveSnapshot(const QImage& image)
{
    const QList<StreamRow> rows = selectedRows();
    const QString name =
        freeFileName(rows.isEmpty() ? QStringLiteral("snapshot") : rows.first().status.key.streamName);
    const auto folderKey = QStringLiteral("preview/snapshotFolder");
    const QString pictures = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    const QDir folder(m_tools.settings.value(folderKey, pictures).toString());
    FileChoice choice{FileChoice::Kind::Save, tr("Save picture")};
    choice.start = folder.filePath(name);
    choice.filter = tr("Pictures (*.png *.jpg)");
    choice.suffix = QStringLiteral("png");
    m_tools.questions.chooseFile(this, choice, [this, image, folderKey](const QString& path) {
        m_tools.settings.setValue(folderKey, QFileInfo(path).path());
        if (!image.save(path)) emit problemHappened(tr("The picture could not be saved as %1.").arg(path));
    });
}

} // namespace recdeck::ui
