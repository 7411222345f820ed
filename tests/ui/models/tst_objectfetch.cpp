#include "ui/models/objectfetch.h"

#include "core/recorder/playlist.h"
#include "tests/support/filecontent.h"
#include "tests/support/httpstub.h"
#include "tests/support/testmain.h"

#include <QCryptographicHash>
#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;
using service::ObjectLink;
using test::HttpStub;

/// Objects that come by their addresses.
class ObjectFetchTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QHash<QByteArray, QByteArray> m_objects;
    std::unique_ptr<HttpStub> m_stub;

    [[nodiscard]] static QByteArray sum(const QByteArray& bytes)
    {
        return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    }
    [[nodiscard]] QString target() const { return m_folder.filePath(QStringLiteral("mine.m3u8")); }
    [[nodiscard]] ObjectLink link(const char* name) const
    {
        return {QString::fromLatin1(name), ByteCount{m_objects.value(name).size()},
                QUrl(m_stub->url(QLatin1Char('/') + QString::fromLatin1(name)))};
    }
    [[nodiscard]] QStringList left() const
    {
        return QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }
    Result<void> download(const QList<ObjectLink>& links, const QByteArray& sha256,
                          const std::function<void(ObjectDownload&)>& meanwhile = {})
    {
        ObjectDownload download(links, target(), sha256, nullptr);
        std::optional<Result<void>> outcome;
        connect(&download, &ObjectDownload::finished, &download,
                [&](const Result<void>& done) { outcome = done; });
        download.start();
        if (outcome) return Failure(Error{.code = ErrorCode::Internal, .subject = {}}); // from within
        if (meanwhile) meanwhile(download);
        [&] { QTRY_VERIFY_WITH_TIMEOUT(outcome.has_value(), 10'000); }();
        return *outcome;
    }
    QList<ObjectLink> recording()
    {
        m_objects = {
            {"r.m3u8", recorder::playlistText({{.uri = QStringLiteral("r/00001.ts"), .duration = Seconds{2}},
                                               {.uri = QStringLiteral("r/00002.ts"), .duration = Seconds{2}}},
                                              recorder::PlaylistState::Complete)},
            {"r/00001.ts", QByteArray(70'000, 'a')},
            {"r/00002.ts", QByteArray(50'000, 'b')}};
        return {link("r.m3u8"), link("r/00001.ts"), link("r/00002.ts")};
    }

private slots:
    void initTestCase()
    {
        m_stub = std::make_unique<HttpStub>([this](const QByteArray& name) -> HttpStub::Answer {
            const QByteArray key = name.mid(1);
            if (key == "gone") return {HttpStub::status("404 Not Found", {}, "<Error/>")};
            if (key == "closed") return {HttpStub::status("403 Forbidden", {}, "<Error/>")};
            if (key == "away") return {HttpStub::status("503 Slow Down")};
            if (key == "slow") return {HttpStub::ok("video/mp4", "abc"), HttpStub::After::Stall};
            return {HttpStub::ok("video/mp4", m_objects.value(key))};
        });
    }
    void cleanup()
    {
        QDir(m_folder.path()).removeRecursively();
        QDir().mkpath(m_folder.path());
    }

    void aFileComesWhole()
    {
        m_objects = {{"a.mp4", QByteArray(300'000, 'x')}};
        QVERIFY(download({link("a.mp4")}, sum(m_objects.value("a.mp4"))));
        QCOMPARE(test::contentOf(target()), m_objects.value("a.mp4"));
        QCOMPARE(left().size(), 1);
        m_objects = {{"a.mp4", "other"}};
        QVERIFY(download({link("a.mp4")}, sum("other"))); // who was asked may replace it
        QCOMPARE(test::contentOf(target()), QByteArray("other"));
    }

    void aRecordingComesWithItsParts()
    {
        const auto links = recording();
        QVERIFY(
            download(links, sum(sum(m_objects.value("r/00001.ts")) + sum(m_objects.value("r/00002.ts")))));
        QCOMPARE(left().size(), 2);
        const auto parts = recorder::readPlaylist(target());
        QVERIFY(parts);
        QCOMPARE(parts->first().uri, QStringLiteral("mine/00001.ts"));
        QCOMPARE(test::contentOf(m_folder.filePath(parts->last().uri)), m_objects.value("r/00002.ts"));
        QCOMPARE(download(links, {}).error().code, ErrorCode::AlreadyExists);
    }

    void nothingHalfIsLeft_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("gone") << QByteArray("gone") << ErrorCode::NotFound;
        QTest::newRow("not valid any more") << QByteArray("closed") << ErrorCode::PermissionDenied;
        QTest::newRow("away") << QByteArray("away") << ErrorCode::StorageUnavailable;
        QTest::newRow("shorter") << QByteArray("short") << ErrorCode::FileDamaged;
        QTest::newRow("other content") << QByteArray("other") << ErrorCode::FileDamaged;
    }
    void nothingHalfIsLeft()
    {
        QFETCH(const QByteArray, name);
        QFETCH(const ErrorCode, code);
        auto links = recording();
        m_objects.insert("other", QByteArray(50'000, 'c'));
        m_objects.insert("short", QByteArray(10, 'b'));
        links[2].url = QUrl(m_stub->url(QLatin1Char('/') + QString::fromLatin1(name)));
        const QByteArray wanted =
            sum(sum(m_objects.value("r/00001.ts")) + sum(m_objects.value("r/00002.ts")));
        QCOMPARE(download(links, wanted).error().code, code);
        QVERIFY2(left().isEmpty(), qPrintable(left().join(QLatin1Char(' '))));
    }

    void itIsCancelled()
    {
        const ObjectLink slow{QStringLiteral("slow"), ByteCount{1000},
                              QUrl(m_stub->url(QStringLiteral("/slow")))};
        const auto outcome = download({slow}, {}, [](ObjectDownload& download) {
            QSignalSpy progress(&download, &ObjectDownload::progressed);
            [&] { QTRY_VERIFY(!progress.isEmpty()); }();
            download.cancel();
        });
        QCOMPARE(outcome.error().code, ErrorCode::Cancelled);
        QVERIFY(left().isEmpty());
    }

    void itEndsInTheMiddle()
    {
        {
            const ObjectLink slow{QStringLiteral("slow"), ByteCount{1000},
                                  QUrl(m_stub->url(QStringLiteral("/slow")))};
            ObjectDownload download({slow}, target(), {}, nullptr);
            download.start();
        }
        QVERIFY(left().isEmpty());
    }

    void aPlaylistOfAddresses()
    {
        const auto links = recording();
        const auto text = playlistWithAddresses(m_objects.value("r.m3u8"), links);
        QVERIFY(text);
        QVERIFY(text->contains("\n" + links.at(1).url.toEncoded() + "\n"));
        QVERIFY(text->startsWith("#EXTM3U") && text->endsWith("#EXT-X-ENDLIST\n"));
        QVERIFY(!text->contains("\nr/"));
        QCOMPARE(playlistWithAddresses(m_objects.value("r.m3u8"), links.first(2)).error().code,
                 ErrorCode::FileDamaged);
    }

    void theRestOfAPlaylist_data()
    {
        QTest::addColumn<int>("position");
        QTest::addColumn<int>("start");
        QTest::addColumn<QString>("parts");
        QTest::newRow("beginning") << 0 << 0 << "abc";
        QTest::newRow("in the first") << 1999 << 0 << "abc";
        QTest::newRow("second") << 2000 << 2000 << "bc";
        QTest::newRow("third") << 6500 << 4500 << "c";
        QTest::newRow("behind the end") << 99'000 << 4500 << "c";
    }
    void theRestOfAPlaylist()
    {
        QFETCH(const int, position);
        QFETCH(const QString, parts);
        const QByteArray text(
            "#EXTM3U\n#EXT-X-VERSION:3\n#EXTINF:2.0,\nhttp://h/a\n#EXTINF:2.500000,\nhttp://h/b\n"
            "#EXT-X-DISCONTINUITY\n#EXTINF:2.0,\nhttp://h/c\n#EXT-X-ENDLIST\n");
        const PlaylistRest rest = playlistFrom(text, Milliseconds{position});
        QTEST(static_cast<int>(rest.start.count()), "start");
        QVERIFY(rest.text.startsWith("#EXTM3U\n#EXT-X-VERSION:3\n"));
        QVERIFY(rest.text.endsWith("#EXT-X-ENDLIST\n"));
        for (const char part : {'a', 'b', 'c'})
            QCOMPARE(rest.text.contains(QByteArray("http://h/") + part), parts.contains(QLatin1Char(part)));
        QCOMPARE(rest.text.count("DISCONTINUITY"), 1);
        if (position == 0) QCOMPARE(rest.text, text);
    }
};

RECDECK_TEST(ObjectFetchTest)
#include "tst_objectfetch.moc"
