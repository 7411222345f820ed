// What streams do to their timestamps and parameters, and what the finished files make of it.

#include "core/media/finish.h"
#include "tests/support/filetrial.h"
#include "tests/support/flvedit.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::test;
using media::FlvTag;
using media::FlvTagType;
using model::GapCause;

namespace {

struct Expected
{
    int files = 1;
    int gaps = 0;
    GapCause cause = GapCause::TimestampJump;
    int gapMillis = 0; ///< of the first gap
    int seconds = 7;   ///< no file is longer
    int missing = 0;   ///< packets between others that were recorded
};

struct Case
{
    const char* name;
    FlvEdit (*make)();
    Expected expected;
};

void spoilPayload(FlvTag& tag)
{
    for (qsizetype i = 30; i < tag.bytes.size() - 4; i += 7)
        tag.bytes[i] = char(tag.bytes[i] ^ 0x5a);
}

void withoutPresentationTime(FlvTag& tag)
{
    // libav drops both times of a picture that is shown more than a quarter of an hour after it is decoded.
    tag.bytes.replace(11 + 2, 3, QByteArray::fromHex("0fffff"));
}

const std::vector<Case>& cases()
{
    static const std::vector<Case> all{
        {"nothing happens", [] { return FlvEdit::clip(); }, {}},
        {"no B-frames", [] { return FlvEdit::clip({.bFrames = 0}); }, {}},
        {"times begin below zero", [] { return FlvEdit::clip().shift(-300); }, {}},
        {"times wrap at 32 bits", [] { return FlvEdit::clip().shift(0xffffffffLL - 2500); }, {}},
        {"times pass 24 bits", [] { return FlvEdit::clip().shift(0xffffffLL - 2500); }, {}},
        {"a picture without its time",
         [] { return FlvEdit::clip().changePicture(2000, 5, withoutPresentationTime); },
         {}},
        {"5 s ahead",
         [] { return FlvEdit::clip().shift(5000, 2500); },
         {.gaps = 1, .gapMillis = 5000, .seconds = 12}},
        {"a day ahead", [] { return FlvEdit::clip().shift(86'400'000, 2500); }, {.files = 2, .gaps = 1}},
        {"5 s back",
         [] { return FlvEdit::clip().shift(100'000).shift(-5000, 2500); },
         {.files = 2, .gaps = 1}},
        {"1.5 s back: too little for a gap",
         [] { return FlvEdit::clip().shift(100'000).shift(-1500, 2500); },
         {.files = 2}},
        {"0.5 s back: too little for a cut",
         [] { return FlvEdit::clip().shift(100'000).shift(-500, 2500); },
         {}},
        {"the clock of the encoder runs 5 % fast: no file is cut, no gap",
         [] {
             return FlvEdit::clip().change(
                 0, 100'000, [](FlvTag& tag) { tag = tag.at(tag.timestampMs() + tag.timestampMs() / 20); });
         },
         {}},
        {"pictures arrive in the wrong order",
         [] { return FlvEdit::clip().swapPictures(2000, 5).swapPictures(3500, 5); },
         {}},
        {"the configuration comes again with every key frame",
         [] { return FlvEdit::clip().repeatConfiguration(); },
         {}},
        {"3 s are left out", [] { return FlvEdit::clip().drop(2000, 5000); }, {.gaps = 1, .gapMillis = 3000}},
        {"starts again at 0",
         [] { return FlvEdit::clip().shift(100'000).append(FlvEdit::clip({.seconds = 3})); },
         {.files = 2, .gaps = 1, .cause = GapCause::OtherPublisher}},
        {"another publisher with another size",
         [] { return FlvEdit::clip().append(FlvEdit::clip({.seconds = 3, .width = 480, .height = 270})); },
         {.files = 2, .gaps = 1, .cause = GapCause::OtherPublisher}},
        {"two publishers in turn",
         [] {
             return FlvEdit::clip({.seconds = 3})
                 .append(FlvEdit::clip({.seconds = 3, .width = 480, .height = 270}))
                 .append(FlvEdit::clip({.seconds = 3}));
         },
         {.files = 3, .gaps = 2, .cause = GapCause::OtherPublisher}},
        {"another size, time goes on",
         [] {
             return FlvEdit::clip().append(
                 FlvEdit::clip({.seconds = 3, .width = 480, .height = 270}).shift(6000));
         },
         {.files = 2}},
        {"another sound codec",
         [] { return FlvEdit::clip().append(FlvEdit::clip({.seconds = 3, .mp3 = true}).shift(6000)); },
         {.files = 2, .seconds = 8}},
        {"the picture stops", [] { return FlvEdit::clip().drop(3000, 100'000, FlvTagType::Video); }, {}},
        {"the sound stops", [] { return FlvEdit::clip().drop(3000, 100'000, FlvTagType::Audio); }, {}},
        {"the sound comes 8 s late",
         [] { return FlvEdit::clip({.seconds = 12}).drop(0, 8000, FlvTagType::Audio).announceSoundLate(); },
         {.files = 2, .seconds = 10}},
        {"one bad picture", [] { return FlvEdit::clip().changePicture(2500, 3, spoilPayload); }, {}},
        {"one picture an hour off",
         [] {
             return FlvEdit::clip().changePicture(
                 2500, 3, [](FlvTag& tag) { tag = tag.at(tag.timestampMs() + 3'600'000); });
         },
         {}},
        {"one tag of no known kind",
         [] {
             return FlvEdit::clip().changePicture(
                 2500, 3, [](FlvTag& tag) { tag.bytes[0] = char(tag.bytes[0] ^ 0x16); });
         },
         {}},
        {"3 s of tags of no known kind",
         [] {
             return FlvEdit::clip().change(2000, 5000,
                                           [](FlvTag& tag) { tag.bytes[0] = char(tag.bytes[0] ^ 0x16); });
         },
         {.gaps = 1, .gapMillis = 3000}},
    };
    return all;
}

} // namespace

/// Every fault in every container, from the bytes of the network to the files.
class TimelineFaultsTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    static void addRows()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<model::FileFormat>("format");
        for (const auto format : {model::FileFormat::Mp4, model::FileFormat::Flv, model::FileFormat::Ts})
            for (int i = 0; i < int(cases().size()); ++i)
                QTest::addRow("%s, %s", cases().at(std::size_t(i)).name,
                              qPrintable(model::fileFormatName(format)))
                    << i << format;
    }
    FileTrial newTrial(const char* name, model::FileFormat format)
    {
        static int count = 0;
        return FileTrial(m_folder.filePath(QStringLiteral("%1-%2").arg(++count).arg(QLatin1String(name))),
                         format);
    }

private slots:
    void filesAreRight_data() { addRows(); }
    void filesAreRight()
    {
        QFETCH(int, number);
        QFETCH(model::FileFormat, format);
        const Case& fault = cases().at(std::size_t(number));
        static std::map<int, RecordedStream> read;
        if (!read.contains(number)) read.emplace(number, RecordedStream::ofFlv(fault.make().bytes()));
        const RecordedStream& stream = read.at(number);
        QVERIFY2(stream.info(), qPrintable(stream.end().toLogString()));
        QCOMPARE(stream.end().code, ErrorCode::SourceEnded);

        FileTrial trial = newTrial("files", format);
        trial.play(stream);
        const auto files = trial.finish();
        const FileComparison compared = compareFiles(files, stream);
        const auto gaps = trial.log().gaps();
        qInfo("packets %zu, in the files %d, missing %d, files %d, gaps %d", stream.packets().size(),
              compared.recorded, compared.missing, int(files.size()), int(gaps.size()));
        QVERIFY2(compared.problems.isEmpty(), qPrintable(compared.problems.join(QLatin1Char('\n'))));
        QCOMPARE(compared.missing, fault.expected.missing);
        QCOMPARE(int(files.size()), fault.expected.files);
        for (const model::Segment& file : files)
            QVERIFY2(file.duration < Seconds{fault.expected.seconds},
                     qPrintable(QString::number(file.duration.count())));
        QCOMPARE(int(gaps.size()), fault.expected.gaps);
        if (gaps.isEmpty()) return;
        QCOMPARE(gaps.front().cause, fault.expected.cause);
        const auto length = gaps.front().end - gaps.front().start;
        QVERIFY2(std::abs(length - fault.expected.gapMillis) < 150, qPrintable(QString::number(length)));
    }

    void aNewSegmentHasItsOwnParameters_data()
    {
        QTest::addColumn<model::FileFormat>("format");
        for (const auto format : {model::FileFormat::Mp4, model::FileFormat::Flv, model::FileFormat::Ts})
            QTest::addRow("%s", qPrintable(model::fileFormatName(format))) << format;
    }
    void aNewSegmentHasItsOwnParameters()
    {
        QFETCH(model::FileFormat, format);
        const auto stream = RecordedStream::ofFlv(
            FlvEdit::clip({.seconds = 2})
                .append(FlvEdit::clip({.seconds = 2, .width = 480, .height = 270}))
                .append(FlvEdit::clip({.seconds = 2, .width = 480, .height = 270, .mp3 = true}).shift(2000))
                .bytes());
        FileTrial trial = newTrial("parameters", format);
        trial.play(stream);
        const auto files = trial.finish();
        QCOMPARE(files.size(), 3);
        const std::array widths{320, 480, 480};
        const std::array codecs{media::Codec::Aac, media::Codec::Aac, media::Codec::Mp3};
        for (int i = 0; i < 3; ++i) {
            const auto audit = media::auditFile(files.at(i).path);
            QVERIFY2(audit, audit ? "" : qPrintable(audit.error().toLogString()));
            QCOMPARE(audit->info.first(media::TrackKind::Video)->width, widths.at(std::size_t(i)));
            QCOMPARE(audit->info.first(media::TrackKind::Audio)->codec, codecs.at(std::size_t(i)));
            QVERIFY(media::decodeFile(files.at(i).path)); // the header fits the pictures
        }
    }
};

RECDECK_TEST(TimelineFaultsTest)
#include "tst_timelinefaults.moc"
