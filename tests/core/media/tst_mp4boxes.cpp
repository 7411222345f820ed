#include "core/media/mp4boxes.h"
#include "tests/support/testmain.h"

#include <QByteArray>
#include <QTest>
#include <QtEndian>

using namespace recdeck::media;

namespace {

QByteArray box(const char* type, quint32 size, qsizetype present)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(size, bytes.data());
    bytes += type;
    return bytes + QByteArray(present - 8, 'x');
}

QByteArray largeBox(const char* type, quint64 size, qsizetype present)
{
    QByteArray bytes(8, '\0');
    qToBigEndian(size, bytes.data());
    return box(type, 1, 8) + bytes + QByteArray(present - 16, 'x');
}

std::int64_t usable(const QByteArray& file)
{
    const ReadAt read = [&](std::int64_t offset, std::span<std::uint8_t> bytes) -> std::int64_t {
        const QByteArray part = file.mid(offset, std::ssize(bytes));
        std::ranges::copy(part, bytes.begin());
        return part.size();
    };
    return usableMp4Length(read, file.size());
}

} // namespace

class Mp4BoxesTest final : public QObject
{
    Q_OBJECT

private slots:
    void lengths_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<qsizetype>("length");
        const QByteArray head = box("ftyp", 24, 24) + box("moov", 600, 600);
        const QByteArray fragment = box("moof", 100, 100) + box("mdat", 5000, 5000);
        const auto row = [](const char* name, const QByteArray& file, qsizetype length) {
            QTest::newRow(name) << file << length;
        };
        row("empty", {}, 0);
        row("no mp4", QByteArray(77, 'F'), 77);
        row("whole", head + fragment, 5724);
        row("index cut", head.left(300), 24);
        row("box head cut", head + fragment + QByteArray(5, '\0'), 5724);
        row("fragment index cut", head + fragment + box("moof", 100, 50), 5724);
        row("media cut", head + fragment + box("moof", 100, 100) + box("mdat", 5000, 70), 5894);
        row("zeros behind", head + fragment + QByteArray(4096, '\0'), 5724);
        row("garbage behind", head + fragment + QByteArray(4096, char(0xa7)), 5724);
        row("box without end", head + fragment + box("moof", 0, 40), 5724);
        row("box smaller than its head", head + box("moof", 4, 40), 624);
        row("large box", head + box("moof", 100, 100) + largeBox("mdat", 3000, 3000) + fragment, 8824);
        row("large box, damaged", head + largeBox("mdat", ~0ULL, 3000), 624);
        row("large box, head cut", head + box("mdat", 1, 8), 624);
    }
    void lengths()
    {
        QFETCH(QByteArray, file);
        QFETCH(qsizetype, length);
        QCOMPARE(usable(file), length);
    }
};

RECDECK_TEST(Mp4BoxesTest)
#include "tst_mp4boxes.moc"
