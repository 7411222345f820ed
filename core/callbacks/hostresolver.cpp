#include "core/callbacks/hostresolver.h"

#include <QHostInfo>
#include <QTimer>

namespace recdeck::callbacks {

void SystemResolver::resolve(const QString& host, QObject* context, Answer answer)
{
    if (const QHostAddress literal(host); !literal.isNull()) {
        QTimer::singleShot(0, context, [literal, answer = std::move(answer)] { answer({literal}); });
        return;
    }
    QHostInfo::lookupHost(host, context,
                          [answer = std::move(answer)](const QHostInfo& info) { answer(info.addresses()); });
}

} // namespace recdeck::callbacks
