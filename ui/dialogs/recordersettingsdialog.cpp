#include "ui/dialogs/recordersettingsdialog.h"

#include "ui/dialogs/editorfoot.h"
#include "ui/dialogs/savestate.h"
#include "ui/style/spacing.h"

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace recdeck::ui {

RecorderSettingsDialog::RecorderSettingsDialog(const model::RecorderSettings& value, QWidget* parent)
    : QDialog(parent)
    , m_original(value)
    , m_draft(value)
    , m_grid(new FormGrid(this))
    , m_foot(new EditorFoot(this))
{
    setObjectName(QStringLiteral("recorderSettings"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Recording on this computer"));
    m_grid->setNameWidth(190);
    addRecording();
    addConnection();
    addDisk();
    addUploads();
    addTimestamps();
    auto* area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("settingsArea"));
    area->setWidget(m_grid);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setMinimumWidth(m_grid->minimumSizeHint().width() + spacing::page);
    area->viewport()->setAutoFillBackground(false);
    m_grid->setAutoFillBackground(false);

    auto* defaults = new QPushButton(tr("Defaults"), this);
    defaults->setObjectName(QStringLiteral("defaults"));
    defaults->setToolTip(tr("Fill in what the program came with; nothing is saved yet"));
    connect(defaults, &QPushButton::clicked, this, [this] {
        m_draft = {};
        showAll();
        handleEdited();
    });
    m_foot->addButton(defaults);
    connect(m_foot, &EditorFoot::cancelWanted, this, &RecorderSettingsDialog::reject);
    connect(m_foot, &EditorFoot::saveWanted, this, &RecorderSettingsDialog::save);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::page, spacing::page, spacing::page, spacing::page);
    column->setSpacing(spacing::large);
    column->addWidget(area, 1);
    column->addWidget(m_foot);
    connect(m_grid, &FormGrid::touched, this, [this] { review(FormGrid::Which::Touched); });
    showAll();
    handleEdited();
    resize(700, 560);
}

void RecorderSettingsDialog::addRecording()
{
    m_grid->addHeading(tr("Recordings"));
    addNumber("preRoll", tr("Pre-roll"), tr("none"),
              tr("So much from before the click goes into a recording that is started by hand, if the stream "
                 "is previewed or kept ready. Up to 60 seconds."));
    addNumber("maximumLength", tr("Longest recording"), tr("no limit"),
              tr("Then a recording ends, also one by a rule; it does not begin again in the same broadcast. "
                 "Up to 30 days."));
    addNumber("firstKeyFrame", tr("Wait for a key frame"), tr("not set"),
              tr("A stream that sends none for so long is recorded from where it is. 1 second to 1 hour."));
    addNumber("patience", tr("Patience at a cut"), tr("not set"),
              tr("Without a key frame a file goes on until this many times its length or size. 1 to 100."));
}

void RecorderSettingsDialog::addConnection()
{
    m_grid->addHeading(tr("Connections"));
    addNumber(
        "mergeWindow", tr("Away for less than"), tr("do not wait"),
        tr("A stream that comes back in time goes on in the same recording, with a gap. Up to 1 hour."));
    addNumber("stallLimit", tr("Without data for"), tr("not set"),
              tr("Then the connection counts as lost, unless the template says otherwise. 1 second to 10 "
                 "minutes."));
    addNumber("openLimit", tr("Time to connect"), tr("not set"),
              tr("So long an attempt to open a stream may take. 1 second to 2 minutes."));
}

void RecorderSettingsDialog::addDisk()
{
    m_grid->addHeading(tr("Disk"));
    addNumber("warnFree", tr("Warn below"), tr("no warning"), tr("Free space where files are written."));
    addNumber("minimumFree", tr("Pause below"), tr("not set"),
              tr("Recordings wait, and go on by themselves when there is room again. From 16 MB."));
    addNumber("keepFree", tr("Keep free"), tr("delete nothing"),
              tr("With less than this in a bucket's folder, the oldest recordings there are deleted, never "
                 "one that is still running."));
}

void RecorderSettingsDialog::addUploads()
{
    m_grid->addHeading(tr("Uploads"));
    addNumber("parallelUploads", tr("Files"), tr("not set"),
              tr("So many are uploaded to storage services at the same time. 1 to 16."));
    addNumber("uploadBandwidth", tr("Together at most"), tr("no limit"),
              tr("What all uploads together may send, so that recordings keep the network they need."));
    addNumber("spoolLimit", tr("Warn from"), tr("no warning"),
              tr("When more than this waits on this computer to be uploaded. Nothing is deleted because of "
                 "it."));
}

void RecorderSettingsDialog::addTimestamps()
{
    m_grid->addHeading(tr("Timestamps of a stream"));
    addNumber("timestampHole", tr("Gap from"), tr("not set"),
              tr("A larger step forwards inside a file is shown as a gap. 0.1 to 60 seconds."));
    addNumber(
        "timestampJump", tr("Jump from"), tr("not set"),
        tr("A larger step forwards begins a new file; backwards one of a second does. 1 second to 1 hour."));
}

QList<QuantityEdit::Unit> RecorderSettingsDialog::unitsOf(const model::RecorderMember& member)
{
    switch (member.unit) {
    case model::MemberUnit::Milliseconds:
        return {{tr("milliseconds"), 1}, {tr("seconds"), 1000}, {tr("minutes"), 60'000}};
    case model::MemberUnit::Seconds:
        return {{tr("seconds"), 1}, {tr("minutes"), 60}, {tr("hours"), 3600}, {tr("days"), 86'400}};
    case model::MemberUnit::Times:
        return {{tr("times"), 1}};
    case model::MemberUnit::Megabytes:
        return {{tr("MB"), 1}, {tr("GB"), 1024}};
    case model::MemberUnit::AtATime:
        return {{tr("at a time"), 1}};
    case model::MemberUnit::KibibytesPerSecond:
        return {{tr("KiB/s"), 1}, {tr("MiB/s"), 1024}};
    }
    return {};
}

void RecorderSettingsDialog::addNumber(const char* member, const QString& name, const QString& none,
                                       const QString& hint)
{
    for (const model::RecorderMember& candidate : model::recorderMembers()) {
        if (qstrcmp(candidate.name, member) != 0) continue;
        auto* edit = new QuantityEdit(none, unitsOf(candidate), this);
        edit->setObjectName(QLatin1String(member));
        m_grid->addField(QLatin1String(member), name, edit, hint);
        m_numbers.append({edit, &candidate});
        connect(edit, &QuantityEdit::edited, this, [this, edit, set = candidate.set] {
            set(m_draft, edit->value().value_or(0));
            handleEdited();
        });
    }
}

void RecorderSettingsDialog::showAll()
{
    for (const auto& [edit, member] : std::as_const(m_numbers))
        edit->setValue(member->get(m_draft));
}

void RecorderSettingsDialog::save()
{
    m_foot->showState({}, true);
    emit saveWanted(m_draft);
}

void RecorderSettingsDialog::handleEdited()
{
    m_refused.clear();
    m_foot->results().hide();
    review(FormGrid::Which::All);
}

void RecorderSettingsDialog::review(FormGrid::Which which)
{
    const QList<FieldError> errors = model::validateRecorderSettings(m_draft);
    m_grid->showErrors(errors + m_refused, which);
    QString reason = saveBlockedText(errors);
    if (reason.isEmpty() && m_draft == m_original) reason = tr("Nothing has been changed yet.");
    m_foot->showState(reason, false);
}

void RecorderSettingsDialog::refuse(const Error& error)
{
    m_refused = error.fields;
    review(FormGrid::Which::All);
    if (!m_refused.isEmpty()) m_grid->focusField(m_refused.first().field);
    m_foot->results().showProblem(refusalLine(error));
}

} // namespace recdeck::ui
