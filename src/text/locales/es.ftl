# Spanish: Español

weekday-1 = lunes
weekday-2 = martes
weekday-3 = miércoles
weekday-4 = jueves
weekday-5 = viernes
weekday-6 = sábado
weekday-7 = domingo
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
date = { $weekday }, { $day } de { $month } de { $year }
date-plain = { $day } de { $month } de { $year }
time = { $hour }:{ $minute }
when-day = { $date }
when-days = { $date } – { $last }
when-point = { $date }, { $start } ({ $zone })
when-times = { $date }, { $start } – { $end } ({ $zone })
when-long = { $date }, { $start } – { $last }, { $end } ({ $zone })

untitled = (sin título)
line-when = Cuándo: { $when }
line-due = Vence: { $when }
line-start = Comienzo: { $when }
line-where = Dónde: { $place }
line-series = Es una serie; la hora es la de su próxima fecha.
line-instance = Es una sola fecha de una serie.

standing-accepted = aceptado
standing-tentative = aceptado provisionalmente
standing-declined = rechazado
standing-delegated = delegado
standing-completed = terminado
standing-in-process = en curso
standing-needs-action = pendiente

answered-accepted = { $who } ha aceptado.
answered-tentative = { $who } ha aceptado provisionalmente.
answered-declined = { $who } ha rechazado.
answered-delegated = { $who } ha delegado en { $to }.
answered-delegated-away = { $who } ha delegado en otra persona.
answered-completed = { $who } ha terminado la tarea.
answered-in-process = { $who } está trabajando en la tarea.
answered-needs-action = { $who } aún no ha decidido.
answered-percent = Hecho hasta ahora: { $percent } %.
answered-instance = Esto vale solo para una fecha: { $when }.
answered-uninvited = { $who } no estaba entre los invitados.
answered-comment = { $who } escribe: «{ $comment }»
answered-problem = Algo ha fallado al otro lado: { $problem }

roster-group-accepted = Aceptado ({ $count }):
roster-group-tentative = Provisional ({ $count }):
roster-group-declined = Rechazado ({ $count }):
roster-group-delegated = Delegado ({ $count }):
roster-group-completed = Terminado ({ $count }):
roster-group-in-process = En curso ({ $count }):
roster-group-needs-action = Pendiente ({ $count }):
roster-name-delegated = { $who }, en { $to }
and-more = { $count ->
    [one] y 1 más
   *[other] y { $count } más
}

mail-subject-accepted = Aceptado: { $title }
mail-subject-tentative = Aceptado provisionalmente: { $title }
mail-subject-declined = Rechazado: { $title }
mail-subject-delegated = Delegado: { $title }
mail-subject-completed = Terminado: { $title }
mail-subject-in-process = En curso: { $title }
mail-accepted-event = { $who } ha aceptado la invitación: { $title }
mail-accepted-todo = { $who } ha aceptado la tarea: { $title }
mail-tentative-event = { $who } ha aceptado provisionalmente la invitación: { $title }
mail-tentative-todo = { $who } ha aceptado provisionalmente la tarea: { $title }
mail-declined-event = { $who } ha rechazado la invitación: { $title }
mail-declined-todo = { $who } ha rechazado la tarea: { $title }
mail-delegated-event = { $who } ha delegado la invitación: { $title }
mail-delegated-todo = { $who } ha delegado la tarea: { $title }
mail-completed = { $who } ha terminado la tarea: { $title }
mail-in-process = { $who } está trabajando en la tarea: { $title }
mail-done = Hecho: { $percent } %

mail-subject-refresh = Reenvío solicitado: { $title }
mail-missed-event = { $who } no ha recibido todos los cambios de este evento: { $title }
mail-missed-todo = { $who } no ha recibido todos los cambios de esta tarea: { $title }
mail-send-again-event = Envíe de nuevo el evento completo, por favor.
mail-send-again-todo = Envíe de nuevo la tarea completa, por favor.
mail-as-it-is-event = Este es el evento en su estado actual, tal como solicitó.
mail-as-it-is-todo = Esta es la tarea en su estado actual, tal como solicitó.
mail-off-event = Este evento se ha cancelado.
mail-off-todo = Esta tarea se ha cancelado.
mail-subject-cancelled = Cancelado: { $title }
mail-subject-cancelled-untitled = Cancelado

