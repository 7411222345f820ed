#pragma once

#include "core/exchange/mapping.h"

#include <QHash>
#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;

namespace recdeck::ui {

class FormGrid;

/// Where recordings go in this place, and with which keys: what a file says about storage, each once, with
/// what it becomes here.
class ImportMapping final : public QWidget
{
    Q_OBJECT

public:
    explicit ImportMapping(QWidget* parent = nullptr);

    /// Shows what a file names; what a person has entered for another file is gone.
    void setNames(const exchange::MappedNames& names);
    [[nodiscard]] bool isEmpty() const { return m_names == 0; }
    /// Keys whose secret is neither in the file nor entered.
    [[nodiscard]] int missingSecrets() const;
    [[nodiscard]] exchange::Mapping mapping() const;

signals:
    /// A person is entering something: what was worked out before does not hold any more.
    void edited();
    /// The same, after a pause.
    void changed();

private:
    struct KeyEdits
    {
        QLineEdit* ak = nullptr;
        QLineEdit* sk = nullptr;
    };
    QLineEdit* addText(const QString& path, const QString& name, const QString& value, const QString& hint);
    void addTexts(const char* path, const QString& heading, const QStringList& names,
                  QHash<QString, QLineEdit*>& edits);
    void addKeys(const exchange::MappedNames& names);

    QWidget* m_page = nullptr;
    FormGrid* m_grid = nullptr;
    QHash<QString, QLineEdit*> m_addresses;
    QHash<QString, QLineEdit*> m_buckets;
    QHash<QString, KeyEdits> m_keys;
    QStringList m_withoutSecret;
    QTimer m_pause;
    qsizetype m_names = 0;
};

} // namespace recdeck::ui
