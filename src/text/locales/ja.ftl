# Japanese: 日本語

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
date-plain = { $year }年{ $month }{ $day }日
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

mail-subject-accepted = 承諾: { $title }
mail-subject-tentative = 仮承諾: { $title }
mail-subject-declined = 辞退: { $title }
mail-subject-delegated = 委任: { $title }
mail-subject-completed = 完了: { $title }
mail-subject-in-process = 作業中: { $title }
mail-accepted-event = { $who } さんが招待を承諾しました: { $title }
mail-accepted-todo = { $who } さんがタスクを承諾しました: { $title }
mail-tentative-event = { $who } さんが招待を仮承諾しました: { $title }
mail-tentative-todo = { $who } さんがタスクを仮承諾しました: { $title }
mail-declined-event = { $who } さんが招待を辞退しました: { $title }
mail-declined-todo = { $who } さんがタスクを辞退しました: { $title }
mail-delegated-event = { $who } さんが招待を委任しました: { $title }
mail-delegated-todo = { $who } さんがタスクを委任しました: { $title }
mail-completed = { $who } さんがタスクを完了しました: { $title }
mail-in-process = { $who } さんがタスクを作業中です: { $title }
mail-done = 進捗: { $percent }%

mail-subject-refresh = 再送のお願い: { $title }
mail-missed-event = { $who } さんにこの予定の変更の一部が届いていません: { $title }
mail-missed-todo = { $who } さんにこのタスクの変更の一部が届いていません: { $title }
mail-send-again-event = 予定全体をもう一度お送りください。
mail-send-again-todo = タスク全体をもう一度お送りください。
mail-as-it-is-event = ご依頼により、この予定の現在の内容をお送りします。
mail-as-it-is-todo = ご依頼により、このタスクの現在の内容をお送りします。
mail-off-event = この予定は中止になりました。
mail-off-todo = このタスクは中止になりました。
mail-subject-cancelled = 中止: { $title }
mail-subject-cancelled-untitled = 中止

mail-subject-proposal-declined = 変更の提案をお断りしました: { $title }
mail-proposal-declined-event = { $who } さんは提案された変更を受け入れませんでした。予定はそのままです。
mail-proposal-declined-todo = { $who } さんは提案された変更を受け入れませんでした。タスクはそのままです。
mail-changed-as-proposed = { $who } さんの提案どおりに変更されました。
mail-changed = 変更されました。

mail-not-added-event = この予定の参加者ではないため、参加者に加えられませんでした。
mail-not-added-todo = このタスクの参加者ではないため、参加者に加えられませんでした。
mail-added-event = この予定の参加者に加わりました。
mail-added-todo = このタスクの参加者に加わりました。
mail-takes-part = { $who } さんも参加します。
mail-answers-changed-event = この予定への回答が変わりました。
mail-answers-changed-todo = このタスクへの回答が変わりました。

mail-subject-busy = 空き時間情報: { $who }
mail-busy-never = { $who } さんは次の期間に予定がありません: { $when }
mail-busy-times = { $who } さんは次の時間帯に予定があります。問い合わせの期間: { $when }
mail-busy-tentative = { $when }(仮の予定)
mail-busy-away = { $when }(不在)
mail-more-times = { $count ->
   *[other] ほか { $count } 件
}

mail-subject-to-approve = 承認のお願い: { $title }
mail-approve = { $who } さんが { $room } の利用を希望しています。可否をお決めください。
mail-repeats = 繰り返し: { $rule }
mail-more-dates = { $count ->
   *[other] ほか { $count } 回
}
mail-approve-or-declined = この招待を承諾すると予約が承認され、辞退すると却下されます。{ $when } までに回答がない場合は却下されます。
mail-approve-or-approved = この招待を承諾すると予約が承認され、辞退すると却下されます。{ $when } までに回答がない場合は承認されます。
mail-subject-settled = 決定済み: { $title }
mail-settled-by-others = この予約は別の担当者が承認することになりました。
mail-settled-off = この予約は取り消されたか、承認が不要になりました。
mail-settled-taken = その時間はすでに埋まったため、予約は却下されました。
mail-settled-declined = 予約は却下されました。
mail-settled-approved = 予約は承認されました。

