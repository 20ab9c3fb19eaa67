# Portuguese: Português

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
date-plain = { $day } de { $month } de { $year }
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
answered-in-process = { $who } está com a tarefa em andamento.
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
    [one] e mais 1
   *[other] e mais { $count }
}

mail-subject-accepted = Aceito: { $title }
mail-subject-tentative = Aceito provisoriamente: { $title }
mail-subject-declined = Recusado: { $title }
mail-subject-delegated = Delegado: { $title }
mail-subject-completed = Concluído: { $title }
mail-subject-in-process = Em andamento: { $title }
mail-accepted-event = { $who } aceitou o convite: { $title }
mail-accepted-todo = { $who } aceitou a tarefa: { $title }
mail-tentative-event = { $who } aceitou provisoriamente o convite: { $title }
mail-tentative-todo = { $who } aceitou provisoriamente a tarefa: { $title }
mail-declined-event = { $who } recusou o convite: { $title }
mail-declined-todo = { $who } recusou a tarefa: { $title }
mail-delegated-event = { $who } delegou o convite: { $title }
mail-delegated-todo = { $who } delegou a tarefa: { $title }
mail-completed = { $who } concluiu a tarefa: { $title }
mail-in-process = { $who } está com a tarefa em andamento: { $title }
mail-done = Feito: { $percent } %

mail-subject-refresh = Pedido de novo envio: { $title }
mail-missed-event = { $who } não recebeu todas as alterações deste evento: { $title }
mail-missed-todo = { $who } não recebeu todas as alterações desta tarefa: { $title }
mail-send-again-event = Por favor, envie de novo o evento completo.
mail-send-again-todo = Por favor, envie de novo a tarefa completa.
mail-as-it-is-event = Este é o evento na versão atual, conforme o seu pedido.
mail-as-it-is-todo = Esta é a tarefa na versão atual, conforme o seu pedido.
mail-off-event = Este evento foi cancelado.
mail-off-todo = Esta tarefa foi cancelada.
mail-subject-cancelled = Cancelado: { $title }
mail-subject-cancelled-untitled = Cancelado

mail-subject-proposal-declined = Proposta recusada: { $title }
mail-proposal-declined-event = { $who } recusou a sua proposta de alteração. O evento fica como está.
mail-proposal-declined-todo = { $who } recusou a sua proposta de alteração. A tarefa fica como está.
mail-changed-as-proposed = Foi feita uma alteração, conforme a proposta de { $who }.
mail-changed = Foi feita uma alteração.

mail-not-added-event = O seu nome não está entre os participantes deste evento e não foi adicionado.
mail-not-added-todo = O seu nome não está entre os participantes desta tarefa e não foi adicionado.
mail-added-event = O seu nome está agora entre os participantes deste evento.
mail-added-todo = O seu nome está agora entre os participantes desta tarefa.
mail-takes-part = { $who } também participa.
mail-answers-changed-event = As respostas a este evento mudaram.
mail-answers-changed-todo = As respostas a esta tarefa mudaram.

mail-subject-busy = Disponibilidade: { $who }
mail-busy-never = { $who } está livre durante todo este período: { $when }
mail-busy-times = { $who } não está livre nestes horários. Período consultado: { $when }
mail-busy-tentative = { $when } (provisório)
mail-busy-away = { $when } (ausência)
mail-more-times = { $count ->
    [one] e mais { $count } horário
   *[other] e mais { $count } horários
}

