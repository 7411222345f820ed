#pragma once

#include <QByteArray>
#include <QString>
#include <initializer_list>
#include <utility>

namespace recdeck::server {

/// Writes metrics in the text format of Prometheus (exposition format 0.0.4).
class MetricText final
{
public:
    using Label = std::pair<const char*, QString>;

    /// The samples that follow belong to this one; `name` ends with `_total` if it only grows.
    void begin(const char* name, const char* type, const char* help);
    void gauge(const char* name, const char* help, double value);
    void counter(const char* name, const char* help, std::int64_t value);
    /// Of the metric that has begun.
    void sample(std::initializer_list<Label> labels, std::int64_t value);

    [[nodiscard]] const QByteArray& text() const { return m_text; }
    static constexpr const char* contentType = "text/plain; version=0.0.4; charset=utf-8";

private:
    QByteArray m_name;
    QByteArray m_text;
};

} // namespace recdeck::server
