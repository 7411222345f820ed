<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ErrorTexts</name>
    <message>
        <source>Some values of “%1” cannot be accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some values cannot be accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the marked fields and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a complete stream address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stream address is not complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it like rtmp://host/app/stream or https://host/app/stream.flv.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” does not exist (any more).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The object does not exist (any more).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else may have deleted it; reload the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” exists already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same object exists already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the existing one, or use other values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The template “%1” cannot be deleted because rules use it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The template cannot be deleted because rules use it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give these rules another template or delete them first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A running recording uses the template “%1”, so it cannot be changed now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A running recording uses the template, so it cannot be changed now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until the recording has ended, or save the changes as a copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule “%1” is enabled and cannot be deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule is enabled and cannot be deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disable it first; its running recordings go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule “%1” is recording right now and cannot be deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule is recording right now and cannot be deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop its recordings or wait until they have ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One start takes at most five streams; nothing was started for “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One start takes at most five streams; nothing was started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select five streams or fewer and start the others afterwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not live.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stream is not live.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start it at the encoder, then record again; a rule starts by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is already being recorded by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stream is already being recorded by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The running recording goes on; stop it first for a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording “%1” has ended already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording has ended already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing left to stop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording “%1” was started by a rule and cannot be stopped this way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording was started by a rule and cannot be stopped this way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disable the rule; the recording ends with the broadcast.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection to “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection to the source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the host name, the port and the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refused to deliver “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refused to deliver the stream.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the stream name and the access token in its address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” sent no data in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The source sent no data in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check whether the broadcaster is sending, or allow a longer pull time-out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What “%1” sends is not a live stream that can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the source sends is not a live stream that can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the address leads to a stream and not to a web page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stream “%1” has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stream has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is picked up again when the next broadcast starts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to “%1” broke or its data is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to the source broke or its data is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is tried again by itself; check the network if it happens often.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” uses a protocol that is not allowed for streams.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This protocol is not allowed for streams.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use an address that begins with rtmp, rtmps, http, https, rtsp or srt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file format cannot hold a codec of “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file format cannot hold a codec of the stream.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another file format in the template; MP4 holds the most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of “%1” is left to record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of the stream is left to record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The template leaves out the only track; allow sound or picture there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full: “%1” could not be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space or choose a folder on another disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program may not read or write “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program may not do this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the permissions, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” lies outside of the folders that may be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The path lies outside of the folders that may be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder below an allowed one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file “%1” could not be read or written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file could not be read or written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the disk and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file “%1” is damaged: it cannot be read back as it was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file is damaged: it cannot be read back as it was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it, check the disk, and use another copy if there is one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database could not store or read “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database could not be read or written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the free space of the data folder, then restart the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data in “%1” was written by a newer version of the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data was written by a newer version of the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install that version, or use another data folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another running program holds the data folder “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another running program holds the data folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close it there, or use another data folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The storage “%1” cannot be reached or written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The storage cannot be reached or written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its address and keys; recorded files wait on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secret key of “%1” could not be stored or read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secret key could not be stored or read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock the key store of this computer and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start it again if that was not intended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program made a mistake with “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program made a mistake.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again; if it stays, report it with the details from the log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>Joins two whole sentences; languages without blanks between sentences leave the blank out.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is the name of a field, %2 the sentence that says what is wrong with it.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTTP status: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request id: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FieldTexts</name>
    <message>
        <source>Region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storage address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Access key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secret key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Callback address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Further callback addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bucket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut by size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut by time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Join segments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of a TS part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pull time-out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delivery domain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push domain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>App</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stream</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stream parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pull address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Media server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Media server address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This must not be empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This has the wrong type; expected: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This value is not known; use one of: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a complete address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address must begin with one of: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line breaks, tabs and other control characters are not possible here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“..” is not possible here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A “/” at the beginning is not possible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“\” is not possible; put “/” between folders.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The variable “%1” does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A variable lacks its closing bracket.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” stands here twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not the full path of a folder on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is chosen here does not exist any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a number from %1 to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use %1 or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Use at most %n character(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Give at least %n.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Give at most %n.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This needs “%1” as well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not possible together with “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, entry %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 KB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 TB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 PB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 kbit/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 Mbit/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) %1 h</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StateTexts</name>
    <message>
        <source>Checking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the stream</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for upload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uploading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the bucket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Information</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remote recorder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cloud account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped by a person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stream ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All retries used up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: no output could go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program was closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program or computer stopped unexpectedly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maximum length reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stream was away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection was lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stream stalled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stream&apos;s clock jumped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data was damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk was full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program or computer had stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another publisher took over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stream ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture or sound format changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stream&apos;s clock jumped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut without a key frame: none came</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split by a person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovered after an unexpected stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not be written any further</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule is disabled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule is for another delivery domain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule is for another push domain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule is for another app.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule is for another stream.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule asks for other stream parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule matches, but a more specific one wins.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule matches equally well, but a newer one wins.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MP4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FLV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HLS (m3u8)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MPEG-TS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plays everywhere; takes H.264, HEVC, AV1, AAC, MP3 and Opus.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For older tools; takes H.264, AAC and MP3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A playlist with many short TS parts; takes H.264, HEVC, AAC, MP3 and AC-3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Broadcast transport stream; takes H.264, HEVC, AAC, MP3 and AC-3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nginx-rtmp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Node-Media-Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SRS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MediaMTX</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>recdeck::ui::CloseDialog</name>
    <message>
        <source>Recdeck can go on recording in the background; its icon stays in the tray.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recdeck can go on recording in the background; its window is minimised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close Recdeck</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) are running</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and finish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep recording</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>recdeck::ui::FinishDialog</name>
    <message>
        <source>Finishing recordings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recdeck closes as soon as all files are complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finishing recordings: %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>recdeck::ui::Navigation</name>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>recdeck::ui::Page</name>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Templates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>recdeck::ui::StatusStrip</name>
    <message>
        <source>%1 free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 free, full in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) running</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No recording is running</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n segment(s) waiting</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No segment is waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No problem</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>recdeck::ui::TopBar</name>
    <message>
        <source>%1: ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: not reachable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record up to five streams by their URLs now (Ctrl+R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record streams by their URLs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
