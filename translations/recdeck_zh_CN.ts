<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BucketTest</name>
    <message>
        <source>The folder is there, and files can be made in it.</source>
        <translation>文件夹存在，可以在其中创建文件。</translation>
    </message>
    <message>
        <source>The host&apos;s name is known.</source>
        <translation>主机名可以解析。</translation>
    </message>
    <message>
        <source>The host accepts connections.</source>
        <translation>主机接受连接。</translation>
    </message>
    <message>
        <source>The connection is encrypted and the certificate is trusted.</source>
        <translation>连接已加密，证书受信任。</translation>
    </message>
    <message>
        <source>The storage has the same time as this computer.</source>
        <translation>存储服务的时间与本机一致。</translation>
    </message>
    <message>
        <source>The keys are accepted, and the bucket is there.</source>
        <translation>密钥有效，存储桶存在。</translation>
    </message>
    <message>
        <source>A small file was stored.</source>
        <translation>已存入一个小文件。</translation>
    </message>
    <message>
        <source>It was read again and is the same.</source>
        <translation>已读回该文件，内容一致。</translation>
    </message>
    <message>
        <source>Large files can be sent in parts.</source>
        <translation>大文件可以分段上传。</translation>
    </message>
    <message>
        <source>The small file is gone again.</source>
        <translation>小文件已删除。</translation>
    </message>
    <message>
        <source>Not encrypted: the address begins with http://.</source>
        <translation>未加密：地址以 http:// 开头。</translation>
    </message>
    <message>
        <source>Not looked at: the way goes through a proxy.</source>
        <translation>未检查：连接经过代理。</translation>
    </message>
    <message>
        <source>Not tried.</source>
        <translation>未尝试。</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Host name</source>
        <translation>主机名</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>加密</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>Keys and bucket</source>
        <translation>密钥和存储桶</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>Read back</source>
        <translation>读回</translation>
    </message>
    <message>
        <source>Upload in parts</source>
        <translation>分段上传</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>The storage has another time than this computer, or does not tell it. Uploads allow for that, but check this computer&apos;s clock.</source>
        <translation>存储服务的时间与本机不同，或未告知时间。上传会自动校正，但请检查本机时钟。</translation>
    </message>
    <message>
        <source>This did not work.</source>
        <translation>这一步没有成功。</translation>
    </message>
    <message>
        <source>Recordings can be stored in “%1”.</source>
        <translation>录制文件可以存入“%1”。</translation>
    </message>
    <message>
        <source>With these values recordings cannot be stored in “%1”.</source>
        <translation>使用这些值无法将录制文件存入“%1”。</translation>
    </message>
</context>
<context>
    <name>CallbackRows</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>no files</source>
        <translation>没有文件</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Not a notice</source>
        <translation>不是通知</translation>
    </message>
    <message>
        <source>Repeated</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>已收到</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>流</translation>
    </message>
    <message>
        <source>Last result</source>
        <translation>最近结果</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>尝试次数</translation>
    </message>
    <message>
        <source>Next attempt</source>
        <translation>下次尝试</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Delivery domain</source>
        <translation>播放域名</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>录制</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Bucket</source>
        <translation>存储桶</translation>
    </message>
</context>
<context>
    <name>CallbackTexts</name>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>Redirected</source>
        <translation>被重定向</translation>
    </message>
    <message>
        <source>No answer in time</source>
        <translation>未及时应答</translation>
    </message>
    <message>
        <source>Name not known</source>
        <translation>域名未知</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>无法连接</translation>
    </message>
    <message>
        <source>Connection lost</source>
        <translation>连接中断</translation>
    </message>
    <message>
        <source>Encryption failed</source>
        <translation>加密失败</translation>
    </message>
    <message>
        <source>Address not allowed</source>
        <translation>地址不允许</translation>
    </message>
    <message>
        <source>Key not available</source>
        <translation>密钥不可用</translation>
    </message>
    <message>
        <source>Only 200 counts as delivered; look at what the receiver logs.</source>
        <translation>只有 200 才算送达；请查看接收端的日志。</translation>
    </message>
    <message>
        <source>Redirects are not followed; enter the address that it leads to.</source>
        <translation>不会跟随重定向；请填写最终的地址。</translation>
    </message>
    <message>
        <source>A receiver has five seconds for its whole answer; let it store first and work later.</source>
        <translation>接收端须在五秒内答完；请让它先保存，再处理。</translation>
    </message>
    <message>
        <source>Check the spelling of the host&apos;s name.</source>
        <translation>请检查主机名的拼写。</translation>
    </message>
    <message>
        <source>Check the port, and that the receiver runs and can be reached from the recorder.</source>
        <translation>请检查端口，并确认接收端正在运行且录制机能够连到它。</translation>
    </message>
    <message>
        <source>The receiver closed the connection before it had answered.</source>
        <translation>接收端在应答之前就关闭了连接。</translation>
    </message>
    <message>
        <source>Check the receiver&apos;s certificate, and whether it speaks HTTPS on this port.</source>
        <translation>请检查接收端的证书，以及该端口是否提供 HTTPS。</translation>
    </message>
    <message>
        <source>While other computers can reach the recorder&apos;s REST server, addresses of its own network are not called; the Activity page has a switch for that.</source>
        <translation>当其他电脑能访问录制机的 REST 服务时，不会回调其本机和内网地址；可在“活动”页面打开相应开关。</translation>
    </message>
    <message>
        <source>Unlock the key store, or enter the secret key again.</source>
        <translation>请解锁密钥库，或重新填写密钥。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Not due yet</source>
        <translation>尚未到时</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>已送达</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>The status of HTTP and what it means: &quot;500, refused&quot;.</extracomment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Delivered: the address answered %1 after %2.</source>
        <translation>已送达：该地址在 %2 后应答 %1。</translation>
    </message>
    <message>
        <source>Not delivered (%1). %2</source>
        <translation>未送达（%1）。%2</translation>
    </message>
</context>
<context>
    <name>ChangeTexts</name>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Template “%1”</source>
        <translation>模板“%1”</translation>
    </message>
    <message>
        <source>Rule %1 (%2)</source>
        <translation>规则 %1（%2）</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>已添加</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>已更改</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>删除它</translation>
    </message>
    <message>
        <source>Set it back</source>
        <translation>恢复原值</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>找回</translation>
    </message>
</context>
<context>
    <name>ConfigExport</name>
    <message numerus="yes">
        <source>%n template(s)</source>
        <translation>
            <numerusform>%n 个模板</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n 条规则</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n delivery domain(s)</source>
        <translation>
            <numerusform>%n 个播流域名</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stream(s)</source>
        <translation>
            <numerusform>%n 路流</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无内容</translation>
    </message>
</context>
<context>
    <name>CsvExport</name>
    <message>
        <source>The table was not saved.</source>
        <translation>表格未保存。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) saved as CSV.</source>
        <translation>
            <numerusform>已将 %n 行保存为 CSV。</numerusform>
        </translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Saving the table</source>
        <translation>正在保存表格</translation>
    </message>
    <message>
        <source>Save table as CSV…</source>
        <translation>将表格保存为 CSV…</translation>
    </message>
    <message>
        <source>Save table as CSV</source>
        <translation>将表格保存为 CSV</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV 文件 (*.csv)</translation>
    </message>
</context>
<context>
    <name>DomainRows</name>
    <message>
        <source>Delivery domain</source>
        <translation>播流域名</translation>
    </message>
    <message>
        <source>Pull from</source>
        <translation>拉流地址</translation>
    </message>
    <message>
        <source>Push domain</source>
        <translation>推流域名</translation>
    </message>
    <message>
        <source>Media server</source>
        <translation>流媒体服务器</translation>
    </message>
