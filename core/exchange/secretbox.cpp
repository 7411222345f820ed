#include "core/exchange/secretbox.h"

#include "core/model/validation.h"

#include <QStringList>
#include <array>
#include <sodium.h>

namespace recdeck::exchange {

namespace {

const QLatin1String kdfName("argon2id13");
const QLatin1String cipherName("xchacha20poly1305-ietf");

constexpr std::size_t keySize = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t nonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t saltSize = crypto_pwhash_SALTBYTES;

unsigned char* data(QByteArray& bytes)
{
    return reinterpret_cast<unsigned char*>(bytes.data());
}

const unsigned char* data(const QByteArray& bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.constData());
}

/// A key that does not stay in memory.
class Key final
{
public:
    Key() = default;
    ~Key() { sodium_memzero(m_bytes.data(), m_bytes.size()); }
    Key(const Key&) = delete;
    Key& operator=(const Key&) = delete;

    [[nodiscard]] bool derive(const Secret& passphrase, const QByteArray& salt, const KdfCost& cost)
    {
        QByteArray text = passphrase.reveal().toUtf8();
        const int failed = crypto_pwhash(m_bytes.data(), m_bytes.size(), text.constData(),
                                         static_cast<unsigned long long>(text.size()), data(salt),
                                         cost.operations, cost.memory, crypto_pwhash_ALG_ARGON2ID13);
        sodium_memzero(text.data(), std::size_t(text.size()));
        return failed == 0;
    }
    [[nodiscard]] const unsigned char* bytes() const { return m_bytes.data(); }

private:
    std::array<unsigned char, keySize> m_bytes{};
};

/// The parts of a box in a form to work with.
struct Box
{
    KdfCost cost;
    QByteArray salt;
    QByteArray nonce;
    QByteArray ciphertext;

    /// Whoever changes the cost or the salt in a file finds it damaged.
    [[nodiscard]] QByteArray additionalData() const
    {
        const QList<QByteArray> parts{"recdeck-config",
                                      QByteArray(kdfName.data()),
                                      QByteArray::number(qulonglong(cost.operations)),
                                      QByteArray::number(qulonglong(cost.memory)),
                                      salt.toBase64(),
                                      QByteArray(cipherName.data())};
        return parts.join('|');
    }
};

std::optional<QByteArray> base64(const QJsonValue& value)
{
    if (!value.isString()) return std::nullopt;
    auto decoded =
        QByteArray::fromBase64Encoding(value.toString().toUtf8(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded) return std::nullopt;
    return *decoded;
}

Error noMemory()
{
    return {.code = ErrorCode::Internal,
            .subject = {},
            .detail = QStringLiteral("the key could not be derived: not enough memory")};
}

/// Collects what is wrong with the members of a box.
class BoxCheck
{
public:
    explicit BoxCheck(const QJsonObject& box)
        : m_box(box)
    {
    }

    void fixedText(const char* name, QLatin1String expected)
    {
        if (present(name) && value(name) != QJsonValue(expected))
            fail(name, FieldProblem::UnknownValue, QString(expected));
    }
    void number(const char* name, std::uint64_t least, std::uint64_t most)
    {
        if (!present(name)) return;
        const qint64 given = value(name).toInteger(-1);
        if (given < qint64(least) || given > qint64(most))
            fail(name, FieldProblem::OutOfRange, qlonglong(least), qlonglong(most));
    }
    void bytes(const char* name, std::size_t least, std::size_t most)
    {
        if (!present(name)) return;
        const auto decoded = base64(value(name));
        if (!decoded || std::size_t(decoded->size()) < least || std::size_t(decoded->size()) > most)
            fail(name, FieldProblem::WrongType, QStringLiteral("base64"));
    }
    [[nodiscard]] QList<FieldError> take() { return std::move(m_errors); }

private:
    [[nodiscard]] QJsonValue value(const char* name) const { return m_box.value(QLatin1String(name)); }
    [[nodiscard]] bool present(const char* name)
    {
        const bool there = !value(name).isUndefined() && !value(name).isNull();
        if (!there) fail(name, FieldProblem::Required);
        return there;
    }
    void fail(const char* name, FieldProblem problem, const QVariant& limit = {}, const QVariant& upper = {})
    {
        m_errors << FieldError{.field = QStringLiteral("secrets.%1").arg(QLatin1String(name)),
                               .problem = problem,
                               .limit = limit,
                               .upper = upper};
    }

    const QJsonObject& m_box;
    QList<FieldError> m_errors;
};

} // namespace

Result<QJsonObject> sealSecrets(const QByteArray& plain, const Secret& passphrase, const KdfCost& cost)
{
    if (passphrase.isEmpty())
        return Failure(
            model::invalidFields({{.field = QStringLiteral("passphrase"), .problem = FieldProblem::Empty}}));
    if (sodium_init() < 0) return Failure(noMemory());
    Box box{.cost = cost,
            .salt = QByteArray(qsizetype(saltSize), '\0'),
            .nonce = QByteArray(qsizetype(nonceSize), '\0'),
            .ciphertext = QByteArray(plain.size() + qsizetype(tagSize), '\0')};
    randombytes_buf(data(box.salt), saltSize);
    randombytes_buf(data(box.nonce), nonceSize);
    Key key;
    if (!key.derive(passphrase, box.salt, cost)) return Failure(noMemory());
    const QByteArray additional = box.additionalData();
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        data(box.ciphertext), nullptr, data(plain), static_cast<unsigned long long>(plain.size()),
        data(additional), static_cast<unsigned long long>(additional.size()), nullptr, data(box.nonce),
        key.bytes());
    return QJsonObject{{QStringLiteral("kdf"), kdfName},
                       {QStringLiteral("opsLimit"), qint64(cost.operations)},
                       {QStringLiteral("memLimit"), qint64(cost.memory)},
                       {QStringLiteral("salt"), QString::fromLatin1(box.salt.toBase64())},
                       {QStringLiteral("cipher"), cipherName},
                       {QStringLiteral("nonce"), QString::fromLatin1(box.nonce.toBase64())},
                       {QStringLiteral("ciphertext"), QString::fromLatin1(box.ciphertext.toBase64())}};
}

