#include "app/options.h"

#include <QDir>

namespace recdeck::app {

namespace {

constexpr int longestDemo = 24 * 3600;

QString absolute(const QString& path)
{
    return QDir::cleanPath(QDir::current().absoluteFilePath(path));
}

/// Walks over the arguments; remembers the first mistake.
class Reader
{
public:
    explicit Reader(QStringList arguments)
        : m_arguments(std::move(arguments))
    {
    }

    [[nodiscard]] bool atEnd() const { return m_arguments.isEmpty() || !m_error.isEmpty(); }
    QString next() { return m_arguments.takeFirst(); }
    /// The value of an option: `--name value` or `--name=value`.
    QString value(const QString& option, const std::optional<QString>& given)
    {
        if (given && !given->isEmpty()) return *given;
        if (!given && !m_arguments.isEmpty() && !m_arguments.first().startsWith(QLatin1String("--")))
            return m_arguments.takeFirst();
        fail(QStringLiteral("The option %1 needs a value; see recdeck --help.").arg(option));
        return {};
    }
    void fail(const QString& sentence)
    {
        if (m_error.isEmpty()) m_error = sentence;
    }
    [[nodiscard]] const QString& error() const { return m_error; }

private:
    QStringList m_arguments;
    QString m_error;
};

std::optional<int> secondsOf(Reader& reader, const QString& text)
{
    bool ok = false;
    const int seconds = text.toInt(&ok);
    if (ok && seconds >= 1 && seconds <= longestDemo) return seconds;
    reader.fail(QStringLiteral("--seconds takes a whole number from 1 to %1, not \"%2\".")
                    .arg(longestDemo)
                    .arg(text));
    return std::nullopt;
}

std::optional<secrets::SecretStoreChoice> secretsOf(Reader& reader, const QString& text)
{
    if (text == QLatin1String("keychain")) return secrets::SecretStoreChoice::Keychain;
    if (text == QLatin1String("file")) return secrets::SecretStoreChoice::File;
    reader.fail(QStringLiteral("--secrets takes keychain or file, not \"%1\".").arg(text));
    return std::nullopt;
}

std::optional<server::ListenAddress> listenOf(Reader& reader, const QString& text)
{
    const auto address = server::parseListenAddress(text);
    if (!address)
        reader.fail(
            QStringLiteral(
                "--listen takes an address and a port, such as 127.0.0.1:8480 or [::1]:8480, not \"%1\".")
                .arg(text));
    return address;
}

/// Help and version win over everything; of the others there is one.
void setMode(Reader& reader, Options& options, Mode mode)
{
    const auto isAnswer = [](Mode any) { return any == Mode::Help || any == Mode::Version; };
    if (isAnswer(options.mode) && !isAnswer(mode)) return;
    const auto either = [&](Mode a, Mode b) { return options.mode == a && mode == b; };
    if (either(Mode::Headless, Mode::Import) || either(Mode::Import, Mode::Headless)) {
        options.mode = Mode::Headless; // with an import at its start
        return;
    }
    if (!isAnswer(mode) && options.mode != Mode::Console && options.mode != mode)
        reader.fail(
            QStringLiteral("Only one of --headless, --demo, --export, --import and --screenshots can be "
                           "asked for; see recdeck --help."));
    options.mode = mode;
}

/// The options that say what is to be done. False: it is none of these.
bool readMode(Reader& reader, Options& options, const QString& name, const std::optional<QString>& given)
{
    if (name == QLatin1String("--help") || name == QLatin1String("-h")) {
        setMode(reader, options, Mode::Help);
    } else if (name == QLatin1String("--version")) {
        setMode(reader, options, Mode::Version);
    } else if (name == QLatin1String("--demo")) {
        setMode(reader, options, Mode::Demo);
    } else if (name == QLatin1String("--headless")) {
        setMode(reader, options, Mode::Headless);
    } else if (name == QLatin1String("--screenshots")) {
        setMode(reader, options, Mode::Screenshots);
        options.screenshots = absolute(reader.value(name, given));
        return true;
    } else if (name == QLatin1String("--export") || name == QLatin1String("--import")) {
        setMode(reader, options, name == QLatin1String("--export") ? Mode::Export : Mode::Import);
        options.exchangeFile = reader.value(name, given);
        return true;
    } else {
        return false;
    }
    if (given) reader.fail(QStringLiteral("The option %1 takes no value; see recdeck --help.").arg(name));
    return true;
}

/// Options that are said or not. False: it is none of these.
bool readSwitch(Reader& reader, Options& options, const QString& name, const std::optional<QString>& given)
{
    if (name == QLatin1String("--dry-run"))
        options.dryRun = true;
    else if (name == QLatin1String("--with-secrets"))
        options.withSecrets = true;
    else
        return false;
    if (given) reader.fail(QStringLiteral("The option %1 takes no value; see recdeck --help.").arg(name));
    return true;
}

/// What does not go together.
void checkOptions(Reader& reader, const Options& options)
{
    if (options.mode == Mode::Help || options.mode == Mode::Version) return;
    if (options.mode != Mode::Demo && (options.seconds || !options.output.isEmpty()))
        reader.fail(QStringLiteral("--seconds and --output go with --demo; see recdeck --help."));
    if (options.mode != Mode::Headless && !options.bucketRoots.isEmpty())
        reader.fail(QStringLiteral("--bucket-root goes with --headless; see recdeck --help."));
    if (options.mode != Mode::Headless && options.listen)
        reader.fail(QStringLiteral("--listen goes with --headless; see recdeck --help."));
    const bool hasTls = !options.tlsCertificate.isEmpty() || !options.tlsKey.isEmpty();
    if ((hasTls || !options.credentials.isEmpty()) && !options.listen)
        reader.fail(QStringLiteral(
            "--credentials, --tls-certificate and --tls-key go with --listen; see recdeck --help."));
    if (options.tlsCertificate.isEmpty() != options.tlsKey.isEmpty())
        reader.fail(QStringLiteral("--tls-certificate and --tls-key go together; see recdeck --help."));
    if (options.mode == Mode::Screenshots && options.secrets)
        reader.fail(QStringLiteral("--secrets does not go with --screenshots; see recdeck --help."));
    if (options.mode != Mode::Import && options.dryRun)
        reader.fail(QStringLiteral("--dry-run goes with --import; see recdeck --help."));
    if (options.mode != Mode::Export && options.withSecrets)
        reader.fail(QStringLiteral("--with-secrets goes with --export; see recdeck --help."));
}

void readOption(Reader& reader, Options& options)
{
    const QString argument = reader.next();
    const qsizetype equals = argument.indexOf(QLatin1Char('='));
    const QString name = equals < 0 ? argument : argument.left(equals);
    const std::optional<QString> given = equals < 0 ? std::nullopt : std::optional(argument.mid(equals + 1));
    if (readMode(reader, options, name, given) || readSwitch(reader, options, name, given)) return;
    if (name == QLatin1String("--data-dir"))
        options.dataFolder = absolute(reader.value(name, given));
    else if (name == QLatin1String("--output"))
        options.output = absolute(reader.value(name, given));
    else if (name == QLatin1String("--seconds"))
        options.seconds = secondsOf(reader, reader.value(name, given));
    else if (name == QLatin1String("--secrets"))
        options.secrets = secretsOf(reader, reader.value(name, given));
    else if (name == QLatin1String("--bucket-root"))
        options.bucketRoots << absolute(reader.value(name, given));
    else if (name == QLatin1String("--listen"))
        options.listen = listenOf(reader, reader.value(name, given));
    else if (name == QLatin1String("--credentials"))
        options.credentials = absolute(reader.value(name, given));
    else if (name == QLatin1String("--tls-certificate"))
        options.tlsCertificate = absolute(reader.value(name, given));
    else if (name == QLatin1String("--tls-key"))
        options.tlsKey = absolute(reader.value(name, given));
    else
        reader.fail(QStringLiteral("Recdeck does not know the option \"%1\"; see recdeck --help.").arg(name));
}

} // namespace

std::expected<Options, QString> parseOptions(const QStringList& arguments)
{
    Options options;
    Reader reader(arguments);
    while (!reader.atEnd())
        readOption(reader, options);
    checkOptions(reader, options);
    if (!reader.error().isEmpty()) return std::unexpected(reader.error());
    return options;
}

QString helpText()
{
    return QStringLiteral(
        "Recdeck records live streams.\n"
        "\n"
        "  recdeck [--data-dir DIR]      open the console\n"
        "  recdeck --demo [--seconds N] [--output DIR]\n"
        "                                record a live test picture made on this computer;\n"
        "                                with --seconds: stop, verify every packet, list the files\n"
        "  recdeck --headless [--listen ADDRESS:PORT [--credentials FILE]] [--bucket-root DIR]...\n"
        "          [--import FILE]\n"
        "                                record without a window until SIGTERM or SIGINT, then finish\n"
        "                                the open segments; a second signal ends at once\n"
        "  recdeck --export FILE [--with-secrets]\n"
        "                                save templates, rules, delivery domains and the watch list\n"
        "  recdeck --import FILE [--dry-run]\n"
        "                                bring them into this data folder; with --dry-run: say what\n"
        "                                would be new or changed, and change nothing\n"
        "  recdeck --screenshots DIR     save a picture of every page, light and dark\n"
        "  recdeck --version | --help\n"
        "\n"
        "  --data-dir DIR                where everything the program stores is kept\n"
        "  --secrets keychain|file       where secret keys are kept: the desktop's key store (default),\n"
        "                                or secrets.json in the data folder, readable by you alone\n"
        "  --listen ADDRESS:PORT         answer the REST API there, such as 127.0.0.1:8480 or [::1]:8480;\n"
        "                                port 0: any that is free\n"
        "  --credentials FILE            who may use it: "
        "{\"users\":[{\"name\":\"ops\",\"accessKey\":\"...\",\n"
        "                                \"secretKey\":\"...\"}]}, readable by you alone; without it those "
        "of\n"
        "                                the key store\n"
        "  --tls-certificate FILE        the server's certificate with its chain (PEM): it then speaks\n"
        "  --tls-key FILE                HTTPS only; the key without a passphrase, readable by you alone\n"
        "  --bucket-root DIR             below which buckets that are folders may be made over REST;\n"
        "                                otherwise below the folder buckets in the data folder\n"
        "  --with-secrets                also keys and passwords, encrypted; the passphrase is that of\n"
        "                                the environment variable RECDECK_PASSPHRASE, or is asked for\n"
        "\n"
        "FILE may be - for the standard output or input.\n"
        "Exit status: 0 fine, 1 the work failed, 2 wrong usage or input.\n");
}

} // namespace recdeck::app