mail-subject-to-approve = Para aprovar: { $title }
mail-approve = { $who } pede { $room }; a decisão é sua.
mail-repeats = Repetição: { $rule }
mail-more-dates = { $count ->
    [one] e mais { $count } data
   *[other] e mais { $count } datas
}
mail-approve-or-declined = Aceite este convite para aprovar a reserva, ou recuse-o para rejeitá-la. Sem resposta até { $when }, a reserva será recusada.
mail-approve-or-approved = Aceite este convite para aprovar a reserva, ou recuse-o para rejeitá-la. Sem resposta até { $when }, a reserva será aprovada.
mail-subject-settled = Decidido: { $title }
mail-settled-by-others = Agora são outras pessoas que decidem sobre esta reserva.
mail-settled-off = Esta reserva ficou sem efeito, ou já não precisa de aprovação.
mail-settled-taken = Entretanto, o horário foi ocupado; a reserva foi recusada.
mail-settled-declined = A reserva foi recusada.
mail-settled-approved = A reserva foi aprovada.

room-days = { $count ->
    [one] { $count } dia
   *[other] { $count } dias
}
room-hours = { $count ->
    [one] { $count } hora
   *[other] { $count } horas
}
room-minutes = { $count ->
    [one] { $count } minuto
   *[other] { $count } minutos
}
room-seconds = { $count ->
    [one] { $count } segundo
   *[other] { $count } segundos
}
room-within-days = { $count ->
    [one] { $count } dia
   *[other] { $count } dias
}
room-within-hours = { $count ->
    [one] { $count } hora
   *[other] { $count } horas
}
room-within-minutes = { $count ->
    [one] { $count } minuto
   *[other] { $count } minutos
}
room-within-seconds = { $count ->
    [one] { $count } segundo
   *[other] { $count } segundos
}
room-no-todos = Uma sala ou um equipamento não aceita tarefas.
room-not-allowed = Não tem permissão para reservar aqui.
room-no-series = Não é possível reservar aqui séries de reuniões.
room-endless = Para ser reservada, uma série precisa ter um fim.
room-too-far = As reservas podem ser feitas, no máximo, com { $length } de antecedência.
room-too-late = As reservas devem ser feitas, no mínimo, { $length } antes do início.
room-too-short = Uma reserva dura, no mínimo, { $length }.
room-too-long = Uma reserva dura, no máximo, { $length }.
room-seats = { $seats ->
    [one] Há { $seats } lugar e { $people } pessoas convidadas.
   *[other] Há { $seats } lugares e { $people } pessoas convidadas.
}
room-quota = Pode reservar, no máximo, { $length } por período de { $within }.
room-quota-used-up = Não pode fazer mais reservas.
room-open = Só é possível reservar nestes horários ({ $zone }): { $hours }
room-open-days = de { $first } a { $last }, { $start } – { $end }
room-open-day = { $first }, { $start } – { $end }
room-closed = Não é possível reservar nesse horário.
room-not-free = Não há disponibilidade nesse horário.
room-taken = Já reservado: { $times }
room-taken-by = { $when }, por { $who }
room-no-approver = Esta reserva precisa de aprovação, e não há quem a aprove.
room-free = Livre: { $times }
room-without = Sem disponibilidade e, por isso, recusado: { $times }
room-last = Última data reservada: { $when }
room-beyond = O pedido vai além do que pode ser reservado: { $reason }
room-responsible = Responsável: { $who }
room-waits = Esta reserva precisa de aprovação. Receberá um aviso com a decisão.
room-approved = A reserva foi aprovada.
room-approved-comment = A reserva foi aprovada: { $comment }
room-refused = A reserva não foi aprovada.
room-refused-comment = A reserva não foi aprovada: { $comment }
room-nobody-objected = Ninguém se opôs à reserva dentro do prazo.
room-nobody-approved = Ninguém aprovou a reserva dentro do prazo.
room-taken-meanwhile = O horário foi ocupado depois do pedido.
room-handed-on = Encaminhado para { $who }.
room-none = Nenhum dos recursos pode ser reservado.
room-member = { $who }: { $reason }

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

list-comma = { $list }, { $next }
list-and = { $list } e { $next }