room-days = { $count ->
   *[other] { $count } 日
}
room-hours = { $count ->
   *[other] { $count } 時間
}
room-minutes = { $count ->
   *[other] { $count } 分
}
room-seconds = { $count ->
   *[other] { $count } 秒
}
room-within-days = { $count ->
   *[other] { $count } 日間
}
room-within-hours = { $count ->
   *[other] { $count } 時間
}
room-within-minutes = { $count ->
   *[other] { $count } 分間
}
room-within-seconds = { $count ->
   *[other] { $count } 秒間
}
room-no-todos = 会議室や備品はタスクを受け付けません。
room-not-allowed = 予約する権限がありません。
room-no-series = 繰り返しの予約はできません。
room-endless = 繰り返しの予約には終了日が必要です。
room-too-far = 予約できるのは最大 { $length } 先までです。
room-too-late = 予約は開始の { $length } 前までにお願いします。
room-too-short = 予約は { $length } 以上でお願いします。
room-too-long = 予約は { $length } 以内でお願いします。
room-seats = { $seats ->
   *[other] 席は { $seats } 席ですが、{ $people } 名が招待されています。
}
room-quota = 予約できるのは { $within } あたり最大 { $length } です。
room-quota-used-up = これ以上は予約できません。
room-open = 予約を受け付けるのは次の時間のみです({ $zone }): { $hours }
room-open-days = { $first }～{ $last } { $start }～{ $end }
room-open-day = { $first } { $start }～{ $end }
room-closed = その時間は予約を受け付けていません。
room-not-free = その時間は利用できません。
room-taken = すでに予約があります: { $times }
room-taken-by = { $when }({ $who } さん)
room-no-approver = この予約には承認が必要ですが、承認者がいません。
room-free = 空いている時間: { $times }
room-without = 利用できないため、お断りした日時: { $times }
room-last = 予約された最後の回: { $when }
room-beyond = 予約できる範囲を超えています: { $reason }
room-responsible = 担当者: { $who }
room-waits = この予約には承認が必要です。決まり次第お知らせします。
room-approved = 予約は承認されました。
room-approved-comment = 予約は承認されました: { $comment }
room-refused = 予約は承認されませんでした。
room-refused-comment = 予約は承認されませんでした: { $comment }
room-nobody-objected = 期限までに予約への異議はありませんでした。
room-nobody-approved = 期限までに予約が承認されませんでした。
room-taken-meanwhile = 依頼のあと、その時間は埋まりました。
room-handed-on = { $who } に引き継がれました。
room-none = 予約できるものがありません。
room-member = { $who }: { $reason }

list-comma = { $list }、{ $next }
list-and = { $list }、{ $next }

repeat-weekday-1 = 月曜日
repeat-weekday-2 = 火曜日
repeat-weekday-3 = 水曜日
repeat-weekday-4 = 木曜日
repeat-weekday-5 = 金曜日
repeat-weekday-6 = 土曜日
repeat-weekday-7 = 日曜日
repeat-workdays = 平日
repeat-weekend = 週末
repeat-all-days = すべての日
repeat-yearly = { $count ->
    [1] 毎年
    [2] 隔年
   *[other] { $count } 年ごと
}
repeat-monthly = { $count ->
    [1] 毎月
    [2] 隔月
   *[other] { $count } か月ごと
}
repeat-weekly = { $count ->
    [1] 毎週
    [2] 隔週
   *[other] { $count } 週間ごと
}
repeat-daily = { $count ->
    [1] 毎日
    [2] 1日おき
   *[other] { $count } 日ごと
}
repeat-hourly = { $count ->
    [1] 毎時
   *[other] { $count } 時間ごと
}
repeat-minutely = { $count ->
    [1] 毎分
   *[other] { $count } 分ごと
}
repeat-secondly = { $count ->
    [1] 毎秒
   *[other] { $count } 秒ごと
}
repeat-day = { $day }日
repeat-day-last = 末日
repeat-nth-weekday = { $nth ->
    [first] 第1{ $weekday }
    [second] 第2{ $weekday }
    [third] 第3{ $weekday }
    [fourth] 第4{ $weekday }
    [fifth] 第5{ $weekday }
    [second-last] 最後から2番目の{ $weekday }
   *[last] 最終{ $weekday }
}
repeat-nth-workday = { $nth ->
    [first] 第1平日
    [second] 第2平日
    [third] 第3平日
    [fourth] 第4平日
    [fifth] 第5平日
    [second-last] 最後から2番目の平日
   *[last] 最終平日
}
repeat-nth-weekend = { $nth ->
    [first] 最初の土日
    [second] 2番目の土日
    [third] 3番目の土日
    [fourth] 4番目の土日
    [fifth] 5番目の土日
    [second-last] 最後から2番目の土日
   *[last] 最後の土日
}
repeat-day-of-month = { $month }{ $days }
repeat-of-month = { $month }{ $days }
repeat-on = { $every }({ $days })
repeat-times = { $count ->
   *[other] { $rule }、全 { $count } 回
}
repeat-until = { $rule }、{ $date }まで
repeat-zone = { $rule }({ $zone })
repeat-other = 繰り返し
repeat-other-rule = 別の規則による繰り返し
repeat-no-more = 繰り返しなし

