#include "ui/dialogs/templategeneral.h"

#include "core/model/accountsecret.h"
#include "core/service/hostmonitor.h"
#include "ui/dialogs/buckettestdialog.h"
#include "ui/dialogs/questions.h"
#include "ui/models/secrettexts.h"
#include "ui/models/templatetexts.h"
#include "ui/style/spacing.h"
#include "ui/style/symbols.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace recdeck::ui {

namespace {

QString absoluteFolder(const QString& text)
{
    const QString trimmed = text.trimmed();
    if (trimmed == QLatin1String("~") || trimmed.startsWith(QLatin1String("~/")))
        return QDir::homePath() + trimmed.mid(1);
    return trimmed;
}

} // namespace

TemplateGeneral::TemplateGeneral(model::RecordingTemplate& draft, const Options& options,
                                 Questions& questions, QWidget* parent)
    : TemplateSection(draft, parent)
    , m_questions(questions)
    , m_grid(new FormGrid(this))
    , m_name(new QLineEdit(this))
    , m_folder(new QRadioButton(tr("Folder"), this))
    , m_object(new QRadioButton(tr("Object storage (S3)"), this))
    , m_storage(new QLineEdit(this))
    , m_choose(new QPushButton(icon(Symbol::Folder), tr("Choose…"), this))
    , m_region(new QLineEdit(this))
    , m_accessKey(new QLineEdit(this))
    , m_secretKey(new QLineEdit(this))
    , m_sessionToken(new QLineEdit(this))
    , m_test(new QPushButton(icon(Symbol::Check), tr("Test the storage…"), this))
    , m_host(options.host)
    , m_tester(options.testBucket)
{
    addFields(options);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::page, spacing::page, spacing::page, spacing::page);
    column->addWidget(m_grid);
    column->addStretch();
    connect(m_grid, &FormGrid::touched, this, &TemplateSection::touched);
}

void TemplateGeneral::addFields(const Options& options)
{
    m_grid->addField(QStringLiteral("templateName"), tr("Name"), m_name,
                     tr("What people see in lists and choices."));
    connect(m_name, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (m_loading) return;
        draft().templateName = text;
        emit edited();
    });
    m_grid->addHeading(tr("Where the files go"));
    addStorageFields(options);
    addKeyFields();
    m_region->setReadOnly(options.regionFixed);
    m_region->setEnabled(!options.regionFixed);
    m_grid->addField(QStringLiteral("region"), tr("Region"), m_region,
                     options.regionFixed ? tr("The region of a template cannot be changed.")
                                         : tr("Where the storage is; it cannot be changed later."));
    connect(m_region, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (m_loading) return;
        draft().region = text;
        emit edited();
    });
    addTest();
}

void TemplateGeneral::addTest()
{
    m_test->setObjectName(QStringLiteral("testStorage"));
    m_test->setAutoDefault(false);
    m_test->setVisible(static_cast<bool>(m_tester));
    auto* row = new QWidget(this);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, spacing::small, 0, 0);
    line->addWidget(m_test);
    line->addStretch();
    m_grid->addBelow(row);
    connect(m_test, &QPushButton::clicked, this, &TemplateGeneral::testStorage);
    connect(this, &TemplateSection::edited, this, &TemplateGeneral::updateTest);
}

/// Each bucket once, in the order of the outputs.
QStringList TemplateGeneral::buckets() const
{
    QStringList names;
    for (const model::Output& output : std::as_const(draft().recordParams))
        if (!output.bucketName.isEmpty() && !names.contains(output.bucketName)) names << output.bucketName;
    return names;
}

void TemplateGeneral::updateTest()
{
    const bool hasBuckets = !buckets().isEmpty();
    m_test->setEnabled(hasBuckets && !draft().mgrUrl.isEmpty());
    m_test->setToolTip(hasBuckets
                           ? tr("Try with these values, before they are saved, whether recordings can be "
                                "stored; a small file is written and removed again")
                           : tr("Enter a bucket in Outputs first"));
}

void TemplateGeneral::testStorage()
{
    QList<service::BucketTrial> trials;
    const QStringList names = buckets();
    for (const QString& name : names)
        trials << service::BucketTrial{.mgrUrl = draft().mgrUrl,
                                       .bucketName = name,
                                       .region = draft().region,
                                       .ak = draft().ak,
                                       .sk = draft().sk,
                                       .templateId = draft().hasSecretKey ? draft().id : TemplateId()};
    (new BucketTestDialog(m_tester, trials, this))->open();
}

void TemplateGeneral::addStorageFields(const Options& options)
{
    m_folder->setObjectName(QStringLiteral("storageFolder"));
    m_object->setObjectName(QStringLiteral("storageObject"));
    auto* kinds = new QWidget(this);
    auto* kindRow = new QHBoxLayout(kinds);
    kindRow->setContentsMargins(0, spacing::small, 0, 0);
    kindRow->setSpacing(spacing::page);
    kindRow->addWidget(m_folder);
    kindRow->addWidget(m_object);
    kindRow->addStretch();
    kinds->setFocusProxy(m_folder);
    const bool remote = options.kind != service::ConnectionKind::ThisComputer;
    m_grid->addField(QStringLiteral("storageKind"), tr("Storage"), kinds,
                     remote ? tr("A folder is one of the recorder's computer.") : QString());
    m_folder->setAccessibleName(m_folder->text());
    m_object->setAccessibleName(m_object->text());
    connect(m_folder, &QRadioButton::toggled, this, [this] {
        if (m_loading) return;
        const QString shown = m_storage->text();
        m_loading = true;
        m_storage->setText(m_otherStorage);
        m_loading = false;
        m_otherStorage = shown;
        showStorageKind();
        handleStorageEdited();
    });

    auto* place = new QWidget(this);
    auto* row = new QHBoxLayout(place);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::medium);
    row->addWidget(m_storage, 1);
    row->addWidget(m_choose);
    place->setFocusProxy(m_storage);
    m_storage->setObjectName(QStringLiteral("mgrUrl"));
    m_choose->setObjectName(QStringLiteral("chooseFolder"));
    m_choose->setAccessibleName(tr("Choose the folder"));
    m_choose->setAutoDefault(false);
    place->setObjectName(QStringLiteral("storagePlace"));
    m_grid->addField(QStringLiteral("mgrUrl"), tr("Storage address"), place, {});
    connect(m_storage, &QLineEdit::textChanged, this, [this] {
        if (!m_loading) handleStorageEdited();
    });
    connect(m_choose, &QPushButton::clicked, this, &TemplateGeneral::chooseFolder);
}

