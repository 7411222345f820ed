#pragma once

#include "core/exchange/configuration.h"

#include <QRandomGenerator>
#include <QUrl>

/// Configurations for tests: one that a person could have, and random valid ones.
namespace recdeck::test {

inline model::RecordingTemplate sampleTemplate(const QString& id, const QString& name)
{
    model::OutputOptions options;
    options.interval = 1800;
    return {.id = TemplateId(id),
            .region = QStringLiteral("region-1"),
            .templateName = name,
            .mgrUrl = QStringLiteral("mgr.storage.example.com"),
            .recordParams = {{.bucketName = QStringLiteral("news"), .options = options}}};
}

inline exchange::Configuration sampleConfiguration()
{
    exchange::Configuration all;
    all.templates << sampleTemplate(QStringLiteral("1001"), QStringLiteral("evening-news"))
                  << sampleTemplate(QStringLiteral("1002"), QStringLiteral("archive"));
    all.rules << model::Rule{.templateId = TemplateId(QStringLiteral("1001")),
                             .pullDomain = QStringLiteral("pull.example.com"),
                             .appName = QStringLiteral("live"),
                             .streamName = QStringLiteral("studio-1")}
              << model::Rule{.templateId = TemplateId(QStringLiteral("1002")),
                             .pullDomain = QStringLiteral("pull.example.com"),
                             .isEnabled = false};
    all.domains << model::DeliveryDomain{.pullDomain = QStringLiteral("pull.example.com"),
                                         .pullUrl = QStringLiteral("http://{domain}/{app}/{stream}.flv"),
                                         .pushDomain = QStringLiteral("push.example.com")};
    all.streams << model::WatchedStream{.url = QStringLiteral("rtmp://pull.example.com/live/studio-1")};
    return all;
}

/// Random but valid. The same seed gives the same configuration.
class ConfigGenerator final
{
public:
    explicit ConfigGenerator(quint32 seed)
        : m_random(seed)
    {
    }

    enum class Secrets : std::uint8_t { None = 1, Some };

    [[nodiscard]] exchange::Configuration make(Secrets secrets)
    {
        exchange::Configuration all;
        const int templates = below(6);
        for (int i = 0; i < templates; ++i)
            all.templates << makeTemplate(i, secrets);
        QSet<QString> selectors;
        for (int i = below(10); i > 0 && templates > 0; --i) {
            const model::Rule rule = makeRule(all.templates.at(below(templates)).id);
            if (!selectors.contains(exchange::selectorsOf(rule))) all.rules << rule;
            selectors << exchange::selectorsOf(rule);
        }
        for (int i = below(4); i > 0; --i)
            all.domains << makeDomain(i, secrets);
        for (int i = below(6); i > 0; --i)
            all.streams << makeStream(i, secrets);
        return all;
    }

    [[nodiscard]] int below(int limit) { return int(m_random.bounded(limit)); }
    [[nodiscard]] bool sometimes() { return below(3) == 0; }

    [[nodiscard]] QString text()
    {
        static const QStringList words{
            QStringLiteral("live"),   QStringLiteral("studio-1"),    QStringLiteral("流/1"),
            QStringLiteral("a b"),    QStringLiteral("\"quoted\""),  QStringLiteral("=1+1"),
            QStringLiteral("o'neil"), QStringLiteral("back\\slash"), QStringLiteral("🎬")};
        return words.at(below(int(words.size())));
    }

    [[nodiscard]] model::RecordingTemplate makeTemplate(int number, Secrets secrets)
    {
        // Few names, so that some templates share theirs.
        model::RecordingTemplate value = sampleTemplate(QString::number(1001 + number), text());
        value.region = QStringLiteral("region-%1").arg(below(2));
        value.mgrUrl = sometimes() ? QStringLiteral("file:///data/%1").arg(below(9)) : value.mgrUrl;
        if (sometimes()) value.notifyUrl = QStringLiteral("https://hooks.example.com/r?tenant=7");
        if (secrets == Secrets::Some && sometimes()) {
            value.ak = QStringLiteral("AK%1").arg(below(5));
            value.sk = Secret(QStringLiteral("SK%1").arg(below(100)));
            value.hasSecretKey = true;
            value.notifyUrls << QStringLiteral("https://user:word@hooks.example.com/%1").arg(below(9));
        }
        value.recordParams.clear();
        for (int i = 1 + below(3); i > 0; --i)
            value.recordParams << makeOutput();
        return value;
    }

