#include "ui/shell/closedialog.h"

#include "ui/style/spacing.h"
#include "ui/style/symbols.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace recdeck::ui {

namespace {

QLabel* createHeading(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * 1.2);
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    label->setWordWrap(true);
    return label;
}

QString explanation(Hideaway hideaway)
{
    return hideaway == Hideaway::Tray
               ? CloseDialog::tr("Recdeck can go on recording in the background; its icon stays in the tray.")
               : CloseDialog::tr("Recdeck can go on recording in the background; its window is minimised.");
}

} // namespace

CloseDialog::CloseDialog(int recordings, Hideaway hideaway, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("closeDialog"));
    setWindowTitle(tr("Close Recdeck"));
    setAttribute(Qt::WA_DeleteOnClose);

    auto* text = new QLabel(explanation(hideaway), this);
    text->setWordWrap(true);
    auto* mark = new QLabel(this);
    mark->setPixmap(icon(Symbol::Record, Tone::Recording).pixmap(32, 32));
    auto* words = new QVBoxLayout;
    words->setSpacing(spacing::medium);
    words->addWidget(createHeading(tr("%n recording(s) are running", nullptr, recordings), this));
    words->addWidget(text);
    auto* top = new QHBoxLayout;
    top->setSpacing(spacing::page);
    top->addWidget(mark, 0, Qt::AlignTop);
    top->addLayout(words, 1);

    auto* buttons = new QHBoxLayout;
    const auto add = [this, buttons](const QString& name, const QString& label) {
        auto* button = new QPushButton(label, this);
        button->setObjectName(name);
        button->setAccessibleName(label);
        buttons->addWidget(button);
        return button;
    };
    auto* cancel = add(QStringLiteral("cancel"), tr("Cancel"));
    buttons->addStretch(1);
    auto* stop = add(QStringLiteral("stopAndFinish"), tr("Stop and finish"));
    auto* keep = add(QStringLiteral("keepRecording"), tr("Keep recording"));
    keep->setDefault(true);
    keep->setFocus();
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(stop, &QPushButton::clicked, this, [this] {
        accept();
        emit chosen(CloseChoice::StopAndFinish);
    });
    connect(keep, &QPushButton::clicked, this, [this] {
        accept();
        emit chosen(CloseChoice::KeepRecording);
    });

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 16);
    column->setSpacing(20);
    column->addLayout(top);
    column->addLayout(buttons);
    setMinimumWidth(460);
}

} // namespace recdeck::ui
