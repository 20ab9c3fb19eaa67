# Chinese: 中文

weekday-1 = 星期一
weekday-2 = 星期二
weekday-3 = 星期三
weekday-4 = 星期四
weekday-5 = 星期五
weekday-6 = 星期六
weekday-7 = 星期日
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月
date = { $year }年{ $month }{ $day }日{ $weekday }
date-plain = { $year }年{ $month }{ $day }日
time = { $hour }:{ $minute }
when-day = { $date }
when-days = { $date } – { $last }
when-point = { $date } { $start }（{ $zone }）
when-times = { $date } { $start } – { $end }（{ $zone }）
when-long = { $date } { $start } – { $last } { $end }（{ $zone }）

untitled = (无标题)
line-when = 时间：{ $when }
line-due = 截止：{ $when }
line-start = 开始：{ $when }
line-where = 地点：{ $place }
line-series = 这是一个系列；时间为其下一次的时间。
line-instance = 这是系列中的一次。

standing-accepted = 已接受
standing-tentative = 暂定
standing-declined = 已拒绝
standing-delegated = 已委托
standing-completed = 已完成
standing-in-process = 进行中
standing-needs-action = 待回复

answered-accepted = { $who } 已接受。
answered-tentative = { $who } 已暂定接受。
answered-declined = { $who } 已拒绝。
answered-delegated = { $who } 已委托给 { $to }。
answered-delegated-away = { $who } 已委托给他人。
answered-completed = { $who } 已完成任务。
answered-in-process = { $who } 正在处理任务。
answered-needs-action = { $who } 尚未决定。
answered-percent = 目前进度：{ $percent }%
answered-instance = 此回复只针对其中一次：{ $when }
answered-uninvited = { $who } 未受邀请。
answered-comment = { $who } 写道：“{ $comment }”
answered-problem = 对方出现问题：{ $problem }

roster-group-accepted = 已接受（{ $count }）：
roster-group-tentative = 暂定（{ $count }）：
roster-group-declined = 已拒绝（{ $count }）：
roster-group-delegated = 已委托（{ $count }）：
roster-group-completed = 已完成（{ $count }）：
roster-group-in-process = 进行中（{ $count }）：
roster-group-needs-action = 待回复（{ $count }）：
roster-name-delegated = { $who } → { $to }
and-more = { $count ->
   *[other] 另有 { $count } 人
}

subject-answer = { $who }：{ $standing } – { $title }
subject-answers = { $count ->
   *[other] { $count } 个回复：{ $title }
}
subject-digest = { $count ->
   *[other] 对您的邀请的 { $count } 个回复
}
why-organizer = 您收到此邮件，是因为已设置向您报告对您所组织活动的回复。

subject-booked = 已预订：{ $resource } – { $title }
subject-tentative = 暂定预订：{ $resource } – { $title }
subject-changed = 预订已更改：{ $resource } – { $title }
subject-declined = 预订被拒绝：{ $resource } – { $title }
subject-cancelled = 预订已取消：{ $resource } – { $title }
subject-failed = 预订需要您处理：{ $resource } – { $title }
booked = { $who } 预订了 { $resource }。
booked-tentatively = { $who } 暂定预订了 { $resource }。
booking-changed = { $who } 更改了 { $resource } 的预订。
booking-declined = { $resource } 拒绝了 { $who } 的预订。
booking-released = { $resource } 拒绝了 { $who } 的更改；原预订已释放。
booking-cancelled = { $who } 取消了 { $resource } 的预订。
booking-failed = { $resource } 无法对 { $who } 的预订作出决定，需要人工处理。
dates-declined = { $count ->
   *[other] 系列中有 { $count } 次被拒绝。
}
booking-answer = 回复：{ $text }
failed-zone = 请求的时区未知。
failed-recurrence = 无法计算该系列。
failed-limit = 该发件人一小时内的请求过多。
failed-unanswered = 不允许自动回复。
why-owner = 您收到此邮件，是因为您负责 { $resource }。

