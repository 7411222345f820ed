#pragma once

#include "tests/support/fakeconnection.h"
#include "tests/support/fakehostmonitor.h"
#include "tests/support/fakequestions.h"
#include "tests/support/hands.h"
#include "ui/dialogs/templateeditor.h"
#include "ui/models/templatedraft.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTest>

namespace recdeck::test {

/// A template that keeps its files in an object storage, with stored keys.
inline model::RecordingTemplate storedTemplate()
{
    model::RecordingTemplate value = ui::newTemplate(QStringLiteral("/srv/rec"));
    value.id = TemplateId(QStringLiteral("7"));
    value.templateName = QStringLiteral("News");
    value.mgrUrl = QStringLiteral("https://s3.example.com");
    value.ak = QStringLiteral("AK");
    value.hasSecretKey = true;
    return value;
}

/// An open template editor, and what a person does in it.
struct TemplateBench
{
    explicit TemplateBench(model::RecordingTemplate value = ui::newTemplate(QStringLiteral("/srv/rec")),
                           int rules = 0, bool cloud = false, const service::BucketTester& testBucket = {})
    {
        if (!value.id.isEmpty()) fake.recording.put(value);
        const model::StreamKey sample{QStringLiteral("d"), QStringLiteral("live"), QStringLiteral("s1")};
        service::Connection connection = cloud ? fake.cloudConnection() : fake.connection();
        connection.host = &host;
        connection.testBucket = testBucket;
        host.set({.kind = secrets::SecretStoreChoice::Keychain, .checked = true, .usable = true});
        editor = new ui::TemplateEditor(
            connection, {std::move(value), sample, {QStringLiteral("News")}, rules}, questions);
        editor->open();
    }
    ~TemplateBench() { delete editor; }

    template <class T>
    [[nodiscard]] T* find(const char* name) const
    {
        return editor->findChild<T*>(QString::fromUtf8(name));
    }
    [[nodiscard]] QWidget* field(const char* name) const { return find<QWidget>(name); }
    [[nodiscard]] QLineEdit& line(const char* name) const { return *find<QLineEdit>(name); }
    [[nodiscard]] QString note(const char* path) const
    {
        return find<QLabel>((QByteArray("note.") + path).data())->text();
    }
    [[nodiscard]] QString state() const { return find<QLabel>("saveState")->text(); }
    [[nodiscard]] QString result() const { return find<QLabel>("resultTitle")->text(); }
    [[nodiscard]] bool canSave() const { return find<QPushButton>("save")->isEnabled(); }

    void fill(const char* name, const QString& text) const { hands::fill(field(name), text); }
    void fill(const char* name, const char* text) const { fill(name, QString::fromUtf8(text)); }
    void click(const char* name) const { hands::click(field(name)); }
    void choose(const char* name, const char* text) const
    {
        hands::choose(find<QComboBox>(name), QString::fromUtf8(text));
    }
    void save() const { click("save"); }

    FakeConnection fake;
    FakeHostMonitor host;
    FakeQuestions questions;
    QPointer<ui::TemplateEditor> editor;
};

} // namespace recdeck::test
