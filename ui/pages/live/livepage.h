#pragma once

#include "core/base/clock.h"
#include "core/model/template.h"
#include "core/service/connection.h"
#include "core/service/streammonitor.h"
#include "ui/pages/live/streamrow.h"
#include "ui/pages/page.h"
#include "ui/preview/soundoutput.h"

#include <QHash>
#include <QTimer>

class QSettings;
class QSplitter;

namespace recdeck::ui {

class ElidedLabel;
class LiveActions;
class PreviewController;
class PreviewWidget;
class Questions;
class ResultPanel;
class SearchTable;
class StreamDetails;
class StreamOperations;
class TemplateChooser;

/// The streams: what they are doing, the preview of the selected one, and recording by hand.
class LivePage final : public Page
{
    Q_OBJECT

public:
    /// What the page works with; all outlive it.
    struct Tools
    {
        service::Connection connection;
        QSettings& settings;
        Questions& questions;
        const Clock& clock;
    };

    LivePage(const Tools& tools, std::unique_ptr<SoundOutput> sound, QWidget* parent = nullptr);
    ~LivePage() override;

    [[nodiscard]] QString key() const override { return QStringLiteral("live"); }
    [[nodiscard]] QString title() const override { return tr("Live"); }
    [[nodiscard]] Symbol symbol() const override { return Symbol::Live; }
    [[nodiscard]] QList<QAction*> headerActions() const override;
    void activated() override;
    void deactivated() override;

    /// Opens the dialog that records streams by their URLs.
    void recordByUrl();
    void addStreams();
    /// Shows what is recorded by a rule, or with the template of this name.
    void showRecordingsOf(const RuleId& id);
    void showRecordingsWith(const QString& templateName);
    /// Adds "Try it with the demo stream" to the first steps.
    void offerDemo();

signals:
    void createRuleWanted(const recdeck::model::StreamIdentity& stream);
    void ruleWanted(const recdeck::RuleId& id);
    void demoWanted();

private:
    void buildActions();
    void buildTable();
    QWidget* createRecordBar();
    QWidget* createSide(std::unique_ptr<SoundOutput> sound);
    void connectEngine();
    void loadStreams();
    void loadTemplates();
    void takeStreams(const QList<service::StreamStatus>& streams);
    [[nodiscard]] StreamRow rowOf(const service::StreamStatus& status) const;
    void handleSelection();
    void refreshSelected();
    void updateActions();
    void updateFrame();
    void tick();

    [[nodiscard]] QList<StreamRow> selectedRows() const;
    void recordSelected();
    void stopSelected();
    void disableSelected();
    void armSelected(bool armed);
    void removeSelected();
    void explainSelected();
    void saveSnapshot(const QImage& image);
    [[nodiscard]] QString freeFileName(const QString& stream) const;

    Tools m_tools;
    std::unique_ptr<StreamModel> m_model;
    ResultPanel* m_results;
    StreamOperations* m_operations;
    LiveActions* m_actions;
    SearchTable* m_table = nullptr;
    TemplateChooser* m_template = nullptr;
    ElidedLabel* m_hint = nullptr;
    PreviewWidget* m_preview = nullptr;
    PreviewController* m_previewControl = nullptr;
    StreamDetails* m_details = nullptr;
    QSplitter* m_splitter = nullptr;
    QWidget* m_recordBar = nullptr;
    QWidget* m_side = nullptr;
    QList<model::RecordingTemplate> m_templates;
    QHash<TemplateId, QString> m_templateNames;
    QTimer m_tick;
    quint64 m_explainToken = 0;
};

} // namespace recdeck::ui