mail-subject-accepted = 已接受：{ $title }
mail-subject-tentative = 暂定接受：{ $title }
mail-subject-declined = 已拒绝：{ $title }
mail-subject-delegated = 已委托：{ $title }
mail-subject-completed = 已完成：{ $title }
mail-subject-in-process = 进行中：{ $title }
mail-accepted-event = { $who } 已接受邀请：{ $title }
mail-accepted-todo = { $who } 已接受任务：{ $title }
mail-tentative-event = { $who } 已暂定接受邀请：{ $title }
mail-tentative-todo = { $who } 已暂定接受任务：{ $title }
mail-declined-event = { $who } 已拒绝邀请：{ $title }
mail-declined-todo = { $who } 已拒绝任务：{ $title }
mail-delegated-event = { $who } 已将邀请委托给他人：{ $title }
mail-delegated-todo = { $who } 已将任务委托给他人：{ $title }
mail-completed = { $who } 已完成任务：{ $title }
mail-in-process = { $who } 正在处理任务：{ $title }
mail-done = 进度：{ $percent }%

mail-subject-refresh = 请重新发送：{ $title }
mail-missed-event = { $who } 没有收到此活动的全部更改：{ $title }
mail-missed-todo = { $who } 没有收到此任务的全部更改：{ $title }
mail-send-again-event = 请重新发送完整的活动。
mail-send-again-todo = 请重新发送完整的任务。
mail-as-it-is-event = 应您的要求，这是该活动目前的内容。
mail-as-it-is-todo = 应您的要求，这是该任务目前的内容。
mail-off-event = 此活动已取消。
mail-off-todo = 此任务已取消。
mail-subject-cancelled = 已取消：{ $title }
mail-subject-cancelled-untitled = 已取消

mail-subject-proposal-declined = 提议被拒绝：{ $title }
mail-proposal-declined-event = { $who } 拒绝了您提议的更改。活动保持不变。
mail-proposal-declined-todo = { $who } 拒绝了您提议的更改。任务保持不变。
mail-changed-as-proposed = 已按 { $who } 的提议更改。
mail-changed = 已更改。

mail-not-added-event = 您不是此活动的参与者，也没有被添加为参与者。
mail-not-added-todo = 您不是此任务的参与者，也没有被添加为参与者。
mail-added-event = 您现在是此活动的参与者。
mail-added-todo = 您现在是此任务的参与者。
mail-takes-part = { $who } 也会参加。
mail-answers-changed-event = 对此活动的回复有变化。
mail-answers-changed-todo = 对此任务的回复有变化。

mail-subject-busy = 忙闲信息：{ $who }
mail-busy-never = { $who } 在此时间段内没有忙碌时间：{ $when }
mail-busy-times = { $who } 在以下时间没有空。所询问的时间段：{ $when }
mail-busy-tentative = { $when }（暂定）
mail-busy-away = { $when }（外出）
mail-more-times = { $count ->
   *[other] 另有 { $count } 个时间段
}

mail-subject-to-approve = 待批准：{ $title }
mail-approve = { $who } 申请使用 { $room }，由您决定。
mail-repeats = 重复：{ $rule }
mail-more-dates = { $count ->
   *[other] 另有 { $count } 次
}
mail-approve-or-declined = 接受此邀请即批准预订，拒绝此邀请即不批准。若在 { $when } 之前没有回复，预订将被拒绝。
mail-approve-or-approved = 接受此邀请即批准预订，拒绝此邀请即不批准。若在 { $when } 之前没有回复，预订将被批准。
mail-subject-settled = 已处理：{ $title }
mail-settled-by-others = 此预订现由其他人批准。
mail-settled-off = 此预订已取消，或不再需要批准。
mail-settled-taken = 该时间已被占用，预订被拒绝。
mail-settled-declined = 预订已被拒绝。
mail-settled-approved = 预订已获批准。