block-tag = カレンダー
block-mark = [{ $tag }: { $what }]
mark-added = 追加
mark-updated = 更新
mark-cancelled = 中止
mark-unchanged = 変更なし
mark-unread = 読み取り不可

block-label = { $label }:
label-what = 件名
label-when = 日時
label-was = 変更前
label-now = 変更後
label-there = 現地時間
label-time = 日時
label-start = 開始
label-due = 期限
label-done = 進捗
label-repeats = 繰り返し
label-new-dates = 追加された日
label-lost-dates = なくなった日
label-where = 場所
label-online = オンライン
label-web = ウェブページ
label-organizer = 主催者
label-asked-by = 問い合わせ元
label-attendees = 参加者
label-joined = 新しい参加者
label-left = 招待から外れた人
label-changed = 変更点
label-note = 注意
label-problem = 問題
label-comment = メッセージ
label-free = 空いている時間
label-conflict = 重複する予定
label-proposed = 提案
label-date-added = 追加された回
label-date-removed = 削除された回
label-date-cancelled = 中止された回
label-date-restored = 復活した回
label-date-moved = 日時が変わった回
label-date-changed = 変更された回
label-dates = 各回

row-was = { $now }(変更前: { $was })
row-was-only = (変更前: { $was })
row-none-was = なし(変更前: { $was })
row-percent = { $percent }%
row-guessed-zone = タイムゾーンが不明なため、{ $zone } として読み取りました
row-organizer-differs = { $named }(カレンダーでは: { $stored })
row-attendee = { $who }({ $standing })
row-people-more = { $count ->
   *[other] { $list }、ほか { $count } 名
}
list-dates = { $list }; { $next }
row-dates-more = { $list }; ほか
row-more-dates-changed = { $count ->
   *[other] ほか { $count } 回が変更
}
row-more-conflicts = { $count ->
   *[other] ほか { $count } 件
}
row-conflict = { $when }: { $title }
row-date-changes = { $when }: { $what }
changed-description = 説明
changed-link = リンク
changed-attachments = 添付ファイル
changed-place = 場所
changed-title = 件名
changed-attendees = 参加者

rsvp-accept = 承諾
rsvp-tentative = 仮承諾
rsvp-decline = 辞退
rsvp-answer = 回答する
rsvp-series = 繰り返し全体に回答する
rsvp-one-date = この回だけに回答する
rsvp-accept-date = この回を承諾
rsvp-tentative-date = この回を仮承諾
rsvp-decline-date = この回を辞退