mail-subject-proposal-declined = Propuesta rechazada: { $title }
mail-proposal-declined-event = { $who } ha rechazado el cambio que usted propuso. El evento queda como está.
mail-proposal-declined-todo = { $who } ha rechazado el cambio que usted propuso. La tarea queda como está.
mail-changed-as-proposed = Se ha hecho un cambio, tal como propuso { $who }.
mail-changed = Se ha hecho un cambio.

mail-not-added-event = Usted no figura entre los participantes de este evento; su nombre no se ha añadido.
mail-not-added-todo = Usted no figura entre los participantes de esta tarea; su nombre no se ha añadido.
mail-added-event = Ahora participa usted en este evento.
mail-added-todo = Ahora participa usted en esta tarea.
mail-takes-part = { $who } también participa.
mail-answers-changed-event = Han cambiado las respuestas a este evento.
mail-answers-changed-todo = Han cambiado las respuestas a esta tarea.

mail-subject-busy = Disponibilidad: { $who }
mail-busy-never = { $who } está libre durante todo este periodo: { $when }
mail-busy-times = { $who } no está libre en estos horarios. Periodo consultado: { $when }
mail-busy-tentative = { $when } (provisional)
mail-busy-away = { $when } (ausencia)
mail-more-times = { $count ->
    [one] y { $count } horario más
   *[other] y { $count } horarios más
}

mail-subject-to-approve = Para aprobar: { $title }
mail-approve = { $who } solicita { $room }; la decisión le corresponde a usted.
mail-repeats = Repetición: { $rule }
mail-more-dates = { $count ->
    [one] y { $count } fecha más
   *[other] y { $count } fechas más
}
mail-approve-or-declined = Acepte esta invitación para aprobar la reserva, o rechácela para denegarla. Si no hay respuesta antes del { $when }, la reserva quedará rechazada.
mail-approve-or-approved = Acepte esta invitación para aprobar la reserva, o rechácela para denegarla. Si no hay respuesta antes del { $when }, la reserva quedará aprobada.
mail-subject-settled = Resuelto: { $title }
mail-settled-by-others = Ahora deciden otras personas sobre esta reserva.
mail-settled-off = Esta reserva ha quedado sin efecto, o ya no necesita aprobación.
mail-settled-taken = Mientras tanto se ha ocupado ese horario; la reserva queda rechazada.
mail-settled-declined = La reserva queda rechazada.
mail-settled-approved = La reserva queda aprobada.

