#include "core/server/metrictext.h"

namespace recdeck::server {

namespace {

QByteArray escaped(const QString& value)
{
    QByteArray text = value.toUtf8();
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    return text;
}

} // namespace

void MetricText::begin(const char* name, const char* type, const char* help)
{
    m_name = name;
    m_text += QByteArray("# HELP ") + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
}

void MetricText::gauge(const char* name, const char* help, double value)
{
    begin(name, "gauge", help);
    m_text += m_name + ' ' + QByteArray::number(value, 'g', 15) + '\n';
}

void MetricText::counter(const char* name, const char* help, std::int64_t value)
{
    begin(name, "counter", help);
    sample({}, value);
}

void MetricText::sample(std::initializer_list<Label> labels, std::int64_t value)
{
    m_text += m_name;
    if (labels.size() > 0) {
        QByteArrayList parts;
        for (const auto& [name, text] : labels)
            parts << QByteArray(name) + "=\"" + escaped(text) + '"';
        m_text += '{' + parts.join(',') + '}';
    }
    m_text += ' ' + QByteArray::number(qint64{value}) + '\n';
}

} // namespace recdeck::server