head-added = { $answer ->
    [accepted] カレンダーに追加し、承諾しました
    [tentative] カレンダーに追加し、仮承諾しました
    [declined] カレンダーに追加し、辞退しました
    [delegated] カレンダーに追加し、ほかの人に委任しました
    [none] カレンダーに追加しました。参加者には含まれていません
   *[open] カレンダーに追加しました(未回答)
}
head-added-delegated = { $answer ->
    [accepted] { $who } さんから委任されました: カレンダーに追加し、承諾しました
    [tentative] { $who } さんから委任されました: カレンダーに追加し、仮承諾しました
    [declined] { $who } さんから委任されました: カレンダーに追加し、辞退しました
   *[open] { $who } さんから委任されました: カレンダーに追加しました(未回答)
}
head-published = { $kind ->
    [todo] 公開されたタスクをカレンダーに追加しました
    [journal] 公開された記録をカレンダーに追加しました
   *[event] 公開された予定をカレンダーに追加しました
}
head-an-attendee = 参加者
head-somebody = 別の人
head-answered = { $answer ->
    [accepted] { $who } さんが承諾しました
    [tentative] { $who } さんが仮承諾しました
    [declined] { $who } さんが辞退しました
    [delegated] { $who } さんが委任しました
    [completed] { $who } さんが完了しました
    [in-process] { $who } さんが作業中です
    [failed] { $who } さんの側で処理できませんでした
   *[other] { $who } さんが回答しました
}
head-answered-percent = { $answered }(進捗 { $percent }%)
head-answered-count = { $count ->
   *[other] { $answered }。{ $of } 名中 { $count } 名が回答済みです
}
head-answered-parked = { $kind ->
    [todo] { $answered }。タスクがカレンダーに入るまで保留します
    [journal] { $answered }。記録がカレンダーに入るまで保留します
   *[event] { $answered }。予定がカレンダーに入るまで保留します
}
head-crasher-added = { $answered }。招待されていませんでしたが、参加者に加わりました
head-crasher = { $answered }。招待されていないため、何も変更していません
head-crasher-told = { $answered }。招待されていないため何も変更せず、差出人にその旨を伝えました
head-proposes = { $answer ->
    [accepted] { $who } さんが変更を提案し、承諾しました
    [tentative] { $who } さんが変更を提案し、仮承諾しました
    [declined] { $who } さんが変更を提案し、辞退しました
   *[none] { $who } さんが変更を提案しています
}
head-proposal-waits = { $kind ->
    [todo] { $proposal }。カレンダーのタスクはそのままです
    [journal] { $proposal }。カレンダーの記録はそのままです
   *[event] { $proposal }。カレンダーの予定はそのままです
}
head-proposal-parked = { $kind ->
    [todo] { $proposal }。タスクがカレンダーに入るまで保留します
    [journal] { $proposal }。記録がカレンダーに入るまで保留します
   *[event] { $proposal }。予定がカレンダーに入るまで保留します
}
head-proposal-refused = { $proposal }。自動でお断りしました
head-proposal-declined = { $kind ->
    [todo] 主催者は提案を受け入れませんでした。タスクはそのままです
    [journal] 主催者は提案を受け入れませんでした。記録はそのままです
   *[event] 主催者は提案を受け入れませんでした。予定はそのままです
}
head-busy-stored = { $who } さんの予定あり時間です。ご自分の予定とは別に保存しました
head-busy-answered = 予定のある時間の問い合わせがありました。その時間だけを送信しました
head-busy-unanswered = 予定のある時間の問い合わせがありました。何も送信していません
head-dates-added = { $scope ->
    [journal] カレンダーのこの記録に項目が追加されました
    [one] カレンダーのこの繰り返しに1回追加されました
   *[several] カレンダーのこの繰り返しに複数回追加されました
}
head-dates-cancelled = { $scope ->
    [one] この繰り返しのうち1回が中止になりました
   *[several] この繰り返しのうち複数回が中止になりました
}
head-delegated = { $who } さんが委任しました(委任先: { $to })
head-attendees-removed = 参加者が外されました
head-released = 新しい時間は受け付けられず、予約は取り消されました
head-moved = { $answer ->
    [open] カレンダーの日時が変わりました(未回答)
   *[other] カレンダーの日時が変わりました
}
head-moved-date = { $answer ->
    [open] この繰り返しのうち1回の日時が変わりました(未回答)
   *[other] この繰り返しのうち1回の日時が変わりました
}
head-moved-todo = { $answer ->
    [open] このタスクの日付が変わりました(未回答)
   *[other] このタスクの日付が変わりました
}
head-again = { $answer ->
    [open] 主催者から再送されました。変更はありません(未回答)
   *[other] 主催者から再送されました。変更はありません
}
head-updated = カレンダーを更新しました
head-cancelled = { $kind ->
    [todo] 中止: このタスクは取りやめになりました
    [journal] 取り下げ: この記録は無効になりました
   *[event] 中止: この予定は開催されません
}
head-uninvited = 招待から外されました
head-not-written = カレンダーに書き込めませんでした
head-unusable = このメールのカレンダー部分は使用できませんでした
head-unsigned = 警告: { $who } さんはこれまで署名付きのメールを送っていましたが、このメールには有効な署名がありません。カレンダーは変更していません
head-refused = 警告: カレンダーは変更していません。このメールは名乗っている差出人からのものではない可能性があります
head-not-organizer = 警告: カレンダーは変更していません。差出人は主催者ではありません
head-not-attendee = 警告: カレンダーは変更していません。差出人は参加者ではないか、名乗っている参加者ではありません
head-not-added-unverified = 追加していません: 差出人を確認できませんでした
head-not-added-unknown = 追加していません: この差出人とはまだやり取りがありません
head-not-changed-unverified = カレンダーは変更していません: 差出人を確認できませんでした
head-not-changed-unknown = カレンダーは変更していません: この差出人とはまだやり取りがありません
head-duplicate = すでにカレンダーにあります。変更はありません
head-stale = 古い内容です: すでに新しい版があります
head-asked-again = { $kind ->
    [todo] 参加者からこのタスクの再送依頼があり、送信しました
    [journal] 参加者からこの記録の再送依頼があり、送信しました
   *[event] 参加者からこの予定の再送依頼があり、送信しました
}
head-asked-again-recently = 参加者から再送依頼がありましたが、先ほど送信したばかりです
head-asked-again-unsent = { $kind ->
    [todo] 参加者からこのタスクの再送依頼があります。何も送信していません
    [journal] 参加者からこの記録の再送依頼があります。何も送信していません
   *[event] 参加者からこの予定の再送依頼があります。何も送信していません
}
head-not-in-calendar = { $kind ->
    [todo] カレンダーにないタスクについてのメールです
    [journal] カレンダーにない記録についてのメールです
   *[event] カレンダーにない予定についてのメールです
}
head-no-such-date = 繰り返しに含まれない日についてのメールです
head-forwarded = 転送された招待です。参加者に含まれていないため、追加していません
head-declined = 自動で辞退しました
head-own = { $kind ->
    [todo] ご自分のタスクです。ご自身が送るメールだけで変更されます
    [journal] ご自分の記録です。ご自身が送るメールだけで変更されます
   *[event] ご自分の予定です。ご自身が送るメールだけで変更されます
}
head-parked = { $kind ->
    [todo] 元のタスクが届くまで保留します
    [journal] 元の記録が届くまで保留します
   *[event] 元の予定が届くまで保留します
}
head-parked-whole = { $kind ->
    [todo] 主催者からタスク全体が届くまで保留します
    [journal] 主催者から記録全体が届くまで保留します
   *[event] 主催者から予定全体が届くまで保留します
}
head-parked-asked = { $kind ->
    [todo] 主催者からタスク全体が届くまで保留します。主催者に再送を依頼しました
    [journal] 主催者から記録全体が届くまで保留します。主催者に再送を依頼しました
   *[event] 主催者から予定全体が届くまで保留します。主催者に再送を依頼しました
}
head-parked-delegation = { $to } さんが { $who } さんの代わりに回答しました。確認が取れるまで保留します
head-not-changed = { $what ->
    [busy] カレンダーは変更していません: ほかの人の予定あり時間です
    [published-event] カレンダーは変更していません: 公開された予定です
    [published-todo] カレンダーは変更していません: 公開されたタスクです
    [published-journal] カレンダーは変更していません: 公開された記録です
    [request] カレンダーは変更していません: 招待またはその更新です
    [add] カレンダーは変更していません: 追加の回です
    [cancel] カレンダーは変更していません: 中止の通知です
    [reply] カレンダーは変更していません: 回答です
    [counter] カレンダーは変更していません: 変更の提案です
    [declinecounter] カレンダーは変更していません: 変更の提案への返答です
   *[other] カレンダーは変更していません
}
head-full = { $what ->
    [busy] カレンダーがいっぱいです: ほかの人の予定あり時間を保存できませんでした
    [published-event] カレンダーがいっぱいです: 公開された予定を保存できませんでした
    [published-todo] カレンダーがいっぱいです: 公開されたタスクを保存できませんでした
    [published-journal] カレンダーがいっぱいです: 公開された記録を保存できませんでした
    [request] カレンダーがいっぱいです: 招待またはその更新を保存できませんでした
    [add] カレンダーがいっぱいです: 追加の回を保存できませんでした
    [cancel] カレンダーがいっぱいです: 中止の通知を保存できませんでした
    [reply] カレンダーがいっぱいです: 回答を保存できませんでした
    [counter] カレンダーがいっぱいです: 変更の提案を保存できませんでした
    [declinecounter] カレンダーがいっぱいです: 変更の提案への返答を保存できませんでした
   *[other] カレンダーがいっぱいです
}
head-undone = ご本人または管理者が取り消しました。カレンダーは再び変更していません

