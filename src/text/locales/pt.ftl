# Português

weekday-1 = segunda-feira
weekday-2 = terça-feira
weekday-3 = quarta-feira
weekday-4 = quinta-feira
weekday-5 = sexta-feira
weekday-6 = sábado
weekday-7 = domingo
month-1 = janeiro
month-2 = fevereiro
month-3 = março
month-4 = abril
month-5 = maio
month-6 = junho
month-7 = julho
month-8 = agosto
month-9 = setembro
month-10 = outubro
month-11 = novembro
month-12 = dezembro
date = { $weekday }, { $day } de { $month } de { $year }
time = { $hour }:{ $minute }
when-day = { $date }
when-days = { $date } – { $last }
when-point = { $date }, { $start } ({ $zone })
when-times = { $date }, { $start } – { $end } ({ $zone })
when-long = { $date }, { $start } – { $last }, { $end } ({ $zone })

untitled = (sem título)
line-when = Quando: { $when }
line-due = Prazo: { $when }
line-start = Início: { $when }
line-where = Onde: { $place }
line-series = É uma série; a hora é a da próxima data.
line-instance = É uma só data de uma série.

standing-accepted = aceito
standing-tentative = aceito provisoriamente
standing-declined = recusado
standing-delegated = delegado
standing-completed = concluído
standing-in-process = em andamento
standing-needs-action = pendente

answered-accepted = { $who } aceitou.
answered-tentative = { $who } aceitou provisoriamente.
answered-declined = { $who } recusou.
answered-delegated = { $who } delegou a { $to }.
answered-delegated-away = { $who } delegou a outra pessoa.
answered-completed = { $who } concluiu a tarefa.
answered-in-process = { $who } está trabalhando na tarefa.
answered-needs-action = { $who } ainda não decidiu.
answered-percent = Feito até agora: { $percent } %.
answered-instance = Isto vale só para uma data: { $when }.
answered-uninvited = { $who } não estava entre os convidados.
answered-comment = { $who } escreve: “{ $comment }”
answered-problem = Houve um problema do outro lado: { $problem }

roster-group-accepted = Aceito ({ $count }):
roster-group-tentative = Provisório ({ $count }):
roster-group-declined = Recusado ({ $count }):
roster-group-delegated = Delegado ({ $count }):
roster-group-completed = Concluído ({ $count }):
roster-group-in-process = Em andamento ({ $count }):
roster-group-needs-action = Pendente ({ $count }):
roster-name-delegated = { $who }, a { $to }
and-more = { $count ->
    [one] e mais um
   *[other] e mais { $count }
}

subject-answer = { $who }: { $standing } – { $title }
subject-answers = { $count ->
    [one] Uma resposta: { $title }
   *[other] { $count } respostas: { $title }
}
subject-digest = { $count ->
    [one] Uma resposta aos seus convites
   *[other] { $count } respostas aos seus convites
}
why-organizer = Recebe este aviso porque lhe são comunicadas as respostas aos seus convites.

subject-booked = Reservado: { $resource } – { $title }
subject-tentative = Reservado provisoriamente: { $resource } – { $title }
subject-changed = Reserva alterada: { $resource } – { $title }
subject-declined = Reserva recusada: { $resource } – { $title }
subject-cancelled = Reserva cancelada: { $resource } – { $title }
subject-failed = Reserva a tratar: { $resource } – { $title }
booked = { $who } reservou { $resource }.
booked-tentatively = { $who } reservou { $resource } provisoriamente.
booking-changed = { $who } alterou uma reserva de { $resource }.
booking-declined = { $resource } recusou uma reserva de { $who }.
booking-released = { $resource } recusou uma alteração de { $who }; o que estava reservado ficou livre.
booking-cancelled = { $who } cancelou uma reserva de { $resource }.
booking-failed = { $resource } não pôde decidir sobre uma reserva de { $who }. Alguém precisa vê-la.
dates-declined = { $count ->
    [one] Uma data da série foi recusada.
   *[other] { $count } datas da série foram recusadas.
}
booking-answer = Resposta: { $text }
failed-zone = O fuso horário do pedido não é conhecido.
failed-recurrence = A série não pode ser calculada.
failed-limit = Chegaram pedidos demais deste remetente em uma hora.
failed-unanswered = Não é permitido responder automaticamente.
why-owner = Recebe este aviso porque é responsável por { $resource }.
