#include "app/demoreport.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::app;
using media::TrackKind;

namespace {

/// A stream of `seconds` GOPs: 4 pictures and 3 sounds each, no two alike.
std::vector<media::SentPacket> stream(int gops)
{
    std::vector<media::SentPacket> sent;
    for (int gop = 0; gop < gops; ++gop) {
        for (int i = 0; i < 4; ++i) {
            sent.push_back(
                {TrackKind::Video, i == 0, QByteArray("v").append(QByteArray::number(gop * 4 + i))});
            if (i > 0)
                sent.push_back(
                    {TrackKind::Audio, true, QByteArray("a").append(QByteArray::number(gop * 3 + i))});
        }
    }
    return sent;
}

/// Files as a recorder would write them from packet `from` on, a new one at every `gops`th key frame.
std::vector<media::FileAudit> recording(const std::vector<media::SentPacket>& sent, std::size_t from,
                                        int gops)
{
    std::vector<media::FileAudit> files;
    int keyFrames = 0;
    for (std::size_t i = from; i < sent.size(); ++i) {
        const bool key = sent[i].kind == TrackKind::Video && sent[i].keyFrame;
        if (key && keyFrames++ % gops == 0) files.emplace_back();
        media::AuditPacket packet{
            .kind = sent[i].kind, .keyFrame = sent[i].keyFrame, .payloadHash = sent[i].payloadHash};
        files.back().packets.push_back(packet);
    }
    return files;
}

} // namespace

class DemoReportTest final : public QObject
{
    Q_OBJECT

private slots:
    void aWholeRecordingHasNoProblems_data()
    {
        QTest::addColumn<int>("from");
        QTest::newRow("from the start") << 0;
        QTest::newRow("from the third key frame") << 14;
    }
    void aWholeRecordingHasNoProblems()
    {
        QFETCH(int, from);
        const auto sent = stream(6);
        QCOMPARE(compareWithSent(sent, recording(sent, std::size_t(from), 2)), QStringList());
    }
    void everyFaultIsFound_data()
    {
        QTest::addColumn<int>("fault");
        QTest::newRow("a picture is missing") << 1;
        QTest::newRow("a sound is missing") << 2;
        QTest::newRow("a picture stands twice") << 3;
        QTest::newRow("two pictures are exchanged") << 4;
        QTest::newRow("a payload was changed") << 5;
        QTest::newRow("the end is missing") << 6;
        QTest::newRow("a file begins without a key frame") << 7;
        QTest::newRow("nothing was recorded") << 8;
        QTest::newRow("a whole file is missing") << 9;
    }
    void everyFaultIsFound()
    {
        QFETCH(int, fault);
        const auto sent = stream(6);
        auto files = recording(sent, 0, 2);
        auto& packets = files[1].packets;
        switch (fault) {
        case 1:
            packets.erase(packets.begin() + 1);
            break;
        case 2:
            packets.erase(packets.begin() + 2);
            break;
        case 3:
            packets.insert(packets.begin() + 1, packets[1]);
            break;
        case 4:
            std::swap(packets[1].payloadHash, packets[3].payloadHash);
            break;
        case 5:
            packets[1].payloadHash = "other";
            break;
        case 6:
            files.back().packets.resize(files.back().packets.size() - 2);
            break;
        case 7:
            packets.front().keyFrame = false;
            break;
        case 8:
            files.clear();
            break;
        case 9:
            files.erase(files.begin() + 1);
            break;
        default:
            break;
        }
        QVERIFY(!compareWithSent(sent, files).isEmpty());
    }
};

RECDECK_TEST(DemoReportTest)
#include "tst_demoreport.moc"
