#include "ui/dialogs/outputform.h"

#include "ui/models/statetexts.h"
#include "ui/style/spacing.h"
#include "ui/widgets/quantityedit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace recdeck::ui {

using model::OutputOptions;

OutputForm::OutputForm(QWidget* parent)
    : QWidget(parent)
    , m_grid(new FormGrid(this))
{
    m_grid->setNameWidth(120);
    addFormat();
    addCuts();
    addContents();
    addKeeping();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, spacing::large, 0);
    column->addWidget(m_grid);
    column->addStretch();
}

void OutputForm::addFormat()
{
    m_format = new QComboBox(this);
    for (int i = 1; i <= static_cast<int>(model::FileFormat::Ts); ++i)
        m_format->addItem(fileFormatText(static_cast<model::FileFormat>(i)), i);
    m_grid->addField(QStringLiteral("fops.fileFormat"), tr("File format"), m_format, {});
    connect(m_format, &QComboBox::currentIndexChanged, this, [this] {
        const auto format = static_cast<model::FileFormat>(m_format->currentData().toInt());
        change([format](OutputOptions& options) { options.fileFormat = format; });
        showFormat();
    });
    m_bucket = new QLineEdit(this);
    m_grid->addField(QStringLiteral("bucketName"), tr("Bucket"), m_bucket,
                     tr("Bucket of the object storage, or folder inside the chosen folder."));
    connect(m_bucket, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (m_loading) return;
        m_output.bucketName = text;
        emit edited();
    });
}

void OutputForm::addCuts()
{
    m_grid->addHeading(tr("A new file starts"));
    const QString seconds = tr("seconds");
    addQuantity(
        QStringLiteral("fops.interval"), tr("After a time"),
        tr("From 1 second; cut at the next key frame. With a size too, whichever comes first."),
        new QuantityEdit(tr("not by time"), {{seconds, 1}, {tr("minutes"), 60}, {tr("hours"), 3600}}, this),
        &OutputOptions::interval);
    addQuantity(QStringLiteral("fops.fileSize"), tr("At a size"),
                tr("From 1 MB (1,048,576 bytes); cut at the next key frame."),
                new QuantityEdit(tr("not by size"), {{tr("MB"), 1}, {tr("GB"), 1024}}, this),
                &OutputOptions::fileSize);
    addQuantity(QStringLiteral("fops.segtime"), tr("Length of a TS part"),
                tr("From 1 second; the length of the parts that the playlist names."),
                new QuantityEdit(tr("10 (default)"), {{seconds, 1}}, this), &OutputOptions::segtime);
    addFlag(QStringLiteral("fops.concat"), tr("Join"), tr("Join the files when the recording has ended"),
            tr("They become one file for each recording."), &OutputOptions::concat);
}

void OutputForm::addContents()
{
    m_grid->addHeading(tr("Contents"));
    addFlag(QStringLiteral("fops.removeAudio"), tr("Sound"), tr("Leave out the sound"),
            tr("The files hold the picture only."), &OutputOptions::removeAudio);
    addFlag(QStringLiteral("fops.removeVideo"), tr("Picture"), tr("Leave out the picture"),
            tr("The files hold the sound only."), &OutputOptions::removeVideo);
}

void OutputForm::addKeeping()
{
    m_grid->addHeading(tr("Keeping and retrying"));
    const QString seconds = tr("seconds");
    m_keep = new QuantityEdit(
        tr("for ever"), {{seconds, 1}, {tr("minutes"), 60}, {tr("hours"), 3600}, {tr("days"), 86400}}, this);
    m_grid->addField(QStringLiteral("storageTime"), tr("Keep for"), m_keep,
                     tr("From 1 second; older files are deleted from the bucket."));
    connect(m_keep, &QuantityEdit::edited, this, [this] {
        m_output.storageTime = m_keep->value().value_or(0);
        emit edited();
    });
    addQuantity(QStringLiteral("fops.timeOut"), tr("Pull time-out"),
                tr("From 1 ms; without data for so long, the connection counts as lost."),
                new QuantityEdit(tr("10 s (default)"), {{tr("milliseconds"), 1}, {seconds, 1000}}, this),
                &OutputOptions::timeOut);
    addQuantity(QStringLiteral("fops.retryTimes"), tr("Retries"),
                tr("From 1; how often a lost connection is tried again before the recording ends."),
                new QuantityEdit(tr("as many as fit"), {{tr("times"), 1}}, this), &OutputOptions::retryTimes);
}

QuantityEdit* OutputForm::addQuantity(const QString& path, const QString& name, const QString& hint,
                                      QuantityEdit* editor,
                                      std::optional<std::int64_t> OutputOptions::* member)
{
    m_grid->addField(path, name, editor, hint);
    m_quantities.emplace_back(editor, member);
    connect(editor, &QuantityEdit::edited, this, [this, editor, member] {
        change([editor, member](OutputOptions& options) { options.*member = editor->value(); });
    });
    return editor;
}

QCheckBox* OutputForm::addFlag(const QString& path, const QString& name, const QString& text,
                               const QString& hint, std::optional<std::int64_t> OutputOptions::* member)
{
    auto* box = new QCheckBox(text, this);
    box->setMinimumHeight(spacing::controlHeight);
    m_grid->addField(path, name, box, hint);
    box->setAccessibleName(text);
    m_flags.emplace_back(box, member);
    connect(box, &QCheckBox::toggled, this, [this, member](bool on) {
        change([on, member](OutputOptions& options) {
            options.*member = on ? std::optional<std::int64_t>(1) : std::nullopt;
        });
    });
    return box;
}

void OutputForm::setOutput(const model::Output& output)
{
    m_loading = true;
    m_output = output;
    const OutputOptions options = output.effectiveOptions();
    m_format->setCurrentIndex(m_format->findData(static_cast<int>(options.fileFormat)));
    m_bucket->setText(output.bucketName);
    m_keep->setValue(output.storageTime);
    for (const auto& [editor, member] : m_quantities)
        editor->setValue(options.*member);
    for (const auto& [box, member] : m_flags)
        box->setChecked((options.*member).value_or(0) != 0);
    m_loading = false;
    showFormat();
}

void OutputForm::change(const std::function<void(OutputOptions&)>& edit)
{
    if (m_loading) return;
    OutputOptions options = m_output.effectiveOptions();
    edit(options);
    m_output.options = options;
    emit edited();
}

void OutputForm::showFormat()
{
    const auto format = static_cast<model::FileFormat>(m_format->currentData().toInt());
    m_grid->setHint(QStringLiteral("fops.fileFormat"), fileFormatHint(format));
    m_grid->setFieldVisible(QStringLiteral("fops.segtime"), format == model::FileFormat::M3u8);
}

} // namespace recdeck::ui