repeat-weekday-1 = às segundas-feiras
repeat-weekday-2 = às terças-feiras
repeat-weekday-3 = às quartas-feiras
repeat-weekday-4 = às quintas-feiras
repeat-weekday-5 = às sextas-feiras
repeat-weekday-6 = aos sábados
repeat-weekday-7 = aos domingos
repeat-workdays = de segunda a sexta-feira
repeat-weekend = aos sábados e aos domingos
repeat-all-days = de segunda-feira a domingo
repeat-yearly = { $count ->
    [1] todos os anos
    [2] a cada dois anos
   *[other] a cada { $count } anos
}
repeat-monthly = { $count ->
    [1] todos os meses
    [2] a cada dois meses
   *[other] a cada { $count } meses
}
repeat-weekly = { $count ->
    [1] todas as semanas
    [2] a cada duas semanas
   *[other] a cada { $count } semanas
}
repeat-daily = { $count ->
    [1] todos os dias
    [2] a cada dois dias
   *[other] a cada { $count } dias
}
repeat-hourly = { $count ->
    [1] a cada hora
    [2] a cada duas horas
   *[other] a cada { $count } horas
}
repeat-minutely = { $count ->
    [1] a cada minuto
    [2] a cada dois minutos
   *[other] a cada { $count } minutos
}
repeat-secondly = { $count ->
    [1] a cada segundo
    [2] a cada dois segundos
   *[other] a cada { $count } segundos
}
repeat-day = no dia { $day }
repeat-day-last = no último dia
repeat-nth-weekday = { $nth ->
    [first] { $day ->
        [6] no primeiro { $weekday }
        [7] no primeiro { $weekday }
       *[other] na primeira { $weekday }
    }
    [second] { $day ->
        [6] no segundo { $weekday }
        [7] no segundo { $weekday }
       *[other] na segunda { $weekday }
    }
    [third] { $day ->
        [6] no terceiro { $weekday }
        [7] no terceiro { $weekday }
       *[other] na terceira { $weekday }
    }
    [fourth] { $day ->
        [6] no quarto { $weekday }
        [7] no quarto { $weekday }
       *[other] na quarta { $weekday }
    }
    [fifth] { $day ->
        [6] no quinto { $weekday }
        [7] no quinto { $weekday }
       *[other] na quinta { $weekday }
    }
    [second-last] { $day ->
        [6] no penúltimo { $weekday }
        [7] no penúltimo { $weekday }
       *[other] na penúltima { $weekday }
    }
   *[last] { $day ->
        [6] no último { $weekday }
        [7] no último { $weekday }
       *[other] na última { $weekday }
    }
}
repeat-nth-workday = { $nth ->
    [first] no primeiro dia útil
    [second] no segundo dia útil
    [third] no terceiro dia útil
    [fourth] no quarto dia útil
    [fifth] no quinto dia útil
    [second-last] no penúltimo dia útil
   *[last] no último dia útil
}
repeat-nth-weekend = { $nth ->
    [first] no primeiro dia de fim de semana
    [second] no segundo dia de fim de semana
    [third] no terceiro dia de fim de semana
    [fourth] no quarto dia de fim de semana
    [fifth] no quinto dia de fim de semana
    [second-last] no penúltimo dia de fim de semana
   *[last] no último dia de fim de semana
}
repeat-day-of-month = { $days } de { $month }
repeat-of-month = { $days } de { $month }
repeat-on = { $every } { $days }
repeat-times = { $count ->
    [one] { $rule }, uma vez
   *[other] { $rule }, { $count } vezes
}
repeat-until = { $rule }, até { $date }
repeat-zone = { $rule } ({ $zone })
repeat-other = em série
repeat-other-rule = segundo outra regra
repeat-no-more = já não se repete

block-tag = Calendário
block-mark = [{ $tag }: { $what }]
mark-added = adicionado
mark-updated = atualizado
mark-cancelled = cancelado
mark-unchanged = sem alterações
mark-unread = ilegível

