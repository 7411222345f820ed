#include "tests/support/testmain.h"
#include "ui/widgets/formgrid.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;

class FormGridTest final : public QObject
{
    Q_OBJECT

    static void leave(QWidget* widget)
    {
        QFocusEvent out(QEvent::FocusOut, Qt::TabFocusReason);
        QCoreApplication::sendEvent(widget, &out);
    }

    struct Form
    {
        Form()
        {
            grid.addField(QStringLiteral("name"), QStringLiteral("Name"), name, QStringLiteral("A hint."));
            grid.addField(QStringLiteral("list"), QStringLiteral("List"), list, {});
            grid.show();
        }
        [[nodiscard]] QLabel& note(const char* path) const
        {
            return *grid.findChild<QLabel*>(QStringLiteral("note.") + QLatin1String(path));
        }
        FormGrid grid;
        QLineEdit* name = new QLineEdit(&grid);
        QLineEdit* list = new QLineEdit(&grid);
    };

    static FieldError wrong(const char* path, FieldProblem problem = FieldProblem::Required)
    {
        return {QString::fromLatin1(path), problem, {}, {}};
    }

private slots:
    void aFieldTellsItsNameAndHint()
    {
        Form form;
        QCOMPARE(form.name->accessibleName(), QStringLiteral("Name"));
        QCOMPARE(form.name->accessibleDescription(), QStringLiteral("A hint."));
        QCOMPARE(form.name->objectName(), QStringLiteral("name"));
        QCOMPARE(form.note("name").text(), QStringLiteral("A hint."));
        QVERIFY(!form.note("list").isVisible());
    }

    void untouchedFieldsAreLeftInPeace()
    {
        Form form;
        const QSignalSpy touched(&form.grid, &FormGrid::touched);
        form.grid.showErrors({wrong("name")}, FormGrid::Which::Touched);
        QCOMPARE(form.note("name").text(), QStringLiteral("A hint."));
        QVERIFY(!form.grid.hasShownErrors());
        leave(form.name);
        leave(form.name);
        QCOMPARE(touched.size(), 1);
        form.grid.showErrors({wrong("name")}, FormGrid::Which::Touched);
        QCOMPARE(form.note("name").text(), QStringLiteral("This is needed."));
        QCOMPARE(form.name->accessibleDescription(), QStringLiteral("This is needed."));
        QVERIFY(form.grid.hasShownErrors());
        form.grid.forgetTouches();
        form.grid.showErrors({wrong("name")}, FormGrid::Which::Touched);
        QCOMPARE(form.note("name").text(), QStringLiteral("A hint."));
    }

    void aLookIntoAnotherWindowIsNotLeaving()
    {
        Form form;
        const QSignalSpy touched(&form.grid, &FormGrid::touched);
        for (const Qt::FocusReason reason : {Qt::ActiveWindowFocusReason, Qt::PopupFocusReason}) {
            QFocusEvent out(QEvent::FocusOut, reason);
            QCoreApplication::sendEvent(form.name, &out);
        }
        QCOMPARE(touched.size(), 0);
        form.grid.touch(QStringLiteral("name"));
        form.grid.showErrors({wrong("name")}, FormGrid::Which::Touched);
        QCOMPARE(form.note("name").text(), QStringLiteral("This is needed."));
    }

    void theFirstErrorOfAFieldCounts()
    {
        Form form;
        form.grid.showErrors({wrong("name"), wrong("name", FieldProblem::Backslash)}, FormGrid::Which::All);
        QCOMPARE(form.note("name").text(), QStringLiteral("This is needed."));
    }

    void membersOfAListBelongToTheList()
    {
        Form form;
        const auto left = form.grid.showErrors({wrong("list[2]"), wrong("other.name")}, FormGrid::Which::All);
        QCOMPARE(form.note("list").text(), QStringLiteral("This is needed."));
        QVERIFY(form.note("list").isVisible());
        QCOMPARE(left.size(), 1);
        QCOMPARE(left.first().field, QStringLiteral("other.name"));
    }

    void hiddenFieldsHideTheirNote()
    {
        Form form;
        form.grid.setFieldVisible(QStringLiteral("name"), false);
        form.grid.showErrors({wrong("name")}, FormGrid::Which::All);
        QVERIFY(!form.name->isVisible());
        QVERIFY(!form.note("name").isVisible());
        form.grid.setFieldVisible(QStringLiteral("name"), true);
        QVERIFY(form.note("name").isVisible());
    }
};

RECDECK_TEST(FormGridTest)
#include "tst_formgrid.moc"
