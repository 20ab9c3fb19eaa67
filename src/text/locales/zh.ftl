# 中文

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
time = { $hour }:{ $minute }
when-day = { $date }
when-days = { $date } – { $last }
when-point = { $date } { $start }({ $zone })
when-times = { $date } { $start } – { $end }({ $zone })
when-long = { $date } { $start } – { $last } { $end }({ $zone })

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
