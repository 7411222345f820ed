#pragma once

#include "core/model/template.h"
#include "ui/widgets/formgrid.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace recdeck::ui {

class QuantityEdit;

/// The fields of one output of a template, but for its file name.
class OutputForm final : public QWidget
{
    Q_OBJECT

public:
    explicit OutputForm(QWidget* parent = nullptr);

    void setOutput(const model::Output& output);
    /// What was set, with what a person has changed since.
    [[nodiscard]] const model::Output& output() const { return m_output; }
    /// Paths as inside an entry of `recordParams`: `bucketName`, `fops.interval`.
    [[nodiscard]] FormGrid& grid() { return *m_grid; }

signals:
    void edited();

private:
    void addFormat();
    void addCuts();
    void addContents();
    void addKeeping();
    QuantityEdit* addQuantity(const QString& path, const QString& name, const QString& hint,
                              QuantityEdit* editor,
                              std::optional<std::int64_t> model::OutputOptions::* member);
    QCheckBox* addFlag(const QString& path, const QString& name, const QString& text, const QString& hint,
                       std::optional<std::int64_t> model::OutputOptions::* member);
    void change(const std::function<void(model::OutputOptions&)>& edit);
    void showFormat();

    model::Output m_output;
    FormGrid* m_grid;
    QComboBox* m_format = nullptr;
    QLineEdit* m_bucket = nullptr;
    QuantityEdit* m_keep = nullptr;
    std::vector<std::pair<QuantityEdit*, std::optional<std::int64_t> model::OutputOptions::*>> m_quantities;
    std::vector<std::pair<QCheckBox*, std::optional<std::int64_t> model::OutputOptions::*>> m_flags;
    bool m_loading = false;
};

} // namespace recdeck::ui
