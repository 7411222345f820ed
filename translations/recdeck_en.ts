<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CallbackRows</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConfigExport</name>
    <message numerus="yes">
        <source>%n template(s)</source>
        <translation>
            <numerusform>%n template</numerusform>
            <numerusform>%n templates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n rule</numerusform>
            <numerusform>%n rules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n delivery domain(s)</source>
        <translation>
            <numerusform>%n delivery domain</numerusform>
            <numerusform>%n delivery domains</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stream(s)</source>
        <translation>
            <numerusform>%n stream</numerusform>
            <numerusform>%n streams</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CsvExport</name>
    <message numerus="yes">
        <source>%n row(s) saved as CSV.</source>
        <translation>
            <numerusform>%n row saved as CSV.</numerusform>
            <numerusform>%n rows saved as CSV.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EventTexts</name>
    <message numerus="yes">
        <source>A callback could not be delivered in %n attempt(s), and is not tried any more.</source>
        <translation>
            <numerusform>A callback could not be delivered in %n attempt, and is not tried any more.</numerusform>
            <numerusform>A callback could not be delivered in %n attempts, and is not tried any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A callback about %1 could not be delivered in %n attempt(s), and is not tried any more.</source>
        <translation>
            <numerusform>A callback about %1 could not be delivered in %n attempt, and is not tried any more.</numerusform>
            <numerusform>A callback about %1 could not be delivered in %n attempts, and is not tried any more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExchangeTexts</name>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExpiringRows</name>
    <message numerus="yes">
        <source>%n file(s), %1 in all, will be deleted from buckets in the next 24 hours.</source>
        <translation>
            <numerusform>%n file, %1 in all, will be deleted from buckets in the next 24 hours.</numerusform>
            <numerusform>%n files, %1 in all, will be deleted from buckets in the next 24 hours.</numerusform>
        </translation>
    </message>
