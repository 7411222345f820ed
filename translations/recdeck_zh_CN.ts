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
        <translation>%1 %2</translation>
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
        <translation>模板</translation>
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
        <translation>发布点</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>流名</translation>
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
        <translation>
            <numerusform>%n 字节</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 KB</source>
        <translation>%1 KB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>%1 TB</source>
        <translation>%1 TB</translation>
    </message>
    <message>
        <source>%1 PB</source>
        <translation>%1 PB</translation>
    </message>
    <message>
        <source>%1 kbit/s</source>
        <translation>%1 kbit/s</translation>
    </message>
    <message>
        <source>%1 Mbit/s</source>
        <translation>%1 Mbit/s</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n 小时</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分钟</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) %1 h</source>
        <translation>
            <numerusform>%n 天 %1 小时</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
</context>
<context>
    <name>RecordPlan</name>
    <message>
        <source>%1 streams are selected. One start takes at most %2.</source>
        <translation>已选择 %1 路流，一次最多启动 %2 路。</translation>
    </message>
    <message>
        <source>There is no template yet. Create one first: it says where recordings go.</source>
        <translation>还没有录制模板。请先新建模板，模板决定录制文件保存到哪里。</translation>
    </message>
    <message>
        <source>Select the streams whose recording is to stop.</source>
        <translation>请选择要停止录制的流。</translation>
    </message>
    <message>
        <source>Nothing records the selected streams.</source>
        <translation>所选的流没有在录制。</translation>
    </message>
    <message>
        <source>Select up to %1 streams to record.</source>
        <translation>选择最多 %1 路流进行录制。</translation>
    </message>
