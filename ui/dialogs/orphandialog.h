#pragma once

#include "core/base/clock.h"
#include "core/model/template.h"
#include "core/service/connection.h"
#include "ui/models/orphanrows.h"

#include <QDialog>

class QAction;
class QComboBox;
class QLabel;
class QPushButton;
class QSettings;

namespace recdeck::service {
struct OrphanProgress;
}

namespace recdeck::ui {

class Questions;
class ResultPanel;
class SearchTable;

/// Compares the buckets of a template with what was recorded: objects without a recording, recordings
/// without their objects, uploads that nobody goes on with. Deletes no object. Use open().
class OrphanDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `connection` has buckets. All of them outlive it.
    OrphanDialog(service::Connection connection, Questions& questions, QSettings& settings,
                 const Clock& clock, QWidget* parent);
    ~OrphanDialog() override;

signals:
    /// The person wants to see the recording of something that is missing.
    void taskWanted(const recdeck::TaskId& id);

private:
    void build(QSettings& settings);
    void buildTable(QSettings& settings);
    void load();
    void takeTemplates(const QList<model::RecordingTemplate>& templates);
    void search();
    void cancel();
    void showProgress(const service::OrphanProgress& progress);
    void showReport(const service::OrphanReport& report);
    void updateActions();
    void abortUploads();
    void abortNow(const QList<OrphanRow>& uploads);
    void showRecording();
    void setSearching(bool isSearching);
    [[nodiscard]] TemplateId chosen() const;
    [[nodiscard]] QList<OrphanRow> selected(OrphanRow::Kind kind) const;

    service::Connection m_connection;
    Questions& m_questions;
    const Clock& m_clock;
    OrphanRows m_rows;
    QComboBox* m_template;
    QPushButton* m_search;
    QPushButton* m_cancel;
    QLabel* m_summary;
    SearchTable* m_table = nullptr;
    ResultPanel* m_results;
    QAction* m_abort;
    QAction* m_show;
    TemplateId m_searched; ///< whose buckets the rows are of
    int m_request = 0;
    bool m_searching = false;
};

} // namespace recdeck::ui