    [[nodiscard]] model::Output makeOutput()
    {
        model::Output output{.bucketName = QStringLiteral("bucket-%1").arg(below(9))};
        output.storageTime = sometimes() ? below(100'000) : 0;
        if (sometimes()) output.filePath = QStringLiteral("$(date)/$(streamname)-$(seq)");
        if (sometimes()) return output;
        model::OutputOptions options;
        options.fileFormat = model::FileFormat(1 + below(4));
        if (sometimes()) options.interval = below(4000);
        if (sometimes()) options.fileSize = below(4000);
        if (sometimes()) options.concat = below(2);
        if (sometimes()) options.segtime = 1 + below(20);
        if (sometimes()) options.removeAudio = 0;
        if (sometimes()) options.timeOut = below(20'000);
        if (sometimes()) options.retryTimes = below(9);
        output.options = options;
        return output;
    }

    [[nodiscard]] model::Rule makeRule(const TemplateId& id)
    {
        model::Rule rule{.templateId = id, .pullDomain = QStringLiteral("Pull%1.example.com").arg(below(3))};
        if (sometimes()) rule.domain = QStringLiteral("push%1.example.com").arg(below(3));
        if (!sometimes()) rule.appName = text();
        if (!sometimes()) rule.streamName = text();
        if (sometimes()) rule.streamParams = QStringLiteral("k=%1&x").arg(below(9));
        rule.isEnabled = !sometimes();
        return rule;
    }

    [[nodiscard]] model::DeliveryDomain makeDomain(int number, Secrets secrets)
    {
        model::DeliveryDomain domain{.pullDomain = QStringLiteral("pull%1.example.com").arg(number)};
        if (sometimes()) domain.pullUrl = QStringLiteral("http://127.0.0.1:8001/{app}/{stream}.flv");
        if (secrets == Secrets::Some && sometimes())
            domain.pullUrl = QStringLiteral("rtmp://u:p@h/{app}/{stream}?k=v");
        if (sometimes()) domain.pushDomain = QStringLiteral("push.example.com");
        if (sometimes()) {
            domain.mediaServer = model::MediaServerKind(2 + below(4));
            domain.mediaServerUrl = secrets == Secrets::Some
                                        ? QStringLiteral("http://admin:word%1@127.0.0.1:1985/").arg(below(9))
                                        : QStringLiteral("http://127.0.0.1:1985/");
        }
        return domain;
    }

    [[nodiscard]] model::WatchedStream makeStream(int number, Secrets secrets)
    {
        static const QStringList plain{QStringLiteral("rtmp://h%1.example.com:1935/live/s"),
                                       QStringLiteral("https://h%1.example.com/a/b/s.m3u8"),
                                       QStringLiteral("rtmp://10.0.0.1/live/s?vhost=v%1.example.com")};
        static const QStringList secret{
            QStringLiteral("rtmp://user:word@h%1.example.com/live/s?token=t&sign=x"),
            QStringLiteral(
                "srt://10.0.0.1:10080?streamid=#!::h=h%1.example.com,r=live/s,u=me,s=word&passphrase=p"),
            QStringLiteral("http://h%1.example.com/live/s.flv?auth=1-2-3")};
        const QStringList& forms = secrets == Secrets::Some && sometimes() ? secret : plain;
        return {.url = forms.at(below(int(forms.size()))).arg(number)};
    }

private:
    QRandomGenerator m_random;
};

} // namespace recdeck::test
