#include "ui/pages/settings/recorderpanel.h"

#include "ui/dialogs/recordersettingsdialog.h"
#include "ui/models/errortexts.h"
#include "ui/models/formats.h"
#include "ui/models/whendone.h"
#include "ui/style/spacing.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace recdeck::ui {

namespace {

QString words(Milliseconds time)
{
    return durationWords(std::chrono::duration_cast<Seconds>(time));
}

QString summaryOf(const model::RecorderSettings& settings)
{
    QStringList lines;
    lines << RecorderPanel::tr("A stream that is away for less than %1 goes on in the same recording.")
                 .arg(words(settings.mergeWindow));
    lines << (settings.preRoll.count() > 0
                  ? RecorderPanel::tr("A click on Record takes the %1 before it too.")
                        .arg(words(settings.preRoll))
                  : RecorderPanel::tr("A click on Record takes nothing from before it."));
    if (settings.maximumLength.count() > 0)
        lines << RecorderPanel::tr("No recording is longer than %1.")
                     .arg(durationWords(settings.maximumLength));
    lines << RecorderPanel::tr("With less than %1 free, recordings pause.")
                 .arg(bytesText(settings.minimumFree));
    if (settings.keepFree != ByteCount{0})
        lines << RecorderPanel::tr("With less than %1 free, the oldest recordings are deleted.")
                     .arg(bytesText(settings.keepFree));
    return lines.join(QLatin1Char('\n'));
}

} // namespace

RecorderPanel::RecorderPanel(service::RecordingMonitor& monitor, QWidget* parent)
    : QWidget(parent)
    , m_monitor(monitor)
    , m_summary(new QLabel(this))
    , m_change(new QPushButton(tr("Change…"), this))
{
    setObjectName(QStringLiteral("recorderPanel"));
    m_summary->setObjectName(QStringLiteral("recorderSummary"));
    m_summary->setWordWrap(true);
    m_change->setObjectName(QStringLiteral("changeRecorder"));
    m_change->setAccessibleName(tr("Change how this computer records"));
    m_change->setEnabled(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::small);
    column->addWidget(m_summary);
    column->addWidget(m_change, 0, Qt::AlignLeft);
    connect(m_change, &QPushButton::clicked, this, &RecorderPanel::change);
    connect(&m_monitor, &service::RecordingMonitor::settingsChanged, this, &RecorderPanel::showSettings);
}

void RecorderPanel::load()
{
    whenDone(m_monitor.settings(), this, [this](const Result<model::RecorderSettings>& settings) {
        if (settings)
            showSettings(*settings);
        else
            emit problemHappened(errorText(settings.error()));
    });
}

void RecorderPanel::showSettings(const model::RecorderSettings& settings)
{
    m_settings = settings;
    m_summary->setText(summaryOf(settings));
    m_change->setEnabled(true);
}

void RecorderPanel::change()
{
    m_dialog = new RecorderSettingsDialog(m_settings, this);
    connect(m_dialog, &RecorderSettingsDialog::saveWanted, this, &RecorderPanel::save);
    m_dialog->open();
}

void RecorderPanel::save(const model::RecorderSettings& settings)
{
    whenDone(m_monitor.setSettings(settings), this, [this](const Result<void>& saved) {
        if (saved && m_dialog)
            m_dialog->accept();
        else if (m_dialog)
            m_dialog->refuse(saved.error());
        else if (!saved)
            emit problemHappened(errorText(saved.error()));
    });
}

} // namespace recdeck::ui