block-label = { $label }:
label-what = Título
label-when = Quando
label-was = Antes
label-now = Agora
label-there = Hora no local
label-time = Horário
label-start = Início
label-due = Prazo
label-done = Progresso
label-repeats = Repetição
label-new-dates = Novas datas
label-lost-dates = Datas suprimidas
label-where = Onde
label-online = Online
label-web = Página web
label-organizer = Organizado por
label-asked-by = Pedido por
label-attendees = Participantes
label-joined = Novos participantes
label-left = Convite retirado
label-changed = Alterações
label-note = Nota
label-problem = Problema
label-comment = Mensagem
label-free = Horário livre
label-conflict = Conflito
label-proposed = Proposta
label-date-added = Data adicionada
label-date-removed = Data suprimida
label-date-cancelled = Data cancelada
label-date-restored = Data restabelecida
label-date-moved = Data remarcada
label-date-changed = Data com alterações
label-dates = Datas

row-was = { $now } (antes: { $was })
row-was-only = (antes: { $was })
row-none-was = sem indicação (antes: { $was })
row-percent = { $percent } %
row-guessed-zone = fuso horário desconhecido, interpretado como { $zone }
row-organizer-differs = { $named } (no seu calendário: { $stored })
row-attendee = { $who } ({ $standing })
row-people-more = { $count ->
    [one] { $list } e mais { $count }
   *[other] { $list } e mais { $count }
}
list-dates = { $list }; { $next }
row-dates-more = { $list }; e outras
row-more-dates-changed = { $count ->
    [one] mais { $count } data com alterações
   *[other] mais { $count } datas com alterações
}
row-more-conflicts = { $count ->
    [one] e mais { $count }
   *[other] e mais { $count }
}
row-conflict = { $when }: { $title }
row-date-changes = { $when }: { $what }
changed-description = descrição
changed-link = link
changed-attachments = anexos
changed-place = local
changed-title = título
changed-attendees = participantes

rsvp-accept = Aceitar
rsvp-tentative = Provisório
rsvp-decline = Recusar
rsvp-answer = A sua resposta
rsvp-series = A sua resposta para toda a série
rsvp-one-date = Só para esta data
rsvp-accept-date = Aceitar esta data
rsvp-tentative-date = Provisório para esta data
rsvp-decline-date = Recusar esta data