</context>
<context>
    <name>ErrorTexts</name>
    <message>
        <source>Some values of “%1” cannot be accepted.</source>
        <translation>“%1”中有些值无法接受。</translation>
    </message>
    <message>
        <source>Some values cannot be accepted.</source>
        <translation>有些值无法接受。</translation>
    </message>
    <message>
        <source>Correct the marked fields and try again.</source>
        <translation>请改正标出的字段后重试。</translation>
    </message>
    <message>
        <source>“%1” is not a complete stream address.</source>
        <translation>“%1”不是完整的流地址。</translation>
    </message>
    <message>
        <source>The stream address is not complete.</source>
        <translation>流地址不完整。</translation>
    </message>
    <message>
        <source>Write it like rtmp://host/app/stream or https://host/app/stream.flv.</source>
        <translation>请按 rtmp://主机/发布点/流名 或 https://主机/发布点/流名.flv 的格式填写。</translation>
    </message>
    <message>
        <source>“%1” does not exist (any more).</source>
        <translation>“%1”不存在（或已不存在）。</translation>
    </message>
    <message>
        <source>The object does not exist (any more).</source>
        <translation>该对象不存在（或已不存在）。</translation>
    </message>
    <message>
        <source>Somebody else may have deleted it; reload the list.</source>
        <translation>可能已被他人删除，请刷新列表。</translation>
    </message>
    <message>
        <source>“%1” exists already.</source>
        <translation>“%1”已存在。</translation>
    </message>
    <message>
        <source>The same object exists already.</source>
        <translation>相同的对象已存在。</translation>
    </message>
    <message>
        <source>Change the existing one, or use other values.</source>
        <translation>请修改已有的对象，或换用其他值。</translation>
    </message>
    <message>
        <source>The template “%1” cannot be deleted because rules use it.</source>
        <translation>模板“%1”正被规则使用，无法删除。</translation>
    </message>
    <message>
        <source>The template cannot be deleted because rules use it.</source>
        <translation>模板正被规则使用，无法删除。</translation>
    </message>
    <message>
        <source>Give these rules another template or delete them first.</source>
        <translation>请先为这些规则更换模板，或先删除这些规则。</translation>
    </message>
    <message>
        <source>A running recording uses the template “%1”, so it cannot be changed now.</source>
        <translation>正在进行的录制在使用模板“%1”，现在无法修改。</translation>
    </message>
    <message>
        <source>A running recording uses the template, so it cannot be changed now.</source>
        <translation>正在进行的录制在使用该模板，现在无法修改。</translation>
    </message>
    <message>
        <source>Wait until the recording has ended, or save the changes as a copy.</source>
        <translation>请等录制结束，或将修改另存为副本。</translation>
    </message>
    <message>
        <source>The rule “%1” is enabled and cannot be deleted.</source>
        <translation>规则“%1”已启用，无法删除。</translation>
    </message>
    <message>
        <source>The rule is enabled and cannot be deleted.</source>
        <translation>规则已启用，无法删除。</translation>
    </message>
    <message>
        <source>Disable it first; its running recordings go on.</source>
        <translation>请先停用它；正在进行的录制会继续。</translation>
    </message>
    <message>
        <source>The rule “%1” is recording right now and cannot be deleted.</source>
        <translation>规则“%1”正在录制，无法删除。</translation>
    </message>
    <message>
        <source>The rule is recording right now and cannot be deleted.</source>
        <translation>规则正在录制，无法删除。</translation>
    </message>
    <message>
        <source>Stop its recordings or wait until they have ended.</source>
        <translation>请停止它的录制，或等待录制结束。</translation>
    </message>
    <message>
        <source>One start takes at most five streams; nothing was started for “%1”.</source>
        <translation>一次最多启动五路流；“%1”未启动任何录制。</translation>
    </message>
    <message>
        <source>One start takes at most five streams; nothing was started.</source>
        <translation>一次最多启动五路流；未启动任何录制。</translation>
    </message>
    <message>
        <source>Select five streams or fewer and start the others afterwards.</source>
        <translation>请选择五路或更少的流，其余的随后再启动。</translation>
    </message>
    <message>
        <source>“%1” is not live.</source>
        <translation>“%1”没有在直播。</translation>
    </message>
    <message>
        <source>The stream is not live.</source>
        <translation>该流没有在直播。</translation>
    </message>
    <message>
        <source>Start it at the encoder, then record again; a rule starts by itself.</source>
        <translation>请先在编码器上开播再录制；规则会自动开始录制。</translation>
    </message>
    <message>
        <source>“%1” is already being recorded by hand.</source>
        <translation>“%1”已在手动录制中。</translation>
    </message>
    <message>
        <source>The stream is already being recorded by hand.</source>
        <translation>该流已在手动录制中。</translation>
    </message>
    <message>
        <source>The running recording goes on; stop it first for a new one.</source>
        <translation>正在进行的录制会继续；如需新建录制，请先停止它。</translation>
    </message>
    <message>
        <source>The recording “%1” has ended already.</source>
        <translation>录制“%1”已经结束。</translation>
    </message>
    <message>
        <source>The recording has ended already.</source>
        <translation>录制已经结束。</translation>
    </message>
    <message>
        <source>There is nothing left to stop.</source>
        <translation>没有需要停止的录制。</translation>
    </message>
    <message>
        <source>The recording “%1” was started by a rule and cannot be stopped this way.</source>
        <translation>录制“%1”由规则启动，不能这样停止。</translation>
    </message>
    <message>
        <source>The recording was started by a rule and cannot be stopped this way.</source>
        <translation>该录制由规则启动，不能这样停止。</translation>
    </message>
    <message>
        <source>Disable the rule; the recording ends with the broadcast.</source>
        <translation>请停用该规则；录制会随直播结束。</translation>
    </message>
    <message>
        <source>No connection to “%1”.</source>
        <translation>无法连接“%1”。</translation>
    </message>
    <message>
        <source>No connection to the source.</source>
        <translation>无法连接源站。</translation>
    </message>
    <message>
        <source>Check the host name, the port and the network.</source>
        <translation>请检查主机名、端口和网络。</translation>
    </message>
    <message>
        <source>The server refused to deliver “%1”.</source>
        <translation>服务器拒绝提供“%1”。</translation>
    </message>
    <message>
        <source>The server refused to deliver the stream.</source>
        <translation>服务器拒绝提供该流。</translation>
    </message>
    <message>
        <source>Check the stream name and the access token in its address.</source>
        <translation>请检查流名以及地址中的访问令牌。</translation>
    </message>
    <message>
        <source>“%1” sent no data in time.</source>
        <translation>“%1”未按时发送数据。</translation>
    </message>
    <message>
        <source>The source sent no data in time.</source>
        <translation>源站未按时发送数据。</translation>
    </message>
    <message>
        <source>Check whether the broadcaster is sending, or allow a longer pull time-out.</source>
        <translation>请检查主播是否在推流，或延长拉流超时时间。</translation>
    </message>
    <message>
        <source>What “%1” sends is not a live stream that can be read.</source>
        <translation>“%1”发送的不是可读取的直播流。</translation>
    </message>
    <message>
        <source>What the source sends is not a live stream that can be read.</source>
        <translation>源站发送的不是可读取的直播流。</translation>
    </message>
    <message>
        <source>Check that the address leads to a stream and not to a web page.</source>
        <translation>请确认该地址指向流，而不是网页。</translation>
    </message>
    <message>
        <source>The stream “%1” has ended.</source>
        <translation>流“%1”已结束。</translation>
    </message>
    <message>
        <source>The stream has ended.</source>
        <translation>该流已结束。</translation>
    </message>
    <message>
        <source>It is picked up again when the next broadcast starts.</source>
        <translation>下一场直播开始时会重新接入。</translation>
    </message>
    <message>
        <source>The connection to “%1” broke or its data is damaged.</source>
        <translation>与“%1”的连接中断，或其数据已损坏。</translation>
    </message>
    <message>
        <source>The connection to the source broke or its data is damaged.</source>
        <translation>与源站的连接中断，或其数据已损坏。</translation>
    </message>
    <message>
        <source>It is tried again by itself; check the network if it happens often.</source>
        <translation>程序会自动重试；如经常发生，请检查网络。</translation>
    </message>
    <message>
        <source>“%1” uses a protocol that is not allowed for streams.</source>
        <translation>“%1”使用了不允许的流协议。</translation>
    </message>
    <message>
        <source>This protocol is not allowed for streams.</source>
        <translation>不允许使用该流协议。</translation>
    </message>
    <message>
        <source>Use an address that begins with rtmp, rtmps, http, https, rtsp or srt.</source>
        <translation>请使用以 rtmp、rtmps、http、https、rtsp 或 srt 开头的地址。</translation>
    </message>
    <message>
        <source>The file format cannot hold a codec of “%1”.</source>
        <translation>该文件格式不支持“%1”的某种编码。</translation>
    </message>
    <message>
        <source>The file format cannot hold a codec of the stream.</source>
        <translation>该文件格式不支持该流的某种编码。</translation>
    </message>
    <message>
        <source>Choose another file format in the template; MP4 holds the most.</source>
        <translation>请在模板中选择其他文件格式；MP4 支持的编码最多。</translation>
    </message>
    <message>
        <source>Nothing of “%1” is left to record.</source>
        <translation>“%1”没有可录制的内容。</translation>
    </message>
    <message>
        <source>Nothing of the stream is left to record.</source>
        <translation>该流没有可录制的内容。</translation>
    </message>
    <message>
        <source>The template leaves out the only track; allow sound or picture there.</source>
        <translation>模板去掉了唯一的轨道；请在模板中保留声音或画面。</translation>
    </message>
    <message>
        <source>The disk is full: “%1” could not be written.</source>
        <translation>磁盘已满，无法写入“%1”。</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>磁盘已满。</translation>
    </message>
    <message>
        <source>Free some space or choose a folder on another disk.</source>
        <translation>请释放空间，或选择其他磁盘上的文件夹。</translation>
    </message>
    <message>
        <source>The program may not read or write “%1”.</source>
        <translation>程序无权读写“%1”。</translation>
    </message>
    <message>
        <source>The program may not do this.</source>
        <translation>程序无权执行此操作。</translation>
    </message>
    <message>
        <source>Check the permissions, or choose another folder.</source>
        <translation>请检查权限，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>“%1” lies outside of the folders that may be used.</source>
        <translation>“%1”不在允许使用的文件夹内。</translation>
    </message>
    <message>
        <source>The path lies outside of the folders that may be used.</source>
        <translation>该路径不在允许使用的文件夹内。</translation>
    </message>
    <message>
        <source>Choose a folder below an allowed one.</source>
        <translation>请选择允许范围内的文件夹。</translation>
    </message>
    <message>
        <source>The file “%1” could not be read or written.</source>
        <translation>无法读写文件“%1”。</translation>
    </message>
    <message>
        <source>A file could not be read or written.</source>
        <translation>无法读写某个文件。</translation>
    </message>
    <message>
        <source>Check the disk and try again.</source>
        <translation>请检查磁盘后重试。</translation>
    </message>
    <message>
        <source>The file “%1” is damaged: it cannot be read back as it was written.</source>
        <translation>文件“%1”已损坏：读回的内容与写入的不一致。</translation>
    </message>
    <message>
        <source>A file is damaged: it cannot be read back as it was written.</source>
        <translation>某个文件已损坏：读回的内容与写入的不一致。</translation>
    </message>
    <message>
        <source>Keep it, check the disk, and use another copy if there is one.</source>
        <translation>请保留它并检查磁盘；如有其他副本，请使用副本。</translation>
    </message>
    <message>
        <source>The database could not store or read “%1”.</source>
        <translation>数据库无法存取“%1”。</translation>
    </message>
    <message>
        <source>The database could not be read or written.</source>
        <translation>无法读写数据库。</translation>
    </message>
    <message>
        <source>Check the free space of the data folder, then restart the program.</source>
        <translation>请检查数据文件夹的剩余空间，然后重新启动程序。</translation>
    </message>
    <message>
        <source>The data in “%1” was written by a newer version of the program.</source>
        <translation>“%1”中的数据由更新版本的程序写入。</translation>
    </message>
    <message>
        <source>The data was written by a newer version of the program.</source>
        <translation>数据由更新版本的程序写入。</translation>
    </message>
    <message>
        <source>Install that version, or use another data folder.</source>
        <translation>请安装该版本，或使用其他数据文件夹。</translation>
    </message>
    <message>
        <source>Another running program holds the data folder “%1”.</source>
        <translation>另一个正在运行的程序占用了数据文件夹“%1”。</translation>
    </message>
    <message>
        <source>Another running program holds the data folder.</source>
        <translation>另一个正在运行的程序占用了数据文件夹。</translation>
    </message>
    <message>
        <source>Close it there, or use another data folder.</source>
        <translation>请关闭那个程序，或使用其他数据文件夹。</translation>
    </message>
    <message>
        <source>The storage “%1” cannot be reached or written.</source>
        <translation>无法访问或写入存储“%1”。</translation>
    </message>
    <message>
        <source>The storage cannot be reached or written.</source>
        <translation>无法访问或写入存储。</translation>
    </message>
    <message>
        <source>Check its address and keys; recorded files wait on this computer.</source>
        <translation>请检查其地址和密钥；已录制的文件暂存在本机。</translation>
    </message>
    <message>
        <source>The secret key of “%1” could not be stored or read.</source>
        <translation>无法存取“%1”的私有密钥。</translation>
    </message>
    <message>
        <source>The secret key could not be stored or read.</source>
        <translation>无法存取私有密钥。</translation>
    </message>
    <message>
        <source>Unlock the key store of this computer and try again.</source>
        <translation>请解锁本机的密钥库后重试。</translation>
    </message>
    <message>
        <source>“%1” was cancelled.</source>
        <translation>“%1”已取消。</translation>
    </message>
    <message>
        <source>This was cancelled.</source>
        <translation>操作已取消。</translation>
    </message>
    <message>
        <source>Start it again if that was not intended.</source>
        <translation>如非有意取消，请重新开始。</translation>
    </message>
    <message>
        <source>The program made a mistake with “%1”.</source>
        <translation>程序在处理“%1”时出错。</translation>
    </message>
    <message>
        <source>The program made a mistake.</source>
        <translation>程序出错。</translation>
    </message>
    <message>
        <source>Try again; if it stays, report it with the details from the log.</source>
        <translation>请重试；如仍出错，请附上日志中的详情进行反馈。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>Joins two whole sentences; languages without blanks between sentences leave the blank out.</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is the name of a field, %2 the sentence that says what is wrong with it.</extracomment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>HTTP status: %1</source>
        <translation>HTTP 状态：%1</translation>
    </message>
    <message>
        <source>Request id: %1</source>
        <translation>请求 ID：%1</translation>
    </message>
    <message>
        <source>The file cannot be read at “%1”: this is not JSON as it should be.</source>
        <translation>无法在“%1”处读取文件：内容不是正确的 JSON。</translation>
    </message>
    <message>
        <source>The file is not JSON as it should be.</source>
        <translation>文件内容不是正确的 JSON。</translation>
    </message>
    <message>
        <source>Correct that line, or choose another file.</source>
        <translation>请改正该行，或选择其他文件。</translation>
    </message>
    <message>
        <source>The file “%1” was written by a newer version of the program.</source>
        <translation>文件“%1”由更新版本的程序写入。</translation>
    </message>
    <message>
        <source>The file was written by a newer version of the program.</source>
        <translation>文件由更新版本的程序写入。</translation>
    </message>
    <message>
        <source>Install that version, then read the file again.</source>
        <translation>请安装该版本，然后重新读取文件。</translation>
    </message>
    <message>
        <source>The file “%1” is too large.</source>
        <translation>文件“%1”太大。</translation>
    </message>
    <message>
        <source>The file is too large.</source>
        <translation>文件太大。</translation>
    </message>
    <message>
        <source>Check that it is the right file, or divide it.</source>
        <translation>请确认文件是否正确，或将其拆分。</translation>
    </message>
    <message>
        <source>The secrets in “%1” cannot be opened: the passphrase is wrong, or the file is damaged.</source>
        <translation>无法打开“%1”中的密钥：口令错误，或文件已损坏。</translation>
    </message>
    <message>
        <source>The secrets cannot be opened: the passphrase is wrong, or the file is damaged.</source>
        <translation>无法打开密钥：口令错误，或文件已损坏。</translation>
    </message>
    <message>
        <source>Type the passphrase again, or go on without the secrets.</source>
        <translation>请重新输入口令，或不带密钥继续。</translation>
    </message>
    <message>
        <source>Connections to “%1” cannot be accepted.</source>
        <translation>无法接受到“%1”的连接。</translation>
    </message>
    <message>
        <source>Connections cannot be accepted.</source>
        <translation>无法接受连接。</translation>
    </message>
    <message>
        <source>Choose an address of this computer and a port that no other program uses.</source>
        <translation>请选择本机的地址和未被其他程序占用的端口。</translation>
    </message>
    <message>
        <source>The storage service refuses access to “%1”.</source>
        <translation>存储服务拒绝访问“%1”。</translation>
    </message>
    <message>
        <source>The storage service refuses access.</source>
        <translation>存储服务拒绝访问。</translation>
    </message>
    <message>
        <source>Check the keys in the template, and what they are allowed to do there.</source>
        <translation>请检查模板中的密钥及其在该存储服务中的权限。</translation>
    </message>
    <message>
        <source>The keys for “%1” have expired.</source>
        <translation>“%1”的密钥已过期。</translation>
    </message>
    <message>
        <source>The keys of the storage have expired.</source>
        <translation>存储的密钥已过期。</translation>
    </message>
    <message>
        <source>Renew them at the storage service, and enter what is new in the template.</source>
        <translation>请在存储服务处更新密钥，并在模板中填入新的密钥。</translation>
    </message>
</context>
<context>
    <name>EventTexts</name>
    <message>
        <source>%1 wait on this computer to be uploaded, more than the limit in the settings. See in Activity, Uploads what holds them up.</source>
        <translation>本机有 %1 等待上传，超过了设置中的上限。请在“活动”的“上传”中查看原因。</translation>
    </message>
    <message>
        <source>See the answers in Activity, Callbacks, and send it again from there.</source>
        <translation>请在“活动”的“回调”中查看应答，并可从那里重新发送。</translation>
    </message>
    <message numerus="yes">
        <source>A callback could not be delivered in %n attempt(s), and is not tried any more.</source>
        <translation>
            <numerusform>有一个回调尝试 %n 次仍未送达，不再重试。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A callback about %1 could not be delivered in %n attempt(s), and is not tried any more.</source>
        <translation>
            <numerusform>关于 %1 的回调尝试 %n 次仍未送达，不再重试。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExchangeTexts</name>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Delivery domain</source>
        <translation>播流域名</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>流</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>有变化</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>无变化</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Not done yet</source>
        <translation>尚未执行</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>未选择</translation>
    </message>
    <message>
        <source>Several templates have this name and region, so it is not clear which one is meant. Give them different names.</source>
        <translation>有多个模板使用此名称和区域，无法确定是哪一个。请为它们取不同的名称。</translation>
    </message>
    <message>
        <source>Several rules are for the same streams. Delete all but one of them.</source>
        <translation>有多条规则针对相同的流。请只保留其中一条。</translation>
    </message>
    <message>
        <source>A running recording uses this template. Import it when the recording has ended.</source>
        <translation>正在进行的录制在使用该模板。请在录制结束后再导入。</translation>
    </message>
    <message>
        <source>A key or password was left out of the file and is not known here. Give it, or open the file with its passphrase.</source>
        <translation>文件中未包含某个密钥或密码，本机也没有。请提供它，或用口令打开文件。</translation>
    </message>
    <message>
        <source>The template of this rule cannot be imported. Solve that first.</source>
        <translation>无法导入该规则的模板。请先解决模板的问题。</translation>
    </message>
    <message>
        <source>This connection has no delivery domains and no watch list.</source>
        <translation>此连接没有播流域名和关注列表。</translation>
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
        <source>Delivery domains</source>
        <translation>播流域名</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>流</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n 个请求</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of the 300 that are possible in 5 minutes</source>
        <translation>%1（5 分钟内最多 300 个）</translation>
    </message>
    <message>
        <source>%1; 300 are possible in 5 minutes, so it takes at least %2</source>
        <translation>%1；5 分钟内最多 300 个，因此至少需要 %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>%1, %2 a second, %3 left</source>
        <translation>%1，每秒 %2 个，剩余 %3</translation>
    </message>
    <message>
        <source>%1, without a limit on this computer</source>
        <translation>%1，本机不限数量</translation>
    </message>
</context>
<context>
    <name>ExpiringRows</name>
    <message>
        <source>Deleted at</source>
        <translation>删除时间</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Bucket</source>
        <translation>存储桶</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>录制时间</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>流</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>录制</translation>
    </message>
    <message>
        <source>Nothing will be deleted from its bucket in the next 24 hours.</source>
        <translation>未来 24 小时内不会从存储桶删除任何文件。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1 in all, will be deleted from buckets in the next 24 hours.</source>
        <translation>
            <numerusform>未来 24 小时内将从存储桶删除 %n 个文件，共 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>These are the first %1; there may be more.</source>
        <translation>这里只列出最先删除的 %1 个，可能还有更多。</translation>
    </message>
