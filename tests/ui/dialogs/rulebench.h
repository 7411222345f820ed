#pragma once

#include "tests/support/fakeconnection.h"
#include "tests/support/fakequestions.h"
#include "tests/support/hands.h"
#include "ui/dialogs/ruleeditor.h"

#include <QComboBox>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QTest>

namespace recdeck::test {

/// A rule editor over one template, one live stream and one delivery domain, and what a person does in it.
struct RuleBench
{
    explicit RuleBench(bool cloud = false)
    {
        model::RecordingTemplate value;
        value.templateName = QStringLiteral("News");
        news = fake.recording.put(value);
        service::StreamStatus status;
        status.key = {QStringLiteral("a.example"), QStringLiteral("live"), QStringLiteral("s1")};
        status.state = service::StreamState::Live;
        fake.streams.rows = {status};
        model::DeliveryDomain domain;
        domain.pullDomain = QStringLiteral("b.example");
        domain.pushDomain = QStringLiteral("push.b.example");
        fake.streams.domainTable = {domain};
        connection = cloud ? fake.cloudConnection() : fake.connection();
    }
    ~RuleBench() { delete editor; }
    void open(const model::Rule& value = {})
    {
        editor = new ui::RuleEditor(connection, {value, fake.recording.templates, fake.recording.rules},
                                    questions);
        editor->open();
    }
    template <class T>
    T* find(const char* name) const
    {
        return editor->findChild<T*>(QString::fromUtf8(name));
    }
    [[nodiscard]] QComboBox& box(const char* name) const { return *find<QComboBox>(name); }
    [[nodiscard]] QString note(const char* path) const
    {
        return find<QLabel>((QByteArray("note.") + path).data())->text();
    }
    [[nodiscard]] QString state() const { return find<QLabel>("saveState")->text(); }
    [[nodiscard]] bool canSave() const { return find<QPushButton>("save")->isEnabled(); }
    void save() const { click("save"); }
    void click(const char* name) const { hands::click(find<QWidget>(name)); }
    void type(const char* name, const char* text) const
    {
        hands::type(find<QWidget>(name), QString::fromUtf8(text));
    }
    void chooseTemplate(const char* name = "News") const
    {
        hands::choose(&box("templateId"), QString::fromUtf8(name));
    }

    FakeConnection fake;
    FakeQuestions questions;
    service::Connection connection;
    TemplateId news;
    QPointer<ui::RuleEditor> editor;
};

} // namespace recdeck::test