room-days = { $count ->
   *[other] { $count } 天
}
room-hours = { $count ->
   *[other] { $count } 小时
}
room-minutes = { $count ->
   *[other] { $count } 分钟
}
room-seconds = { $count ->
   *[other] { $count } 秒
}
room-within-days = { $count ->
   *[other] { $count } 天
}
room-within-hours = { $count ->
   *[other] { $count } 小时
}
room-within-minutes = { $count ->
   *[other] { $count } 分钟
}
room-within-seconds = { $count ->
   *[other] { $count } 秒
}
room-no-todos = 会议室和设备不接受任务。
room-not-allowed = 您没有预订权限。
room-no-series = 此处不能预订系列会议。
room-endless = 系列必须有结束日期才能预订。
room-too-far = 最多只能提前 { $length } 预订。
room-too-late = 预订至少须在开始前 { $length } 提出。
room-too-short = 预订时长至少为 { $length }。
room-too-long = 预订时长最多为 { $length }。
room-seats = { $seats ->
   *[other] 只有 { $seats } 个座位，而受邀人数为 { $people } 人。
}
room-quota = 在任意 { $within } 内最多可预订 { $length }。
room-quota-used-up = 您不能再预订更多。
room-open = 仅在以下时间接受预订（{ $zone }）：{ $hours }
room-open-days = { $first } – { $last } { $start } – { $end }
room-open-day = { $first } { $start } – { $end }
room-closed = 该时间不接受预订。
room-not-free = 该时间不可用。
room-taken = 已被预订：{ $times }
room-taken-by = { $when }（{ $who }）
room-no-approver = 此预订需要批准，但没有批准人。
room-free = 空闲时间：{ $times }
room-without = 不可用，已拒绝：{ $times }
room-last = 预订的最后一次：{ $when }
room-beyond = 超出了可预订的范围：{ $reason }
room-responsible = 负责人：{ $who }
room-waits = 此预订需要批准。有结果后会通知您。
room-approved = 预订已获批准。
room-approved-comment = 预订已获批准：{ $comment }
room-refused = 预订未获批准。
room-refused-comment = 预订未获批准：{ $comment }
room-nobody-objected = 在期限内没有人对预订提出异议。
room-nobody-approved = 在期限内没有人批准预订。
room-taken-meanwhile = 在申请之后，该时间已被占用。
room-handed-on = 已转交给 { $who }。
room-none = 没有可预订的资源。
room-member = { $who }：{ $reason }

list-comma = { $list }、{ $next }
list-and = { $list }和{ $next }

repeat-weekday-1 = 星期一
repeat-weekday-2 = 星期二
repeat-weekday-3 = 星期三
repeat-weekday-4 = 星期四
repeat-weekday-5 = 星期五
repeat-weekday-6 = 星期六
repeat-weekday-7 = 星期日
repeat-workdays = 工作日
repeat-weekend = 周末
repeat-all-days = 所有日子
repeat-yearly = { $count ->
    [1] 每年
   *[other] 每 { $count } 年
}
repeat-monthly = { $count ->
    [1] 每月
   *[other] 每 { $count } 个月
}
repeat-weekly = { $count ->
    [1] 每周
   *[other] 每 { $count } 周
}
repeat-daily = { $count ->
    [1] 每天
   *[other] 每 { $count } 天
}
repeat-hourly = { $count ->
    [1] 每小时
   *[other] 每 { $count } 小时
}
repeat-minutely = { $count ->
    [1] 每分钟
   *[other] 每 { $count } 分钟
}
repeat-secondly = { $count ->
    [1] 每秒
   *[other] 每 { $count } 秒
}
repeat-day = { $day } 日
repeat-day-last = 最后一天
repeat-nth-weekday = { $nth ->
    [first] 第一个{ $weekday }
    [second] 第二个{ $weekday }
    [third] 第三个{ $weekday }
    [fourth] 第四个{ $weekday }
    [fifth] 第五个{ $weekday }
    [second-last] 倒数第二个{ $weekday }
   *[last] 最后一个{ $weekday }
}
repeat-nth-workday = { $nth ->
    [first] 第一个工作日
    [second] 第二个工作日
    [third] 第三个工作日
    [fourth] 第四个工作日
    [fifth] 第五个工作日
    [second-last] 倒数第二个工作日
   *[last] 最后一个工作日
}
repeat-nth-weekend = { $nth ->
    [first] 第一个周末日
    [second] 第二个周末日
    [third] 第三个周末日
    [fourth] 第四个周末日
    [fifth] 第五个周末日
    [second-last] 倒数第二个周末日
   *[last] 最后一个周末日
}
repeat-day-of-month = { $month }{ $days }
repeat-of-month = { $month }{ $days }
repeat-on = { $every }（{ $days }）
repeat-times = { $count ->
   *[other] { $rule }，共 { $count } 次
}
repeat-until = { $rule }，直至 { $date }
repeat-zone = { $rule }（{ $zone }）
repeat-other = 系列
repeat-other-rule = 按其他规则
repeat-no-more = 不再重复

block-tag = 日历
block-mark = [{ $tag }：{ $what }]
mark-added = 已添加
mark-updated = 已更新
mark-cancelled = 已取消
mark-unchanged = 未更改
mark-unread = 无法读取

