#pragma once

#include "core/base/result.h"
#include "core/model/change.h"

#include <QFuture>
#include <QObject>

namespace recdeck::service {

/// What became of templates and rules over time, and the way back. Only the embedded engine has it: the
/// contract knows no history. Call it from any thread.
class ChangeHistory : public QObject
{
    Q_OBJECT

public:
    ~ChangeHistory() override = default;

    /// Newest first.
    virtual QFuture<Result<QList<model::Change>>> changes(model::ChangeFilter filter) = 0;
    /// Makes the template or rule what it was before this change: sets its fields, deletes it, or brings it
    /// back under its old id. A secret key that went meanwhile does not come back. That is a change too.
    /// Errors: those of the operation that it takes (TemplateInUse, TemplateHasRules, RuleExecuting,
    /// AlreadyExists for a rule with the same selectors, NotFound for a rule's template or a forgotten
    /// change).
    virtual QFuture<Result<void>> restore(model::ChangeId id) = 0;

signals:
    /// Read it again. From a thread of the service.
    void historyChanged();

protected:
    using QObject::QObject;
};

} // namespace recdeck::service
