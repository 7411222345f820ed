#include "ui/models/configexport.h"

#include "core/exchange/present.h"
#include "ui/models/filewriting.h"
#include "ui/models/whendone.h"

#include <QCoreApplication>
#include <QLocale>
#include <memory>

namespace recdeck::ui {

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(ConfigExport)
};

using Done = std::function<void(Result<QStringList>)>;

void write(const ConfigExport& order, QObject* context, const Done& done)
{
    auto leftOut =
        std::make_shared<QStringList>(); // written there before the future is finished, read here after
    const auto content = [order, leftOut]() -> Result<QByteArray> {
        auto text = exchange::writeConfigFile(order.content, {.passphrase = order.passphrase, .cost = {}});
        if (!text) return Failure(text.error());
        *leftOut = text->leftOut;
        return text->bytes;
    };
    whenDone(writeFileLater(order.path, Readers::Owner, content), context,
             [leftOut, done](const Result<void>& written) {
                 if (written)
                     done(*leftOut);
                 else
                     done(Failure(written.error()));
             });
}

QString counted(const char* text, qsizetype count)
{
    return Texts::tr(text, nullptr, static_cast<int>(count));
}

} // namespace

void exportConfiguration(const service::Connection& connection, const ConfigExport& order, QObject* context,
                         Done done)
{
    if (!order.passphrase || !connection.templateKey) return write(order, context, done);
    exchange::fillSecrets(
        order.content, connection.templateKey, context,
        [order, context, done](exchange::Configuration filled, const std::optional<Error>& problem) {
            if (problem) return done(Failure(*problem));
            ConfigExport complete = order;
            complete.content = std::move(filled);
            write(complete, context, done);
        });
}

QString contentText(const exchange::Configuration& value)
{
    QStringList parts;
    const auto add = [&parts](const char* text, qsizetype count) {
        if (count > 0) parts << counted(text, count);
    };
    add(QT_TRANSLATE_N_NOOP("ConfigExport", "%n template(s)"), value.templates.size());
    add(QT_TRANSLATE_N_NOOP("ConfigExport", "%n rule(s)"), value.rules.size());
    add(QT_TRANSLATE_N_NOOP("ConfigExport", "%n delivery domain(s)"), value.domains.size());
    add(QT_TRANSLATE_N_NOOP("ConfigExport", "%n stream(s)"), value.streams.size());
    return parts.isEmpty() ? Texts::tr("nothing") : QLocale().createSeparatedList(parts);
}

} // namespace recdeck::ui