neutral-request = { $kind ->
    [todo] タスクの依頼またはその更新
   *[event] 会議への招待またはその更新
}
neutral-cancel = { $kind ->
    [todo] タスクの中止
    [journal] 記録の取り下げ
   *[event] 会議の中止
}
neutral-reply = { $kind ->
    [todo] タスクへの回答
   *[event] 会議への招待に対する回答
}
neutral-publish = { $kind ->
    [todo] 公開されたタスクまたはその更新
    [journal] 公開された記録またはその更新
   *[event] 公開された予定またはその更新
}
neutral-add = 会議の追加の回
neutral-refresh = 会議の再送の依頼
neutral-counter = 会議の変更の提案
neutral-declinecounter = 会議の変更の提案への返答
neutral-other = カレンダーのメール

rsvp-title-date = { $title }、{ $date }
rsvp-subject-accept = 承諾: { $title }
rsvp-subject-tentative = 仮承諾: { $title }
rsvp-subject-decline = 辞退: { $title }
rsvp-send-accept = 承諾するには、このメールを送信してください。
rsvp-send-tentative = 仮承諾するには、このメールを送信してください。
rsvp-send-decline = 辞退するには、このメールを送信してください。
rsvp-keep = 最後の行に回答の内容が記されています。変更しないでください。

