# Mail that a list has changed: a sealer who is configured is believed (ARC).
rules auth-1

config
  [server]
  results = ["dmarc", "dkim", "spf", "arc"]
  arc_sealers = ["lists.example.com"]
  [policy]
  add_from = "verified"

mail invite
  from: erin@example.net
  to: bob@example.org
  auth: arc=pass smtp.remote-ip=192.0.2.7; dmarc=fail (p=reject) header.from=example.net; dkim=fail header.d=example.net; spf=pass smtp.mailfrom=x@lists.example.com
  header: ARC-Seal: i=1; a=rsa-sha256; t=1; cv=none; d=lists.example.com; s=a; b=AAAA
  header: ARC-Message-Signature: i=1; a=rsa-sha256; d=lists.example.com; s=a; h=from; bh=AA; b=AA
  header: ARC-Authentication-Results: i=1; lists.example.com; dmarc=pass (p=reject) header.from=example.net
  REQUEST
    UID:plan@example.net
    SEQUENCE:0
    organizer erin@example.net
    attendee bob@example.org
    when 20260310T090000Z 20260310T100000Z
    SUMMARY:Plan
result bob@example.org added/new tier=verified

story it may update what it has brought

mail update like invite
  REQUEST
    SEQUENCE:1
    SUMMARY:Plan B
result bob@example.org updated/revised tier=verified

story our own filter did not find the chain unbroken (attack)

mail broken like invite
  auth: arc=fail; dmarc=fail (p=reject) header.from=example.net
  REQUEST
    SEQUENCE:1
result bob@example.org no_action/untrusted tier=refused
nothing changed

mail silent like invite
  auth: none
  REQUEST
    SEQUENCE:1
result bob@example.org no_action/untrusted tier=unverified
nothing changed

story another has sealed above him (attack)

mail resealed like invite
  header: ARC-Seal: i=2; a=rsa-sha256; t=1; cv=pass; d=example.com; s=a; b=AAAA
  header: ARC-Message-Signature: i=2; a=rsa-sha256; d=example.com; s=a; h=from; bh=AA; b=AA
  header: ARC-Authentication-Results: i=2; lists.example.com; dmarc=pass header.from=example.net
  REQUEST
    SEQUENCE:1
result bob@example.org no_action/untrusted tier=refused
nothing changed

story he says nothing of this author (attack)

mail other like invite
  from: frank@example.net
  auth: arc=pass; dmarc=fail (p=reject) header.from=sub.example.net
  header: X-Other: 1
  REQUEST
    UID:frank@example.net
    organizer frank@sub.example.net
result bob@example.org no_action/sender-not-organizer tier=verified
nothing changed