block-label = { $label }：
label-what = 主题
label-when = 时间
label-was = 原为
label-now = 现为
label-there = 当地时间
label-time = 时间
label-start = 开始
label-due = 截止
label-done = 进度
label-repeats = 重复
label-new-dates = 新增日期
label-lost-dates = 不再举行
label-where = 地点
label-online = 在线会议
label-web = 网页
label-organizer = 组织者
label-asked-by = 询问者
label-attendees = 参与者
label-joined = 新增参与者
label-left = 不再受邀
label-changed = 已更改
label-note = 注意
label-problem = 问题
label-comment = 留言
label-free = 空闲时间
label-conflict = 冲突
label-proposed = 提议
label-date-added = 新增日期
label-date-removed = 移除的日期
label-date-cancelled = 取消的日期
label-date-restored = 恢复的日期
label-date-moved = 改期
label-date-changed = 日期有更改
label-dates = 日期

row-was = { $now }（原为：{ $was }）
row-was-only = （原为：{ $was }）
row-none-was = 无（原为：{ $was }）
row-percent = { $percent }%
row-guessed-zone = 时区未知，按 { $zone } 理解
row-organizer-differs = { $named }（您的日历中为：{ $stored }）
row-attendee = { $who }（{ $standing }）
row-people-more = { $count ->
   *[other] { $list }，另有 { $count } 人
}
list-dates = { $list }；{ $next }
row-dates-more = { $list }；等等
row-more-dates-changed = { $count ->
   *[other] 另有 { $count } 个日期有更改
}
row-more-conflicts = { $count ->
   *[other] 另有 { $count } 个
}
row-conflict = { $when }：{ $title }
row-date-changes = { $when }：{ $what }
changed-description = 说明
changed-link = 链接
changed-attachments = 附件
changed-place = 地点
changed-title = 标题
changed-attendees = 参与者

rsvp-accept = 接受
rsvp-tentative = 暂定
rsvp-decline = 拒绝
rsvp-answer = 您的回复
rsvp-series = 对整个系列的回复
rsvp-one-date = 仅针对这一次
rsvp-accept-date = 接受这一次
rsvp-tentative-date = 暂定参加这一次
rsvp-decline-date = 拒绝这一次

