#include "ui/dialogs/templatecallback.h"

#include "ui/style/spacing.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace recdeck::ui {

namespace {

const auto addressPath = QStringLiteral("notifyUrl");
const auto morePath = QStringLiteral("notifyUrls");

QStringList linesOf(const QString& text)
{
    QStringList lines;
    const QStringList raw = text.split(QLatin1Char('\n'));
    for (const QString& line : raw)
        if (const QString trimmed = line.trimmed(); !trimmed.isEmpty()) lines << trimmed;
    return lines;
}

} // namespace

TemplateCallback::TemplateCallback(model::RecordingTemplate& draft, service::ConnectionKind kind,
                                   QWidget* parent)
    : TemplateSection(draft, parent)
    , m_kind(kind)
    , m_grid(new FormGrid(this))
    , m_address(new QLineEdit(this))
    , m_more(new QPlainTextEdit(this))
{
    auto* text =
        new QLabel(tr("The recorder tells these addresses when a recording starts, and when it has ended and "
                      "its files are stored."),
                   this);
    text->setWordWrap(true);
    m_address->setPlaceholderText(QStringLiteral("https://hooks.example.com/recording"));
    m_grid->addField(addressPath, tr("Callback address"), m_address,
                     tr("An http or https address; leave it empty for no callbacks."));
    m_more->setTabChangesFocus(true);
    m_more->setFixedHeight(5 * fontMetrics().lineSpacing() + 12);
    m_grid->addField(morePath, tr("Further addresses"), m_more, tr("One in each line, at most five."));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::page, spacing::page, spacing::page, spacing::page);
    column->setSpacing(spacing::large);
    column->addWidget(text);
    column->addWidget(m_grid);
    column->addStretch();
    connect(m_grid, &FormGrid::touched, this, &TemplateSection::touched);
    connect(m_address, &QLineEdit::textChanged, this, [this](const QString& address) {
        if (m_loading) return;
        this->draft().notifyUrl = address.trimmed();
        emit edited();
    });
    connect(m_more, &QPlainTextEdit::textChanged, this, [this] {
        if (m_loading) return;
        this->draft().notifyUrls = linesOf(m_more->toPlainText());
        emit edited();
    });
}

void TemplateCallback::load()
{
    m_loading = true;
    m_address->setText(draft().notifyUrl);
    m_more->setPlainText(draft().notifyUrls.join(QLatin1Char('\n')));
    m_loading = false;
    // An extension of ours that a cloud account does not know.
    const bool known = m_kind != service::ConnectionKind::Cloud || !draft().notifyUrls.isEmpty();
    m_grid->setFieldVisible(morePath, known);
}

QList<FieldError> TemplateCallback::showErrors(const QList<FieldError>& errors, FormGrid::Which which)
{
    return m_grid->showErrors(errors, which);
}

bool TemplateCallback::focusField(const QString& path)
{
    const bool here = path == addressPath || path.startsWith(morePath);
    if (here) m_grid->focusField(path);
    return here;
}

} // namespace recdeck::ui