head-added = { $answer ->
    [accepted] Adicionado ao seu calendário e aceito
    [tentative] Adicionado ao seu calendário e aceito provisoriamente
    [declined] Adicionado ao seu calendário e recusado
    [delegated] Adicionado ao seu calendário e delegado
    [none] Adicionado ao seu calendário; o seu nome não está entre os participantes
   *[open] Adicionado ao seu calendário, à espera da sua resposta
}
head-added-delegated = { $answer ->
    [accepted] { $who } delegou-lhe a participação: adicionado ao seu calendário e aceito
    [tentative] { $who } delegou-lhe a participação: adicionado ao seu calendário e aceito provisoriamente
    [declined] { $who } delegou-lhe a participação: adicionado ao seu calendário e recusado
   *[open] { $who } delegou-lhe a participação: adicionado ao seu calendário, à espera da sua resposta
}
head-published = { $kind ->
    [todo] Tarefa publicada, adicionada ao seu calendário
    [journal] Entrada de diário publicada, adicionada ao seu calendário
   *[event] Evento publicado, adicionado ao seu calendário
}
head-an-attendee = Um participante
head-somebody = outra pessoa
head-answered = { $answer ->
    [accepted] { $who } aceitou
    [tentative] { $who } aceitou provisoriamente
    [declined] { $who } recusou
    [delegated] { $who } delegou
    [completed] { $who } concluiu a tarefa
    [in-process] { $who } está com a tarefa em andamento
    [failed] { $who } não conseguiu processar a mensagem
   *[other] { $who } respondeu
}
head-answered-percent = { $answered } (feito: { $percent } %)
head-answered-count = { $count ->
    [one] { $answered }; respondeu { $count } de { $of }
   *[other] { $answered }; responderam { $count } de { $of }
}
head-answered-parked = { $kind ->
    [todo] { $answered }; a resposta fica guardada até que a tarefa esteja no seu calendário
    [journal] { $answered }; a resposta fica guardada até que a entrada de diário esteja no seu calendário
   *[event] { $answered }; a resposta fica guardada até que o evento esteja no seu calendário
}
head-crasher-added = { $answered }, sem convite, e agora participa
head-crasher = { $answered }, mas sem convite; nada mudou
head-crasher-told = { $answered }, mas sem convite; nada mudou, e o remetente foi informado disso
head-proposes = { $answer ->
    [accepted] { $who } propõe uma alteração e aceitou
    [tentative] { $who } propõe uma alteração e aceitou provisoriamente
    [declined] { $who } propõe uma alteração e recusou
   *[none] { $who } propõe uma alteração
}
head-proposal-waits = { $kind ->
    [todo] { $proposal }; a tarefa continua igual no seu calendário
    [journal] { $proposal }; a entrada de diário continua igual no seu calendário
   *[event] { $proposal }; o evento continua igual no seu calendário
}
head-proposal-parked = { $kind ->
    [todo] { $proposal }; a proposta fica guardada até que a tarefa esteja no seu calendário
    [journal] { $proposal }; a proposta fica guardada até que a entrada de diário esteja no seu calendário
   *[event] { $proposal }; a proposta fica guardada até que o evento esteja no seu calendário
}
head-proposal-refused = { $proposal }; a proposta foi recusada em seu nome
head-proposal-declined = { $kind ->
    [todo] O organizador recusou a sua proposta; a tarefa fica como está
    [journal] O organizador recusou a sua proposta; a entrada de diário fica como está
   *[event] O organizador recusou a sua proposta; o evento fica como está
}
head-busy-stored = Horários ocupados, guardados à parte dos seus: { $who }
head-busy-answered = Houve um pedido sobre a sua disponibilidade; foram enviados os horários ocupados, e mais nada
head-busy-unanswered = Houve um pedido sobre a sua disponibilidade; nada foi enviado
head-dates-added = { $scope ->
    [journal] Uma entrada foi adicionada a este diário no seu calendário
    [one] Uma data foi adicionada a esta série no seu calendário
   *[several] Foram adicionadas datas a esta série no seu calendário
}
head-dates-cancelled = { $scope ->
    [one] Uma data desta série foi cancelada
   *[several] Foram canceladas datas desta série
}
head-delegated = { $who } delegou a { $to }
head-attendees-removed = Foram retirados participantes
head-released = O novo horário foi recusado; o que estava reservado ficou livre
head-moved = { $answer ->
    [open] Remarcado no seu calendário, à espera da sua resposta
   *[other] Remarcado no seu calendário
}
head-moved-date = { $answer ->
    [open] Remarcada no seu calendário: uma data desta série, à espera da sua resposta
   *[other] Remarcada no seu calendário: uma data desta série
}
head-moved-todo = { $answer ->
    [open] As datas desta tarefa mudaram, à espera da sua resposta
   *[other] As datas desta tarefa mudaram
}
head-again = { $answer ->
    [open] Enviado de novo pelo organizador; nada mudou, e ainda falta a sua resposta
   *[other] Enviado de novo pelo organizador; nada mudou
}
head-updated = Atualizado no seu calendário
head-cancelled = { $kind ->
    [todo] Cancelada: esta tarefa já não é para fazer
    [journal] Retirada: esta entrada de diário já não é válida
   *[event] Cancelado: este evento não se realizará
}
head-uninvited = O seu convite foi retirado
head-not-written = Não foi possível gravar no seu calendário
head-unusable = Não foi possível usar os dados de calendário desta mensagem
head-unsigned = ATENÇÃO: { $who } já lhe enviou mensagens assinadas; esta não tem uma assinatura válida. Nada foi alterado no seu calendário
head-refused = ATENÇÃO: o seu calendário não foi alterado; esta mensagem pode não ser do remetente indicado
head-not-organizer = ATENÇÃO: o seu calendário não foi alterado; o remetente não é o organizador
head-not-attendee = ATENÇÃO: o seu calendário não foi alterado; o remetente não é um participante, ou não é o indicado
head-not-added-unverified = Não adicionado: não foi possível verificar o remetente
head-not-added-unknown = Não adicionado: não há correspondência anterior sua com o remetente
head-not-changed-unverified = O seu calendário não foi alterado: não foi possível verificar o remetente
head-not-changed-unknown = O seu calendário não foi alterado: não há correspondência anterior sua com o remetente
head-duplicate = Já está no seu calendário; nada mudou
head-stale = Desatualizado: o seu calendário já tem uma versão mais recente
head-asked-again = { $kind ->
    [todo] Um participante voltou a pedir esta tarefa, que lhe foi enviada
    [journal] Um participante voltou a pedir esta entrada de diário, que lhe foi enviada
   *[event] Um participante voltou a pedir este evento, que lhe foi enviado
}
head-asked-again-recently = Um participante volta a pedir o que foi enviado há instantes
head-asked-again-unsent = { $kind ->
    [todo] Um participante volta a pedir esta tarefa; nada foi enviado
    [journal] Um participante volta a pedir esta entrada de diário; nada foi enviado
   *[event] Um participante volta a pedir este evento; nada foi enviado
}
head-not-in-calendar = { $kind ->
    [todo] Refere-se a uma tarefa que não está no seu calendário
    [journal] Refere-se a uma entrada de diário que não está no seu calendário
   *[event] Refere-se a um evento que não está no seu calendário
}
head-no-such-date = Refere-se a uma data que não faz parte da série
head-forwarded = Encaminhado: o seu nome não está entre os participantes; não adicionado
head-declined = Recusado em seu nome
head-own = { $kind ->
    [todo] Tarefa sua: só os seus próprios envios a alteram
    [journal] Entrada de diário sua: só os seus próprios envios a alteram
   *[event] Evento seu: só os seus próprios envios o alteram
}
head-parked = { $kind ->
    [todo] Guardado até chegar a tarefa correspondente
    [journal] Guardado até chegar a entrada de diário correspondente
   *[event] Guardado até chegar o evento correspondente
}
head-parked-whole = { $kind ->
    [todo] Guardado até que o organizador envie a tarefa completa
    [journal] Guardado até que o organizador envie a entrada de diário completa
   *[event] Guardado até que o organizador envie o evento completo
}
head-parked-asked = { $kind ->
    [todo] Guardado até que o organizador envie a tarefa completa, que já lhe foi pedida
    [journal] Guardado até que o organizador envie a entrada de diário completa, que já lhe foi pedida
   *[event] Guardado até que o organizador envie o evento completo, que já lhe foi pedido
}
head-parked-delegation = { $to } responde por { $who }: a resposta fica guardada até ser confirmada
head-not-changed = { $what ->
    [busy] O seu calendário não foi alterado: horários ocupados de outra pessoa
    [published-event] O seu calendário não foi alterado: um evento publicado
    [published-todo] O seu calendário não foi alterado: uma tarefa publicada
    [published-journal] O seu calendário não foi alterado: uma entrada de diário publicada
    [request] O seu calendário não foi alterado: um convite ou a sua atualização
    [add] O seu calendário não foi alterado: mais datas
    [cancel] O seu calendário não foi alterado: um cancelamento
    [reply] O seu calendário não foi alterado: uma resposta
    [counter] O seu calendário não foi alterado: uma proposta de alteração
    [declinecounter] O seu calendário não foi alterado: uma resposta a uma proposta de alteração
   *[other] O seu calendário não foi alterado
}
head-full = { $what ->
    [busy] O seu calendário está cheio: não foi possível gravar os horários ocupados de outra pessoa
    [published-event] O seu calendário está cheio: não foi possível gravar um evento publicado
    [published-todo] O seu calendário está cheio: não foi possível gravar uma tarefa publicada
    [published-journal] O seu calendário está cheio: não foi possível gravar uma entrada de diário publicada
    [request] O seu calendário está cheio: não foi possível gravar um convite ou a sua atualização
    [add] O seu calendário está cheio: não foi possível gravar mais datas
    [cancel] O seu calendário está cheio: não foi possível gravar um cancelamento
    [reply] O seu calendário está cheio: não foi possível gravar uma resposta
    [counter] O seu calendário está cheio: não foi possível gravar uma proposta de alteração
    [declinecounter] O seu calendário está cheio: não foi possível gravar uma resposta a uma proposta de alteração
   *[other] O seu calendário está cheio
}
head-undone = Alteração desfeita, por decisão sua ou do administrador; o seu calendário não voltou a ser alterado

