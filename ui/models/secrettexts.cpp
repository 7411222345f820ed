#include "ui/models/secrettexts.h"

#include <QCoreApplication>

namespace recdeck::ui {

namespace {

using secrets::SecretStoreChoice;

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(SecretTexts)
};

SecretTexts keychainTexts(const secrets::Status& status)
{
    if (status.usable) return {Texts::tr("Secret keys are kept in the key store of this computer."), {}};
    return {
        status.onlyThisRun > 0
            ? Texts::tr("The key store of this computer cannot be used: %n key(s) are kept until Recdeck "
                        "ends and no longer.",
                        nullptr, status.onlyThisRun)
            : Texts::tr("The key store of this computer cannot be used: keys that are entered now are kept "
                        "until Recdeck ends and no longer."),
        Texts::tr("Unlock the key store, or start it, and check again. Or keep the keys in a file.")};
}

SecretTexts fileTexts(const secrets::Status& status)
{
    if (status.usable)
        return {
            Texts::tr("Secret keys are kept in a file that only you can read. They are not encrypted there."),
            {}};
    return {Texts::tr("The file of secret keys cannot be read or written: keys cannot be entered now."),
            Texts::tr("Check the file secrets.json in the data folder, and that only you can read it.")};
}

} // namespace

SecretTexts secretTexts(const secrets::Status& status)
{
    switch (status.kind) {
    case SecretStoreChoice::Keychain:
        return status.checked ? keychainTexts(status)
                              : SecretTexts{Texts::tr("The key store of this computer is being asked…"), {}};
    case SecretStoreChoice::File:
        return status.checked ? fileTexts(status)
                              : SecretTexts{Texts::tr("The file of secret keys is being read…"), {}};
    case SecretStoreChoice::Memory:
        break;
    }
    return {Texts::tr("Secret keys are kept until Recdeck ends and no longer."), {}};
}

QString secretFieldHint(const secrets::Status& status)
{
    if (status.kind == SecretStoreChoice::Memory) return Texts::tr("Kept for this run only.");
    if (!status.checked || status.usable) return {};
    return status.kind == SecretStoreChoice::File
               ? Texts::tr("It cannot be stored now; Settings says why.")
               : Texts::tr("Kept for this run only: the key store cannot be used. Settings says why.");
}

} // namespace recdeck::ui
