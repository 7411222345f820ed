#include "ui/models/elsewhere.h"

#include "ui/models/errortexts.h"

#include <QLocale>

namespace recdeck::ui {

namespace {

/// Compares one member of the three versions.
template <class T>
class Comparison
{
public:
    Comparison(const T& original, const T& draft, const T& now)
        : m_original(original)
        , m_now(now)
        , m_result{draft, {}, {}}
    {
    }

    template <class Member>
    void take(Member T::* member, const char* path)
    {
        if (m_original.*member == m_now.*member) return;
        if (m_result.draft.*member == m_original.*member) {
            m_result.draft.*member = m_now.*member;
            m_result.followed << QLatin1String(path);
        } else if (m_result.draft.*member != m_now.*member) {
            m_result.both << QLatin1String(path);
        }
    }

    Merged<T>& result() { return m_result; }

private:
    const T& m_original;
    const T& m_now;
    Merged<T> m_result;
};

} // namespace

Merged<model::Rule> merged(const model::Rule& original, const model::Rule& draft, const model::Rule& now)
{
    using model::Rule;
    Comparison<Rule> comparison(original, draft, now);
    comparison.take(&Rule::templateId, "templateId");
    comparison.take(&Rule::pullDomain, "pullDomain");
    comparison.take(&Rule::appName, "appName");
    comparison.take(&Rule::streamName, "streamName");
    comparison.take(&Rule::domain, "domain");
    comparison.take(&Rule::streamParams, "streamParams");
    comparison.take(&Rule::isEnabled, "isEnabled");
    return comparison.result();
}

Merged<model::RecordingTemplate> merged(const model::RecordingTemplate& original,
                                        const model::RecordingTemplate& draft,
                                        const model::RecordingTemplate& now)
{
    using model::RecordingTemplate;
    Comparison<RecordingTemplate> comparison(original, draft, now);
    comparison.take(&RecordingTemplate::templateName, "templateName");
    comparison.take(&RecordingTemplate::region, "region");
    comparison.take(&RecordingTemplate::mgrUrl, "mgrUrl");
    comparison.take(&RecordingTemplate::ak, "ak");
    comparison.take(&RecordingTemplate::recordParams, "recordParams");
    comparison.take(&RecordingTemplate::notifyUrl, "notifyUrl");
    comparison.take(&RecordingTemplate::notifyUrls, "notifyUrls");
    Merged<RecordingTemplate>& result = comparison.result();
    // Whether a key is stored belongs to the access key, and is nothing that people change by itself.
    if (result.draft.ak == now.ak) result.draft.hasSecretKey = now.hasSecretKey;
    return result;
}

QString fieldList(const QStringList& paths)
{
    QStringList names;
    for (const QString& path : paths)
        names << fieldName(path);
    return QLocale().createSeparatedList(names);
}

} // namespace recdeck::ui