</context>
<context>
    <name>FieldTexts</name>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Storage address</source>
        <translation>存储地址</translation>
    </message>
    <message>
        <source>Access key</source>
        <translation>访问密钥</translation>
    </message>
    <message>
        <source>Secret key</source>
        <translation>私有密钥</translation>
    </message>
    <message>
        <source>Callback address</source>
        <translation>回调地址</translation>
    </message>
    <message>
        <source>Further callback addresses</source>
        <translation>其他回调地址</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Bucket</source>
        <translation>存储桶</translation>
    </message>
    <message>
        <source>Keep for</source>
        <translation>保留时长</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>File format</source>
        <translation>文件格式</translation>
    </message>
    <message>
        <source>Cut by size</source>
        <translation>按大小切分</translation>
    </message>
    <message>
        <source>Cut by time</source>
        <translation>按时间切分</translation>
    </message>
    <message>
        <source>Join segments</source>
        <translation>合并分段</translation>
    </message>
    <message>
        <source>Length of a TS part</source>
        <translation>TS 切片时长</translation>
    </message>
    <message>
        <source>Without sound</source>
        <translation>不含声音</translation>
    </message>
    <message>
        <source>Without picture</source>
        <translation>不含画面</translation>
    </message>
    <message>
        <source>Pull time-out</source>
        <translation>拉流超时</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>重试次数</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Delivery domain</source>
        <translation>播流域名</translation>
    </message>
    <message>
        <source>Push domain</source>
        <translation>推流域名</translation>
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
        <translation>流参数</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Pull address</source>
        <translation>拉流地址</translation>
    </message>
    <message>
        <source>Media server</source>
        <translation>流媒体服务器</translation>
    </message>
    <message>
        <source>Media server address</source>
        <translation>流媒体服务器地址</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>此项必填。</translation>
    </message>
    <message>
        <source>This must not be empty.</source>
        <translation>此项不能为空。</translation>
    </message>
    <message>
        <source>This has the wrong type; expected: %1.</source>
        <translation>类型不正确，应为：%1。</translation>
    </message>
    <message>
        <source>This value is not known; use one of: %1.</source>
        <translation>未知的值，请使用以下之一：%1。</translation>
    </message>
    <message>
        <source>This is not a complete address.</source>
        <translation>地址不完整。</translation>
    </message>
    <message>
        <source>The address must begin with one of: %1.</source>
        <translation>地址必须以下列之一开头：%1。</translation>
    </message>
    <message>
        <source>Line breaks, tabs and other control characters are not possible here.</source>
        <translation>此处不能使用换行、制表符等控制字符。</translation>
    </message>
    <message>
        <source>“..” is not possible here.</source>
        <translation>此处不能使用“..”。</translation>
    </message>
    <message>
        <source>A “/” at the beginning is not possible.</source>
        <translation>不能以“/”开头。</translation>
    </message>
    <message>
        <source>“\” is not possible; put “/” between folders.</source>
        <translation>不能使用“\”；文件夹之间请用“/”。</translation>
    </message>
    <message>
        <source>The variable “%1” does not exist.</source>
        <translation>变量“%1”不存在。</translation>
    </message>
    <message>
        <source>A variable lacks its closing bracket.</source>
        <translation>变量缺少右括号。</translation>
    </message>
    <message>
        <source>“%1” stands here twice.</source>
        <translation>“%1”在此重复出现。</translation>
    </message>
    <message>
        <source>This is not the full path of a folder on this computer.</source>
        <translation>这不是本机文件夹的完整路径。</translation>
    </message>
    <message>
        <source>What is chosen here does not exist any more.</source>
        <translation>此处选择的对象已不存在。</translation>
    </message>
    <message>
        <source>Use a number from %1 to %2.</source>
        <translation>请输入 %1 到 %2 之间的数。</translation>
    </message>
    <message>
        <source>Use %1 or more.</source>
        <translation>请输入不小于 %1 的数。</translation>
    </message>
    <message numerus="yes">
        <source>Use at most %n character(s).</source>
        <translation>
            <numerusform>最多 %n 个字符。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Give at least %n.</source>
        <translation>
            <numerusform>至少 %n 项。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Give at most %n.</source>
        <translation>
            <numerusform>最多 %n 项。</numerusform>
        </translation>
    </message>
    <message>
        <source>This needs “%1” as well.</source>
        <translation>还需要填写“%1”。</translation>
    </message>
    <message>
        <source>This is not possible together with “%1”.</source>
        <translation>不能与“%1”同时使用。</translation>
    </message>
    <message>
        <source>Output %1</source>
        <translation>输出 %1</translation>
    </message>
    <message>
        <source>Output %1, %2</source>
        <translation>输出 %1，%2</translation>
    </message>
    <message>
        <source>%1, entry %2</source>
        <translation>%1，第 %2 项</translation>
    </message>
    <message>
        <source>“%1” must stand in this address.</source>
        <translation>地址中必须包含“%1”。</translation>
    </message>
    <message>
        <source>Pre-roll</source>
        <translation>预录</translation>
    </message>
    <message>
        <source>Longest recording</source>
        <translation>最长录制时间</translation>
    </message>
    <message>
        <source>Wait for a key frame</source>
        <translation>等待关键帧</translation>
    </message>
    <message>
        <source>Patience at a cut</source>
        <translation>切分时的耐心</translation>
    </message>
    <message>
        <source>Away for less than</source>
        <translation>中断短于</translation>
    </message>
    <message>
        <source>Without data for</source>
        <translation>无数据时间</translation>
    </message>
    <message>
        <source>Time to connect</source>
        <translation>连接时限</translation>
    </message>
    <message>
        <source>Warn below</source>
        <translation>低于时警告</translation>
    </message>
    <message>
        <source>Pause below</source>
        <translation>低于时暂停</translation>
    </message>
    <message>
        <source>Keep free</source>
        <translation>保留空闲</translation>
    </message>
    <message>
        <source>Gap from</source>
        <translation>中断起点</translation>
    </message>
    <message>
        <source>Jump from</source>
        <translation>跳变起点</translation>
    </message>
    <message>
        <source>Session token</source>
        <translation>会话令牌</translation>
    </message>
</context>
<context>
    <name>FindingRow</name>
    <message>
        <source>Template missing</source>
        <translation>模板缺失</translation>
    </message>
    <message>
        <source>Template broken</source>
        <translation>模板无法使用</translation>
    </message>
    <message>
        <source>No rule</source>
        <translation>无规则</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Never wins</source>
        <translation>永不生效</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) name a template that does not exist and can record nothing.</source>
        <translation>
            <numerusform>%n 条规则引用了不存在的模板，无法录制。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) use it, but it cannot record. %1</source>
        <extracomment>%1 says what is wrong with the template.</extracomment>
        <translation>
            <numerusform>%n 条规则使用它，但它无法录制。%1</numerusform>
        </translation>
    </message>
    <message>
        <source>It is live, and no rule records it.</source>
        <translation>正在直播，但没有规则录制它。</translation>
    </message>
    <message>
        <source>Rule %1 has the same domain, app, stream and parameters and applies instead.</source>
        <translation>规则 %1 的域名、发布点、流名和参数完全相同，由它生效。</translation>
    </message>
    <message>
        <source>Rule %1 takes the same streams and names their push domain too, so that it always wins.</source>
        <translation>规则 %1 匹配相同的流，并且还指定了推流域名，因此总是由它生效。</translation>
    </message>
    <message>
        <source>The streams of this delivery domain are pushed to “%1”, not to the rule&apos;s push domain.</source>
        <translation>该播流域名的流推送到“%1”，而不是规则中的推流域名。</translation>
    </message>
    <message>
        <source>It names a push domain, but none is known for its delivery domain.</source>
        <translation>规则指定了推流域名，但其播流域名没有已知的推流域名。</translation>
    </message>
    <message>
        <source>No stream can be called like this. %1</source>
        <translation>不可能有这样命名的流。%1</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Way out</source>
        <translation>处理方式</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Show the rule</source>
        <translation>显示规则</translation>
    </message>
    <message>
        <source>Show both rules</source>
        <translation>显示两条规则</translation>
    </message>
    <message>
        <source>Show the template</source>
        <translation>显示模板</translation>
    </message>
    <message>
        <source>Show its rules</source>
        <translation>显示其规则</translation>
    </message>
    <message>
        <source>Create a rule</source>
        <translation>新建规则</translation>
    </message>
    <message>
        <source>Delivery domains</source>
        <translation>播流域名</translation>
    </message>
    <message>
        <source>Rule %1: %2</source>
        <translation>规则 %1：%2</translation>
    </message>
    <message>
        <source>Template %1</source>
        <translation>模板 %1</translation>
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
    <message>
        <source>%1 s</source>
        <extracomment>A short time in seconds.</extracomment>
        <translation>%1 秒</translation>
    </message>
</context>
<context>
    <name>Integrity</name>
    <message numerus="yes">
        <source>%n packet(s)</source>
        <translation>
            <numerusform>%n 个数据包</numerusform>
        </translation>
    </message>
    <message>
        <source>no gap</source>
        <translation>无中断</translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s), %1 missing</source>
        <translation>
            <numerusform>%n 处中断，缺失 %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n timestamp(s) repaired</source>
        <translation>
            <numerusform>修复了 %n 个时间戳</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n damaged packet(s) dropped</source>
        <translation>
            <numerusform>丢弃了 %n 个损坏的数据包</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) with a problem</source>
        <translation>
            <numerusform>%n 个文件有问题</numerusform>
        </translation>
    </message>
    <message>
        <source>all files verified</source>
        <translation>所有文件均已校验</translation>
    </message>
    <message>
        <source>%1 of %2 files verified</source>
        <translation>已校验 %1/%2 个文件</translation>
    </message>
    <message>
        <source> · </source>
        <extracomment>Stands between facts about a recording.</extracomment>
        <translation> · </translation>
    </message>
    <message>
        <source>Recorded: %1</source>
        <translation>已录制：%1</translation>
    </message>
    <message>
        <source>Missing in gaps: %1</source>
        <translation>中断中缺失：%1</translation>
    </message>
    <message>
        <source>Packets: %1</source>
        <translation>数据包：%1</translation>
    </message>
    <message>
        <source>Timestamps repaired: %1</source>
        <translation>修复的时间戳：%1</translation>
    </message>
    <message>
        <source>Damaged packets dropped: %1</source>
        <translation>丢弃的损坏数据包：%1</translation>
    </message>
    <message>
        <source>Longest key frame distance: %1</source>
        <translation>最长关键帧间隔：%1</translation>
    </message>
    <message>
        <source>Sound against picture at the end of a file: %1 at most</source>
        <translation>文件末尾声音与画面之差：最多 %1</translation>
    </message>
    <message>
        <source>Files verified: %1 of %2</source>
        <translation>已校验文件：%1/%2</translation>
    </message>
    <message>
        <source>The program or the computer stopped unexpectedly; recordings were closed and their files finished.</source>
        <translation>程序或计算机意外停止；录制已关闭，其文件已收尾。</translation>
    </message>
    <message>
        <source>Not all files are where they belong.</source>
        <translation>并非所有文件都在应在的位置。</translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) were running and have ended.</source>
        <translation>
            <numerusform>当时有 %n 个录制正在进行，现已结束。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were finished; at most the last second of each, or its last group of pictures, is missing.</source>
        <translation>
            <numerusform>%n 个文件已收尾；每个文件最多缺失最后一秒或最后一组画面。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are still being finished.</source>
        <translation>
            <numerusform>%n 个文件仍在收尾。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read; they are kept beside the others as “.damaged”.</source>
        <translation>
            <numerusform>%n 个文件无法读取；它们以“.damaged”为后缀保留在其他文件旁。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were found that had no entry; they have one now.</source>
        <translation>
            <numerusform>发现 %n 个没有条目的文件；现已添加条目。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are gone from their folder; their entries say so.</source>
        <translation>
            <numerusform>%n 个文件已不在其文件夹中；其条目已注明。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) in the spool belong to no recording; they are left alone and named in the log.</source>
        <translation>
            <numerusform>缓存区中有 %n 个文件不属于任何录制；它们保持原样，并已记入日志。</numerusform>
        </translation>
    </message>
    <message>
        <source>Length of a file: planned %1, cut at %2 to %3</source>
        <translation>文件时长：计划 %1，实际切分于 %2 至 %3</translation>
    </message>
</context>
<context>
    <name>NamePreview</name>
    <message>
        <source>All files get the same name and are numbered -2, -3…; add a time or $(seq).</source>
        <translation>所有文件会重名并依次编号为 -2、-3……；请加入时间或 $(seq)。</translation>
    </message>
    <message>
        <source>Output %1 uses the same names in the same bucket; the later file is numbered -2.</source>
        <translation>输出 %1 在同一存储桶中使用相同的文件名；后写入的文件会编号为 -2。</translation>
    </message>
    <message>
        <source>The name is longer than object storages allow (1,024 bytes).</source>
        <translation>文件名超过对象存储允许的长度（1,024 字节）。</translation>
    </message>
    <message>
        <source>name of the stream</source>
        <translation>流名</translation>
    </message>
    <message>
        <source>app, the publishing point</source>
        <translation>发布点</translation>
    </message>
    <message>
        <source>delivery domain</source>
        <translation>播流域名</translation>
    </message>
    <message>
        <source>date, 2026-01-31</source>
        <translation>日期，如 2026-01-31</translation>
    </message>
    <message>
        <source>time, 20-15-00</source>
        <translation>时间，如 20-15-00</translation>
    </message>
    <message>
        <source>date and time, 20260131201500</source>
        <translation>日期和时间，如 20260131201500</translation>
    </message>
    <message>
        <source>number of the file, 00001</source>
        <translation>文件序号，如 00001</translation>
    </message>
</context>
<context>
    <name>OrphanRows</name>
    <message>
        <source>No recording</source>
        <translation>无对应录制</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>Upload in use</source>
        <translation>正在使用的上传</translation>
    </message>
    <message>
        <source>Unfinished upload</source>
        <translation>未完成的上传</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Bucket</source>
        <translation>存储桶</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>已存在</translation>
    </message>
    <message>
        <source>%1 objects were compared at %2.</source>
        <translation>已于 %2 比对 %1 个对象。</translation>
    </message>
    <message>
        <source>Everything has its recording, and nothing is missing.</source>
        <translation>所有对象都有对应的录制，没有缺失。</translation>
    </message>
    <message>
        <source>%1 have no recording (%2), %3 are missing, %4 uploads are unfinished.</source>
        <translation>%1 个没有对应录制（%2），%3 个缺失，%4 个上传未完成。</translation>
    </message>
    <message>
        <source>The table shows the first of them.</source>
        <translation>表中只显示前面的部分。</translation>
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
    <message>
        <source>Select the streams whose rule is to be disabled.</source>
        <translation>请选择要停用其规则的流。</translation>
    </message>
    <message>
        <source>No rule applies to the selected streams.</source>
        <translation>没有规则适用于所选的流。</translation>
    </message>
</context>
<context>
    <name>RuleEffect</name>
    <message>
        <source>Live; the recording starts at once.</source>
        <translation>正在直播，录制立即开始。</translation>
    </message>
    <message>
        <source>Another rule records it; that recording goes on, the next broadcast is taken.</source>
        <translation>另一条规则正在录制它；该录制会继续，下一场直播由本规则录制。</translation>
    </message>
    <message>
        <source>This rule records it; the running recording keeps its settings.</source>
        <translation>本规则正在录制它；正在进行的录制保持原有设置。</translation>
    </message>
    <message>
        <source>Stopped by a person; the next broadcast is taken.</source>
        <translation>已被人工停止；下一场直播会录制。</translation>
    </message>
    <message>
        <source>Not live; recorded as soon as it is.</source>
        <translation>未直播；开播后立即录制。</translation>
    </message>
    <message>
        <source>The more specific or newer rule for %1 wins.</source>
        <translation>%1 的规则更具体或更新，由它录制。</translation>
    </message>
    <message>
        <source>No stream that is known now.</source>
        <translation>目前没有已知的流。</translation>
    </message>
    <message numerus="yes">
        <source>%n stream(s), once the rule is enabled.</source>
        <translation>
            <numerusform>规则启用后：%n 路流</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stream(s)</source>
        <translation>
            <numerusform>%n 路流</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; none of them starts now.</source>
        <translation>%1；目前都不会开始录制。</translation>
    </message>
    <message numerus="yes">
        <source>%1; the recording of %n of them starts at once.</source>
        <extracomment>%1 is &quot;3 streams&quot;.</extracomment>
        <translation>
            <numerusform>%1；其中 %n 路立即开始录制。</numerusform>
        </translation>
    </message>
    <message>
        <source>Not taken any more: the rule for %1 applies then; a running recording goes on.</source>
        <translation>不再录制：之后由 %1 的规则生效；正在进行的录制会继续。</translation>
    </message>
    <message>
        <source>Not taken any more, by no rule; a running recording goes on.</source>
        <translation>不再录制，也没有其他规则；正在进行的录制会继续。</translation>
    </message>
    <message>
        <source>%1 Until now: the rule for %2.</source>
        <extracomment>%1 says when, %2 names a rule.</extracomment>
        <translation>%1目前生效的是 %2 的规则。</translation>
    </message>
    <message numerus="yes">
        <source>It gives up %n.</source>
        <translation>
            <numerusform>将放弃 %n 路流。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RuleRows</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>录制中</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>已启用</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Disabled; what it records goes on until the broadcast ends.</source>
        <translation>已停用；正在录制的内容会继续，直到直播结束。</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Delivery domain</source>
        <translation>播流域名</translation>
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
        <source>Streams</source>
        <translation>流</translation>
    </message>
    <message>
        <source>Push domain</source>
        <translation>推流域名</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
