# A meeting in winmail.dat is one like every other, for those to whom it is delivered as such.

config
  [user."bob@example.org"]
  add_from = "verified"
  rewrite = ["tnef"]
  [user."carol@example.org"]
  add_from = "verified"

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: pass
  body:
    Content-Type: multipart/mixed; boundary=x
    ~
    --x
    Content-Type: text/plain
    ~
    Hello
    --x
    Content-Type: application/ms-tnef; name=winmail.dat
    Content-Transfer-Encoding: base64
    ~
    eJ8+IgEAAQeQBgAIAAAA5AQAAAAAAADoAAEIgAcAHgAAAElQTS5NaWNyb3NvZnQgU2NoZWR1bGUu
    TXRnUmVxAJUKAQOQBgAcAwAAEQAAAB8AGgABAAAAOgAAAEkAUABNAC4AUwBjAGgAZQBkAHUAbABl
    AC4ATQBlAGUAdABpAG4AZwAuAFIAZQBxAHUAZQBzAHQAAAAAAB8ANwABAAAAGAAAAFAAbABhAG4A
    IAATICAAQwBhAGYA6QAAAB8AABABAAAASgAAAEIAcgBpAG4AZwAgAHQAaABlACAAZgBpAGcAdQBy
    AGUAcwAsACAAcABsAGUAYQBzAGUALgANAAoADQAKAEUAcgBpAG4ADQAKAAAAAABAAAGAAiAGAAAA
    AADAAAAAAAAARgAAAAANggAAAKh/Rmyw3AFAAAKAAiAGAAAAAADAAAAAAAAARgAAAAAOggAAABBE
    qHSw3AEfAAOAAiAGAAAAAADAAAAAAAAARgAAAAAIggAAAQAAAA4AAABSAG8AbwBtACAAMQAAAAAA
    AwAGgAIgBgAAAAAAwAAAAAAAAEYAAAAAAYIAAAAAAAACAQSAkNrYbgtFGxCY2gCqAD8TBQAAAAAD
    AAAAAQAAAEUAAAAEAAAAggDgAHTFtxAaguAIAAAAAAAAAAAAAAAAAAAAAAAAAAAdAAAAdkNhbC1V
    aWQBAAAAcGxhbkBleGFtcGxlLm5ldAAAAAACAQeAkNrYbgtFGxCY2gCqAD8TBQAAAAAjAAAAAQAA
    AEUAAAAEAAAAggDgAHTFtxAaguAIAAAAAAAAAAAAAAAAAAAAAAAAAAAdAAAAdkNhbC1VaWQBAAAA
    cGxhbkBleGFtcGxlLm5ldAAAAABAAAWAkNrYbgtFGxCY2gCqAD8TBQAAAAAaAAAAAIADZ1Gp3AFA
    ADkAAIADZ1Gp3AEfAB4MAQAAAAoAAABTAE0AVABQAAAAAAAfAB8MAQAAACIAAABlAHIAaQBuAEAA
    ZQB4AGEAbQBwAGwAZQAuAG4AZQB0AAAAAAAfAEIAAQAAAAoAAABFAHIAaQBuAAAAAAAfAGQAAQAA
    AAoAAABTAE0AVABQAAAAAAAfAGUAAQAAACIAAABlAHIAaQBuAEAAZQB4AGEAbQBwAGwAZQAuAG4A
    ZQB0AAAAAAALAGMAAQAAAB12AgKQBgAOAAAAAQD/////AAAAAAAAAAD9AwIPgAYACgAAAGE7Yg0K
    MTsyDQrKAQIQgAEADAAAAGZpZ3VyZXMuY3N2AG8EAgWQBgBIAAAAAgAAAB8ABzcBAAAAGAAAAGYA
    aQBnAHUAcgBlAHMALgBjAHMAdgAAAB8ADjcBAAAAEgAAAHQAZQB4AHQALwBjAHMAdgAAAAAAngg=
    --x--
result bob@example.org added/new
calendar bob@example.org plan@example.net
  master
    when 20260310T090000Z 20260310T100000Z
    attendee bob@example.org NEEDS-ACTION
message
  rewritten tnef
  parts text/plain text/calendar text/csv
  type method=REQUEST
  calendar UID:plan@example.net
  calendar DTSTART:20260310T090000Z
  text [Calendar] Added to your calendar

story whoever does not want it gets it as it came

mail to_carol like invite
  to: carol@example.org
no result
nothing changed
message
  rewritten nothing
  no block

story one who does not want it is enough

mail to_both like invite
  to: bob@example.org, carol@example.org
no result
nothing changed
message
  rewritten nothing
  no block