</context>
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
    <name>FindingRow</name>
    <message numerus="yes">
        <source>%n rule(s) name a template that does not exist and can record nothing.</source>
        <translation>
            <numerusform>%n rule names a template that does not exist and can record nothing.</numerusform>
            <numerusform>%n rules name a template that does not exist and can record nothing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) use it, but it cannot record. %1</source>
        <extracomment>%1 says what is wrong with the template.</extracomment>
        <translation>
            <numerusform>%n rule uses it, but it cannot record. %1</numerusform>
            <numerusform>%n rules use it, but it cannot record. %1</numerusform>
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
    <name>Integrity</name>
    <message numerus="yes">
        <source>%n packet(s)</source>
        <translation>
            <numerusform>%n packet</numerusform>
            <numerusform>%n packets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s), %1 missing</source>
        <translation>
            <numerusform>%n gap, %1 missing</numerusform>
            <numerusform>%n gaps, %1 missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n timestamp(s) repaired</source>
        <translation>
            <numerusform>%n timestamp repaired</numerusform>
            <numerusform>%n timestamps repaired</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n damaged packet(s) dropped</source>
        <translation>
            <numerusform>%n damaged packet dropped</numerusform>
            <numerusform>%n damaged packets dropped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) with a problem</source>
        <translation>
            <numerusform>%n file with a problem</numerusform>
            <numerusform>%n files with a problem</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) were running and have ended.</source>
        <translation>
            <numerusform>%n recording was running and has ended.</numerusform>
            <numerusform>%n recordings were running and have ended.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were finished; at most the last second of each, or its last group of pictures, is missing.</source>
        <translation>
            <numerusform>%n file was finished; at most its last second, or its last group of pictures, is missing.</numerusform>
            <numerusform>%n files were finished; at most the last second of each, or its last group of pictures, is missing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are still being finished.</source>
        <translation>
            <numerusform>%n file is still being finished.</numerusform>
            <numerusform>%n files are still being finished.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read; they are kept beside the others as “.damaged”.</source>
        <translation>
            <numerusform>%n file could not be read; it is kept beside the others as “.damaged”.</numerusform>
            <numerusform>%n files could not be read; they are kept beside the others as “.damaged”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were found that had no entry; they have one now.</source>
        <translation>
            <numerusform>%n file was found that had no entry; it has one now.</numerusform>
            <numerusform>%n files were found that had no entry; they have one now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are gone from their folder; their entries say so.</source>
        <translation>
            <numerusform>%n file is gone from its folder; its entry says so.</numerusform>
            <numerusform>%n files are gone from their folder; their entries say so.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) in the spool belong to no recording; they are left alone and named in the log.</source>
        <translation>
            <numerusform>%n file in the spool belongs to no recording; it is left alone and named in the log.</numerusform>
            <numerusform>%n files in the spool belong to no recording; they are left alone and named in the log.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RuleEffect</name>
    <message numerus="yes">
        <source>%n stream(s), once the rule is enabled.</source>
        <translation>
            <numerusform>%n stream, once the rule is enabled.</numerusform>
            <numerusform>%n streams, once the rule is enabled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stream(s)</source>
        <translation>
            <numerusform>%n stream</numerusform>
            <numerusform>%n streams</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; the recording of %n of them starts at once.</source>
        <extracomment>%1 is &quot;3 streams&quot;.</extracomment>
        <translation>
            <numerusform>%1; the recording of %n of them starts at once.</numerusform>
            <numerusform>%1; the recording of %n of them starts at once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It gives up %n.</source>
        <translation>
            <numerusform>It gives up %n.</numerusform>
            <numerusform>It gives up %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SaveState</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <extracomment>%1 is a list of field names.</extracomment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SecretTexts</name>
    <message numerus="yes">
        <source>The key store of this computer cannot be used: %n key(s) are kept until Recdeck ends and no longer.</source>
        <translation>
            <numerusform>The key store of this computer cannot be used: %n key is kept until Recdeck ends and no longer.</numerusform>
            <numerusform>The key store of this computer cannot be used: %n keys are kept until Recdeck ends and no longer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SessionRows</name>
    <message numerus="yes">
        <source>%n lost</source>
        <translation>
            <numerusform>%n lost</numerusform>
            <numerusform>%n lost</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting for upload</source>
        <translation>
            <numerusform>%n waiting for upload</numerusform>
            <numerusform>%n waiting for upload</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplateRows</name>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n rule</numerusform>
            <numerusform>%n rules</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UploadRows</name>
    <message numerus="yes">
        <source>%n file(s) to upload, %1.</source>
        <translation>
            <numerusform>%n file to upload, %1.</numerusform>
            <numerusform>%n files to upload, %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them could not be uploaded yet.</source>
        <translation>
            <numerusform>%n of them could not be uploaded yet.</numerusform>
            <numerusform>%n of them could not be uploaded yet.</numerusform>
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
    <name>recdeck::ui::EffectPanel</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::ExplainDialog</name>
    <message numerus="yes">
        <source>%n more are not shown.</source>
        <translation>
            <numerusform>%n more is not shown.</numerusform>
            <numerusform>%n more are not shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::ExportDialog</name>
    <message numerus="yes">
        <source>%n secret(s)</source>
        <translation>
            <numerusform>%n secret</numerusform>
            <numerusform>%n secrets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected object(s) do not exist any more and are left out.</source>
        <translation>
            <numerusform>%n selected object does not exist any more and is left out.</numerusform>
            <numerusform>%n selected objects do not exist any more and are left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::FileVerifier</name>
    <message numerus="yes">
        <source>Reading %n file(s) again</source>
        <translation>
            <numerusform>Reading %n file again</numerusform>
            <numerusform>Reading %n files again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are exactly as they were stored.</source>
        <translation>
            <numerusform>%n file is exactly as it was stored.</numerusform>
            <numerusform>%n files are exactly as they were stored.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::HistoryDialog</name>
    <message numerus="yes">
        <source>Take %n changes back</source>
        <translation>
            <numerusform>Take %n change back</numerusform>
            <numerusform>Take %n changes back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) taken back.</source>
        <translation>
            <numerusform>%n change taken back.</numerusform>
            <numerusform>%n changes taken back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::ImportDialog</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Try %n failed again</source>
        <translation>
            <numerusform>Try %n failed again</numerusform>
            <numerusform>Try %n failed again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n object(s)</source>
        <translation>
            <numerusform>Import %n object</numerusform>
            <numerusform>Import %n objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Storage and keys (%n missing)</source>
        <translation>
            <numerusform>Storage and keys (%n missing)</numerusform>
            <numerusform>Storage and keys (%n missing)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done: %n object(s) imported.</source>
        <translation>
            <numerusform>Done: %n object imported.</numerusform>
            <numerusform>Done: %n objects imported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::ImportPlanModel</name>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
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
    <message numerus="yes">
        <source>Disable %n rule(s)?</source>
        <translation>
            <numerusform>Disable %n rule?</numerusform>
            <numerusform>Disable %n rules?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::OrphanDialog</name>
    <message numerus="yes">
        <source>Give up %n unfinished upload(s)?</source>
        <translation>
            <numerusform>Give up %n unfinished upload?</numerusform>
            <numerusform>Give up %n unfinished uploads?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n upload(s) given up.</source>
        <translation>
            <numerusform>%n upload given up.</numerusform>
            <numerusform>%n uploads given up.</numerusform>
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
    <name>recdeck::ui::RecordingsPage</name>
    <message numerus="yes">
        <source>%1, %n file(s)</source>
        <extracomment>The stream of a recording and how many files it has: &quot;live/studio-1, 3 files&quot;.</extracomment>
        <translation>
            <numerusform>%1, %n file</numerusform>
            <numerusform>%1, %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s)</source>
        <translation>
            <numerusform>%n recording</numerusform>
            <numerusform>%n recordings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::ResultPanel</name>
    <message numerus="yes">
        <source>%n more result(s) are not listed, %1 of them failed.</source>
        <translation>
            <numerusform>%n more result is not listed, %1 of them failed.</numerusform>
            <numerusform>%n more results are not listed, %1 of them failed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more result(s) are not listed; none of them failed.</source>
        <translation>
            <numerusform>%n more result is not listed; it did not fail.</numerusform>
            <numerusform>%n more results are not listed; none of them failed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::RuleCheckDialog</name>
    <message numerus="yes">
        <source>Looking at %n rule(s)…</source>
        <translation>
            <numerusform>Looking at %n rule…</numerusform>
            <numerusform>Looking at %n rules…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n rule</numerusform>
            <numerusform>%n rules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) in %1</source>
        <extracomment>%1 is &quot;12 rules&quot;.</extracomment>
        <translation>
            <numerusform>%n finding in %1</numerusform>
            <numerusform>%n findings in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::RuleOperations</name>
    <message numerus="yes">
        <source>%n rule(s) enabled.</source>
        <translation>
            <numerusform>%n rule enabled.</numerusform>
            <numerusform>%n rules enabled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) disabled; running recordings go on.</source>
        <translation>
            <numerusform>%n rule disabled; running recordings go on.</numerusform>
            <numerusform>%n rules disabled; running recordings go on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n rule(s)?</source>
        <translation>
            <numerusform>Delete %n rule?</numerusform>
            <numerusform>Delete %n rules?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) deleted.</source>
        <translation>
            <numerusform>%n rule deleted.</numerusform>
            <numerusform>%n rules deleted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::RuleTester</name>
    <message numerus="yes">
        <source>%n recorded</source>
        <translation>
            <numerusform>%n recorded</numerusform>
            <numerusform>%n recorded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not recorded</source>
        <translation>
            <numerusform>%n not recorded</numerusform>
            <numerusform>%n not recorded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be read</source>
        <translation>
            <numerusform>%n cannot be read</numerusform>
            <numerusform>%n cannot be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(%n more are not shown)</source>
        <translation>
            <numerusform>(%n more is not shown)</numerusform>
            <numerusform>(%n more are not shown)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::SelectionActions</name>
    <message numerus="yes">
        <source>%n request(s) copied.</source>
        <translation>
            <numerusform>%n request copied.</numerusform>
            <numerusform>%n requests copied.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::SessionTimeline</name>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>%n gap</numerusform>
            <numerusform>%n gaps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::SettingsPage</name>
    <message numerus="yes">
        <source>Remove %n delivery domain(s)?</source>
        <translation>
            <numerusform>Remove %n delivery domain?</numerusform>
            <numerusform>Remove %n delivery domains?</numerusform>
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
    <message numerus="yes">
        <source>Starting %n recording(s)…</source>
        <translation>
            <numerusform>Starting %n recording…</numerusform>
            <numerusform>Starting %n recordings…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) stopped.</source>
        <translation>
            <numerusform>%n recording stopped.</numerusform>
            <numerusform>%n recordings stopped.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) disabled; running recordings go on.</source>
        <translation>
            <numerusform>%n rule disabled; running recordings go on.</numerusform>
            <numerusform>%n rules disabled; running recordings go on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new segment(s) begin at the next key frame.</source>
        <translation>
            <numerusform>%n new segment begins at the next key frame.</numerusform>
            <numerusform>%n new segments begin at the next key frame.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::TemplateEditor</name>
    <message numerus="yes">
        <source>Save as a copy and move %n rule(s) to it</source>
        <translation>
            <numerusform>Save as a copy and move %n rule to it</numerusform>
            <numerusform>Save as a copy and move %n rules to it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::TemplatesPage</name>
    <message numerus="yes">
        <source>Delete %n template(s)?</source>
        <translation>
            <numerusform>Delete %n template?</numerusform>
            <numerusform>Delete %n templates?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them is/are used by rules and will be kept.</source>
        <translation>
            <numerusform>%n of them is used by rules and will be kept.</numerusform>
            <numerusform>%n of them are used by rules and will be kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) use(s) it. Give them another template or delete them first.</source>
        <translation>
            <numerusform>%n rule uses it. Give it another template or delete it first.</numerusform>
            <numerusform>%n rules use it. Give them another template or delete them first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n template(s) deleted.</source>
        <translation>
            <numerusform>%n template deleted.</numerusform>
            <numerusform>%n templates deleted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::Tray</name>
    <message numerus="yes">
        <source>Recdeck: %n recording(s) running</source>
        <translation>
            <numerusform>Recdeck: %n recording running</numerusform>
            <numerusform>Recdeck: %n recordings running</numerusform>
        </translation>
    </message>
</context>
</TS>