</context>
<context>
    <name>RuleTexts</name>
    <message>
        <source>any</source>
        <translation>任意</translation>
    </message>
</context>
<context>
    <name>SaveState</name>
    <message>
        <source>, </source>
        <extracomment>Stands between the names of fields.</extracomment>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <extracomment>%1 is a list of field names.</extracomment>
        <translation>
            <numerusform>%1 及另外 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Still needed: %1</source>
        <translation>还需填写：%1</translation>
    </message>
    <message>
        <source>Correct this first: %1</source>
        <translation>请先改正：%1</translation>
    </message>
</context>
<context>
    <name>SecretTexts</name>
    <message>
        <source>Secret keys are kept in the key store of this computer.</source>
        <translation>私有密钥保存在本机的密钥库中。</translation>
    </message>
    <message numerus="yes">
        <source>The key store of this computer cannot be used: %n key(s) are kept until Recdeck ends and no longer.</source>
        <translation>
            <numerusform>本机的密钥库无法使用：%n 个密钥只保留到 Recdeck 退出为止。</numerusform>
        </translation>
    </message>
    <message>
        <source>The key store of this computer cannot be used: keys that are entered now are kept until Recdeck ends and no longer.</source>
        <translation>本机的密钥库无法使用：现在输入的密钥只保留到 Recdeck 退出为止。</translation>
    </message>
    <message>
        <source>Unlock the key store, or start it, and check again. Or keep the keys in a file.</source>
        <translation>请解锁或启动密钥库后重新检查，或将密钥保存在文件中。</translation>
    </message>
    <message>
        <source>Secret keys are kept in a file that only you can read. They are not encrypted there.</source>
        <translation>私有密钥保存在只有您能读取的文件中，未加密。</translation>
    </message>
    <message>
        <source>The file of secret keys cannot be read or written: keys cannot be entered now.</source>
        <translation>无法读写密钥文件：现在无法输入密钥。</translation>
    </message>
    <message>
        <source>Check the file secrets.json in the data folder, and that only you can read it.</source>
        <translation>请检查数据文件夹中的 secrets.json，并确保只有您能读取它。</translation>
    </message>
    <message>
        <source>The key store of this computer is being asked…</source>
        <translation>正在询问本机的密钥库……</translation>
    </message>
    <message>
        <source>The file of secret keys is being read…</source>
        <translation>正在读取密钥文件……</translation>
    </message>
    <message>
        <source>Secret keys are kept until Recdeck ends and no longer.</source>
        <translation>私有密钥只保留到 Recdeck 退出为止。</translation>
    </message>
    <message>
        <source>Kept for this run only.</source>
        <translation>仅在本次运行期间保留。</translation>
    </message>
    <message>
        <source>It cannot be stored now; Settings says why.</source>
        <translation>现在无法保存；原因见“设置”。</translation>
    </message>
    <message>
        <source>Kept for this run only: the key store cannot be used. Settings says why.</source>
        <translation>仅在本次运行期间保留：密钥库无法使用，原因见“设置”。</translation>
    </message>
</context>
<context>
    <name>SegmentRows</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>The number of an output and its file format: &quot;1 (MP4)&quot;.</extracomment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Cut because</source>
        <translation>切分原因</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Packets</source>
        <translation>数据包</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Joining</source>
        <translation>正在合并</translation>
    </message>
    <message>
        <source>joined</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Key frame distance</source>
        <translation>关键帧间隔</translation>
    </message>
    <message>
        <source>Sound ends later by</source>
        <translation>声音晚结束</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>已修复</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>已损坏</translation>
    </message>
</context>
<context>
    <name>SessionRows</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>A number of gaps and how long they are together: &quot;2, 0:35&quot;.</extracomment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>still open</source>
        <translation>尚未结束</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <extracomment>When a gap began, how long it was, why.</extracomment>
        <translation>%1，%2：%3</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>Ended because</source>
        <translation>结束原因</translation>
    </message>
    <message numerus="yes">
        <source>%n lost</source>
        <translation>
            <numerusform>%n 个丢失</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting for upload</source>
        <translation>
            <numerusform>%n 个待上传</numerusform>
        </translation>
    </message>
    <message>
        <source>all verified</source>
        <translation>全部已校验</translation>
    </message>
    <message>
        <source>%1 of %2 verified</source>
        <translation>已校验 %1 / %2</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>流名</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>域名</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>State of the files</source>
        <translation>文件状态</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>启动方式</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>手动</translation>
    </message>
    <message>
        <source>by rule %1</source>
        <translation>规则 %1</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
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
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>已合并</translation>
    </message>
    <message>
        <source>Not joined</source>
        <translation>未合并</translation>
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
    <message>
        <source>%1, template “%2”</source>
        <extracomment>%1 is a rule, or &quot;by hand&quot;.</extracomment>
        <translation>%1，模板“%2”</translation>
    </message>
</context>
<context>
    <name>TemplateDraft</name>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A copy of a template and its number: &quot;News (2)&quot;.</extracomment>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>TemplateRows</name>
    <message>
        <source>Used by</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>no rule</source>
        <translation>没有规则</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n 条规则</numerusform>
        </translation>
    </message>
    <message>
        <source>Show these rules</source>
        <translation>显示这些规则</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>New file</source>
        <translation>新文件</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>Bucket</source>
        <translation>存储桶</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Callback</source>
        <translation>回调</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
</context>
<context>
    <name>TemplateTexts</name>
    <message>
        <source>, </source>
        <extracomment>Stands between the entries of a list.</extracomment>
        <translation>、</translation>
    </message>
    <message>
        <source>every %1 h</source>
        <translation>每 %1 小时</translation>
    </message>
    <message>
        <source>every %1 min</source>
        <translation>每 %1 分钟</translation>
    </message>
    <message>
        <source>every %1 s</source>
        <translation>每 %1 秒</translation>
    </message>
    <message>
        <source>not cut</source>
        <translation>不切分</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>达到 %1</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <extracomment>The first is &quot;every 30 min&quot;, the second a file size.</extracomment>
        <translation>%1 或 %2</translation>
    </message>
    <message>
        <source>for ever</source>
        <translation>永久</translation>
    </message>
    <message>
        <source>Output %1: %2</source>
        <translation>输出 %1：%2</translation>
    </message>
    <message>
        <source>Output %1: %2 to %3</source>
        <translation>输出 %1：%2 至 %3</translation>
    </message>
</context>
<context>
    <name>TestedRow</name>
    <message>
        <source>Stream</source>
        <translation>流名</translation>
    </message>
    <message>
        <source>First file</source>
        <translation>第一个文件</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Recorded by</source>
        <translation>录制规则</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>No rule records it.</source>
        <translation>没有规则录制它。</translation>
    </message>
    <message>
        <source>Rule %1: %2</source>
        <translation>规则 %1：%2</translation>
    </message>
    <message>
        <source>Template %1 does not exist</source>
        <translation>模板 %1 不存在</translation>
    </message>