</context>
<context>
    <name>StateTexts</name>
    <message>
        <source>Checking</source>
        <translation>检测中</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>未开播</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>直播中</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>录制中</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待恢复</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>Waiting for the stream</source>
        <translation>等待流恢复</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>正在收尾</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Waiting for upload</source>
        <translation>等待上传</translation>
    </message>
    <message>
        <source>Uploading</source>
        <translation>上传中</translation>
    </message>
    <message>
        <source>In the bucket</source>
        <translation>已入存储桶</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>已校验</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>已丢失</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Remote recorder</source>
        <translation>远程录制机</translation>
    </message>
    <message>
        <source>Cloud account</source>
        <translation>云账号</translation>
    </message>
    <message>
        <source>Stopped by a person</source>
        <translation>手动停止</translation>
    </message>
    <message>
        <source>The stream ended</source>
        <translation>直播结束</translation>
    </message>
    <message>
        <source>All retries used up</source>
        <translation>重试次数已用完</translation>
    </message>
    <message>
        <source>Disk full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>Failed: no output could go on</source>
        <translation>失败：所有输出均无法继续</translation>
    </message>
    <message>
        <source>The program was closed</source>
        <translation>程序已关闭</translation>
    </message>
    <message>
        <source>The program or computer stopped unexpectedly</source>
        <translation>程序或电脑意外停止</translation>
    </message>
    <message>
        <source>Maximum length reached</source>
        <translation>达到最大时长</translation>
    </message>
    <message>
        <source>The stream was away</source>
        <translation>流中断</translation>
    </message>
    <message>
        <source>The connection was lost</source>
        <translation>连接断开</translation>
    </message>
    <message>
        <source>The stream stalled</source>
        <translation>流停滞</translation>
    </message>
    <message>
        <source>The stream&apos;s clock jumped</source>
        <translation>时间戳跳变</translation>
    </message>
    <message>
        <source>The data was damaged</source>
        <translation>数据损坏</translation>
    </message>
    <message>
        <source>The disk was full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>The program or computer had stopped</source>
        <translation>程序或电脑曾停止</translation>
    </message>
    <message>
        <source>Another publisher took over</source>
        <translation>被其他推流端接管</translation>
    </message>
    <message>
        <source>Time reached</source>
        <translation>达到时长</translation>
    </message>
    <message>
        <source>Size reached</source>
        <translation>达到大小</translation>
    </message>
    <message>
        <source>Stream ended</source>
        <translation>直播结束</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Picture or sound format changed</source>
        <translation>音视频格式变化</translation>
    </message>
    <message>
        <source>Stream&apos;s clock jumped</source>
        <translation>时间戳跳变</translation>
    </message>
    <message>
        <source>Cut without a key frame: none came</source>
        <translation>长时间没有关键帧，强制切分</translation>
    </message>
    <message>
        <source>Split by a person</source>
        <translation>手动切分</translation>
    </message>
    <message>
        <source>Recovered after an unexpected stop</source>
        <translation>意外停止后恢复</translation>
    </message>
    <message>
        <source>Could not be written any further</source>
        <translation>无法继续写入</translation>
    </message>
    <message>
        <source>The rule is disabled.</source>
        <translation>规则已停用。</translation>
    </message>
    <message>
        <source>The rule is for another delivery domain.</source>
        <translation>规则针对其他播放域名。</translation>
    </message>
    <message>
        <source>The rule is for another push domain.</source>
        <translation>规则针对其他推流域名。</translation>
    </message>
    <message>
        <source>The rule is for another app.</source>
        <translation>规则针对其他发布点。</translation>
    </message>
    <message>
        <source>The rule is for another stream.</source>
        <translation>规则针对其他流。</translation>
    </message>
    <message>
        <source>The rule asks for other stream parameters.</source>
        <translation>规则要求不同的流参数。</translation>
    </message>
    <message>
        <source>The rule matches, but a more specific one wins.</source>
        <translation>规则匹配，但有更具体的规则优先。</translation>
    </message>
    <message>
        <source>The rule matches equally well, but a newer one wins.</source>
        <translation>规则同样匹配，但更新的规则优先。</translation>
    </message>
    <message>
        <source>MP4</source>
        <translation>MP4</translation>
    </message>
    <message>
        <source>FLV</source>
        <translation>FLV</translation>
    </message>
    <message>
        <source>HLS (m3u8)</source>
        <translation>HLS (m3u8)</translation>
    </message>
    <message>
        <source>MPEG-TS</source>
        <translation>MPEG-TS</translation>
    </message>
    <message>
        <source>Plays everywhere; takes H.264, HEVC, AV1, AAC, MP3 and Opus.</source>
        <translation>通用性最好，支持 H.264、HEVC、AV1、AAC、MP3 和 Opus。</translation>
    </message>
    <message>
        <source>For older tools; takes H.264, AAC and MP3.</source>
        <translation>适合较旧的工具，支持 H.264、AAC 和 MP3。</translation>
    </message>
    <message>
        <source>A playlist with many short TS parts; takes H.264, HEVC, AAC, MP3 and AC-3.</source>
        <translation>由许多 TS 小片组成的播放列表，支持 H.264、HEVC、AAC、MP3 和 AC-3。</translation>
    </message>
    <message>
        <source>Broadcast transport stream; takes H.264, HEVC, AAC, MP3 and AC-3.</source>
        <translation>广播传输流，支持 H.264、HEVC、AAC、MP3 和 AC-3。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>nginx-rtmp</source>
        <translation>nginx-rtmp</translation>
    </message>
    <message>
        <source>Node-Media-Server</source>
        <translation>Node-Media-Server</translation>
    </message>
    <message>
        <source>SRS</source>
        <translation>SRS</translation>
    </message>
    <message>
        <source>MediaMTX</source>
        <translation>MediaMTX</translation>
    </message>
</context>
<context>
    <name>StreamTable</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>流名</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>录制时长</translation>
    </message>
    <message>
        <source>Next cut</source>
        <translation>距下次切分</translation>
    </message>
    <message>
        <source>Bit rate</source>
        <translation>码率</translation>
    </message>
    <message>
        <source>fps</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>App</source>
        <translation>发布点</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>域名</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>手动</translation>
    </message>
    <message>
        <source>Rule %1</source>
        <translation>规则 %1</translation>
    </message>
    <message>
        <source>No rule</source>
        <translation>无规则</translation>
    </message>
    <message>
        <source>Rule %1, stopped by hand</source>
        <translation>规则 %1，已手动停止</translation>
    </message>
