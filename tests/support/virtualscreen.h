#pragma once

#include <QImage>
#include <QProcess>
#include <QString>

namespace recdeck::test {

/// An X server without a screen, on a display number that it chooses itself.
class VirtualScreen
{
public:
    VirtualScreen()
    {
        m_process.start(QStringLiteral("Xvfb"),
                        {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                         QStringLiteral("0"), QStringLiteral("1280x800x24"), QStringLiteral("-nolisten"),
                         QStringLiteral("tcp")});
        if (m_process.waitForReadyRead(20'000))
            m_display = QLatin1Char(':') + QString::fromLatin1(m_process.readLine()).trimmed();
    }
    ~VirtualScreen()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(5000)) m_process.kill();
    }
    [[nodiscard]] const QString& display() const { return m_display; }
    [[nodiscard]] QImage picture(const QString& file) const
    {
        QProcess import;
        import.start(QStringLiteral("import"), {QStringLiteral("-display"), m_display,
                                                QStringLiteral("-window"), QStringLiteral("root"), file});
        return import.waitForFinished(20'000) && import.exitCode() == 0 ? QImage(file) : QImage();
    }

private:
    QProcess m_process;
    QString m_display;
};

} // namespace recdeck::test