</context>
<context>
    <name>UploadRows</name>
    <message>
        <source>%1/s</source>
        <extracomment>A rate: &quot;4.2 MB/s&quot;.</extracomment>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>%1 %</source>
        <extracomment>How much of a file has been sent.</extracomment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Bucket</source>
        <translation>存储桶</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>Last problem</source>
        <translation>最近的问题</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>失败次数</translation>
    </message>
    <message>
        <source>Next attempt</source>
        <translation>下次尝试</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>录制时间</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>存储服务</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>流</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>录制</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Uploading</source>
        <translation>上传中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Nothing waits to be uploaded.</source>
        <translation>没有等待上传的文件。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) to upload, %1.</source>
        <translation>
            <numerusform>%n 个文件待上传，共 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>All uploads are paused.</source>
        <translation>所有上传均已暂停。</translation>
    </message>
    <message>
        <source>%1, %2 left.</source>
        <translation>%1，还需 %2。</translation>
    </message>
    <message numerus="yes">
        <source>%n of them could not be uploaded yet.</source>
        <translation>
            <numerusform>其中 %n 个尚未能上传。</numerusform>
        </translation>
    </message>
    <message>
        <source>This is more than the limit in the settings.</source>
        <translation>已超过设置中的上限。</translation>
    </message>
    <message>
        <source>It is tried again at %1.</source>
        <translation>将在 %1 重试。</translation>
    </message>
    <message>
        <source>Will be tried again</source>
        <translation>将重试</translation>
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
    <name>recdeck::ui::ActivityPage</name>
    <message>
        <source>No activity here</source>
        <translation>这里没有活动记录</translation>
    </message>
    <message>
        <source>“%1” does not tell what it has sent and done.</source>
        <translation>“%1”不提供它发送和执行过的内容。</translation>
    </message>
    <message>
        <source>Callbacks</source>
        <translation>回调</translation>
    </message>
    <message>
        <source>Test receiver</source>
        <translation>测试接收端</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Uploads</source>
        <translation>上传</translation>
    </message>
    <message>
        <source>To be deleted</source>
        <translation>即将删除</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::AddStreamsDialog</name>
    <message>
        <source>Add streams</source>
        <translation>添加流</translation>
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
    <message>
        <source>Paste one URL a line: RTMP, HTTP-FLV, HLS, RTSP or SRT. Streams in the list are watched, and recorded as soon as a rule covers them.</source>
        <translation>每行粘贴一个地址，支持 RTMP、HTTP-FLV、HLS、RTSP 和 SRT。列表中的流会被持续监看，一旦有规则匹配就自动录制。</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::BucketTestDialog</name>
    <message>
        <source>Test of the storage</source>
        <translation>测试存储</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The test was stopped.</source>
        <translation>测试已停止。</translation>
    </message>
    <message>
        <source>Testing “%1”…</source>
        <translation>正在测试“%1”…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>重新测试</translation>
    </message>
    <message>
        <source>Bucket “%1” in %2</source>
        <translation>%2 中的存储桶“%1”</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::CallbacksTab</name>
    <message>
        <source>Send again</source>
        <translation>重新发送</translation>
    </message>
    <message>
        <source>Send the selected notices again, or at once if they still wait</source>
        <translation>重新发送所选通知；仍在等待的立即发送</translation>
    </message>
    <message>
        <source>Callbacks</source>
        <translation>回调</translation>
    </message>
    <message>
        <source>Search callbacks</source>
        <translation>搜索回调</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>已送达</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>Show older</source>
        <translation>显示更早的</translation>
    </message>
    <message>
        <source>The newest %1 callbacks are shown.</source>
        <translation>显示最新的 %1 条回调。</translation>
    </message>
    <message>
        <source>No callbacks yet</source>
        <translation>还没有回调</translation>
    </message>
    <message>
        <source>Templates with a callback address tell it when a recording starts, and when its files are stored. Each notice appears here with every attempt to deliver it.</source>
        <translation>带有回调地址的模板会在录制开始时、以及文件存储完成后通知该地址。每条通知及其每次投递尝试都显示在这里。</translation>
    </message>
    <message>
        <source>Attempts to deliver</source>
        <translation>投递尝试</translation>
    </message>
    <message>
        <source>Search attempts</source>
        <translation>搜索尝试</translation>
    </message>
    <message>
        <source>No attempts</source>
        <translation>没有尝试</translation>
    </message>
    <message>
        <source>Select a callback to see the attempts to deliver it.</source>
        <translation>选择一条回调以查看其投递尝试。</translation>
    </message>
    <message>
        <source>Call addresses of this network also while others can reach the REST server</source>
        <translation>其他电脑能访问 REST 服务时，也允许回调内网地址</translation>
    </message>
    <message>
        <source>Otherwise whoever may make templates there could make this computer call what only it can reach.</source>
        <translation>否则，任何能在那里创建模板的人都可能让本机访问只有它才能访问的地址。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>What was sent, and where to: &quot;Finish, https://hooks.example.com/recording&quot;.</extracomment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::CandidateTable</name>
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
        <source>Rules of this domain</source>
        <translation>该域名的规则</translation>
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
    <name>recdeck::ui::CloudFiles</name>
    <message>
        <source>Download...</source>
        <translation>下载...</translation>
    </message>
    <message>
        <source>Copy address...</source>
        <translation>复制地址...</translation>
    </message>
    <message>
        <source>Upload again...</source>
        <translation>重新上传...</translation>
    </message>
    <message>
        <source>Select one file that is in a storage service.</source>
        <translation>请选择一个位于存储服务中的文件。</translation>
    </message>
    <message>
        <source>Copy the file to this computer and compare it with what was recorded</source>
        <translation>将文件复制到本机，并与录制内容比对</translation>
    </message>
    <message>
        <source>Copy an address that plays the file without keys</source>
        <translation>复制一个无需密钥即可播放该文件的地址</translation>
    </message>
    <message>
        <source>An HLS recording has an address for each of its parts; download it instead.</source>
        <translation>HLS 录制的每个分片都有各自的地址，请改用下载。</translation>
    </message>
    <message>
        <source>Store a copy of the file again in the place of the one that has gone</source>
        <translation>用文件副本重新上传，替换已丢失的对象</translation>
    </message>
    <message>
        <source>For a file that was missing or damaged when it was verified again.</source>
        <translation>适用于重新校验时发现缺失或损坏的文件。</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>Download recording</source>
        <translation>下载录制文件</translation>
    </message>
    <message>
        <source>Downloading “%1”</source>
        <translation>正在下载“%1”</translation>
    </message>
    <message>
        <source>“%1” was downloaded, and is exactly as it was recorded.</source>
        <translation>“%1”已下载，内容与录制时完全一致。</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Copy an address of “%1”?</source>
        <translation>复制“%1”的地址？</translation>
    </message>
    <message>
        <source>Whoever has the address can play and download this file, without keys, until its time is over. It cannot be called back before.</source>
        <translation>在有效期内，任何持有该地址的人都无需密钥即可播放和下载此文件，且无法提前收回。</translation>
    </message>
    <message>
        <source>Copy for 1 hour</source>
        <translation>复制（1 小时有效）</translation>
    </message>
    <message>
        <source>Copy for 1 day</source>
        <translation>复制（1 天有效）</translation>
    </message>
    <message>
        <source>Copy for 7 days</source>
        <translation>复制（7 天有效）</translation>
    </message>
    <message>
        <source>Asking for “%1”</source>
        <translation>正在查询“%1”</translation>
    </message>
    <message>
        <source>The address of “%1” was copied. Whoever has it can play the file for %2.</source>
        <translation>“%1”的地址已复制。持有者在 %2内可以播放该文件。</translation>
    </message>
    <message>
        <source>A copy of “%1”</source>
        <translation>“%1”的副本</translation>
    </message>
    <message>
        <source>Comparing “%1” with the recording</source>
        <translation>正在将“%1”与录制内容比对</translation>
    </message>
    <message>
        <source>“%1” is on its way to its bucket again.</source>
        <translation>“%1”正在重新上传到存储桶。</translation>
    </message>
    <message>
        <source>This file is not the recording: its content is another one.</source>
        <translation>此文件不是该录制文件：内容不同。</translation>
    </message>
    <message>
        <source>It is in its bucket exactly as it was recorded.</source>
        <translation>它在存储桶中，内容与录制时完全一致。</translation>
    </message>
    <message>
        <source>Opening “%1”</source>
        <translation>正在打开“%1”</translation>
    </message>
    <message>
        <source>What arrived is not what was recorded, so nothing was kept. Verify the file again to see what is in its bucket.</source>
        <translation>收到的内容与录制时不同，因此没有保留。请重新校验该文件，以了解存储桶中的情况。</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::DomainEditor</name>
    <message>
        <source>New delivery domain</source>
        <translation>新建播流域名</translation>
    </message>
    <message>
        <source>Delivery domain %1</source>
        <translation>播流域名 %1</translation>
    </message>
    <message>
        <source>Delivery domain</source>
        <translation>播流域名</translation>
    </message>
    <message>
        <source>Where viewers fetch the streams; without a port.</source>
        <translation>观众拉取流的域名，不含端口。</translation>
    </message>
    <message>
        <source>Pull from</source>
        <translation>拉流地址</translation>
    </message>
    <message>
        <source>Push domain</source>
        <translation>推流域名</translation>
    </message>
    <message>
        <source>Where the broadcaster sends to. Rules that name a push domain need it.</source>
        <translation>主播推流的域名；指定了推流域名的规则需要它。</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>服务器地址</translation>
    </message>
    <message>
        <source>Its status page or API; asked for the streams that are live.</source>
        <translation>它的状态页或 API，用于查询哪些流在直播。</translation>
    </message>
    <message>
        <source>Media server</source>
        <translation>流媒体服务器</translation>
    </message>
    <message>
        <source>The server behind this domain, if it can be asked or tells what is live.</source>
        <translation>该域名后面的服务器，如果可以查询或会通知直播状态。</translation>
    </message>
    <message>
        <source>A URL with {domain}, {app} and {stream}.</source>
        <translation>包含 {domain}、{app} 和 {stream} 的地址。</translation>
    </message>
    <message>
        <source>Stream live/studio-1 is pulled from %1</source>
        <translation>流 live/studio-1 将从 %1 拉取</translation>
    </message>
    <message>
        <source>Nothing has been changed yet.</source>
        <translation>尚未做任何修改。</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::EditorFoot</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Changed elsewhere</source>
        <translation>在别处被更改</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存……</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::EffectPanel</name>
    <message>
        <source>What this rule takes</source>
        <translation>本规则录制的流</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>流名</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>This place does not tell which streams there are.</source>
        <translation>此处无法得知有哪些流。</translation>
    </message>
    <message>
        <source>Give a delivery domain to see it.</source>
        <translation>填写播流域名后即可查看。</translation>
    </message>
    <message>
        <source>Reading the rules…</source>
        <translation>正在读取规则……</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>还有 %n 路</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::ExchangeDesk</name>
    <message>
        <source>Import a configuration</source>
        <translation>导入配置</translation>
    </message>
    <message>
        <source>Recdeck configurations (*.json)</source>
        <translation>Recdeck 配置 (*.json)</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::ExpiringTab</name>
    <message>
        <source>To be deleted</source>
        <translation>即将删除</translation>
    </message>
    <message>
        <source>Search files to be deleted</source>
        <translation>搜索即将删除的文件</translation>
    </message>
    <message>
        <source>Nothing will be deleted soon</source>
        <translation>近期没有要删除的文件</translation>
    </message>
    <message>
        <source>A template can say for how long its files are stored. Files whose time is over in the next 24 hours appear here before they are deleted from their buckets.</source>
        <translation>模板可以规定文件的保存时间。将在未来 24 小时内到期的文件，从存储桶删除之前会显示在这里。</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::ExplainDialog</name>
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
    <message numerus="yes">
        <source>%n more are not shown.</source>
        <translation>
            <numerusform>另有 %n 条未显示。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::ExportDialog</name>
    <message>
        <source>Include keys and passwords, encrypted with a passphrase</source>
        <translation>包含密钥和密码，并用口令加密</translation>
    </message>
    <message>
        <source>Export a configuration</source>
        <translation>导出配置</translation>
    </message>
    <message>
        <source>Templates, rules, delivery domains and the watch list, as one file that people can read. Import it on another computer, or keep it as a backup. Recordings are not part of it.</source>
        <translation>将模板、规则、播流域名和关注列表保存为一个可直接阅读的文件。可在另一台计算机上导入，或作为备份保存。录制文件不包含在内。</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Several words are better than one. Nobody can recover it.</source>
        <translation>多个词比一个词更安全。口令无法找回。</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>再次输入</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>There is nothing to export yet.</source>
        <translation>目前没有可导出的内容。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>is being read</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>Everything: %1</source>
        <extracomment>All there is, and how much that is: &quot;Everything: 2 templates and 3 rules&quot;.</extracomment>
        <translation>全部：%1</translation>
    </message>
    <message>
        <source>The selection: %1</source>
        <extracomment>What is selected in a table, and how much that is.</extracomment>
        <translation>所选：%1</translation>
    </message>
    <message>
        <source>Whoever imports the file is asked for the passphrase. Without it everything but the secrets can still be read.</source>
        <translation>导入该文件时会要求输入口令。没有口令时，除机密内容外的其他内容仍可读取。</translation>
    </message>
    <message>
        <source>Secret keys, passwords and tokens are left out; what needs them must be completed after an import.</source>
        <translation>不包含私钥、密码和令牌；导入后需要补全使用它们的项目。</translation>
    </message>
    <message>
        <source>This is short: whoever gets the file can try many of these.</source>
        <translation>口令较短：得到文件的人可以大量尝试。</translation>
    </message>
    <message>
        <source>Reading what there is…</source>
        <translation>正在读取现有内容…</translation>
    </message>
    <message>
        <source>There is nothing to export.</source>
        <translation>没有可导出的内容。</translation>
    </message>
    <message>
        <source>Enter a passphrase.</source>
        <translation>请输入口令。</translation>
    </message>
    <message>
        <source>Enter the passphrase again.</source>
        <translation>请再次输入口令。</translation>
    </message>
    <message>
        <source>The two passphrases are not the same.</source>
        <translation>两次输入的口令不一致。</translation>
    </message>
    <message>
        <source>Recdeck configurations (*.json)</source>
        <translation>Recdeck 配置 (*.json)</translation>
    </message>
    <message>
        <source>The file was not written.</source>
        <translation>文件未写入。</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>未包含</translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s)</source>
        <translation>
            <numerusform>%n 项机密内容</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>已保存：%1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Writing the file…</source>
        <translation>正在写入文件…</translation>
    </message>
    <message numerus="yes">
        <source>%n selected object(s) do not exist any more and are left out.</source>
        <translation>
            <numerusform>所选对象中有 %n 个已不存在，不会导出。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::FileVerifier</name>
    <message numerus="yes">
        <source>Reading %n file(s) again</source>
        <translation>
            <numerusform>正在重新读取 %n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are exactly as they were stored.</source>
        <translation>
            <numerusform>%n 个文件与存入时完全一致。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 files are exactly as they were stored.</source>
        <translation>%1/%2 个文件与存入时完全一致。</translation>
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
    <name>recdeck::ui::HistoryActions</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Takes back the last change of a template or a rule</source>
        <translation>撤回对模板或规则的最后一次更改</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>Nothing was taken back.</source>
        <translation>没有撤回任何更改。</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>没有可撤回的更改。</translation>
    </message>
    <message>
        <source>Taken back. %1</source>
        <translation>已撤回。%1</translation>
    </message>
    <message>
        <source>Not taken back. %1</source>
        <translation>未撤回。%1</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::HistoryDialog</name>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>History of templates and rules</source>
        <translation>模板和规则的历史记录</translation>
    </message>
    <message>
        <source>History of %1</source>
        <translation>“%1”的历史记录</translation>
    </message>
    <message>
        <source>Search changes</source>
        <translation>搜索更改</translation>
    </message>
    <message>
        <source>Nothing was changed yet</source>
        <translation>还没有任何更改</translation>
    </message>
    <message>
        <source>Every change of a template or a rule is kept here, with the way back.</source>
        <translation>对模板或规则的每次更改都保存在这里，并可以撤回。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message numerus="yes">
        <source>Take %n changes back</source>
        <translation>
            <numerusform>撤回 %n 项更改</numerusform>
        </translation>
    </message>
    <message>
        <source>Taking changes back</source>
        <translation>正在撤回更改</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>已撤回。</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) taken back.</source>
        <translation>
            <numerusform>已撤回 %n 项更改。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 changes taken back.</source>
        <translation>%2 项更改中已撤回 %1 项。</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::HostPanel</name>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>原因：%1</translation>
    </message>
    <message>
        <source>Use the key store…</source>
        <translation>使用密钥库…</translation>
    </message>
    <message>
        <source>Keep the keys in a file…</source>
        <translation>将密钥保存在文件中…</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在检查……</translation>
    </message>
    <message>
        <source>Keep the secret keys in a file?</source>
        <translation>将私有密钥保存在文件中？</translation>
    </message>
    <message>
        <source>The file is secrets.json in the data folder. Only you can read it, but the keys are not encrypted: who can read your files or a backup of them has the keys. Keys that the key store gives out now move to the file; others have to be entered again.</source>
        <translation>文件是数据文件夹中的 secrets.json。只有您能读取它，但密钥未加密：能读取您的文件或其备份的人就能得到密钥。密钥库现在能提供的密钥会移到文件中，其余的需要重新输入。</translation>
    </message>
    <message>
        <source>Keep them in a file</source>
        <translation>保存在文件中</translation>
    </message>
    <message>
        <source>Keep the secret keys in the key store?</source>
        <translation>将私有密钥保存在密钥库中？</translation>
    </message>
    <message>
        <source>All keys move from the file to the key store of this computer, and the file has none any more.</source>
        <translation>所有密钥会从文件移到本机的密钥库，文件中不再保留。</translation>
    </message>
    <message>
        <source>Use the key store</source>
        <translation>使用密钥库</translation>
    </message>
    <message>
        <source>The folder %1 cannot be opened here.</source>
        <translation>无法在此打开文件夹 %1。</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::ImportDialog</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>正在读取文件…</translation>
    </message>
    <message>
        <source>Import a configuration</source>
        <translation>导入配置</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>选择其他文件</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Storage and keys</source>
        <translation>存储与密钥</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>%v of %m</source>
        <translation>%v/%m</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Recdeck configurations (*.json)</source>
        <translation>Recdeck 配置 (*.json)</translation>
    </message>
    <message>
        <source>This cannot be imported; nothing was changed</source>
        <translation>无法导入；未做任何更改</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message numerus="yes">
        <source>Try %n failed again</source>
        <translation>
            <numerusform>重试 %n 个失败项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n object(s)</source>
        <translation>
            <numerusform>导入 %n 个对象</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped. What is done stays done.</source>
        <translation>已停止。已完成的部分保持不变。</translation>
    </message>
    <message numerus="yes">
        <source>Storage and keys (%n missing)</source>
        <translation>
            <numerusform>存储与密钥（缺少 %n 个）</numerusform>
        </translation>
    </message>
    <message>
        <source>Working out what would happen…</source>
        <translation>正在计算将发生的变化…</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>文件中没有内容。</translation>
    </message>
    <message>
        <source>Everything in the file is here already.</source>
        <translation>文件中的内容此处均已存在。</translation>
    </message>
    <message>
        <source>Stopping after what is on its way…</source>
        <translation>正在完成进行中的操作，然后停止…</translation>
    </message>
    <message numerus="yes">
        <source>Done: %n object(s) imported.</source>
        <translation>
            <numerusform>完成：已导入 %n 个对象。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 objects were imported. The list says why the others were not.</source>
        <translation>已导入 %1/%2 个对象。其余对象的原因见列表。</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::ImportLock</name>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>The file has encrypted keys and passwords.</source>
        <translation>文件包含加密的密钥和密码。</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::ImportMapping</name>
    <message>
        <source>What the file says about storage is at the left, what it becomes here at the right. The plan follows while you type.</source>
        <translation>左侧是文件中的存储设置，右侧是在此处使用的值。输入时计划随之更新。</translation>
    </message>
    <message>
        <source>Storage and keys</source>
        <translation>存储与密钥</translation>
    </message>
    <message>
        <source>Storage addresses</source>
        <translation>存储地址</translation>
    </message>
    <message>
        <source>Buckets</source>
        <translation>存储桶</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Access key %1</source>
        <translation>访问密钥 %1</translation>
    </message>
    <message>
        <source>Empty: these templates get no keys.</source>
        <translation>留空：这些模板不使用密钥。</translation>
    </message>
    <message>
        <source>Its secret key</source>
        <translation>对应的私钥</translation>
    </message>
    <message>
        <source>It was left out of the file. Empty: as it is here already.</source>
        <translation>文件中未包含。留空：沿用此处已有的私钥。</translation>
    </message>
    <message>
        <source>It came with the file; enter another one to replace it.</source>
        <translation>已随文件提供；输入其他私钥可将其替换。</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::ImportPlanModel</name>
    <message>
        <source>Object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>将发生的变化</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Here now</source>
        <translation>此处现状</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>文件中</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>A kind of objects and how many there are: &quot;Rules 12&quot;.</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n 处不同</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::ImportView</name>
    <message>
        <source>What the import would do</source>
        <translation>导入将执行的操作</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>A filter and how many objects it has: &quot;New 3&quot;.</extracomment>
        <translation>%1 %2</translation>
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
    <message>
        <source>Disable rule…</source>
        <translation>停用规则……</translation>
    </message>
    <message>
        <source>End these recordings now; rules stay on and record the next broadcast</source>
        <translation>立即结束这些录制；规则仍启用，会录制下一次直播</translation>
    </message>
    <message>
        <source>Let its rule record no further broadcast; what it records now goes on</source>
        <translation>让其规则不再录制后续直播；正在进行的录制会继续</translation>
    </message>
    <message>
        <source>Keep ready</source>
        <translation>保持就绪</translation>
    </message>
    <message>
        <source>Stay connected while the stream is live, so that a recording can begin before the click</source>
        <translation>直播期间保持连接，使录制可以从点击之前开始</translation>
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
    <message>
        <source>Stop and disable rule</source>
        <translation>停止并停用规则</translation>
    </message>
    <message>
        <source>Disable rule %1?</source>
        <translation>停用规则 %1？</translation>
    </message>
    <message numerus="yes">
        <source>Disable %n rule(s)?</source>
        <translation>
            <numerusform>停用 %n 条规则？</numerusform>
        </translation>
    </message>
    <message>
        <source>It records no further broadcast of any stream until it is enabled again. What it records now goes on until the broadcast ends; Stop ends that at once.</source>
        <translation>在重新启用之前，它不再录制任何流的后续直播。正在进行的录制会继续到直播结束；“停止”可立即结束录制。</translation>
    </message>
    <message>
        <source>Disable rule</source>
        <translation>停用规则</translation>
    </message>
    <message>
        <source>Only streams of the list that was added by hand can be exported; none of them is selected.</source>
        <translation>只能导出手动添加到列表中的流；当前选择中没有这样的流。</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::MainWindow</name>
    <message>
        <source>Click to go to %1.</source>
        <extracomment>%1 is the title of a page.</extracomment>
        <translation>点击前往“%1”。</translation>
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
    <name>recdeck::ui::OrphanDialog</name>
    <message>
        <source>Compare</source>
        <translation>比对</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Give up the upload...</source>
        <translation>放弃上传...</translation>
    </message>
    <message>
        <source>Show the recording</source>
        <translation>显示录制</translation>
    </message>
    <message>
        <source>What is in the buckets</source>
        <translation>存储桶中的内容</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Buckets of the template</source>
        <translation>模板的存储桶</translation>
    </message>
    <message>
        <source>Search keys</source>
        <translation>搜索键</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>No recording</source>
        <translation>无对应录制</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>Unfinished uploads</source>
        <translation>未完成的上传</translation>
    </message>
    <message>
        <source>Nothing was compared yet</source>
        <translation>尚未比对</translation>
    </message>
    <message>
        <source>Recdeck lists the buckets of a template and compares them with what it has recorded. It only looks: no object is changed or deleted.</source>
        <translation>Recdeck 会列出模板的存储桶，并与已录制的内容比对。只做查看：不会更改或删除任何对象。</translation>
    </message>
    <message>
        <source>No template stores in a storage service</source>
        <translation>没有使用存储服务的模板</translation>
    </message>
    <message>
        <source>Recordings in folders of this computer are looked after at each start of Recdeck.</source>
        <translation>保存在本机文件夹中的录制会在每次启动 Recdeck 时检查。</translation>
    </message>
    <message>
        <source>Listing the objects...</source>
        <translation>正在列出对象...</translation>
    </message>
    <message>
        <source>Cancelled; nothing is known.</source>
        <translation>已取消，没有结果。</translation>
    </message>
    <message>
        <source>%1 objects compared, in “%2” now.</source>
        <translation>已比对 %1 个对象，当前存储桶“%2”。</translation>
    </message>
    <message>
        <source>Everything is in its place</source>
        <translation>一切正常</translation>
    </message>
    <message>
        <source>Each object has its recording, and each recording its objects.</source>
        <translation>每个对象都有对应的录制，每个录制的对象都在。</translation>
    </message>
    <message numerus="yes">
        <source>Give up %n unfinished upload(s)?</source>
        <translation>
            <numerusform>放弃 %n 个未完成的上传？</numerusform>
        </translation>
    </message>
    <message>
        <source>What has arrived of them is deleted. If another program is still uploading, its upload fails. Objects that are complete stay.</source>
        <translation>已到达的部分会被删除。如果其他程序仍在上传，其上传将失败。已完成的对象保持不变。</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Giving uploads up</source>
        <translation>正在放弃上传</translation>
    </message>
    <message>
        <source>Given up.</source>
        <translation>已放弃。</translation>
    </message>
    <message numerus="yes">
        <source>%n upload(s) given up.</source>
        <translation>
            <numerusform>已放弃 %n 个上传。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 uploads given up.</source>
        <translation>已放弃 %1 / %2 个上传。</translation>
    </message>
    <message>
        <source>Recdeck goes on with this upload.</source>
        <translation>Recdeck 正在继续这个上传。</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::OutputForm</name>
    <message>
        <source>File format</source>
        <translation>文件格式</translation>
    </message>
    <message>
        <source>Bucket</source>
        <translation>存储桶</translation>
    </message>
    <message>
        <source>Bucket of the object storage, or folder inside the chosen folder.</source>
        <translation>对象存储的存储桶，或所选文件夹中的子文件夹。</translation>
    </message>
    <message>
        <source>A new file starts</source>
        <translation>何时开始新文件</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>After a time</source>
        <translation>按时间</translation>
    </message>
    <message>
        <source>not by time</source>
        <translation>不按时间</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>At a size</source>
        <translation>按大小</translation>
    </message>
    <message>
        <source>not by size</source>
        <translation>不按大小</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>GB</source>
        <translation>GB</translation>
    </message>
    <message>
        <source>Length of a TS part</source>
        <translation>TS 切片时长</translation>
    </message>
    <message>
        <source>10 (default)</source>
        <translation>10（默认）</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Join the files when the recording has ended</source>
        <translation>录制结束后合并文件</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Leave out the sound</source>
        <translation>不含声音</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>Leave out the picture</source>
        <translation>不含画面</translation>
    </message>
    <message>
        <source>Keeping and retrying</source>
        <translation>保留与重试</translation>
    </message>
    <message>
        <source>for ever</source>
        <translation>永久</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>Keep for</source>
        <translation>保留时长</translation>
    </message>
    <message>
        <source>Pull time-out</source>
        <translation>拉流超时</translation>
    </message>
    <message>
        <source>10 s (default)</source>
        <translation>10 秒（默认）</translation>
    </message>
    <message>
        <source>milliseconds</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>重试次数</translation>
    </message>
    <message>
        <source>as many as fit</source>
        <translation>尽可能多</translation>
    </message>
    <message>
        <source>times</source>
        <translation>次</translation>
    </message>
    <message>
        <source>From 1 second; cut at the next key frame. With a size too, whichever comes first.</source>
        <translation>至少 1 秒；在下一个关键帧处切分。若同时设置大小，以先到者为准。</translation>
    </message>
    <message>
        <source>From 1 MB (1,048,576 bytes); cut at the next key frame.</source>
        <translation>至少 1 MB（1,048,576 字节）；在下一个关键帧处切分。</translation>
    </message>
    <message>
        <source>From 1 second; the length of the parts that the playlist names.</source>
        <translation>至少 1 秒；播放列表中各分片的时长。</translation>
    </message>
    <message>
        <source>They become one file for each recording.</source>
        <translation>每次录制合并为一个文件。</translation>
    </message>
    <message>
        <source>The files hold the picture only.</source>
        <translation>文件中只有画面。</translation>
    </message>
    <message>
        <source>The files hold the sound only.</source>
        <translation>文件中只有声音。</translation>
    </message>
    <message>
        <source>From 1 second; older files are deleted from the bucket.</source>
        <translation>至少 1 秒；更早的文件会从存储桶中删除。</translation>
    </message>
    <message>
        <source>From 1 ms; without data for so long, the connection counts as lost.</source>
        <translation>至少 1 毫秒；超过此时间没有数据即视为连接中断。</translation>
    </message>
    <message>
        <source>From 1; how often a lost connection is tried again before the recording ends.</source>
        <translation>至少 1 次；录制结束前，中断的连接重试的次数。</translation>
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
    <name>recdeck::ui::PlayerDialog</name>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>This computer has no sound device.</source>
        <translation>本机没有音频设备。</translation>
    </message>
    <message>
        <source>The file does not exist any more.</source>
        <translation>文件已不存在。</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <extracomment>Position and length of what is played.</extracomment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>Wall-clock time of the picture, then the name of the file.</extracomment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>“%1” cannot be played.