head-added = { $answer ->
    [accepted] 已添加到您的日历并已接受
    [tentative] 已添加到您的日历，暂定接受
    [declined] 已添加到您的日历并已拒绝
    [delegated] 已添加到您的日历并已转交
    [none] 已添加到您的日历；您不在参与者之中
   *[open] 已添加到您的日历，尚未回复
}
head-added-delegated = { $answer ->
    [accepted] { $who } 委托给了您：已添加到您的日历并已接受
    [tentative] { $who } 委托给了您：已添加到您的日历，暂定接受
    [declined] { $who } 委托给了您：已添加到您的日历并已拒绝
   *[open] { $who } 委托给了您：已添加到您的日历，尚未回复
}
head-published = { $kind ->
    [todo] 发布的任务已添加到您的日历
    [journal] 发布的日志已添加到您的日历
   *[event] 发布的活动已添加到您的日历
}
head-an-attendee = 一位参与者
head-somebody = 其他人
head-answered = { $answer ->
    [accepted] { $who } 已接受
    [tentative] { $who } 已暂定接受
    [declined] { $who } 已拒绝
    [delegated] { $who } 已委托他人
    [completed] { $who } 已完成
    [in-process] { $who } 正在处理
    [failed] { $who } 未能处理该邮件
   *[other] { $who } 已回复
}
head-answered-percent = { $answered }（完成 { $percent }%）
head-answered-count = { $count ->
   *[other] { $answered }；{ $of } 人中已有 { $count } 人回复
}
head-answered-parked = { $kind ->
    [todo] { $answered }；将保留至该任务进入您的日历
    [journal] { $answered }；将保留至该日志进入您的日历
   *[event] { $answered }；将保留至该活动进入您的日历
}
head-crasher-added = { $answered }，未受邀请，现已成为参与者
head-crasher = { $answered }，但未受邀请；没有任何更改
head-crasher-told = { $answered }，但未受邀请；没有任何更改，并已告知发件人
head-proposes = { $answer ->
    [accepted] { $who } 提议更改，并已接受
    [tentative] { $who } 提议更改，并已暂定接受
    [declined] { $who } 提议更改，并已拒绝
   *[none] { $who } 提议更改
}
head-proposal-waits = { $kind ->
    [todo] { $proposal }；您日历中的任务保持不变
    [journal] { $proposal }；您日历中的日志保持不变
   *[event] { $proposal }；您日历中的活动保持不变
}
head-proposal-parked = { $kind ->
    [todo] { $proposal }；将保留至该任务进入您的日历
    [journal] { $proposal }；将保留至该日志进入您的日历
   *[event] { $proposal }；将保留至该活动进入您的日历
}
head-proposal-refused = { $proposal }；已替您拒绝
head-proposal-declined = { $kind ->
    [todo] 组织者拒绝了您的提议；任务保持不变
    [journal] 组织者拒绝了您的提议；日志保持不变
   *[event] 组织者拒绝了您的提议；活动保持不变
}
head-busy-stored = { $who } 的忙碌时间，与您自己的分开保存
head-busy-answered = 有人询问您的忙碌时间；已发送这些时间，别无其他内容
head-busy-unanswered = 有人询问您的忙碌时间；未发送任何内容
head-dates-added = { $scope ->
    [journal] 您日历中的此日志新增了一条记录
    [one] 您日历中的此系列新增了一次
   *[several] 您日历中的此系列新增了多次
}
head-dates-cancelled = { $scope ->
    [one] 此系列中的一次已取消
   *[several] 此系列中的多次已取消
}
head-delegated = { $who } 已委托给 { $to }
head-attendees-removed = 已移除参与者
head-released = 新的时间被拒绝；原预订已释放
head-moved = { $answer ->
    [open] 您日历中的时间已更改，尚未回复
   *[other] 您日历中的时间已更改
}
head-moved-date = { $answer ->
    [open] 您日历中此系列的一次已改期，尚未回复
   *[other] 您日历中此系列的一次已改期
}
head-moved-todo = { $answer ->
    [open] 此任务的日期已更改，尚未回复
   *[other] 此任务的日期已更改
}
head-again = { $answer ->
    [open] 组织者再次发送；内容没有变化，而您尚未回复
   *[other] 组织者再次发送；内容没有变化
}
head-updated = 您的日历已更新
head-cancelled = { $kind ->
    [todo] 已取消：此任务不再进行
    [journal] 已撤回：此日志不再有效
   *[event] 已取消：此活动不再举行
}
head-uninvited = 您不再受邀
head-not-written = 无法写入您的日历
head-unusable = 无法使用此邮件中的日历部分
head-unsigned = 警告：{ $who } 以前给您的邮件带有签名，而这封邮件没有有效签名。您的日历未作任何更改
head-refused = 警告：您的日历未更改：此邮件可能并非来自其所称的发件人
head-not-organizer = 警告：您的日历未更改：发件人不是组织者
head-not-attendee = 警告：您的日历未更改：发件人不是参与者，或不是邮件中所称的参与者
head-not-added-unverified = 未添加：无法验证发件人
head-not-added-unknown = 未添加：您与发件人尚无往来
head-not-changed-unverified = 您的日历未更改：无法验证发件人
head-not-changed-unknown = 您的日历未更改：您与发件人尚无往来
head-duplicate = 已在您的日历中；没有变化
head-stale = 已过时：您已有更新的版本
head-asked-again = { $kind ->
    [todo] 一位参与者再次索取此任务，已发送
    [journal] 一位参与者再次索取此日志，已发送
   *[event] 一位参与者再次索取此活动，已发送
}
head-asked-again-recently = 一位参与者再次索取；刚才已经发送过
head-asked-again-unsent = { $kind ->
    [todo] 一位参与者再次索取此任务；未发送任何内容
    [journal] 一位参与者再次索取此日志；未发送任何内容
   *[event] 一位参与者再次索取此活动；未发送任何内容
}
head-not-in-calendar = { $kind ->
    [todo] 所指的任务不在您的日历中
    [journal] 所指的日志不在您的日历中
   *[event] 所指的活动不在您的日历中
}
head-no-such-date = 所指的日期不属于该系列
head-forwarded = 转发：您不在参与者之中；未添加
head-declined = 已替您拒绝
head-own = { $kind ->
    [todo] 您自己的任务：只有您本人发送的邮件才能更改
    [journal] 您自己的日志：只有您本人发送的邮件才能更改
   *[event] 您自己的活动：只有您本人发送的邮件才能更改
}
head-parked = { $kind ->
    [todo] 将保留至所属的任务到达
    [journal] 将保留至所属的日志到达
   *[event] 将保留至所属的活动到达
}
head-parked-whole = { $kind ->
    [todo] 将保留至组织者发来完整的任务
    [journal] 将保留至组织者发来完整的日志
   *[event] 将保留至组织者发来完整的活动
}
head-parked-asked = { $kind ->
    [todo] 将保留至组织者发来完整的任务；已向组织者索取
    [journal] 将保留至组织者发来完整的日志；已向组织者索取
   *[event] 将保留至组织者发来完整的活动；已向组织者索取
}
head-parked-delegation = { $to } 代 { $who } 回复：将保留至得到确认
head-not-changed = { $what ->
    [busy] 您的日历未更改：他人的忙碌时间
    [published-event] 您的日历未更改：发布的活动
    [published-todo] 您的日历未更改：发布的任务
    [published-journal] 您的日历未更改：发布的日志
    [request] 您的日历未更改：邀请或其更新
    [add] 您的日历未更改：新增日期
    [cancel] 您的日历未更改：取消通知
    [reply] 您的日历未更改：回复
    [counter] 您的日历未更改：更改提议
    [declinecounter] 您的日历未更改：对更改提议的答复
   *[other] 您的日历未更改
}
head-full = { $what ->
    [busy] 您的日历已满：无法保存他人的忙碌时间
    [published-event] 您的日历已满：无法保存发布的活动
    [published-todo] 您的日历已满：无法保存发布的任务
    [published-journal] 您的日历已满：无法保存发布的日志
    [request] 您的日历已满：无法保存邀请或其更新
    [add] 您的日历已满：无法保存新增日期
    [cancel] 您的日历已满：无法保存取消通知
    [reply] 您的日历已满：无法保存回复
    [counter] 您的日历已满：无法保存更改提议
    [declinecounter] 您的日历已满：无法保存对更改提议的答复
   *[other] 您的日历已满
}
head-undone = 已由您或管理员撤销；您的日历没有再次更改

