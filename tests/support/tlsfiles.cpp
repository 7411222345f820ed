#include "tests/support/tlsfiles.h"

#include <QFile>
#include <memory>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace recdeck::test {

namespace {

constexpr long secondsValid = 3600L;

template <auto freeIt>
struct FreeBy
{
    template <class T>
    void operator()(T* it) const
    {
        freeIt(it);
    }
};
using Key = std::unique_ptr<EVP_PKEY, FreeBy<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, FreeBy<X509_free>>;
using Memory = std::unique_ptr<BIO, FreeBy<BIO_free_all>>;

void addName(X509* certificate)
{
    X509_NAME* name = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("127.0.0.1"),
                               -1, -1, 0);
    X509_set_issuer_name(certificate, name);
    X509_EXTENSION* address = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "IP:127.0.0.1");
    X509_add_ext(certificate, address, -1);
    X509_EXTENSION_free(address);
}

Certificate certify(EVP_PKEY* key)
{
    Certificate certificate(X509_new());
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -secondsValid);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), secondsValid);
    X509_set_pubkey(certificate.get(), key);
    addName(certificate.get());
    X509_sign(certificate.get(), key, EVP_sha256());
    return certificate;
}

void write(const QString& path, BIO* memory)
{
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(memory, &bytes);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) qFatal("no file");
    file.write(bytes, size);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

} // namespace

TlsFiles::TlsFiles()
{
    const Key pair(EVP_EC_gen("P-256"));
    const Certificate made = certify(pair.get());
    const Memory keyText(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(keyText.get(), pair.get(), nullptr, nullptr, 0, nullptr, nullptr);
    write(key(), keyText.get());
    const Memory certificateText(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(certificateText.get(), made.get());
    write(certificate(), certificateText.get());
}

} // namespace recdeck::test
