#pragma once

#include "core/model/template.h"
#include "core/service/recordingservice.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QSettings;

namespace recdeck::ui {

class PastedStreams;
class TemplateChooser;

/// Records streams by their URLs, one to five. Use open().
class RecordDialog final : public QDialog
{
    Q_OBJECT

public:
    RecordDialog(const QList<model::RecordingTemplate>& templates, QSettings& settings, QWidget* parent);

signals:
    void startWanted(const recdeck::service::StartRequest& request);
    /// There is no template, and the person goes to make one.
    void templateWanted();

private:
    void handleChanged();
    void start();
    QWidget* createTemplateRow(const QList<model::RecordingTemplate>& templates, QSettings& settings);

    PastedStreams* m_streams;
    TemplateChooser* m_template = nullptr;
    QLabel* m_note;
    QPushButton* m_record;
};

} // namespace recdeck::ui
