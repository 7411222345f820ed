#pragma once

#include "core/base/secret.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;

namespace recdeck::ui {

/// Asks for the passphrase of a file with encrypted secrets. Nobody is forced to know it.
class ImportLock final : public QFrame
{
    Q_OBJECT

public:
    explicit ImportLock(QWidget* parent = nullptr);

    /// It was not the right one, or the file is damaged.
    void refuse(const QString& sentence);
    /// While it is tried.
    void setBusy(bool busy);
    void clear();

signals:
    void passphraseEntered(const recdeck::Secret& passphrase);

private:
    void enter();

    QLineEdit* m_edit;
    QPushButton* m_open;
    QLabel* m_note;
};

} // namespace recdeck::ui
