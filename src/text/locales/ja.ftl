# 日本語

weekday-1 = 月曜日
weekday-2 = 火曜日
weekday-3 = 水曜日
weekday-4 = 木曜日
weekday-5 = 金曜日
weekday-6 = 土曜日
weekday-7 = 日曜日
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
when-days = { $date }～{ $last }
when-point = { $date } { $start }({ $zone })
when-times = { $date } { $start }～{ $end }({ $zone })
when-long = { $date } { $start }～{ $last } { $end }({ $zone })

untitled = (件名なし)
line-when = 日時: { $when }
line-due = 期限: { $when }
line-start = 開始: { $when }
line-where = 場所: { $place }
line-series = 繰り返しの予定です。日時は次回のものです。
line-instance = 繰り返しの予定のうちの1回です。

standing-accepted = 承諾
standing-tentative = 仮承諾
standing-declined = 辞退
standing-delegated = 委任
standing-completed = 完了
standing-in-process = 作業中
standing-needs-action = 未回答

answered-accepted = { $who } さんが承諾しました。
answered-tentative = { $who } さんが仮承諾しました。
answered-declined = { $who } さんが辞退しました。
answered-delegated = { $who } さんが { $to } さんに委任しました。
answered-delegated-away = { $who } さんが別の人に委任しました。
answered-completed = { $who } さんがタスクを完了しました。
answered-in-process = { $who } さんがタスクを作業中です。
answered-needs-action = { $who } さんはまだ決めていません。
answered-percent = これまでの進捗: { $percent }%
answered-instance = 次の1回だけについての回答です: { $when }
answered-uninvited = { $who } さんは招待されていません。
answered-comment = { $who } さんのコメント: 「{ $comment }」
answered-problem = 相手側で問題が発生しました: { $problem }

roster-group-accepted = 承諾 ({ $count }):
roster-group-tentative = 仮承諾 ({ $count }):
roster-group-declined = 辞退 ({ $count }):
roster-group-delegated = 委任 ({ $count }):
roster-group-completed = 完了 ({ $count }):
roster-group-in-process = 作業中 ({ $count }):
roster-group-needs-action = 未回答 ({ $count }):
roster-name-delegated = { $who } → { $to }
and-more = { $count ->
   *[other] ほか { $count } 名
}

subject-answer = { $who }: { $standing } – { $title }
subject-answers = { $count ->
   *[other] { $count } 件の回答: { $title }
}
subject-digest = { $count ->
   *[other] 招待への { $count } 件の回答
}
why-organizer = 主催する予定への回答をお知らせする設定になっているため、このメールをお送りしています。

subject-booked = 予約: { $resource } – { $title }
subject-tentative = 仮予約: { $resource } – { $title }
subject-changed = 予約の変更: { $resource } – { $title }
subject-declined = 予約をお断りしました: { $resource } – { $title }
subject-cancelled = 予約の取り消し: { $resource } – { $title }
subject-failed = 予約の確認が必要です: { $resource } – { $title }
booked = { $who } さんが { $resource } を予約しました。
booked-tentatively = { $who } さんが { $resource } を仮予約しました。
booking-changed = { $who } さんが { $resource } の予約を変更しました。
booking-declined = { $resource } は { $who } さんの予約を受け付けませんでした。
booking-released = { $resource } は { $who } さんの変更を受け付けず、元の予約は取り消されました。
booking-cancelled = { $who } さんが { $resource } の予約を取り消しました。
booking-failed = { $resource } は { $who } さんの予約について決められませんでした。担当者の確認が必要です。
dates-declined = { $count ->
   *[other] 繰り返しのうち { $count } 回は受け付けられませんでした。
}
booking-answer = 回答: { $text }
failed-zone = 依頼のタイムゾーンが不明です。
failed-recurrence = 繰り返しを計算できません。
failed-limit = この差出人からの依頼が1時間に多すぎます。
failed-unanswered = 自動で回答することはできません。
why-owner = { $resource } の担当者であるため、このメールをお送りしています。
