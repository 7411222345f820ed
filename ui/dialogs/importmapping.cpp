#include "ui/dialogs/importmapping.h"

#include "ui/style/spacing.h"
#include "ui/widgets/formgrid.h"

#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

namespace recdeck::ui {

namespace {

constexpr int nameWidth = 260;
/// More fields than this are no form any more; a file with more is changed with an editor of text.
constexpr qsizetype mostFields = 200;

QString label(QString name)
{
    // A label takes & for a shortcut.
    return name.replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace

ImportMapping::ImportMapping(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("mapping"));
    auto* intro =
        new QLabel(tr("What the file says about storage is at the left, what it becomes here at the "
                      "right. The plan follows while you type."),
                   this);
    intro->setWordWrap(true);
    auto* area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setAccessibleName(tr("Storage and keys"));
    m_page = new QWidget(area);
    new QVBoxLayout(m_page);
    m_page->layout()->setContentsMargins(0, 0, spacing::large, 0);
    area->setWidget(m_page);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::large, spacing::large, 0, 0);
    column->setSpacing(spacing::large);
    column->addWidget(intro);
    column->addWidget(area, 1);
    m_pause.setSingleShot(true);
    m_pause.setInterval(300);
    connect(&m_pause, &QTimer::timeout, this, &ImportMapping::changed);
}

void ImportMapping::setNames(const exchange::MappedNames& names)
{
    m_addresses.clear();
    m_buckets.clear();
    m_keys.clear();
    delete m_grid;
    m_grid = new FormGrid(m_page);
    m_grid->setNameWidth(nameWidth);
    m_withoutSecret = names.accessKeysWithoutSecret;
    m_names = names.mgrUrls.size() + names.buckets.size() + names.accessKeys.size();
    addKeys(names);
    addTexts("address", tr("Storage addresses"), names.mgrUrls, m_addresses);
    addTexts("bucket", tr("Buckets"), names.buckets, m_buckets);
    auto* column = static_cast<QVBoxLayout*>(m_page->layout());
    column->insertWidget(0, m_grid);
    column->setStretch(1, 1);
    m_grid->show();
}

QLineEdit* ImportMapping::addText(const QString& path, const QString& name, const QString& value,
                                  const QString& hint)
{
    auto* edit = new QLineEdit(value, this);
    m_grid->addField(path, label(name), edit, hint);
    connect(edit, &QLineEdit::textEdited, this, [this] {
        m_pause.start();
        emit edited();
    });
    return edit;
}

void ImportMapping::addTexts(const char* path, const QString& heading, const QStringList& names,
                             QHash<QString, QLineEdit*>& edits)
{
    if (names.isEmpty()) return;
    m_grid->addHeading(heading);
    for (const QString& name : names.first(qMin(names.size(), mostFields)))
        edits.insert(name, addText(QStringLiteral("%1%2").arg(QLatin1String(path)).arg(edits.size() + 1),
                                   name, name, {}));
}

void ImportMapping::addKeys(const exchange::MappedNames& names)
{
    if (names.accessKeys.isEmpty()) return;
    m_grid->addHeading(tr("Keys"));
    for (const QString& name : names.accessKeys.first(qMin(names.accessKeys.size(), mostFields))) {
        const auto number = m_keys.size() + 1;
        KeyEdits edits;
        edits.ak = addText(QStringLiteral("accessKey%1").arg(number), tr("Access key %1").arg(name), name,
                           tr("Empty: these templates get no keys."));
        const bool unknown = names.accessKeysWithoutSecret.contains(name);
        edits.sk = addText(QStringLiteral("secretKey%1").arg(number), tr("Its secret key"), {},
                           unknown ? tr("It was left out of the file. Empty: as it is here already.")
                                   : tr("It came with the file; enter another one to replace it."));
        edits.sk->setEchoMode(QLineEdit::Password);
        m_keys.insert(name, edits);
    }
}

int ImportMapping::missingSecrets() const
{
    return static_cast<int>(std::ranges::count_if(m_withoutSecret, [this](const QString& name) {
        const auto edits = m_keys.constFind(name);
        return edits == m_keys.constEnd() || (!edits->ak->text().isEmpty() && edits->sk->text().isEmpty());
    }));
}

exchange::Mapping ImportMapping::mapping() const
{
    exchange::Mapping result;
    const auto take = [](const QHash<QString, QLineEdit*>& edits, QHash<QString, QString>& names) {
        for (auto it = edits.cbegin(); it != edits.cend(); ++it)
            if (it.value()->text().trimmed() != it.key())
                names.insert(it.key(), it.value()->text().trimmed());
    };
    take(m_addresses, result.mgrUrls);
    take(m_buckets, result.buckets);
    for (auto it = m_keys.cbegin(); it != m_keys.cend(); ++it) {
        const QString ak = it->ak->text().trimmed();
        const QString sk = it->sk->text();
        if (ak != it.key() || !sk.isEmpty()) result.keys.insert(it.key(), {.ak = ak, .sk = Secret(sk)});
    }
    return result;
}

} // namespace recdeck::ui
