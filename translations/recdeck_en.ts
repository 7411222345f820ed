<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>FieldTexts</name>
    <message numerus="yes">
        <source>Use at most %n character(s).</source>
        <translation>
            <numerusform>Use at most %n character.</numerusform>
            <numerusform>Use at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Give at least %n.</source>
        <translation>
            <numerusform>Give at least %n.</numerusform>
            <numerusform>Give at least %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Give at most %n.</source>
        <translation>
            <numerusform>Give at most %n.</numerusform>
            <numerusform>Give at most %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) %1 h</source>
        <translation>
            <numerusform>%n day %1 h</numerusform>
            <numerusform>%n days %1 h</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::AddStreamsDialog</name>
    <message numerus="yes">
        <source>Add %n stream(s)</source>
        <translation>
            <numerusform>Add %n stream</numerusform>
            <numerusform>Add %n streams</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) cannot be added; the list says why.</source>
        <translation>
            <numerusform>%n line cannot be added; the list says why.</numerusform>
            <numerusform>%n lines cannot be added; the list says why.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::CloseDialog</name>
    <message numerus="yes">
        <source>%n recording(s) are running</source>
        <translation>
            <numerusform>%n recording is running</numerusform>
            <numerusform>%n recordings are running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::LivePage</name>
    <message numerus="yes">
        <source>Stop %n recording(s)?</source>
        <translation>
            <numerusform>Stop %n recording?</numerusform>
            <numerusform>Stop %n recordings?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A rule started %n of them. It stays on: these streams are not recorded again until their broadcast ends, and the next broadcast is. To end that too, disable the rule.</source>
        <translation>
            <numerusform>A rule started one of them. It stays on: this stream is not recorded again until its broadcast ends, and the next broadcast is. To end that too, disable the rule.</numerusform>
            <numerusform>Rules started %n of them. They stay on: these streams are not recorded again until their broadcast ends, and the next broadcast is. To end that too, disable the rules.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n stream(s) from the list?</source>
        <translation>
            <numerusform>Remove %n stream from the list?</numerusform>
            <numerusform>Remove %n streams from the list?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::OutcomePanel</name>
    <message numerus="yes">
        <source>Starting %n recording(s)…</source>
        <translation>
            <numerusform>Starting %n recording…</numerusform>
            <numerusform>Starting %n recordings…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::RecordDialog</name>
    <message numerus="yes">
        <source>Record %n stream(s)</source>
        <translation>
            <numerusform>Record %n stream</numerusform>
            <numerusform>Record %n streams</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) cannot be recorded; the list says why.</source>
        <translation>
            <numerusform>%n line cannot be recorded; the list says why.</numerusform>
            <numerusform>%n lines cannot be recorded; the list says why.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::StatusStrip</name>
    <message numerus="yes">
        <source>%n recording(s) running</source>
        <translation>
            <numerusform>%n recording running</numerusform>
            <numerusform>%n recordings running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n segment(s) waiting</source>
        <translation>
            <numerusform>%n segment waiting</numerusform>
            <numerusform>%n segments waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::StreamDetails</name>
    <message numerus="yes">
        <source>%n segment(s)</source>
        <translation>
            <numerusform>%n segment</numerusform>
            <numerusform>%n segments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stream(s) selected</source>
        <translation>
            <numerusform>%n stream selected</numerusform>
            <numerusform>%n streams selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::StreamOperations</name>
    <message numerus="yes">
        <source>%n recording(s) started</source>
        <translation>
            <numerusform>%n recording started</numerusform>
            <numerusform>%n recordings started</numerusform>
        </translation>
    </message>
</context>
</TS>