neutral-request = { $kind ->
    [todo] Tarefa atribuída ou a sua atualização
   *[event] Convite para uma reunião ou a sua atualização
}
neutral-cancel = { $kind ->
    [todo] Tarefa cancelada
    [journal] Entrada de diário retirada
   *[event] Reunião cancelada
}
neutral-reply = { $kind ->
    [todo] Resposta a uma tarefa
   *[event] Resposta a um convite
}
neutral-publish = { $kind ->
    [todo] Tarefa publicada ou a sua atualização
    [journal] Entrada de diário publicada ou a sua atualização
   *[event] Evento publicado ou a sua atualização
}
neutral-add = Mais datas de uma reunião
neutral-refresh = Pedido de novo envio de um convite
neutral-counter = Proposta de alteração de uma reunião
neutral-declinecounter = Resposta a uma proposta de alteração de uma reunião
neutral-other = Mensagem de calendário

rsvp-title-date = { $title }, { $date }
rsvp-subject-accept = Aceitar: { $title }
rsvp-subject-tentative = Aceitar provisoriamente: { $title }
rsvp-subject-decline = Recusar: { $title }
rsvp-send-accept = Envie esta mensagem para aceitar.
rsvp-send-tentative = Envie esta mensagem para aceitar provisoriamente.
rsvp-send-decline = Envie esta mensagem para recusar.
rsvp-keep = A última linha indica a sua resposta: por favor, não a altere.

