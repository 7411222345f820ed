#include "ui/dialogs/csvexport.h"

#include "core/exchange/csv.h"
#include "ui/dialogs/questions.h"
#include "ui/models/errortexts.h"
#include "ui/models/filewriting.h"
#include "ui/models/whendone.h"
#include "ui/widgets/resultpanel.h"
#include "ui/widgets/searchtable.h"
#include "ui/widgets/tabletext.h"

#include <QAction>
#include <QCoreApplication>
#include <QDate>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTableView>

namespace recdeck::ui {

namespace {

class Csv
{
    Q_DECLARE_TR_FUNCTIONS(CsvExport)
};

/// "templates 2026-11-22.csv" among the person's documents.
QString suggestedFile(const QString& title)
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString name = QStringLiteral("%1 %2.csv").arg(title, QDate::currentDate().toString(Qt::ISODate));
    return documents.isEmpty() ? name : documents + QLatin1Char('/') + name;
}

void showOutcome(SearchTable& table, Questions& questions, const QString& path, qsizetype rows,
                 const Result<void>& written)
{
    if (!written) {
        table.notices().showProblem(
            {ResultPanel::Verdict::Failed, Csv::tr("The table was not saved."), errorText(written.error())});
        return;
    }
    const auto reveal = [&questions, path] { questions.reveal(path); };
    table.notices().showResult(
        Csv::tr("%n row(s) saved as CSV.", nullptr, static_cast<int>(rows)),
        {{ResultPanel::Verdict::Done, QFileInfo(path).fileName(), path, Csv::tr("Show in folder"), reveal}});
}

void saveAs(SearchTable& table, Questions& questions, const QString& path)
{
    auto* text = new TableText(table.view(), &table);
    ResultPanel& notices = table.notices();
    notices.showProgress(Csv::tr("Saving the table"), text->total());
    QObject::connect(text, &TableText::progressed, &notices, &ResultPanel::setDone);
    QObject::connect(&notices, &ResultPanel::cancelled, text, [text, &notices] {
        notices.hide();
        text->deleteLater();
    });
    QObject::connect(text, &TableText::finished, &table, [text, &table, &questions, path] {
        text->deleteLater();
        const auto content = [lines = text->lines()]() -> Result<QByteArray> {
            return exchange::toCsv(lines, exchange::ByteOrderMark::Yes);
        };
        whenDone(writeFileLater(path, Readers::Everybody, content), &table,
                 [&table, &questions, path, rows = text->lines().size() - 1](const Result<void>& written) {
                     showOutcome(table, questions, path, rows, written);
                 });
    });
    text->start();
}

} // namespace

void offerCsv(SearchTable& table, Questions& questions)
{
    auto* action = new QAction(Csv::tr("Save table as CSV…"), &table);
    action->setObjectName(QStringLiteral("saveCsv"));
    QObject::connect(action, &QAction::triggered, &table, [&table, &questions] {
        const FileChoice choice{.kind = FileChoice::Kind::Save,
                                .title = Csv::tr("Save table as CSV"),
                                .start = suggestedFile(table.view().accessibleName()),
                                .filter = Csv::tr("CSV files (*.csv)"),
                                .suffix = QStringLiteral("csv")};
        questions.chooseFile(&table, choice,
                             [&table, &questions](const QString& path) { saveAs(table, questions, path); });
    });
    table.addMenuAction(action);
}

} // namespace recdeck::ui
