#pragma once

#include "core/exchange/apply.h"
#include "core/exchange/configfile.h"
#include "core/exchange/plan.h"
#include "core/service/connection.h"

#include <QDialog>
#include <QElapsedTimer>
#include <memory>
#include <optional>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTabWidget;

namespace recdeck::ui {

class ElidedLabel;
class EmptyState;
class ImportLock;
class ImportMapping;
class ImportView;
class Questions;

/// Brings a configuration file into a connection: reads it, shows what would happen, lets a person choose and
/// adapt, and then does it with progress and a result for each object. Use open() and read().
class ImportDialog final : public QDialog
{
    Q_OBJECT

public:
    /// The services and `questions` outlive the dialog.
    ImportDialog(service::Connection connection, Questions& questions, QWidget* parent = nullptr);

    /// Begins with this file, whatever was there before.
    void read(const QString& path);

    /// Closing while it works stops the work; what is done stays done.
    void reject() override;

private:
    enum class State : std::uint8_t {
        Reading = 1,
        Refused, ///< the file, or the place could not be read
        Ready,
        Working,
        Stopping,
        Stopped,
        Finished,
    };

    void createPages();
    QWidget* createFoot();
    void setState(State state);
    void take(const Result<exchange::ConfigFile>& file);
    void unlock(const Secret& passphrase);
    void refuse(const Error& error);
    void loadPlace();
    void plan();
    void takePlan(const Result<exchange::Plan>& plan);
    void chooseFile();
    void work();
    void begin();
    void retryFailed();
    void handleItems(const QList<int>& items);
    void updateFoot();
    [[nodiscard]] QString planText() const;
    [[nodiscard]] QString progressText() const;
    [[nodiscard]] QString resultText() const;
    [[nodiscard]] int chosen() const;

    service::Connection m_connection;
    Questions& m_questions;
    QString m_path;
    quint64 m_planToken = 0; ///< of the newest plan that was asked for
    quint64 m_token = 0;     ///< of the newest question to another thread; older answers do not count
    std::optional<exchange::ConfigFile> m_file;
    std::optional<exchange::Present> m_place;
    std::unique_ptr<exchange::Apply> m_apply;
    QElapsedTimer m_watch; ///< since the work began or was resumed
    int m_doneBefore = 0;  ///< when it was
    State m_state = State::Reading;
    bool m_planned = false; ///< the plan that is shown is the one for what was entered
    QString m_problem;      ///< with what was entered

    ElidedLabel* m_name;
    QLabel* m_content;
    ImportLock* m_lock;
    QStackedWidget* m_stack;
    EmptyState* m_reading;
    EmptyState* m_refusal;
    QTabWidget* m_tabs = nullptr;
    ImportView* m_view = nullptr;
    ImportMapping* m_mapping = nullptr;
    QLabel* m_summary = nullptr;
    QProgressBar* m_progress = nullptr;
    QPushButton* m_stop = nullptr;
    QPushButton* m_close = nullptr;
    QPushButton* m_import = nullptr;
};

} // namespace recdeck::ui
