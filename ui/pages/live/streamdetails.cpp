#include "ui/pages/live/streamdetails.h"

#include "ui/models/formats.h"
#include "ui/style/spacing.h"
#include "ui/widgets/elidedlabel.h"

#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace recdeck::ui {

namespace {

using service::RunningRecording;

enum Line { Source = 0, RecordedBy, TemplateName, LiveSince, Ready, KeyFrames, Segments, Task, LineCount };

QString segmentsText(const StreamRow& row)
{
    int segments = 0;
    for (const RunningRecording& recording : row.status.recordings)
        segments += recording.segments;
    return segments > 0 ? StreamDetails::tr("%n segment(s)", nullptr, segments) : QString();
}

QString tasksText(const StreamRow& row)
{
    QStringList ids;
    for (const RunningRecording& recording : row.status.recordings)
        ids << recording.taskId.text();
    return ids.join(QStringLiteral(", "));
}

QString keyFrameText(const StreamRow& row)
{
    const double seconds = double(row.status.keyFrameDistance.count()) / 1e6;
    return seconds > 0 ? StreamDetails::tr("every %1 s").arg(QLocale().toString(seconds, 'f', 1)) : QString();
}

} // namespace

StreamDetails::StreamDetails(QWidget* parent)
    : QWidget(parent)
    , m_name(new QLabel(this))
    , m_problem(new QLabel(this))
    , m_facts(new QWidget(this))
    , m_form(new QFormLayout(m_facts))
{
    setObjectName(QStringLiteral("streamDetails"));
    m_name->setObjectName(QStringLiteral("detailsName"));
    m_name->setWordWrap(true);
    m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QFont font = m_name->font();
    font.setWeight(QFont::DemiBold);
    m_name->setFont(font);
    m_problem->setObjectName(QStringLiteral("detailsProblem"));
    m_problem->setWordWrap(true);
    m_problem->setForegroundRole(QPalette::BrightText);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setHorizontalSpacing(spacing::large);
    m_form->setVerticalSpacing(spacing::small + 1);
    const QStringList captions{tr("Source"),     tr("Recorded by"), tr("Template"), tr("Live since"),
                               tr("Kept ready"), tr("Key frames"),  tr("Files"),    tr("Task")};
    for (int i = 0; i < LineCount; ++i) {
        auto* caption = new QLabel(captions.at(i), m_facts);
        caption->setForegroundRole(QPalette::PlaceholderText);
        auto* value = new ElidedLabel({}, m_facts, i == Task ? Qt::ElideMiddle : Qt::ElideRight);
        m_captions << caption;
        m_values << value;
        m_form->addRow(caption, value);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, spacing::medium, 0, 0);
    column->setSpacing(spacing::small);
    column->addWidget(m_name);
    column->addWidget(m_problem);
    column->addWidget(m_facts);
    column->addStretch(1);
    showCount(0);
}

void StreamDetails::setLine(int line, const QString& value)
{
    m_values.at(line)->setText(value);
    m_values.at(line)->setVisible(!value.isEmpty());
    m_captions.at(line)->setVisible(!value.isEmpty());
}

void StreamDetails::showRow(const StreamRow& row)
{
    m_facts->show();
    m_name->setText(row.status.key.streamName);
    m_name->setVisible(true);
    m_problem->setText(problemText(row));
    m_problem->setVisible(!m_problem->text().isEmpty());
    setLine(Source, row.status.url.isEmpty() ? row.status.key.toString() : row.status.url);
    setLine(RecordedBy, causeText(row));
    setLine(TemplateName, templateText(row));
    setLine(LiveSince, row.status.liveSince > 0 ? timeText(row.status.liveSince) : QString());
    setLine(Ready, row.status.armed ? tr("A recording can begin before the click") : QString());
    setLine(KeyFrames, keyFrameText(row));
    setLine(Segments, segmentsText(row));
    setLine(Task, tasksText(row));
}

void StreamDetails::showCount(qsizetype selected)
{
    m_facts->hide();
    m_problem->hide();
    m_name->setVisible(selected > 1);
    m_name->setText(tr("%n stream(s) selected", nullptr, static_cast<int>(selected)));
}

} // namespace recdeck::ui
