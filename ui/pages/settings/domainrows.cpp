#include "ui/pages/settings/domainrows.h"

#include "ui/models/columns.h"
#include "ui/models/statetexts.h"

#include <QCoreApplication>

namespace recdeck::ui {

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(DomainRows)
};

} // namespace

DomainRows::Identity domainIdentity()
{
    return {[](const model::DeliveryDomain& row) { return row.pullDomain.toLower(); },
            [](const QString& key) { return key; }};
}

QList<Column<model::DeliveryDomain>> domainColumns()
{
    using Row = model::DeliveryDomain;
    return {
        textColumn<Row>("pullDomain", Texts::tr("Delivery domain"),
                        [](const Row& row) { return row.pullDomain; }),
        textColumn<Row>("pullUrl", Texts::tr("Pull from"),
                        [](const Row& row) {
                            return row.pullUrl.isEmpty() ? QStringLiteral("rtmp://{domain}/{app}/{stream}")
                                                         : row.pullUrl;
                        }),
        textColumn<Row>("pushDomain", Texts::tr("Push domain"),
                        [](const Row& row) { return row.pushDomain; }),
        textColumn<Row>("mediaServer", Texts::tr("Media server"),
                        [](const Row& row) { return mediaServerText(row.mediaServer); }),
    };
}

} // namespace recdeck::ui
