#pragma once

#include "core/service/connection.h"
#include "ui/dialogs/templatesection.h"

class QLineEdit;
class QPushButton;
class QRadioButton;

namespace recdeck::ui {

class Questions;

/// Name, and where the files go: a folder or an object storage with its keys.
class TemplateGeneral final : public TemplateSection
{
    Q_OBJECT

public:
    struct Options
    {
        service::ConnectionKind kind = service::ConnectionKind::ThisComputer;
        bool regionFixed = false;              ///< of a template that exists
        service::HostMonitor* host = nullptr;  ///< tells whether keys are kept, if anybody does
        service::BucketTester testBucket = {}; ///< empty: nobody can
    };

    TemplateGeneral(model::RecordingTemplate& draft, const Options& options, Questions& questions,
                    QWidget* parent);

    void load() override;
    QList<FieldError> showErrors(const QList<FieldError>& errors, FormGrid::Which which) override;
    [[nodiscard]] bool hasShownErrors() const override { return m_grid->hasShownErrors(); }
    bool focusField(const QString& path) override;

protected:
    void showEvent(QShowEvent* event) override;

private:
    void addFields(const Options& options);
    void addStorageFields(const Options& options);
    void addKeyFields();
    [[nodiscard]] static QString secretHint();
    void showStorageKind();
    void handleStorageEdited();
    void handleKeysEdited();
    void showKeyHint();
    void chooseFolder();
    void addTest();
    void updateTest();
    void testStorage();
    [[nodiscard]] QStringList buckets() const;

    Questions& m_questions;
    FormGrid* m_grid;
    QLineEdit* m_name;
    QRadioButton* m_folder;
    QRadioButton* m_object;
    QLineEdit* m_storage;
    QPushButton* m_choose;
    QLineEdit* m_region;
    QLineEdit* m_accessKey;
    QLineEdit* m_secretKey;
    QLineEdit* m_sessionToken;
    QPushButton* m_test;
    service::HostMonitor* m_host;
    service::BucketTester m_tester;
    QString m_otherStorage; ///< what was entered for the kind that is not shown
    bool m_hadSecretKey = false;
    bool m_loading = false;
};

} // namespace recdeck::ui