rsvp-done-accepted = Aceito: { $title }
rsvp-done-tentative = Aceito provisoriamente: { $title }
rsvp-done-declined = Recusado: { $title }
rsvp-answered-accepted = A sua resposta: aceito.
rsvp-answered-tentative = A sua resposta: aceito provisoriamente.
rsvp-answered-declined = A sua resposta: recusado.
rsvp-told = A sua resposta é enviada a { $who }.
rsvp-not-told = A sua resposta está no seu calendário, mas não foi possível informar ninguém por e-mail.
rsvp-again = Essa já era a sua resposta; por isso, nada foi enviado.
rsvp-failed = Resposta não processada: { $title }
rsvp-failed-unread = Não foi possível processar a sua mensagem
rsvp-nothing = Nada foi alterado nem enviado.
rsvp-no-link = A sua mensagem não contém nenhuma resposta: falta a linha que a indica.
rsvp-damaged = A linha que indica a sua resposta está danificada, ou não foi criada aqui.
rsvp-foreign = Este link foi criado para outra pessoa.
rsvp-unknown = Já não está no seu calendário.
rsvp-no-date = A série já não tem esta data.
rsvp-cancelled = Foi cancelado.
rsvp-not-invited = O seu nome não está entre os convidados, ou a organização é sua.
rsvp-moved = O horário mudou desde que este link foi criado.
rsvp-was = Antes: { $when }
rsvp-now = Agora: { $when }
rsvp-newest = Os links na mensagem mais recente sobre o assunto estão atualizados.
rsvp-too-many = Foram enviadas mensagens demais ao organizador em uma hora. Tente de novo mais tarde.
rsvp-refused = Não é possível responder.
rsvp-why = Recebe esta mensagem porque enviou uma para { $address }.
