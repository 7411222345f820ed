#include "ui/dialogs/editorfoot.h"

#include "ui/models/errortexts.h"
#include "ui/style/spacing.h"
#include "ui/style/symbols.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace recdeck::ui {

EditorFoot::EditorFoot(QWidget* parent)
    : QWidget(parent)
    , m_news(new QFrame(this))
    , m_newsMark(new QLabel(m_news))
    , m_newsText(new QLabel(m_news))
    , m_take(new QPushButton(m_news))
    , m_keep(new QPushButton(m_news))
    , m_results(new ResultPanel(this))
    , m_buttons(new QHBoxLayout)
    , m_state(new QLabel(this))
    , m_cancel(new QPushButton(this))
    , m_save(new QPushButton(tr("Save"), this))
{
    buildNews();
    m_state->setObjectName(QStringLiteral("saveState"));
    m_state->setWordWrap(true);
    m_cancel->setObjectName(QStringLiteral("cancel"));
    m_cancel->setAutoDefault(false);
    setCancelText(tr("Cancel"));
    m_save->setObjectName(QStringLiteral("save"));
    m_save->setAccessibleName(m_save->text());
    m_save->setDefault(true);
    connect(m_cancel, &QPushButton::clicked, this, &EditorFoot::cancelWanted);
    connect(m_save, &QPushButton::clicked, this, &EditorFoot::saveWanted);
    m_buttons->setSpacing(spacing::medium);
    m_buttons->addWidget(m_state, 1);
    m_buttons->addWidget(m_cancel);
    m_buttons->addWidget(m_save);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::large);
    column->addWidget(m_news);
    column->addWidget(m_results);
    column->addLayout(m_buttons);
}

void EditorFoot::addButton(QPushButton* button)
{
    button->setAutoDefault(false);
    m_buttons->insertWidget(0, button);
}

void EditorFoot::buildNews()
{
    m_news->setObjectName(QStringLiteral("news"));
    m_news->setFrameShape(QFrame::StyledPanel);
    m_news->setAccessibleName(tr("Changed elsewhere"));
    m_newsText->setObjectName(QStringLiteral("newsText"));
    m_newsText->setWordWrap(true);
    m_newsText->setTextFormat(Qt::PlainText);
    m_take->setObjectName(QStringLiteral("takeOver"));
    m_keep->setObjectName(QStringLiteral("keepMine"));
    for (QPushButton* button : {m_take, m_keep})
        button->setAutoDefault(false);
    connect(m_take, &QPushButton::clicked, this, &EditorFoot::takeOverWanted);
    connect(m_keep, &QPushButton::clicked, this, &EditorFoot::keepMineWanted);
    auto* row = new QHBoxLayout(m_news);
    row->setContentsMargins(spacing::large, spacing::medium, spacing::large, spacing::medium);
    row->setSpacing(spacing::medium);
    row->addWidget(m_newsMark);
    row->addWidget(m_newsText, 1);
    row->addWidget(m_take);
    row->addWidget(m_keep);
    m_news->hide();
}

void EditorFoot::showState(const QString& whyNot, bool saving)
{
    m_save->setEnabled(whyNot.isEmpty() && !saving);
    m_save->setToolTip(whyNot);
    m_state->setText(saving ? tr("Saving…") : whyNot);
}

void EditorFoot::setCancelText(const QString& text)
{
    m_cancel->setText(text);
    m_cancel->setAccessibleName(text);
}

void EditorFoot::showNews(const QString& text)
{
    m_undecided = false;
    m_newsMark->setPixmap(icon(Symbol::Info, Tone::Secondary).pixmap(QSize(16, 16), devicePixelRatioF()));
    m_newsText->setText(text);
    m_take->hide();
    m_keep->hide();
    m_news->show();
}

void EditorFoot::askAboutNews(const QString& text, const QString& take, const QString& keep)
{
    showNews(text);
    m_undecided = true;
    m_newsMark->setPixmap(icon(Symbol::Problem, Tone::Problem).pixmap(QSize(16, 16), devicePixelRatioF()));
    m_take->setText(take);
    m_keep->setText(keep);
    for (QPushButton* button : {m_take, m_keep}) {
        button->setAccessibleName(button->text());
        button->show();
    }
}

void EditorFoot::hideNews()
{
    m_undecided = false;
    m_news->hide();
}

ResultPanel::Line refusalLine(const Error& error)
{
    const ErrorSentences sentences = errorSentences(error);
    const QString fields = wrongFieldsText(error);
    return {ResultPanel::Verdict::Failed, sentences.what, fields.isEmpty() ? sentences.next : fields};
}

} // namespace recdeck::ui