</context>
<context>
    <name>recdeck::app::Composition</name>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::AddStreamsDialog</name>
    <message>
        <source>Add streams</source>
        <translation>添加流</translation>
    </message>
    <message>
        <source>Paste one URL a line: RTMP, HTTP-FLV, HLS, RTSP or SRT. Streams in the list are watched, and recorded as soon as a rule covers them.</source>
        <translation>每行粘贴一个地址，支持 RTMP、HTTP-FLV、HLS、RTSP 和 SRT。列表中的流会被持续监看，一旦有规则匹配就自动录制。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message numerus="yes">
        <source>Add %n stream(s)</source>
        <translation>
            <numerusform>添加 %n 路流</numerusform>
        </translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) cannot be added; the list says why.</source>
        <translation>
            <numerusform>有 %n 行无法添加，原因见列表。</numerusform>
        </translation>
    </message>
    <message>
        <source>All of these are in the list already.</source>
        <translation>这些流都已在列表中。</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::CloseDialog</name>
    <message>
        <source>Recdeck can go on recording in the background; its icon stays in the tray.</source>
        <translation>Recdeck 可以在后台继续录制，图标保留在系统托盘中。</translation>
    </message>
    <message>
        <source>Recdeck can go on recording in the background; its window is minimised.</source>
        <translation>Recdeck 可以在后台继续录制，窗口将最小化。</translation>
    </message>
    <message>
        <source>Close Recdeck</source>
        <translation>关闭 Recdeck</translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) are running</source>
        <translation>
            <numerusform>有 %n 路录制正在进行</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop and finish</source>
        <translation>停止并完成文件</translation>
    </message>
    <message>
        <source>Keep recording</source>
        <translation>继续录制</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::ExplainDialog</name>
    <message>
        <source>Rules of this domain</source>
        <translation>该域名的规则</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>匹配范围</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Applies.</source>
        <translation>生效。</translation>
    </message>
    <message>
        <source>any app</source>
        <translation>任意发布点</translation>
    </message>
    <message>
        <source>any stream</source>
        <translation>任意流</translation>
    </message>
    <message>
        <source>pushed to %1</source>
        <translation>推流到 %1</translation>
    </message>
    <message>
        <source>with %1</source>
        <translation>参数 %1</translation>
    </message>
    <message>
        <source>A person stopped the recording of this broadcast. The rule stays on and records the next broadcast.</source>
        <translation>本场直播的录制已被手动停止。规则仍然启用，下一场直播会继续录制。</translation>
    </message>
    <message>
        <source>Rule %1 applies and records this stream.</source>
        <translation>规则 %1 生效，正在录制此流。</translation>
    </message>
    <message>
        <source>Rule %1 applies; its recording is about to start.</source>
        <translation>规则 %1 生效，即将开始录制。</translation>
    </message>
    <message>
        <source>Rule %1 applies. It records the stream as soon as it is live.</source>
        <translation>规则 %1 生效，开播后立即录制。</translation>
    </message>
    <message>
        <source>This stream is recorded by hand. No rule applies to it, so that the next broadcast is not recorded.</source>
        <translation>此流正在手动录制。没有规则匹配它，因此下一场直播不会自动录制。</translation>
    </message>
    <message>
        <source>Not recorded: there is no rule for this domain.</source>
        <translation>未录制：该域名没有任何规则。</translation>
    </message>
    <message>
        <source>Not recorded: no rule applies to this stream. The list says why.</source>
        <translation>未录制：没有规则匹配此流，原因见列表。</translation>
    </message>
    <message>
        <source>Why is this recorded?</source>
        <translation>为什么会录制？</translation>
    </message>
    <message>
        <source>Why is this not recorded?</source>
        <translation>为什么没有录制？</translation>
    </message>
    <message>
        <source>Create rule for this stream</source>
        <translation>为此流新建规则</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::FinishDialog</name>
    <message>
        <source>Finishing recordings</source>
        <translation>正在完成录制</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Recdeck closes as soon as all files are complete.</source>
        <translation>所有文件写完后 Recdeck 会自动关闭。</translation>
    </message>
    <message>
        <source>Finishing recordings: %1 of %2</source>
        <translation>正在完成录制：%1 / %2</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::LiveActions</name>
    <message>
        <source>Add streams</source>
        <translation>添加流</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>录制</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Split now</source>
        <translation>立即切分</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>立即检测</translation>
    </message>
    <message>
        <source>Why is this recorded, or not?</source>
        <translation>为什么录制或没有录制？</translation>
    </message>
    <message>
        <source>Create rule for this stream</source>
        <translation>为此流新建规则</translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation>从列表移除</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>为什么？</translation>
    </message>
    <message>
        <source>Add streams to the list by their URLs</source>
        <translation>通过地址把流添加到列表</translation>
    </message>
    <message>
        <source>Select a stream first.</source>
        <translation>请先选择一路流。</translation>
    </message>
    <message>
        <source>Select one stream.</source>
        <translation>请只选择一路流。</translation>
    </message>
    <message>
        <source>Record the selected streams with the template beside this button</source>
        <translation>使用旁边的模板录制所选的流</translation>
    </message>
    <message>
        <source>Stop the recording of the selected streams</source>
        <translation>停止所选流的录制</translation>
    </message>
    <message>
        <source>Nothing is being recorded here that could be split.</source>
        <translation>没有正在进行、可以切分的录制。</translation>
    </message>
    <message>
        <source>Start a new file at the next key frame</source>
        <translation>从下一个关键帧开始写新文件</translation>
    </message>
    <message>
        <source>Look at once whether the selected streams are live</source>
        <translation>立即检测所选的流是否在直播</translation>
    </message>
    <message>
        <source>Which rule applies to this stream, and why the others do not</source>
        <translation>查看哪条规则对此流生效，以及其他规则为何不生效</translation>
    </message>
    <message>
        <source>Make a rule that records this stream</source>
        <translation>新建一条录制此流的规则</translation>
    </message>
    <message>
        <source>This stream is not in the list; it is only recorded.</source>
        <translation>此流不在列表中，只是正在录制。</translation>
    </message>
    <message>
        <source>Stop watching the selected streams</source>
        <translation>不再监看所选的流</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::LivePage</name>
    <message>
        <source>Streams</source>
        <translation>直播流</translation>
    </message>
    <message>
        <source>Search streams</source>
        <translation>搜索流</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Live</source>
        <comment>filter</comment>
        <translation>直播中</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>录制中</translation>
    </message>
    <message>
        <source>Not covered</source>
        <translation>无规则</translation>
    </message>
    <message>
        <source>Problem</source>
        <comment>filter</comment>
        <translation>异常</translation>
    </message>
    <message>
        <source>No streams yet</source>
        <translation>还没有流</translation>
    </message>
    <message>
        <source>This connection does not tell which streams are live</source>
        <translation>此连接无法提供直播状态</translation>
    </message>
    <message>
        <source>Add the streams you want to watch. Their state, their picture and their recordings appear here, and rules record them on their own.</source>
        <translation>添加要监看的流，它们的状态、画面和录制情况会显示在这里，并由规则自动录制。</translation>
    </message>
    <message>
        <source>Rules record on their own there. A stream that you know can be recorded by its URL.</source>
        <translation>那里的规则会自动录制。已知地址的流也可以直接按地址录制。</translation>
    </message>
    <message>
        <source>Add streams</source>
        <translation>添加流</translation>
    </message>
    <message>
        <source>Record a URL now</source>
        <translation>立即按地址录制</translation>
    </message>
    <message>
        <source>Try it with the demo stream</source>
        <translation>用演示流试一试</translation>
    </message>
    <message>
        <source>&amp;Template:</source>
        <translation>模板(&amp;T)：</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>更多操作</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>直播</translation>
    </message>
    <message numerus="yes">
        <source>Stop %n recording(s)?</source>
        <translation>
            <numerusform>停止 %n 路录制？</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>停止录制</translation>
    </message>
    <message numerus="yes">
        <source>A rule started %n of them. It stays on: these streams are not recorded again until their broadcast ends, and the next broadcast is. To end that too, disable the rule.</source>
        <translation>
            <numerusform>其中 %n 路由规则启动。规则仍然启用：本场直播结束前不再录制这些流，下一场直播会重新录制。如需彻底停止，请停用规则。</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to the rules</source>
        <translation>转到规则</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n stream(s) from the list?</source>
        <translation>
            <numerusform>从列表移除 %n 路流？</numerusform>
        </translation>
    </message>
    <message>
        <source>They are not watched any more. Recordings that are running go on until they end.</source>
        <translation>移除后不再监看，正在进行的录制会继续到结束。</translation>
    </message>
    <message>
        <source>They are not watched any more, and rules do not record them.</source>
        <translation>移除后不再监看，规则也不会录制它们。</translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation>从列表移除</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存画面</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg)</source>
        <translation>图片 (*.png *.jpg)</translation>
    </message>
    <message>
        <source>The picture could not be saved as %1.</source>
        <translation>画面无法保存为 %1。</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::Navigation</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::OutcomePanel</name>
    <message>
        <source>Result of the last start</source>
        <translation>上次启动的结果</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close the result list</source>
        <translation>关闭结果列表</translation>
    </message>
    <message numerus="yes">
        <source>Starting %n recording(s)…</source>
        <translation>
            <numerusform>正在启动 %n 路录制…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::Page</name>
    <message>
        <source>Recordings</source>
        <translation>录制文件</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::PastedStreams</name>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>流名</translation>
    </message>
    <message>
        <source>App</source>
        <translation>发布点</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>域名</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Is in the list already</source>
        <translation>已在列表中</translation>
    </message>
    <message>
        <source>Stream URLs, one a line</source>
        <translation>流地址，每行一个</translation>
    </message>
    <message>
        <source>Each line is shown here as it is understood: domain, app and stream.</source>
        <translation>这里显示每一行的解析结果：域名、发布点和流名。</translation>
    </message>
    <message>
        <source>What the lines were understood as</source>
        <translation>各行的解析结果</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::PreviewWidget</name>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Picture of the stream</source>
        <translation>流画面</translation>
    </message>
    <message>
        <source>Sound level</source>
        <translation>音量电平</translation>
    </message>
    <message>
        <source>Sound level of the left and the right channel, -60 to 0 dB</source>
        <translation>左右声道电平，-60 至 0 dB</translation>
    </message>
    <message>
        <source>Mute (M)</source>
        <translation>静音 (M)</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Save this picture (S)</source>
        <translation>保存此画面 (S)</translation>
    </message>
    <message>
        <source>Full screen (F)</source>
        <translation>全屏 (F)</translation>
    </message>
    <message>
        <source>No stream is selected</source>
        <translation>未选择流</translation>
    </message>
    <message>
        <source>Select a stream to see it here.</source>
        <translation>选择一路流即可在此预览。</translation>
    </message>
    <message>
        <source>Waiting for the first picture</source>
        <translation>正在等待首帧画面</translation>
    </message>
    <message>
        <source>This stream is not live</source>
        <translation>此流未开播</translation>
    </message>
    <message>
        <source>The preview starts as soon as the stream is live.</source>
        <translation>开播后自动开始预览。</translation>
    </message>
    <message>
        <source>No preview</source>
        <translation>无法预览</translation>
    </message>
    <message>
        <source>The stream cannot be decoded. A recording of it is not affected.</source>
        <translation>此流无法解码，录制不受影响。</translation>
    </message>
    <message>
        <source>This stream has sound only</source>
        <translation>此流只有声音</translation>
    </message>
    <message>
        <source>%1 fps</source>
        <translation>%1 帧/秒</translation>
    </message>
    <message>
        <source>%1 ms delay</source>
        <translation>延迟 %1 毫秒</translation>
    </message>
    <message>
        <source>Switch the sound on (M)</source>
        <translation>打开声音 (M)</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::RecordDialog</name>
    <message>
        <source>Record streams</source>
        <translation>录制流</translation>
    </message>
    <message>
        <source>Paste up to five URLs of live streams, one a line. Each is recorded until it ends or you stop it.</source>
        <translation>粘贴最多五个直播流地址，每行一个。每路流会录制到直播结束或手动停止为止。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Template:</source>
        <translation>模板(&amp;T)：</translation>
    </message>
    <message>
        <source>Create a template</source>
        <translation>新建模板</translation>
    </message>
    <message numerus="yes">
        <source>Record %n stream(s)</source>
        <translation>
            <numerusform>录制 %n 路流</numerusform>
        </translation>
    </message>
    <message>
        <source>Record</source>
        <translation>录制</translation>
    </message>
    <message>
        <source>One start takes at most %1 streams.</source>
        <translation>一次最多启动 %1 路流。</translation>
    </message>
    <message>
        <source>A template says where recordings go. There is none yet.</source>
        <translation>模板决定录制文件的保存位置，目前还没有模板。</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) cannot be recorded; the list says why.</source>
        <translation>
            <numerusform>有 %n 行无法录制，原因见列表。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::SearchTable</name>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>选择列</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>This could not be loaded</source>
        <translation>无法加载</translation>
    </message>
    <message>
        <source>No row belongs to this filter.</source>
        <translation>没有符合此筛选的条目。</translation>
    </message>
    <message>
        <source>No row of this filter contains “%1”.</source>
        <translation>此筛选中没有包含“%1”的条目。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>A filter and how many rows it has: &quot;Recording 3&quot;.</extracomment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::StatusStrip</name>
    <message>
        <source>%1 free</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>%1 free, full in %2</source>
        <translation>剩余 %1，约 %2后写满</translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) running</source>
        <translation>
            <numerusform>%n 路录制中</numerusform>
        </translation>
    </message>
    <message>
        <source>No recording is running</source>
        <translation>没有录制</translation>
    </message>
    <message numerus="yes">
        <source>%n segment(s) waiting</source>
        <translation>
            <numerusform>%n 个分段待上传</numerusform>
        </translation>
    </message>
    <message>
        <source>No segment is waiting</source>
        <translation>没有待上传的分段</translation>
    </message>
    <message>
        <source>No problem</source>
        <translation>没有问题</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::StreamDetails</name>
    <message numerus="yes">
        <source>%n segment(s)</source>
        <translation>
            <numerusform>%n 个分段</numerusform>
        </translation>
    </message>
    <message>
        <source>every %1 s</source>
        <translation>每 %1 秒</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Recorded by</source>
        <translation>录制方式</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Live since</source>
        <translation>开播时间</translation>
    </message>
    <message>
        <source>Key frames</source>
        <translation>关键帧</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message numerus="yes">
        <source>%n stream(s) selected</source>
        <translation>
            <numerusform>已选择 %n 路流</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::StreamOperations</name>
    <message>
        <source>Recording as %1</source>
        <translation>正在录制，任务 %1</translation>
    </message>
    <message>
        <source>Is recorded by hand already</source>
        <translation>已在手动录制</translation>
    </message>
    <message>
        <source>Is recorded by hand already, as %1</source>
        <translation>已在手动录制，任务 %1</translation>
    </message>
    <message>
        <source>Is not live; nothing was started</source>
        <translation>未开播，没有启动录制</translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) started</source>
        <translation>
            <numerusform>已启动 %n 路录制</numerusform>
        </translation>
    </message>
    <message>
        <source>No recording was started</source>
        <translation>没有启动任何录制</translation>
    </message>
    <message>
        <source>%1 of %2 recordings started</source>
        <translation>已启动 %1 / %2 路录制</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::TableColumns</name>
    <message>
        <source>Reset columns</source>
        <translation>恢复默认列</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::TemplateChooser</name>
    <message>
        <source>Template for recordings by hand</source>
        <translation>手动录制使用的模板</translation>
    </message>
    <message>
        <source>The template that a recording by hand uses</source>
        <translation>手动录制时使用的模板</translation>
    </message>
    <message>
        <source>No template yet</source>
        <translation>还没有模板</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::TopBar</name>
    <message>
        <source>%1: ready</source>
        <translation>%1：就绪</translation>
    </message>
    <message>
        <source>%1: connecting</source>
        <translation>%1：正在连接</translation>
    </message>
    <message>
        <source>%1: not reachable</source>
        <translation>%1：无法连接</translation>
    </message>
    <message>
        <source>Record…</source>
        <translation>录制…</translation>
    </message>
    <message>
        <source>Record up to five streams by their URLs now (Ctrl+R)</source>
        <translation>立即按地址录制最多五路流 (Ctrl+R)</translation>
    </message>
    <message>
        <source>Record streams by their URLs</source>
        <translation>按地址录制流</translation>
    </message>
</context>
</TS>