QList<FieldError> checkSecretBox(const QJsonObject& box)
{
    constexpr std::size_t anyLength = 64 * 1024 * 1024;
    BoxCheck check(box);
    check.fixedText("kdf", kdfName);
    check.number("opsLimit", KdfCost::leastOperations, KdfCost::mostOperations);
    check.number("memLimit", KdfCost::leastMemory, KdfCost::mostMemory);
    check.bytes("salt", saltSize, saltSize);
    check.fixedText("cipher", cipherName);
    check.bytes("nonce", nonceSize, nonceSize);
    check.bytes("ciphertext", tagSize, anyLength);
    return check.take();
}

Result<QByteArray> openSecrets(const QJsonObject& object, const Secret& passphrase)
{
    const auto member = [&object](const char* name) { return object.value(QLatin1String(name)); };
    const Box box{.cost = {.operations = std::uint64_t(member("opsLimit").toInteger()),
                           .memory = std::uint64_t(member("memLimit").toInteger())},
                  .salt = base64(member("salt")).value_or(QByteArray()),
                  .nonce = base64(member("nonce")).value_or(QByteArray()),
                  .ciphertext = base64(member("ciphertext")).value_or(QByteArray())};
    if (sodium_init() < 0) return Failure(noMemory());
    Key key;
    if (!key.derive(passphrase, box.salt, box.cost)) return Failure(noMemory());
    QByteArray plain(box.ciphertext.size() - qsizetype(tagSize), '\0');
    const QByteArray additional = box.additionalData();
    const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
        data(plain), nullptr, nullptr, data(box.ciphertext),
        static_cast<unsigned long long>(box.ciphertext.size()), data(additional),
        static_cast<unsigned long long>(additional.size()), data(box.nonce), key.bytes());
    if (failed != 0) return Failure(Error{.code = ErrorCode::PassphraseWrong, .subject = {}});
    return plain;
}

} // namespace recdeck::exchange