neutral-request = { $kind ->
    [todo] 给您的任务或其更新
   *[event] 会议邀请或其更新
}
neutral-cancel = { $kind ->
    [todo] 任务已取消
    [journal] 日志已撤回
   *[event] 会议取消通知
}
neutral-reply = { $kind ->
    [todo] 对任务的回复
   *[event] 对会议邀请的回复
}
neutral-publish = { $kind ->
    [todo] 发布的任务或其更新
    [journal] 发布的日志或其更新
   *[event] 发布的活动或其更新
}
neutral-add = 会议的新增日期
neutral-refresh = 请求重新发送会议
neutral-counter = 更改会议的提议
neutral-declinecounter = 对会议更改提议的答复
neutral-other = 日历邮件

rsvp-title-date = { $title }，{ $date }
rsvp-subject-accept = 接受：{ $title }
rsvp-subject-tentative = 暂定接受：{ $title }
rsvp-subject-decline = 拒绝：{ $title }
rsvp-send-accept = 发送此邮件即表示接受。
rsvp-send-tentative = 发送此邮件即表示暂定接受。
rsvp-send-decline = 发送此邮件即表示拒绝。
rsvp-keep = 最后一行记录了您的回复内容，请勿改动。

rsvp-done-accepted = 已接受：{ $title }
rsvp-done-tentative = 已暂定接受：{ $title }
rsvp-done-declined = 已拒绝：{ $title }
rsvp-answered-accepted = 您已接受。
rsvp-answered-tentative = 您已暂定接受。
rsvp-answered-declined = 您已拒绝。
rsvp-told = 您的回复将发送给 { $who }。
rsvp-not-told = 已记入您的日历，但无法通过邮件通知任何人。
rsvp-again = 您此前已如此回复，因此没有发送任何内容。
rsvp-failed = 未能回复：{ $title }
rsvp-failed-unread = 无法处理您的邮件
rsvp-nothing = 没有更改或发送任何内容。
rsvp-no-link = 您的邮件不含回复：缺少记录回复内容的那一行。
rsvp-damaged = 记录回复内容的那一行已损坏，或并非由本系统生成。
rsvp-foreign = 此链接是为他人生成的。
rsvp-unknown = 它已不在您的日历中。
rsvp-no-date = 该系列已没有这一日期。
rsvp-cancelled = 已取消。
rsvp-not-invited = 您未受邀请，或这是您自己的安排。
rsvp-moved = 自此链接生成以来，时间已更改。
rsvp-was = 原为：{ $when }
rsvp-now = 现为：{ $when }
rsvp-newest = 请使用最新一封相关邮件中的链接。
rsvp-too-many = 一小时内发给组织者的邮件过多，请稍后再试。
rsvp-refused = 无法回复。
rsvp-why = 您收到此邮件，是因为您曾向 { $address } 发送邮件。