%2</source>
        <translation>“%1”无法播放。
%2</translation>
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
    <name>recdeck::ui::QuantityEdit</name>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::ReceiverTab</name>
    <message>
        <source>Start receiver</source>
        <translation>启动接收端</translation>
    </message>
    <message>
        <source>Address of the test receiver</source>
        <translation>测试接收端的地址</translation>
    </message>
    <message>
        <source>Its address appears here</source>
        <translation>地址将显示在这里</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>Send a test notice</source>
        <translation>发送测试通知</translation>
    </message>
    <message>
        <source>Received notices</source>
        <translation>收到的通知</translation>
    </message>
    <message>
        <source>Search received notices</source>
        <translation>搜索收到的通知</translation>
    </message>
    <message>
        <source>Nothing received yet</source>
        <translation>尚未收到任何内容</translation>
    </message>
    <message>
        <source>Start the receiver and put its address into a template as callback address: every notice is shown here, decoded. Only programs of this computer reach it.</source>
        <translation>启动接收端，并把它的地址填为模板的回调地址：每条通知都会解码后显示在这里。只有本机的程序能访问它。</translation>
    </message>
    <message>
        <source>Decoded notice</source>
        <translation>解码后的通知</translation>
    </message>
    <message>
        <source>Select a notice to see all that it says.</source>
        <translation>选择一条通知以查看全部内容。</translation>
    </message>
    <message>
        <source>Stop receiver</source>
        <translation>停止接收端</translation>
    </message>
    <message>
        <source>The address was copied.</source>
        <translation>地址已复制。</translation>
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
    <name>recdeck::ui::RecorderPanel</name>
    <message>
        <source>A stream that is away for less than %1 goes on in the same recording.</source>
        <translation>中断短于 %1 的流会在同一录制中继续。</translation>
    </message>
    <message>
        <source>A click on Record takes the %1 before it too.</source>
        <translation>点击“录制”时，也会录入之前的 %1。</translation>
    </message>
    <message>
        <source>A click on Record takes nothing from before it.</source>
        <translation>点击“录制”时，不录入之前的内容。</translation>
    </message>
    <message>
        <source>No recording is longer than %1.</source>
        <translation>任何录制都不超过 %1。</translation>
    </message>
    <message>
        <source>With less than %1 free, recordings pause.</source>
        <translation>空闲空间少于 %1 时，录制暂停。</translation>
    </message>
    <message>
        <source>With less than %1 free, the oldest recordings are deleted.</source>
        <translation>空闲空间少于 %1 时，删除最早的录制。</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Change how this computer records</source>
        <translation>更改本机的录制方式</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::RecorderSettingsDialog</name>
    <message>
        <source>Recording on this computer</source>
        <translation>在本机录制</translation>
    </message>
    <message>
        <source>Defaults</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>Fill in what the program came with; nothing is saved yet</source>
        <translation>填入程序的默认值；尚不保存</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>录制</translation>
    </message>
    <message>
        <source>Pre-roll</source>
        <translation>预录</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>So much from before the click goes into a recording that is started by hand, if the stream is previewed or kept ready. Up to 60 seconds.</source>
        <translation>如果流正在预览或保持就绪，手动开始的录制会包含点击之前的这段时间。最多 60 秒。</translation>
    </message>
    <message>
        <source>Longest recording</source>
        <translation>最长录制时间</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Then a recording ends, also one by a rule; it does not begin again in the same broadcast. Up to 30 days.</source>
        <translation>到时录制结束，按规则的录制也是如此；在同一场直播中不会再次开始。最多 30 天。</translation>
    </message>
    <message>
        <source>Wait for a key frame</source>
        <translation>等待关键帧</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>A stream that sends none for so long is recorded from where it is. 1 second to 1 hour.</source>
        <translation>这么久没有关键帧的流将从当前位置开始录制。1 秒到 1 小时。</translation>
    </message>
    <message>
        <source>Patience at a cut</source>
        <translation>切分时的耐心</translation>
    </message>
    <message>
        <source>Without a key frame a file goes on until this many times its length or size. 1 to 100.</source>
        <translation>没有关键帧时，文件会继续到其时长或大小的这么多倍。1 到 100。</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Away for less than</source>
        <translation>中断短于</translation>
    </message>
    <message>
        <source>do not wait</source>
        <translation>不等待</translation>
    </message>
    <message>
        <source>A stream that comes back in time goes on in the same recording, with a gap. Up to 1 hour.</source>
        <translation>及时恢复的流会在同一录制中继续，并记下一处中断。最多 1 小时。</translation>
    </message>
    <message>
        <source>Without data for</source>
        <translation>无数据时间</translation>
    </message>
    <message>
        <source>Then the connection counts as lost, unless the template says otherwise. 1 second to 10 minutes.</source>
        <translation>超过后视为连接丢失，除非模板另有规定。1 秒到 10 分钟。</translation>
    </message>
    <message>
        <source>Time to connect</source>
        <translation>连接时限</translation>
    </message>
    <message>
        <source>So long an attempt to open a stream may take. 1 second to 2 minutes.</source>
        <translation>打开流的一次尝试最多可用的时间。1 秒到 2 分钟。</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>Warn below</source>
        <translation>低于时警告</translation>
    </message>
    <message>
        <source>no warning</source>
        <translation>不警告</translation>
    </message>
    <message>
        <source>Free space where files are written.</source>
        <translation>写入文件处的空闲空间。</translation>
    </message>
    <message>
        <source>Pause below</source>
        <translation>低于时暂停</translation>
    </message>
    <message>
        <source>Recordings wait, and go on by themselves when there is room again. From 16 MB.</source>
        <translation>录制会等待，有空间时自动继续。从 16 MB 起。</translation>
    </message>
    <message>
        <source>Keep free</source>
        <translation>保留空闲</translation>
    </message>
    <message>
        <source>delete nothing</source>
        <translation>不删除</translation>
    </message>
    <message>
        <source>With less than this in a bucket&apos;s folder, the oldest recordings there are deleted, never one that is still running.</source>
        <translation>存储桶文件夹的空闲空间少于此值时，删除其中最早的录制，但从不删除仍在进行的录制。</translation>
    </message>
    <message>
        <source>Timestamps of a stream</source>
        <translation>流的时间戳</translation>
    </message>
    <message>
        <source>Gap from</source>
        <translation>中断起点</translation>
    </message>
    <message>
        <source>A larger step forwards inside a file is shown as a gap. 0.1 to 60 seconds.</source>
        <translation>文件内更大的向前跨度显示为中断。0.1 到 60 秒。</translation>
    </message>
    <message>
        <source>Jump from</source>
        <translation>跳变起点</translation>
    </message>
    <message>
        <source>milliseconds</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>times</source>
        <translation>倍</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>GB</source>
        <translation>GB</translation>
    </message>
    <message>
        <source>Nothing has been changed yet.</source>
        <translation>尚未做任何更改。</translation>
    </message>
    <message>
        <source>A larger step forwards begins a new file; backwards one of a second does. 1 second to 1 hour.</source>
        <translation>更大的向前跨度会开始新文件；向后一秒即会。1 秒到 1 小时。</translation>
    </message>
    <message>
        <source>Uploads</source>
        <translation>上传</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件数</translation>
    </message>
    <message>
        <source>So many are uploaded to storage services at the same time. 1 to 16.</source>
        <translation>同时上传到存储服务的文件数。1 到 16。</translation>
    </message>
    <message>
        <source>Together at most</source>
        <translation>总速率上限</translation>
    </message>
    <message>
        <source>What all uploads together may send, so that recordings keep the network they need.</source>
        <translation>所有上传合计可使用的带宽，使录制保有所需的网络。</translation>
    </message>
    <message>
        <source>Warn from</source>
        <translation>超过时警告</translation>
    </message>
    <message>
        <source>When more than this waits on this computer to be uploaded. Nothing is deleted because of it.</source>
        <translation>当本机等待上传的文件超过此值时。不会因此删除任何文件。</translation>
    </message>
    <message>
        <source>at a time</source>
        <translation>个同时</translation>
    </message>
    <message>
        <source>KiB/s</source>
        <translation>KiB/秒</translation>
    </message>
    <message>
        <source>MiB/s</source>
        <translation>MiB/秒</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::RecordingsPage</name>
    <message>
        <source>No list of recordings here</source>
        <translation>此处没有录制列表</translation>
    </message>
    <message>
        <source>“%1” starts and stops recordings, but does not tell what has been recorded. Its callbacks do.</source>
        <translation>“%1”可以开始和停止录制，但不提供录制列表；请通过其回调获知。</translation>
    </message>
    <message>
        <source>Search recordings</source>
        <translation>搜索录制</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>By rule</source>
        <translation>规则录制</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>手动录制</translation>
    </message>
    <message>
        <source>Show older</source>
        <translation>显示更早的录制</translation>
    </message>
    <message>
        <source>The newest %1 recordings are shown.</source>
        <translation>显示最新的 %1 次录制。</translation>
    </message>
    <message>
        <source>Nothing recorded yet</source>
        <translation>还没有录制</translation>
    </message>
    <message>
        <source>Recordings appear here as soon as they start, each with its files: record a live stream by hand, or let a rule do it.</source>
        <translation>录制一开始就会显示在这里，并列出其文件：手动录制直播流，或由规则自动录制。</translation>
    </message>
    <message>
        <source>Show live streams</source>
        <translation>显示直播流</translation>
    </message>
    <message>
        <source>Files of the recording</source>
        <translation>录制的文件</translation>
    </message>
    <message>
        <source>Search files</source>
        <translation>搜索文件</translation>
    </message>
    <message>
        <source>No files</source>
        <translation>没有文件</translation>
    </message>
    <message>
        <source>Select a recording to see its files.</source>
        <translation>选择一次录制以查看其文件。</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n file(s)</source>
        <extracomment>The stream of a recording and how many files it has: &quot;live/studio-1, 3 files&quot;.</extracomment>
        <translation>
            <numerusform>%1，%n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s)</source>
        <translation>
            <numerusform>%n 次录制</numerusform>
        </translation>
    </message>
    <message>
        <source>The files are not on this computer any more, only in their bucket.</source>
        <translation>文件已不在本机，仅在存储桶中。</translation>
    </message>
    <message>
        <source>The file manager could not be opened.</source>
        <translation>无法打开文件管理器。</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>录制文件</translation>
    </message>
    <message>
        <source>Verify again</source>
        <translation>重新校验</translation>
    </message>
    <message>
        <source>Stop joining</source>
        <translation>停止合并</translation>
    </message>
    <message>
        <source>Read the files again and compare them with what was stored</source>
        <translation>重新读取文件并与存入时比较</translation>
    </message>
    <message>
        <source>Compare buckets with recordings...</source>
        <translation>比对存储桶与录制...</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::ResultPanel</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>%v of %m</source>
        <translation>%v / %m</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>Copies every result as a line of text</source>
        <translation>将每条结果复制为一行文本</translation>
    </message>
    <message numerus="yes">
        <source>%n more result(s) are not listed, %1 of them failed.</source>
        <translation>
            <numerusform>另有 %n 条结果未列出，其中 %1 条失败。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more result(s) are not listed; none of them failed.</source>
        <translation>
            <numerusform>另有 %n 条结果未列出，均未失败。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::RuleCheckDialog</name>
    <message>
        <source>Show these rules</source>
        <translation>显示这些规则</translation>
    </message>
    <message>
        <source>Check rules</source>
        <translation>检查规则</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>Search findings</source>
        <translation>搜索检查结果</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Streams without a rule</source>
        <translation>无规则的流</translation>
    </message>
    <message>
        <source>Rules that never win</source>
        <translation>永不生效的规则</translation>
    </message>
    <message>
        <source>Nothing is wrong</source>
        <translation>没有发现问题</translation>
    </message>
    <message>
        <source>Every rule can win, every template can record, and every stream that is live now has a rule.</source>
        <translation>每条规则都可能生效，每个模板都可以录制，正在直播的每路流都有规则。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message numerus="yes">
        <source>Looking at %n rule(s)…</source>
        <translation>
            <numerusform>正在检查 %n 条规则……</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n 条规则</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) in %1</source>
        <extracomment>%1 is &quot;12 rules&quot;.</extracomment>
        <translation>
            <numerusform>%1，发现 %n 个问题</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::RuleEditor</name>
    <message>
        <source>Record what it takes</source>
        <translation>录制匹配的流</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>新建规则</translation>
    </message>
    <message>
        <source>Rule for %1</source>
        <translation>%1 的规则</translation>
    </message>
    <message>
        <source>Delivery domain</source>
        <translation>播流域名</translation>
    </message>
    <message>
        <source>Where viewers fetch the streams.</source>
        <translation>观众拉取流的域名。</translation>
    </message>
    <message>
        <source>App</source>
        <translation>发布点</translation>
    </message>
    <message>
        <source>Empty: every app of the domain.</source>
        <translation>留空：该域名下的所有发布点。</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>流名</translation>
    </message>
    <message>
        <source>Empty: every stream of the app.</source>
        <translation>留空：该发布点下的所有流。</translation>
    </message>
    <message>
        <source>Push domain</source>
        <translation>推流域名</translation>
    </message>
    <message>
        <source>Where the broadcaster sends to. Empty: any.</source>
        <translation>主播推流的域名。留空：任意。</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>What stands behind the “?” of the publish address. Empty: any.</source>
        <translation>推流地址中“?”之后的内容。留空：任意。</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Takes effect at once for streams that nothing records; running recordings keep their settings.</source>
        <translation>对没有在录制的流立即生效；正在进行的录制保持原有设置。</translation>
    </message>
    <message>
        <source>Choose a template</source>
        <translation>选择模板</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>There is no template yet: make one first.</source>
        <translation>还没有模板，请先新建一个。</translation>
    </message>
    <message>
        <source>How, and where to, streams are recorded.</source>
        <translation>流的录制方式和存储位置。</translation>
    </message>
    <message>
        <source>Another rule has the same domain, app, stream and parameters.</source>
        <translation>另一条规则的域名、发布点、流名和参数与此相同。</translation>
    </message>
    <message>
        <source>Nothing has been changed yet.</source>
        <translation>尚未做任何修改。</translation>
    </message>
    <message>
        <source>Discard your changes?</source>
        <translation>放弃修改？</translation>
    </message>
    <message>
        <source>The rule has not been saved.</source>
        <translation>规则尚未保存。</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Decide first what becomes of the change from elsewhere.</source>
        <translation>请先决定如何处理在别处所做的更改。</translation>
    </message>
    <message>
        <source>This rule was deleted elsewhere.</source>
        <translation>此规则已在别处被删除。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Keep as a new rule</source>
        <translation>保留为新规则</translation>
    </message>
    <message>
        <source>Take over theirs</source>
        <translation>采用对方的</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>保留我的</translation>
    </message>
    <message>
        <source>Changed elsewhere and shown here now: %1.</source>
        <translation>以下内容已在别处更改，此处已更新：%1。</translation>
    </message>
    <message>
        <source>You and somebody else have changed the same. Yours → theirs: %1</source>
        <translation>您和他人更改了相同的内容。您的 → 对方的：%1</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::RuleOperations</name>
    <message>
        <source>Enabling rules</source>
        <translation>正在启用规则</translation>
    </message>
    <message>
        <source>Enabled.</source>
        <translation>已启用。</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) enabled.</source>
        <translation>
            <numerusform>已启用 %n 条规则。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 rules enabled.</source>
        <translation>已启用 %1 / %2 条规则。</translation>
    </message>
    <message>
        <source>Disabling rules</source>
        <translation>正在停用规则</translation>
    </message>
    <message>
        <source>Disabled; its running recordings go on.</source>
        <translation>已停用；正在进行的录制会继续。</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) disabled; running recordings go on.</source>
        <translation>
            <numerusform>已停用 %n 条规则；正在进行的录制会继续。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 rules disabled.</source>
        <translation>已停用 %1 / %2 条规则。</translation>
    </message>
    <message>
        <source>Delete the rule for %1?</source>
        <translation>删除 %1 的规则？</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n rule(s)?</source>
        <translation>
            <numerusform>删除 %n 条规则？</numerusform>
        </translation>
    </message>
    <message>
        <source>Streams that fit are not recorded by it any more. Running recordings go on.</source>
        <translation>匹配的流将不再由它录制；正在进行的录制会继续。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>An enabled rule is disabled first; its running recordings go on until the broadcast ends.</source>
        <translation>已启用的规则会先停用；其正在进行的录制会继续，直到直播结束。</translation>
    </message>
    <message>
        <source>Disable, then delete</source>
        <translation>先停用，再删除</translation>
    </message>
    <message>
        <source>Deleting rules</source>
        <translation>正在删除规则</translation>
    </message>
    <message>
        <source>Deleted.</source>
        <translation>已删除。</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) deleted.</source>
        <translation>
            <numerusform>已删除 %n 条规则。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 rules deleted.</source>
        <translation>已删除 %1 / %2 条规则。</translation>
    </message>
    <message>
        <source>Show its recordings</source>
        <translation>显示其录制</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::RuleTester</name>
    <message>
        <source>Show this rule</source>
        <translation>显示此规则</translation>
    </message>
    <message>
        <source>Create rule for this stream</source>
        <translation>为此流新建规则</translation>
    </message>
    <message>
        <source>Test rules</source>
        <translation>测试规则</translation>
    </message>
    <message>
        <source>Stream URLs, one a line</source>
        <translation>流地址，每行一个</translation>
    </message>
    <message>
        <source>Paste stream URLs, one a line. Nothing is recorded or changed here.</source>
        <translation>粘贴流地址，每行一个。此处不会录制或修改任何内容。</translation>
    </message>
    <message>
        <source>What becomes of each line</source>
        <translation>每一行的结果</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Reading the rules…</source>
        <translation>正在读取规则……</translation>
    </message>
    <message>
        <source>Each line is shown here with the rule that records it, the template, and the name of its first file.</source>
        <translation>此处显示每一行由哪条规则录制、使用的模板以及第一个文件的名称。</translation>
    </message>
    <message numerus="yes">
        <source>%n recorded</source>
        <translation>
            <numerusform>%n 行会被录制</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not recorded</source>
        <translation>
            <numerusform>%n 行不会被录制</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be read</source>
        <translation>
            <numerusform>%n 行无法识别</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <extracomment>Stands between parts such as &quot;3 recorded&quot; and &quot;1 not recorded&quot;.</extracomment>
        <translation>，</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <extracomment>%1 is a number, %2 says what is wrong with the line.</extracomment>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>There is no rule for this domain.</source>
        <translation>该域名没有规则。</translation>
    </message>
    <message>
        <source>Rule %1 records it. Why the others do not:</source>
        <translation>由规则 %1 录制。其他规则未生效的原因：</translation>
    </message>
    <message>
        <source>No rule records it. Why:</source>
        <translation>没有规则录制它。原因：</translation>
    </message>
    <message numerus="yes">
        <source>(%n more are not shown)</source>
        <translation>
            <numerusform>（另有 %n 条未显示）</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::RulesPage</name>
    <message>
        <source>Search rules</source>
        <translation>搜索规则</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>已启用</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>录制中</translation>
    </message>
    <message>
        <source>No rules yet</source>
        <translation>还没有规则</translation>
    </message>
    <message>
        <source>A rule records every stream that fits it as soon as the stream is live: a whole delivery domain, one app, or a single stream.</source>
        <translation>规则会在匹配的流开播后立即录制：可以是整个播流域名、一个发布点，或单独一路流。</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>新建规则</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Clone</source>
        <translation>克隆</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Running recordings of the rule go on.</source>
        <translation>该规则正在进行的录制会继续。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Test URLs</source>
        <translation>测试地址</translation>
    </message>
    <message>
        <source>Which rule records a stream, and why the others do not</source>
        <translation>哪条规则录制某路流，其他规则为何不生效</translation>
    </message>
    <message>
        <source>Check rules</source>
        <translation>检查规则</translation>
    </message>
    <message>
        <source>Rules that never win, missing templates, live streams without a rule</source>
        <translation>永不生效的规则、缺失的模板、没有规则的直播流</translation>
    </message>
    <message>
        <source>Template “%1”</source>
        <translation>模板“%1”</translation>
    </message>
    <message>
        <source>History of this rule</source>
        <translation>此规则的历史记录</translation>
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
    <message>
        <source>More actions</source>
        <translation>更多操作</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::SelectionActions</name>
    <message>
        <source>Export selection…</source>
        <translation>导出所选…</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>复制为 curl</translation>
    </message>
    <message>
        <source>Copies the requests that would create the selection at the vendor, without secrets.</source>
        <translation>复制在服务商处创建所选内容的请求，不含密钥。</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) copied.</source>
        <translation>
            <numerusform>已复制 %n 个请求。</numerusform>
        </translation>
    </message>
    <message>
        <source>Words in capitals stand for what is not in the text: your keys, the time, the signature, and the ids of templates that do not exist yet.</source>
        <translation>大写单词代表文本中没有的内容：您的密钥、时间、签名，以及尚不存在的模板 ID。</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::SessionTimeline</name>
    <message>
        <source>Timeline of the recording</source>
        <translation>录制时间线</translation>
    </message>
    <message>
        <source>%1, %2
