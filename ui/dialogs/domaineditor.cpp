#include "ui/dialogs/domaineditor.h"

#include "core/model/validation.h"
#include "ui/dialogs/editorfoot.h"
#include "ui/dialogs/savestate.h"
#include "ui/models/statetexts.h"
#include "ui/style/spacing.h"

#include <QComboBox>
#include <QLineEdit>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace recdeck::ui {

DomainEditor::DomainEditor(const model::DeliveryDomain& value, QStringList others, QWidget* parent)
    : QDialog(parent)
    , m_original(value)
    , m_draft(value)
    , m_others(std::move(others))
    , m_grid(new FormGrid(this))
    , m_server(new QComboBox(this))
    , m_foot(new EditorFoot(this))
{
    setObjectName(QStringLiteral("domainEditor"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(value.pullDomain.isEmpty() ? tr("New delivery domain")
                                              : tr("Delivery domain %1").arg(value.pullDomain));
    addText("pullDomain", tr("Delivery domain"), tr("Where viewers fetch the streams; without a port."),
            QStringLiteral("pull.example.com"), &model::DeliveryDomain::pullDomain);
    addText("pullUrl", tr("Pull from"), {}, QStringLiteral("http://127.0.0.1:8001/{app}/{stream}.flv"),
            &model::DeliveryDomain::pullUrl);
    addText("pushDomain", tr("Push domain"),
            tr("Where the broadcaster sends to. Rules that name a push domain need it."),
            QStringLiteral("push.example.com"), &model::DeliveryDomain::pushDomain);
    addServer();
    addText("mediaServer.url", tr("Server address"),
            tr("Its status page or API; asked for the streams that are live."),
            QStringLiteral("http://127.0.0.1:8080/stat"), &model::DeliveryDomain::mediaServerUrl);

    connect(m_foot, &EditorFoot::cancelWanted, this, &DomainEditor::reject);
    connect(m_foot, &EditorFoot::saveWanted, this, &DomainEditor::save);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::page, spacing::page, spacing::page, spacing::page);
    column->setSpacing(spacing::large);
    column->addWidget(m_grid);
    column->addStretch();
    column->addWidget(m_foot);
    connect(m_grid, &FormGrid::touched, this, [this] { review(FormGrid::Which::Touched); });
    handleEdited();
    resize(620, 420);
}

QLineEdit* DomainEditor::addText(const char* path, const QString& name, const QString& hint,
                                 const QString& example, QString model::DeliveryDomain::* member)
{
    auto* edit = new QLineEdit(m_draft.*member, this);
    edit->setPlaceholderText(example);
    m_grid->addField(QLatin1String(path), name, edit, hint);
    connect(edit, &QLineEdit::textChanged, this, [this, member](const QString& text) {
        m_draft.*member = text.trimmed();
        handleEdited();
    });
    return edit;
}

void DomainEditor::addServer()
{
    using Kind = model::MediaServerKind;
    for (const Kind kind : {Kind::None, Kind::NginxRtmp, Kind::NodeMediaServer, Kind::Srs, Kind::MediaMtx})
        m_server->addItem(mediaServerText(kind), static_cast<int>(kind));
    m_server->setCurrentIndex(m_server->findData(static_cast<int>(m_draft.mediaServer)));
    m_grid->addField(QStringLiteral("mediaServer"), tr("Media server"), m_server,
                     tr("The server behind this domain, if it can be asked or tells what is live."));
    connect(m_server, &QComboBox::currentIndexChanged, this, [this] {
        m_draft.mediaServer = static_cast<model::MediaServerKind>(m_server->currentData().toInt());
        handleEdited();
    });
}

void DomainEditor::save()
{
    m_foot->showState({}, true);
    model::DeliveryDomain value = m_draft;
    // The address stays in its field for the case that the person chooses a server again.
    if (value.mediaServer == model::MediaServerKind::None) value.mediaServerUrl.clear();
    emit saveWanted(value);
}

void DomainEditor::handleEdited()
{
    m_refused.clear();
    m_grid->setFieldVisible(QStringLiteral("mediaServer.url"),
                            m_draft.mediaServer != model::MediaServerKind::None);
    m_foot->results().hide();
    showExample();
    review(FormGrid::Which::Touched);
}

/// What the pattern makes of a stream, before it is saved.
void DomainEditor::showExample()
{
    const model::StreamKey key{m_draft.pullDomain, QStringLiteral("live"), QStringLiteral("studio-1")};
    if (m_draft.pullDomain.isEmpty()) {
        m_grid->setHint(QStringLiteral("pullUrl"), tr("A URL with {domain}, {app} and {stream}."));
        return;
    }
    const QString url =
        m_draft.pullUrl.isEmpty() ? model::guessedPullUrl(key) : model::expandPullUrl(m_draft.pullUrl, key);
    m_grid->setHint(QStringLiteral("pullUrl"), tr("Stream live/studio-1 is pulled from %1").arg(url));
}

void DomainEditor::review(FormGrid::Which which)
{
    QList<FieldError> errors = model::validateDomain(m_draft);
    if (m_others.contains(m_draft.pullDomain, Qt::CaseInsensitive))
        errors << FieldError{.field = QStringLiteral("pullDomain"),
                             .problem = FieldProblem::Duplicate,
                             .limit = m_draft.pullDomain};
    m_grid->showErrors(errors + m_refused, m_refused.isEmpty() ? which : FormGrid::Which::All);
    QString reason = saveBlockedText(errors);
    if (reason.isEmpty() && m_draft == m_original) reason = tr("Nothing has been changed yet.");
    m_foot->showState(reason, false);
}

void DomainEditor::refuse(const Error& error)
{
    static const QRegularExpression entry(QStringLiteral("^domains\\[\\d+\\]\\."));
    m_refused = error.fields;
    for (FieldError& field : m_refused)
        field.field.remove(entry);
    review(FormGrid::Which::All);
    if (!m_refused.isEmpty()) m_grid->focusField(m_refused.first().field);
    m_foot->results().showProblem(refusalLine(error));
}

} // namespace recdeck::ui