rsvp-done-accepted = 承諾しました: { $title }
rsvp-done-tentative = 仮承諾しました: { $title }
rsvp-done-declined = 辞退しました: { $title }
rsvp-answered-accepted = 承諾として記録しました。
rsvp-answered-tentative = 仮承諾として記録しました。
rsvp-answered-declined = 辞退として記録しました。
rsvp-told = 回答は { $who } さんに送られます。
rsvp-not-told = カレンダーには記録しましたが、メールで伝えられる相手がいません。
rsvp-again = すでに同じ回答をしているため、何も送信していません。
rsvp-failed = 回答できませんでした: { $title }
rsvp-failed-unread = メールを処理できませんでした
rsvp-nothing = 何も変更、送信していません。
rsvp-no-link = メールに回答がありません。回答の内容を記した行が見つかりません。
rsvp-damaged = 回答の内容を記した行が壊れているか、ここで作成されたものではありません。
rsvp-foreign = このリンクは別の人のために作られたものです。
rsvp-unknown = すでにカレンダーにありません。
rsvp-no-date = この繰り返しには、もうその回がありません。
rsvp-cancelled = 中止になっています。
rsvp-not-invited = 招待されていないか、ご自分の予定です。
rsvp-moved = このリンクが作られたあとに日時が変わりました。
rsvp-was = 変更前: { $when }
rsvp-now = 変更後: { $when }
rsvp-newest = 最新のメールにあるリンクをお使いください。
rsvp-too-many = 主催者へのメールが1時間に多すぎます。しばらくしてからもう一度お試しください。
rsvp-refused = 回答できません。
rsvp-why = { $address } にメールを送信されたため、このメールをお送りしています。