%3</source>
        <extracomment>A file in the timeline: when it began and how long it is.</extracomment>
        <translation>%1，%2
%3</translation>
    </message>
    <message>
        <source>Gap: %1, %2
%3</source>
        <extracomment>A gap in the timeline: when it began, how long it was, why.</extracomment>
        <translation>中断：%1，%2
%3</translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>%n 处中断</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recdeck::ui::SettingsPage</name>
    <message>
        <source>Add domain</source>
        <translation>添加域名</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Follow the desktop</source>
        <translation>跟随桌面</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Delivery domains</source>
        <translation>播流域名</translation>
    </message>
    <message>
        <source>Search domains</source>
        <translation>搜索域名</translation>
    </message>
    <message>
        <source>No delivery domains yet</source>
        <translation>还没有播流域名</translation>
    </message>
    <message>
        <source>Name a domain to say where its streams are pulled from, and which push domain belongs to it. Streams that were added by their URL need none.</source>
        <translation>添加域名以指定其流从哪里拉取，以及对应的推流域名。按地址添加的流不需要域名。</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n delivery domain(s)?</source>
        <translation>
            <numerusform>移除 %n 个播流域名？</numerusform>
        </translation>
    </message>
    <message>
        <source>Streams of these domains are then pulled from the guessed address. Rules stay as they are.</source>
        <translation>此后这些域名的流将从推测的地址拉取；规则保持不变。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Save templates, rules, delivery domains and the watch list as a file</source>
        <translation>将模板、规则、播流域名和关注列表保存为文件</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Bring in a configuration file; first you see what it would change</source>
        <translation>导入配置文件；会先显示将发生的变化</translation>
    </message>
    <message>
        <source>Secret keys and log</source>
        <translation>密钥与日志</translation>
    </message>
    <message>
        <source>Recording on this computer</source>
        <translation>在本机录制</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::StartProblem</name>
    <message>
        <source>Another Recdeck has this data folder.</source>
        <translation>另一个 Recdeck 正在使用此数据文件夹。</translation>
    </message>
    <message>
        <source>%1 is in use by %2. If it records without a window, end it first: it finishes its segments when its service is stopped (systemctl --user stop recdeck) or its process gets SIGTERM. To use another data folder beside it, start Recdeck with --data-dir.</source>
        <translation>%1 正被 %2 使用。如果它在无窗口录制，请先将其结束：停止其服务（systemctl --user stop recdeck）或向其进程发送 SIGTERM 后，它会先完成正在写入的分段。如需同时使用另一个数据文件夹，请用 --data-dir 启动 Recdeck。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
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
    <message>
        <source>Click to put this message away.</source>
        <translation>点击可关闭此消息。</translation>
    </message>
    <message>
        <source>%1 free: recordings wait for room</source>
        <translation>空闲 %1：录制正在等待空间</translation>
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
    <message>
        <source>Kept ready</source>
        <translation>保持就绪</translation>
    </message>
    <message>
        <source>A recording can begin before the click</source>
        <translation>录制可从点击之前开始</translation>
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
    <message numerus="yes">
        <source>Starting %n recording(s)…</source>
        <translation>
            <numerusform>正在启动 %n 路录制…</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopping recordings</source>
        <translation>正在停止录制</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>已完成。</translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) stopped.</source>
        <translation>
            <numerusform>已停止 %n 路录制。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 recordings stopped.</source>
        <translation>已停止 %1 / %2 路录制。</translation>
    </message>
    <message>
        <source>Stopped and disabled.</source>
        <translation>已停止并停用。</translation>
    </message>
    <message>
        <source>Not everything was stopped and disabled: %1 of %2.</source>
        <translation>未能全部停止并停用：已完成 %1 / %2 项。</translation>
    </message>
    <message>
        <source>Disabling rules</source>
        <translation>正在停用规则</translation>
    </message>
    <message>
        <source>Disabled; its running recordings go on.</source>
        <translation>已停用；正在进行的录制会继续。</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) disabled; running recordings go on.</source>
        <translation>
            <numerusform>已停用 %n 条规则；正在进行的录制会继续。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 rules disabled.</source>
        <translation>已停用 %1 / %2 条规则。</translation>
    </message>
    <message>
        <source>Starting new segments</source>
        <translation>正在开始新的分段</translation>
    </message>
    <message>
        <source>The new segment begins at the next key frame.</source>
        <translation>新分段将从下一个关键帧开始。</translation>
    </message>
    <message numerus="yes">
        <source>%n new segment(s) begin at the next key frame.</source>
        <translation>
            <numerusform>%n 个新分段将从下一个关键帧开始。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 recordings split.</source>
        <translation>已分割 %1 / %2 路录制。</translation>
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
    <name>recdeck::ui::TemplateCallback</name>
    <message>
        <source>The recorder tells these addresses when a recording starts, and when it has ended and its files are stored.</source>
        <translation>录制开始时，以及录制结束且文件已存储后，录制程序会通知这些地址。</translation>
    </message>
    <message>
        <source>Callback address</source>
        <translation>回调地址</translation>
    </message>
    <message>
        <source>An http or https address; leave it empty for no callbacks.</source>
        <translation>http 或 https 地址；留空则不回调。</translation>
    </message>
    <message>
        <source>Further addresses</source>
        <translation>其他地址</translation>
    </message>
    <message>
        <source>One in each line, at most five.</source>
        <translation>每行一个，最多五个。</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Test the callback address</source>
        <translation>测试回调地址</translation>
    </message>
    <message>
        <source>Send a real notice that says it is a test to this address</source>
        <translation>向该地址发送一条注明为测试的真实通知</translation>
    </message>
    <message>
        <source>Sending a test notice…</source>
        <translation>正在发送测试通知…</translation>
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
    <name>recdeck::ui::TemplateEditor</name>
    <message>
        <source>New template</source>
        <translation>新建模板</translation>
    </message>
    <message>
        <source>Template “%1”</source>
        <translation>模板“%1”</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>Callback</source>
        <translation>回调</translation>
    </message>
    <message>
        <source>Nothing has been changed yet.</source>
        <translation>尚未做任何修改。</translation>
    </message>
    <message>
        <source>It can be changed when the recording has ended. A copy with your changes can be saved now; running recordings keep their settings.</source>
        <translation>录制结束后可以修改。现在可将修改另存为副本；正在进行的录制保持原有设置。</translation>
    </message>
    <message numerus="yes">
        <source>Save as a copy and move %n rule(s) to it</source>
        <translation>
            <numerusform>另存为副本并将 %n 条规则改用它</numerusform>
        </translation>
    </message>
    <message>
        <source>Save as a copy</source>
        <translation>另存为副本</translation>
    </message>
    <message>
        <source>The secret key is needed again.</source>
        <translation>需要重新输入私有密钥。</translation>
    </message>
    <message>
        <source>A stored key cannot be copied; type it, then save the copy.</source>
        <translation>已保存的密钥无法复制；请输入密钥后再保存副本。</translation>
    </message>
    <message>
        <source>Discard your changes?</source>
        <translation>放弃修改？</translation>
    </message>
    <message>
        <source>The template has not been saved.</source>
        <translation>模板尚未保存。</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>The copy is saved already.</source>
        <translation>副本已保存。</translation>
    </message>
    <message>
        <source>The copy is saved, but its rules are not moved.</source>
        <translation>副本已保存，但规则尚未迁移。</translation>
    </message>
    <message>
        <source>Move them again</source>
        <translation>重新迁移</translation>
    </message>
    <message>
        <source>Moving rules to the copy</source>
        <translation>正在将规则迁移到副本</translation>
    </message>
    <message>
        <source>Move the rest again</source>
        <translation>重新迁移其余规则</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The copy is saved; %1 of %2 rules use it now.</source>
        <translation>副本已保存；%1 / %2 条规则现在使用它。</translation>
    </message>
    <message>
        <source>Decide first what becomes of the change from elsewhere.</source>
        <translation>请先决定如何处理在别处所做的更改。</translation>
    </message>
    <message>
        <source>This template was deleted elsewhere.</source>
        <translation>此模板已在别处被删除。</translation>
    </message>
    <message>
        <source>Keep as a new template</source>
        <translation>保留为新模板</translation>
    </message>
    <message>
        <source>Take over theirs</source>
        <translation>采用对方的</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>保留我的</translation>
    </message>
    <message>
        <source>Changed elsewhere and shown here now: %1.</source>
        <translation>以下内容已在别处更改，此处已更新：%1。</translation>
    </message>
    <message>
        <source>You and somebody else have changed the same. Yours → theirs: %1</source>
        <translation>您和他人更改了相同的内容。您的 → 对方的：%1</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::TemplateGeneral</name>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Object storage (S3)</source>
        <translation>对象存储（S3）</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择……</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What people see in lists and choices.</source>
        <translation>在列表和选项中显示的名称。</translation>
    </message>
    <message>
        <source>Where the files go</source>
        <translation>文件存放位置</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>The region of a template cannot be changed.</source>
        <translation>模板的区域不能修改。</translation>
    </message>
    <message>
        <source>Where the storage is; it cannot be changed later.</source>
        <translation>存储所在的区域；之后不能修改。</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>A folder is one of the recorder&apos;s computer.</source>
        <translation>文件夹位于录制程序所在的计算机上。</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Storage address</source>
        <translation>存储地址</translation>
    </message>
    <message>
        <source>Access key</source>
        <translation>访问密钥</translation>
    </message>
    <message>
        <source>Secret key</source>
        <translation>私有密钥</translation>
    </message>
    <message>
        <source>Stored; type to replace it</source>
        <translation>已保存；输入即可替换</translation>
    </message>
    <message>
        <source>Each bucket becomes a folder in it.</source>
        <translation>每个存储桶对应其中的一个子文件夹。</translation>
    </message>
    <message>
        <source>Management address of the storage; without http:// it is https://.</source>
        <translation>存储的管理地址；不写 http:// 时使用 https://。</translation>
    </message>
    <message>
        <source>The stored key will be removed.</source>
        <translation>已保存的密钥将被删除。</translation>
    </message>
    <message>
        <source>Folder for recordings</source>
        <translation>录制文件夹</translation>
    </message>
    <message>
        <source>Kept apart from the template and never shown again.</source>
        <translation>与模板分开保存，之后不再显示。</translation>
    </message>
    <message>
        <source>Of the storage account; both keys or neither.</source>
        <translation>存储账户的密钥；两个密钥要么都填，要么都不填。</translation>
    </message>
    <message>
        <source>Test the storage…</source>
        <translation>测试存储…</translation>
    </message>
    <message>
        <source>Try with these values, before they are saved, whether recordings can be stored; a small file is written and removed again</source>
        <translation>在保存之前用这些值试一试能否存放录制文件；会写入一个小文件，随后删除</translation>
    </message>
    <message>
        <source>Enter a bucket in Outputs first</source>
        <translation>请先在“输出”中填写存储桶</translation>
    </message>
    <message>
        <source>Session token</source>
        <translation>会话令牌</translation>
    </message>
    <message>
        <source>Only of temporary keys, with their secret key. When they end, uploads wait for the next ones.</source>
        <translation>仅用于临时密钥,须与其私有密钥一起填写。临时密钥失效后,上传会等待新的密钥。</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::TemplateNames</name>
    <message>
        <source>Put in a variable:</source>
        <translation>插入变量：</translation>
    </message>
    <message>
        <source>Put in %1, %2</source>
        <translation>插入 %1，%2</translation>
    </message>
    <message>
        <source>The next three files, if the stream “%1” goes live now.</source>
        <translation>如果流“%1”现在开播，接下来的三个文件名。</translation>
    </message>
    <message>
        <source>Leave it empty for the default; “/” makes folders.</source>
        <translation>留空使用默认值；“/”用于创建文件夹。</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::TemplateOutputs</name>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Clone</source>
        <translation>克隆</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Add an output</source>
        <translation>添加输出</translation>
    </message>
    <message>
        <source>Clone the chosen output</source>
        <translation>克隆所选输出</translation>
    </message>
    <message>
        <source>Remove the chosen output</source>
        <translation>移除所选输出</translation>
    </message>
    <message>
        <source>A template has at least one output.</source>
        <translation>模板至少要有一个输出。</translation>
    </message>
    <message>
        <source>A template has at most ten outputs.</source>
        <translation>模板最多有十个输出。</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::TemplatesPage</name>
    <message>
        <source>Search templates</source>
        <translation>搜索模板</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>No templates yet</source>
        <translation>还没有模板</translation>
    </message>
    <message>
        <source>A template says how streams are recorded: in which format, cut into which pieces, and stored where. Rules and recordings by hand use it.</source>
        <translation>模板规定流的录制方式：格式、切分方式和存储位置。规则录制和手动录制都要用到它。</translation>
    </message>
    <message>
        <source>New template</source>
        <translation>新建模板</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Clone</source>
        <translation>克隆</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Show its rules</source>
        <translation>显示其规则</translation>
    </message>
    <message>
        <source>Delete the template “%1”?</source>
        <translation>删除模板“%1”？</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n template(s)?</source>
        <translation>
            <numerusform>删除 %n 个模板？</numerusform>
        </translation>
    </message>
    <message>
        <source>Files that are recorded stay where they are.</source>
        <translation>已录制的文件会保留。</translation>
    </message>
    <message numerus="yes">
        <source>%n of them is/are used by rules and will be kept.</source>
        <translation>
            <numerusform>其中 %n 个正被规则使用，将予以保留。</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” cannot be deleted.</source>
        <translation>“%1”无法删除。</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) use(s) it. Give them another template or delete them first.</source>
        <translation>
            <numerusform>有 %n 条规则在使用它。请为它们更换模板，或先删除这些规则。</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleting templates</source>
        <translation>正在删除模板</translation>
    </message>
    <message>
        <source>Deleted.</source>
        <translation>已删除。</translation>
    </message>
    <message numerus="yes">
        <source>%n template(s) deleted.</source>
        <translation>
            <numerusform>已删除 %n 个模板。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 templates deleted.</source>
        <translation>已删除 %1 / %2 个模板。</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>History of this template</source>
        <translation>此模板的历史记录</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Show its recordings</source>
        <translation>显示其录制</translation>
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
<context>
    <name>recdeck::ui::Tray</name>
    <message>
        <source>Show Recdeck</source>
        <translation>显示 Recdeck</translation>
    </message>
    <message>
        <source>Stop recordings and quit</source>
        <translation>停止录制并退出</translation>
    </message>
    <message numerus="yes">
        <source>Recdeck: %n recording(s) running</source>
        <translation>
            <numerusform>Recdeck：%n 路录制中</numerusform>
        </translation>
    </message>
    <message>
        <source>Recdeck: no recording</source>
        <translation>Recdeck：没有录制</translation>
    </message>