room-days = { $count ->
    [one] { $count } día
   *[other] { $count } días
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
    [one] { $count } día
   *[other] { $count } días
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
room-no-todos = Una sala o un equipo no acepta tareas.
room-not-allowed = Usted no figura entre quienes pueden reservar aquí.
room-no-series = Aquí no se pueden reservar series de reuniones.
room-endless = Para reservar una serie, esta debe tener un final.
room-too-far = Se puede reservar como máximo con { $length } de antelación.
room-too-late = Hay que reservar como mínimo { $length } antes del comienzo.
room-too-short = Una reserva dura como mínimo { $length }.
room-too-long = Una reserva dura como máximo { $length }.
room-seats = { $seats ->
    [one] Hay { $seats } plaza y { $people } personas invitadas.
   *[other] Hay { $seats } plazas y { $people } personas invitadas.
}
room-quota = Puede reservar como máximo { $length } por cada periodo de { $within }.
room-quota-used-up = No puede reservar más.
room-open = Solo se puede reservar en este horario ({ $zone }): { $hours }
room-open-days = de { $first } a { $last }, { $start } – { $end }
room-open-day = { $first }, { $start } – { $end }
room-closed = En ese horario no se puede reservar.
room-not-free = No hay disponibilidad en ese horario.
room-taken = Ya reservado: { $times }
room-taken-by = { $when }, por { $who }
room-no-approver = Esta reserva necesita aprobación, y no hay nadie que la dé.
room-free = Libre: { $times }
room-without = Sin disponibilidad, y por eso rechazado: { $times }
room-last = Última fecha reservada: { $when }
room-beyond = Supera lo que se puede reservar: { $reason }
room-responsible = Responsable: { $who }
room-waits = Esta reserva necesita aprobación. Se le comunicará la decisión.
room-approved = La reserva se ha aprobado.
room-approved-comment = La reserva se ha aprobado: { $comment }
room-refused = La reserva no se ha aprobado.
room-refused-comment = La reserva no se ha aprobado: { $comment }
room-nobody-objected = Nadie se ha opuesto a la reserva dentro del plazo.
room-nobody-approved = Nadie ha aprobado la reserva dentro del plazo.
room-taken-meanwhile = El horario se ha ocupado después de la solicitud.
room-handed-on = Transferido a { $who }.
room-none = No se puede reservar ninguno de los recursos.
room-member = { $who }: { $reason }

subject-answer = { $who }: { $standing } – { $title }
subject-answers = { $count ->
    [one] Una respuesta: { $title }
   *[other] { $count } respuestas: { $title }
}
subject-digest = { $count ->
    [one] Una respuesta a sus invitaciones
   *[other] { $count } respuestas a sus invitaciones
}
why-organizer = Recibe este aviso porque se le informa de las respuestas a sus invitaciones.

subject-booked = Reservado: { $resource } – { $title }
subject-tentative = Reservado provisionalmente: { $resource } – { $title }
subject-changed = Reserva cambiada: { $resource } – { $title }
subject-declined = Reserva rechazada: { $resource } – { $title }
subject-cancelled = Reserva cancelada: { $resource } – { $title }
subject-failed = Reserva que atender: { $resource } – { $title }
booked = { $who } ha reservado { $resource }.
booked-tentatively = { $who } ha reservado { $resource } provisionalmente.
booking-changed = { $who } ha cambiado una reserva de { $resource }.
booking-declined = { $resource } ha rechazado una reserva de { $who }.
booking-released = { $resource } ha rechazado un cambio de { $who }; lo reservado queda libre.
booking-cancelled = { $who } ha cancelado una reserva de { $resource }.
booking-failed = { $resource } no ha podido decidir sobre una reserva de { $who }. Alguien tiene que atenderla.
dates-declined = { $count ->
    [one] Se ha rechazado una fecha de la serie.
   *[other] Se han rechazado { $count } fechas de la serie.
}
booking-answer = Respuesta: { $text }
failed-zone = No se conoce la zona horaria de la solicitud.
failed-recurrence = La serie no se puede calcular.
failed-limit = Han llegado demasiadas solicitudes de este remitente en una hora.
failed-unanswered = No se puede responder automáticamente.
why-owner = Recibe este aviso porque es responsable de { $resource }.

list-comma = { $list }, { $next }
list-and = { $list } y { $next }

repeat-weekday-1 = el lunes
repeat-weekday-2 = el martes
repeat-weekday-3 = el miércoles
repeat-weekday-4 = el jueves
repeat-weekday-5 = el viernes
repeat-weekday-6 = el sábado
repeat-weekday-7 = el domingo
repeat-workdays = de lunes a viernes
repeat-weekend = el sábado y el domingo
repeat-all-days = de lunes a domingo
repeat-yearly = { $count ->
    [1] cada año
    [2] cada dos años
   *[other] cada { $count } años
}
repeat-monthly = { $count ->
    [1] cada mes
    [2] cada dos meses
   *[other] cada { $count } meses
}
repeat-weekly = { $count ->
    [1] cada semana
    [2] cada dos semanas
   *[other] cada { $count } semanas
}
repeat-daily = { $count ->
    [1] cada día
    [2] cada dos días
   *[other] cada { $count } días
}
repeat-hourly = { $count ->
    [1] cada hora
    [2] cada dos horas
   *[other] cada { $count } horas
}
repeat-minutely = { $count ->
    [1] cada minuto
    [2] cada dos minutos
   *[other] cada { $count } minutos
}
repeat-secondly = { $count ->
    [1] cada segundo
    [2] cada dos segundos
   *[other] cada { $count } segundos
}
repeat-day = el día { $day }
repeat-day-last = el último día
repeat-nth-weekday = { $nth ->
    [first] el primer { $weekday }
    [second] el segundo { $weekday }
    [third] el tercer { $weekday }
    [fourth] el cuarto { $weekday }
    [fifth] el quinto { $weekday }
    [second-last] el penúltimo { $weekday }
   *[last] el último { $weekday }
}
repeat-nth-workday = { $nth ->
    [first] el primer día laborable
    [second] el segundo día laborable
    [third] el tercer día laborable
    [fourth] el cuarto día laborable
    [fifth] el quinto día laborable
    [second-last] el penúltimo día laborable
   *[last] el último día laborable
}
repeat-nth-weekend = { $nth ->
    [first] el primer día de fin de semana
    [second] el segundo día de fin de semana
    [third] el tercer día de fin de semana
    [fourth] el cuarto día de fin de semana
    [fifth] el quinto día de fin de semana
    [second-last] el penúltimo día de fin de semana
   *[last] el último día de fin de semana
}
repeat-day-of-month = { $days } de { $month }
repeat-of-month = { $days } de { $month }
repeat-on = { $every } { $days }
repeat-times = { $count ->
    [one] { $rule }, una vez
   *[other] { $rule }, { $count } veces
}
repeat-until = { $rule }, hasta el { $date }
repeat-zone = { $rule } ({ $zone })
repeat-other = en serie
repeat-other-rule = según otra regla
repeat-no-more = ya no se repite

block-tag = Calendario
block-mark = [{ $tag }: { $what }]
mark-added = añadido
mark-updated = actualizado
mark-cancelled = cancelado
mark-unchanged = sin cambios
mark-unread = ilegible

block-label = { $label }:
label-what = Título
label-when = Cuándo
label-was = Antes
label-now = Ahora
label-there = Hora en el lugar
label-time = Horario
label-start = Comienzo
label-due = Vence
label-done = Progreso
label-repeats = Repetición
label-new-dates = Fechas nuevas
label-lost-dates = Fechas suprimidas
label-where = Dónde
label-online = En línea
label-web = Página web
label-organizer = Organiza
label-asked-by = Solicitado por
label-attendees = Participantes
label-joined = Nuevos participantes
label-left = Invitación retirada
label-changed = Cambios
label-note = Nota
label-problem = Problema
label-comment = Mensaje
label-free = Horario libre
label-conflict = Conflicto
label-proposed = Propuesta
label-date-added = Fecha añadida
label-date-removed = Fecha suprimida
label-date-cancelled = Fecha cancelada
label-date-restored = Fecha restablecida
label-date-moved = Fecha reprogramada
label-date-changed = Fecha con cambios
label-dates = Fechas

row-was = { $now } (antes: { $was })
row-was-only = (antes: { $was })
row-none-was = sin indicar (antes: { $was })
row-percent = { $percent } %
row-guessed-zone = zona horaria desconocida, interpretada como { $zone }
row-organizer-differs = { $named } (en su calendario: { $stored })
row-attendee = { $who } ({ $standing })
row-people-more = { $count ->
    [one] { $list } y { $count } más
   *[other] { $list } y { $count } más
}
list-dates = { $list }; { $next }
row-dates-more = { $list }; y más
row-more-dates-changed = { $count ->
    [one] { $count } fecha más con cambios
   *[other] { $count } fechas más con cambios
}
row-more-conflicts = { $count ->
    [one] y { $count } más
   *[other] y { $count } más
}
row-conflict = { $when }: { $title }
row-date-changes = { $when }: { $what }
changed-description = descripción
changed-link = enlace
changed-attachments = archivos adjuntos
changed-place = lugar
changed-title = título
changed-attendees = participantes

rsvp-accept = Aceptar
rsvp-tentative = Provisional
rsvp-decline = Rechazar
rsvp-answer = Su respuesta
rsvp-series = Su respuesta para toda la serie
rsvp-one-date = Solo para esta fecha
rsvp-accept-date = Aceptar esta fecha
rsvp-tentative-date = Provisional para esta fecha
rsvp-decline-date = Rechazar esta fecha

head-added = { $answer ->
    [accepted] Añadido a su calendario y aceptado
    [tentative] Añadido a su calendario y aceptado provisionalmente
    [declined] Añadido a su calendario y rechazado
    [delegated] Añadido a su calendario y delegado
    [none] Añadido a su calendario; usted no figura entre los participantes
   *[open] Añadido a su calendario, pendiente de su respuesta
}
head-added-delegated = { $answer ->
    [accepted] { $who } ha delegado en usted: añadido a su calendario y aceptado
    [tentative] { $who } ha delegado en usted: añadido a su calendario y aceptado provisionalmente
    [declined] { $who } ha delegado en usted: añadido a su calendario y rechazado
   *[open] { $who } ha delegado en usted: añadido a su calendario, pendiente de su respuesta
}
head-published = { $kind ->
    [todo] Tarea publicada, añadida a su calendario
    [journal] Entrada de diario publicada, añadida a su calendario
   *[event] Evento publicado, añadido a su calendario
}
head-an-attendee = Un participante
head-somebody = otra persona
head-answered = { $answer ->
    [accepted] { $who } ha aceptado
    [tentative] { $who } ha aceptado provisionalmente
    [declined] { $who } ha rechazado
    [delegated] { $who } ha delegado
    [completed] { $who } ha terminado la tarea
    [in-process] { $who } está trabajando en la tarea
    [failed] { $who } no ha podido procesar el mensaje
   *[other] { $who } ha respondido
}
head-answered-percent = { $answered } (hecho: { $percent } %)
head-answered-count = { $count ->
    [one] { $answered }; ha respondido { $count } de { $of }
   *[other] { $answered }; han respondido { $count } de { $of }
}
head-answered-parked = { $kind ->
    [todo] { $answered }; la respuesta se guarda hasta que la tarea esté en su calendario
    [journal] { $answered }; la respuesta se guarda hasta que la entrada de diario esté en su calendario
   *[event] { $answered }; la respuesta se guarda hasta que el evento esté en su calendario
}
head-crasher-added = { $answered }, sin tener invitación, y ahora participa
head-crasher = { $answered }, pero sin tener invitación; no ha cambiado nada
head-crasher-told = { $answered }, pero sin tener invitación; no ha cambiado nada, y se ha informado de ello al remitente
head-proposes = { $answer ->
    [accepted] { $who } propone un cambio y ha aceptado
    [tentative] { $who } propone un cambio y ha aceptado provisionalmente
    [declined] { $who } propone un cambio y ha rechazado
   *[none] { $who } propone un cambio
}
head-proposal-waits = { $kind ->
    [todo] { $proposal }; la tarea sigue sin cambios en su calendario
    [journal] { $proposal }; la entrada de diario sigue sin cambios en su calendario
   *[event] { $proposal }; el evento sigue sin cambios en su calendario
}
head-proposal-parked = { $kind ->
    [todo] { $proposal }; la propuesta se guarda hasta que la tarea esté en su calendario
    [journal] { $proposal }; la propuesta se guarda hasta que la entrada de diario esté en su calendario
   *[event] { $proposal }; la propuesta se guarda hasta que el evento esté en su calendario
}
head-proposal-refused = { $proposal }; la propuesta se ha rechazado en su nombre
head-proposal-declined = { $kind ->
    [todo] El organizador ha rechazado su propuesta; la tarea queda como está
    [journal] El organizador ha rechazado su propuesta; la entrada de diario queda como está
   *[event] El organizador ha rechazado su propuesta; el evento queda como está
}
head-busy-stored = Horas ocupadas, guardadas aparte de las suyas: { $who }
head-busy-answered = Le han preguntado cuándo tiene compromisos; se han enviado esos horarios y nada más
head-busy-unanswered = Le han preguntado cuándo tiene compromisos; no se ha enviado nada
head-dates-added = { $scope ->
    [journal] Se ha añadido una entrada a este diario en su calendario
    [one] Se ha añadido una fecha a esta serie en su calendario
   *[several] Se han añadido fechas a esta serie en su calendario
}
head-dates-cancelled = { $scope ->
    [one] Se ha cancelado una fecha de esta serie
   *[several] Se han cancelado fechas de esta serie
}
head-delegated = { $who } ha delegado en { $to }
head-attendees-removed = Se ha retirado a algunos participantes
head-released = Se ha rechazado el nuevo horario; la reserva queda libre
head-moved = { $answer ->
    [open] Reprogramado en su calendario, pendiente de su respuesta
   *[other] Reprogramado en su calendario
}
head-moved-date = { $answer ->
    [open] Reprogramada en su calendario: una fecha de esta serie, pendiente de su respuesta
   *[other] Reprogramada en su calendario: una fecha de esta serie
}
head-moved-todo = { $answer ->
    [open] Las fechas de esta tarea han cambiado, pendiente de su respuesta
   *[other] Las fechas de esta tarea han cambiado
}
head-again = { $answer ->
    [open] Enviado de nuevo por el organizador; no ha cambiado nada, y usted aún no ha respondido
   *[other] Enviado de nuevo por el organizador; no ha cambiado nada
}
head-updated = Actualizado en su calendario
head-cancelled = { $kind ->
    [todo] Cancelada: esta tarea ya no hay que hacerla
    [journal] Retirada: esta entrada de diario ya no es válida
   *[event] Cancelado: este evento no se celebrará
}
head-uninvited = Usted ya no figura entre los invitados
head-not-written = No se ha podido guardar en su calendario
head-unusable = No se han podido utilizar los datos de calendario de este mensaje
head-unsigned = ATENCIÓN: { $who } ya le ha enviado mensajes firmados; este no lleva una firma válida. No se ha cambiado nada en su calendario
head-refused = ATENCIÓN: su calendario no se ha cambiado; puede que este mensaje no sea del remitente que indica
head-not-organizer = ATENCIÓN: su calendario no se ha cambiado; el remitente no es el organizador
head-not-attendee = ATENCIÓN: su calendario no se ha cambiado; el remitente no es un participante, o no es el que se indica
head-not-added-unverified = No añadido: no se ha podido verificar el remitente
head-not-added-unknown = No añadido: usted aún no ha tenido contacto con el remitente
head-not-changed-unverified = Su calendario no se ha cambiado: no se ha podido verificar el remitente
head-not-changed-unknown = Su calendario no se ha cambiado: usted aún no ha tenido contacto con el remitente
head-duplicate = Ya está en su calendario; no ha cambiado nada
head-stale = Obsoleto: usted ya tiene una versión más reciente
head-asked-again = { $kind ->
    [todo] Un participante ha vuelto a pedir esta tarea y se le ha enviado
    [journal] Un participante ha vuelto a pedir esta entrada de diario y se le ha enviado
   *[event] Un participante ha vuelto a pedir este evento y se le ha enviado
}
head-asked-again-recently = Un participante vuelve a pedir lo que se ha enviado hace un momento
head-asked-again-unsent = { $kind ->
    [todo] Un participante vuelve a pedir esta tarea; no se ha enviado nada
    [journal] Un participante vuelve a pedir esta entrada de diario; no se ha enviado nada
   *[event] Un participante vuelve a pedir este evento; no se ha enviado nada
}
head-not-in-calendar = { $kind ->
    [todo] Se refiere a una tarea que no está en su calendario
    [journal] Se refiere a una entrada de diario que no está en su calendario
   *[event] Se refiere a un evento que no está en su calendario
}
head-no-such-date = Se refiere a una fecha que no forma parte de la serie
head-forwarded = Reenviado: usted no figura entre los participantes; no se ha añadido
head-declined = Rechazado en su nombre
head-own = { $kind ->
    [todo] Su propia tarea: solo la cambia lo que usted envíe
    [journal] Su propia entrada de diario: solo la cambia lo que usted envíe
   *[event] Su propio evento: solo lo cambia lo que usted envíe
}
head-parked = { $kind ->
    [todo] Guardado hasta que llegue la tarea correspondiente
    [journal] Guardado hasta que llegue la entrada de diario correspondiente
   *[event] Guardado hasta que llegue el evento correspondiente
}
head-parked-whole = { $kind ->
    [todo] Guardado hasta que el organizador envíe la tarea completa
    [journal] Guardado hasta que el organizador envíe la entrada de diario completa
   *[event] Guardado hasta que el organizador envíe el evento completo
}
head-parked-asked = { $kind ->
    [todo] Guardado hasta que el organizador envíe la tarea completa, que ya se le ha pedido
    [journal] Guardado hasta que el organizador envíe la entrada de diario completa, que ya se le ha pedido
   *[event] Guardado hasta que el organizador envíe el evento completo, que ya se le ha pedido
}
head-parked-delegation = { $to } responde por { $who }: la respuesta se guarda hasta que se confirme
head-not-changed = { $what ->
    [busy] Su calendario no se ha cambiado: horas ocupadas de otra persona
    [published-event] Su calendario no se ha cambiado: un evento publicado
    [published-todo] Su calendario no se ha cambiado: una tarea publicada
    [published-journal] Su calendario no se ha cambiado: una entrada de diario publicada
    [request] Su calendario no se ha cambiado: una invitación o su actualización
    [add] Su calendario no se ha cambiado: más fechas
    [cancel] Su calendario no se ha cambiado: una cancelación
    [reply] Su calendario no se ha cambiado: una respuesta
    [counter] Su calendario no se ha cambiado: una propuesta de cambio
    [declinecounter] Su calendario no se ha cambiado: una respuesta a una propuesta de cambio
   *[other] Su calendario no se ha cambiado
}
head-full = { $what ->
    [busy] Su calendario está lleno: no se han podido guardar las horas ocupadas de otra persona
    [published-event] Su calendario está lleno: no se ha podido guardar un evento publicado
    [published-todo] Su calendario está lleno: no se ha podido guardar una tarea publicada
    [published-journal] Su calendario está lleno: no se ha podido guardar una entrada de diario publicada
    [request] Su calendario está lleno: no se ha podido guardar una invitación o su actualización
    [add] Su calendario está lleno: no se han podido guardar más fechas
    [cancel] Su calendario está lleno: no se ha podido guardar una cancelación
    [reply] Su calendario está lleno: no se ha podido guardar una respuesta
    [counter] Su calendario está lleno: no se ha podido guardar una propuesta de cambio
    [declinecounter] Su calendario está lleno: no se ha podido guardar una respuesta a una propuesta de cambio
   *[other] Su calendario está lleno
}
head-undone = Cambio deshecho por usted o por el administrador; su calendario no se ha vuelto a cambiar

neutral-request = { $kind ->
    [todo] Tarea asignada o su actualización
   *[event] Invitación a una reunión o su actualización
}
neutral-cancel = { $kind ->
    [todo] Tarea cancelada
    [journal] Entrada de diario retirada
   *[event] Reunión cancelada
}
neutral-reply = { $kind ->
    [todo] Respuesta a una tarea
   *[event] Respuesta a una invitación
}
neutral-publish = { $kind ->
    [todo] Tarea publicada o su actualización
    [journal] Entrada de diario publicada o su actualización
   *[event] Evento publicado o su actualización
}
neutral-add = Más fechas de una reunión
neutral-refresh = Solicitud de reenvío de una invitación
neutral-counter = Propuesta de cambio de una reunión
neutral-declinecounter = Respuesta a una propuesta de cambio de una reunión
neutral-other = Mensaje de calendario

rsvp-title-date = { $title }, { $date }
rsvp-subject-accept = Aceptar: { $title }
rsvp-subject-tentative = Aceptar provisionalmente: { $title }
rsvp-subject-decline = Rechazar: { $title }
rsvp-send-accept = Envíe este mensaje para aceptar.
rsvp-send-tentative = Envíe este mensaje para aceptar provisionalmente.
rsvp-send-decline = Envíe este mensaje para rechazar.
rsvp-keep = La última línea indica su respuesta: por favor, no la modifique.

rsvp-done-accepted = Aceptado: { $title }
rsvp-done-tentative = Aceptado provisionalmente: { $title }
rsvp-done-declined = Rechazado: { $title }
rsvp-answered-accepted = Usted ha aceptado.
rsvp-answered-tentative = Usted ha aceptado provisionalmente.
rsvp-answered-declined = Usted ha rechazado.
rsvp-told = Su respuesta se envía a { $who }.
rsvp-not-told = Su respuesta está en su calendario, pero no se ha podido informar a nadie por correo.
rsvp-again = Esa ya era su respuesta, así que no se ha enviado nada.
rsvp-failed = Respuesta no registrada: { $title }
rsvp-failed-unread = No se ha podido procesar su mensaje
rsvp-nothing = No se ha cambiado ni enviado nada.
rsvp-no-link = Su mensaje no contiene ninguna respuesta: falta la línea que la indica.
rsvp-damaged = La línea que indica su respuesta está dañada o no se creó aquí.
rsvp-foreign = Este enlace se creó para otra persona.
rsvp-unknown = Ya no está en su calendario.
rsvp-no-date = La serie ya no tiene esta fecha.
rsvp-cancelled = Se ha cancelado.
rsvp-not-invited = Usted no figura entre los invitados, o es usted quien lo organiza.
rsvp-moved = El horario ha cambiado desde que se creó este enlace.
rsvp-was = Antes: { $when }
rsvp-now = Ahora: { $when }
rsvp-newest = Los enlaces del mensaje más reciente al respecto están al día.
rsvp-too-many = Se han enviado demasiados mensajes al organizador en una hora. Vuelva a intentarlo más tarde.
rsvp-refused = No se puede responder.
rsvp-why = Recibe este mensaje porque ha enviado uno a { $address }.
