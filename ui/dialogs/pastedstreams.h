#pragma once

#include "core/model/streamurl.h"
#include "core/service/streammonitor.h"
#include "ui/models/rowmodel.h"

#include <QWidget>

class QPlainTextEdit;
class QStackedWidget;
class QTableView;

namespace recdeck::ui {

/// A line of the pasted text as the table below it shows it.
struct PastedRow
{
    int number = 0;       ///< of the line among those that count, from 0
    QString line;         ///< fit for showing
    model::StreamKey key; ///< empty if invalid
    QString verdict;      ///< "New", or why it is not taken
    bool taken = false;
    bool failed = false;

    friend bool operator==(const PastedRow&, const PastedRow&) = default;
};

using PastedModel = RowModel<PastedRow, int>;

/// Where people paste stream URLs: the text, and under it what each line was understood as.
class PastedStreams final : public QWidget
{
    Q_OBJECT

public:
    /// `known`: streams that count as duplicates.
    PastedStreams(QList<model::StreamKey> known, QWidget* parent);

    /// The URLs that are new, as given.
    [[nodiscard]] QStringList urls() const;
    [[nodiscard]] int lineCount() const { return static_cast<int>(m_pasted.size()); }
    [[nodiscard]] int failedCount() const;
    /// Shows why lines were refused; those that were taken leave the text.
    void showOutcomes(const QList<service::AddStreamOutcome>& outcomes);
    void setEditable(bool editable);

signals:
    void changed();

private:
    void read();
    void show(const QHash<QString, QString>& refusals);
    QWidget* createTable();

    QList<model::StreamKey> m_known;
    QList<model::PastedStream> m_pasted;
    PastedModel m_model;
    QPlainTextEdit* m_text;
    QStackedWidget* m_stack;
    QTableView* m_table = nullptr;
};

} // namespace recdeck::ui