QString TemplateGeneral::secretHint()
{
    return tr("Kept apart from the template and never shown again.");
}

void TemplateGeneral::addKeyFields()
{
    m_grid->addField(QStringLiteral("ak"), tr("Access key"), m_accessKey,
                     tr("Of the storage account; both keys or neither."));
    m_secretKey->setEchoMode(QLineEdit::Password);
    m_grid->addField(QStringLiteral("sk"), tr("Secret key"), m_secretKey, secretHint());
    m_sessionToken->setEchoMode(QLineEdit::Password);
    m_grid->addField(QStringLiteral("sessionToken"), tr("Session token"), m_sessionToken,
                     tr("Only of temporary keys, with their secret key. When they end, uploads wait for the "
                        "next ones."));
    for (QLineEdit* key : {m_accessKey, m_secretKey, m_sessionToken})
        connect(key, &QLineEdit::textChanged, this, [this] {
            if (!m_loading) handleKeysEdited();
        });
    if (m_host)
        connect(m_host, &service::HostMonitor::secretStatusChanged, this, &TemplateGeneral::showKeyHint);
}

/// What becomes of the key when it is saved, if not what everybody expects.
void TemplateGeneral::showKeyHint()
{
    // Without an access key the stored secret has no use.
    const bool goes = m_hadSecretKey && draft().ak.isEmpty();
    const QString kept = m_host ? secretFieldHint(m_host->secretStatus()) : QString();
    m_grid->setHint(QStringLiteral("sk"), goes             ? tr("The stored key will be removed.")
                                          : kept.isEmpty() ? secretHint()
                                                           : kept);
}

void TemplateGeneral::load()
{
    m_loading = true;
    const model::RecordingTemplate& value = draft();
    m_hadSecretKey = value.hasSecretKey;
    const QString folder = folderOf(value.mgrUrl);
    const bool isFolder = !folder.isEmpty();
    m_name->setText(value.templateName);
    m_folder->setChecked(isFolder);
    m_object->setChecked(!isFolder);
    m_storage->setText(isFolder ? folder : value.mgrUrl);
    m_otherStorage.clear();
    m_region->setText(value.region);
    m_accessKey->setText(value.ak);
    const model::AccountSecret secret = model::separated(value.sk);
    m_secretKey->setText(secret.secretKey.reveal());
    m_sessionToken->setText(secret.sessionToken.reveal());
    m_secretKey->setPlaceholderText(m_hadSecretKey ? tr("Stored; type to replace it") : QString());
    m_loading = false;
    showStorageKind();
    showKeyHint();
    updateTest();
}

void TemplateGeneral::showEvent(QShowEvent* event)
{
    updateTest(); // buckets are entered in another tab
    TemplateSection::showEvent(event);
}

void TemplateGeneral::showStorageKind()
{
    const bool isFolder = m_folder->isChecked();
    m_choose->setVisible(isFolder);
    m_storage->setPlaceholderText(isFolder ? QStringLiteral("/srv/recordings")
                                           : QStringLiteral("s3.example.com"));
    m_grid->setHint(QStringLiteral("mgrUrl"),
                    isFolder ? tr("Each bucket becomes a folder in it.")
                             : tr("Management address of the storage; without http:// it is https://."));
    const bool hasKeys = !isFolder || !draft().ak.isEmpty() || m_hadSecretKey;
    m_grid->setFieldVisible(QStringLiteral("ak"), hasKeys);
    m_grid->setFieldVisible(QStringLiteral("sk"), hasKeys);
    m_grid->setFieldVisible(QStringLiteral("sessionToken"), hasKeys);
}

void TemplateGeneral::handleStorageEdited()
{
    if (!m_folder->isChecked())
        draft().mgrUrl = m_storage->text().trimmed();
    else
        draft().mgrUrl =
            m_storage->text().isEmpty() ? QString() : urlOfFolder(absoluteFolder(m_storage->text()));
    emit edited();
}

void TemplateGeneral::handleKeysEdited()
{
    draft().ak = m_accessKey->text();
    draft().sk = model::joined(
        {.secretKey = Secret(m_secretKey->text()), .sessionToken = Secret(m_sessionToken->text())});
    // Without an access key the stored secret has no use: it goes with it, and comes back with it.
    draft().hasSecretKey = m_hadSecretKey && !draft().ak.isEmpty();
    showKeyHint();
    emit edited();
}

void TemplateGeneral::chooseFolder()
{
    m_questions.chooseFolder(this, tr("Folder for recordings"), absoluteFolder(m_storage->text()),
                             [this](const QString& path) { m_storage->setText(path); });
}

QList<FieldError> TemplateGeneral::showErrors(const QList<FieldError>& errors, FormGrid::Which which)
{
    return m_grid->showErrors(errors, which);
}

bool TemplateGeneral::focusField(const QString& path)
{
    if (!m_grid->hasField(path)) return false;
    m_grid->focusField(path);
    return true;
}

} // namespace recdeck::ui