</context>
<context>
    <name>recdeck::ui::UploadsTab</name>
    <message>
        <source>Try again now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Try the selected uploads now, without waiting for their next attempt</source>
        <translation>立即重试所选的上传，不等待下次尝试</translation>
    </message>
    <message>
        <source>Uploads</source>
        <translation>上传</translation>
    </message>
    <message>
        <source>Search uploads</source>
        <translation>搜索上传</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Uploading</source>
        <translation>上传中</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Nothing to upload</source>
        <translation>没有要上传的文件</translation>
    </message>
    <message>
        <source>Files of templates whose bucket is in a storage service wait here until they are there. A file leaves this computer only when the service has proven that it has it.</source>
        <translation>如果模板的存储桶位于存储服务中，其文件会在此等待，直到上传完成。只有当服务证明已收到文件后，文件才会从本机移除。</translation>
    </message>
    <message>
        <source>Resume uploads</source>
        <translation>继续上传</translation>
    </message>
    <message>
        <source>Pause uploads</source>
        <translation>暂停上传</translation>
    </message>
    <message>
        <source>Uploads go on where they were</source>
        <translation>上传从中断处继续</translation>
    </message>
    <message>
        <source>Recordings go on; finished files wait on this computer</source>
        <translation>录制继续进行；已完成的文件在本机等待</translation>
    </message>
    <message>
        <source>Pause this bucket</source>
        <translation>暂停此存储桶</translation>
    </message>
    <message>
        <source>Resume this bucket</source>
        <translation>继续此存储桶</translation>
    </message>
    <message>
        <source>Files for the buckets of the selected uploads wait on this computer; other buckets go on</source>
        <translation>所选上传的存储桶暂停，文件在本机等待；其他存储桶照常上传</translation>
    </message>
    <message>
        <source>Uploads to the buckets of the selected uploads go on where they were</source>
        <translation>所选上传的存储桶从中断处继续上传</translation>
    </message>
</context>
</TS>
