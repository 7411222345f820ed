#include "ui/dialogs/templatecallback.h"

#include "core/service/callbackmonitor.h"
#include "ui/models/callbacktexts.h"
#include "ui/models/errortexts.h"
#include "ui/models/whendone.h"
#include "ui/style/spacing.h"
#include "ui/style/symbols.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QUrl>
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

TemplateCallback::TemplateCallback(model::RecordingTemplate& draft, const service::Connection& connection,
                                   QWidget* parent)
    : TemplateSection(draft, parent)
    , m_kind(connection.kind)
    , m_monitor(connection.callbacks)
    , m_grid(new FormGrid(this))
    , m_address(new QLineEdit(this))
    , m_test(new QPushButton(icon(Symbol::Upload), tr("Test"), this))
    , m_result(new QLabel(this))
    , m_more(new QPlainTextEdit(this))
    , m_tests([this](Reloader::Token token) { sendTest(token); }, this)
{
    auto* text =
        new QLabel(tr("The recorder tells these addresses when a recording starts, and when it has ended and "
                      "its files are stored."),
                   this);
    text->setWordWrap(true);
    m_grid->addField(addressPath, tr("Callback address"), buildAddress(),
                     tr("An http or https address; leave it empty for no callbacks."));
    m_grid->addBelow(m_result);
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
        updateTest();
        emit edited();
    });
    connect(m_more, &QPlainTextEdit::textChanged, this, [this] {
        if (m_loading) return;
        this->draft().notifyUrls = linesOf(m_more->toPlainText());
        emit edited();
    });
}

QWidget* TemplateCallback::buildAddress()
{
    auto* place = new QWidget(this);
    place->setObjectName(QStringLiteral("callbackPlace"));
    m_address->setObjectName(addressPath);
    m_address->setPlaceholderText(QStringLiteral("https://hooks.example.com/recording"));
    m_test->setObjectName(QStringLiteral("testCallback"));
    m_test->setAccessibleName(tr("Test the callback address"));
    m_test->setToolTip(tr("Send a real notice that says it is a test to this address"));
    m_test->setAutoDefault(false);
    m_test->setVisible(m_monitor != nullptr);
    m_result->setObjectName(QStringLiteral("callbackResult"));
    m_result->setWordWrap(true);
    m_result->hide();
    auto* row = new QHBoxLayout(place);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::medium);
    row->addWidget(m_address, 1);
    row->addWidget(m_test);
    place->setFocusProxy(m_address);
    connect(m_test, &QPushButton::clicked, &m_tests, &Reloader::now);
    return place;
}

/// Of another address than the one that was tried nothing is known.
void TemplateCallback::updateTest()
{
    const QUrl url(draft().notifyUrl, QUrl::StrictMode);
    const bool isWeb = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    m_test->setEnabled(m_monitor && url.isValid() && isWeb && !url.host().isEmpty());
    showResult({});
}

void TemplateCallback::showResult(const QString& text)
{
    m_result->setText(text);
    m_result->setVisible(!text.isEmpty());
}

void TemplateCallback::sendTest(Reloader::Token token)
{
    const QString address = draft().notifyUrl;
    m_test->setEnabled(false);
    showResult(tr("Sending a test notice…"));
    const service::CallbackTest test{
        .notifyUrl = address, .ak = draft().ak, .sk = draft().sk, .templateId = draft().id};
    whenDone(m_monitor->sendTest(test), this,
             [this, token, address](const Result<model::DeliveryAttempt>& attempt) {
                 if (!m_tests.isCurrent(token)) return;
                 updateTest();
                 if (draft().notifyUrl != address) return;
                 showResult(attempt ? attemptSentence(*attempt) : errorText(attempt.error()));
             });
}

void TemplateCallback::load()
{
    m_loading = true;
    m_address->setText(draft().notifyUrl);
    m_more->setPlainText(draft().notifyUrls.join(QLatin1Char('\n')));
    m_loading = false;
    updateTest();
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
