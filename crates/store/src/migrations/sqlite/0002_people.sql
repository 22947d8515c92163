-- Who can sign in, with what, and whose record they may ask for.
-- Ids, hashes, times (milliseconds UTC) and sealed bytes only. What has ended stays, with the time it ended.

-- `profile` holds name and address, sealed under the practice key; `email_index` is a keyed digest.
create table people (
    person blob primary key not null check (length(person) = 16),
    profile blob,
    email_index blob unique check (length(email_index) = 32),
    made_ms integer not null
) strict;

-- What a foreign key would say; SQLite adds none to a table that is there.
create trigger clients_person_is_known before update of person on clients
when new.person is not null and not exists (select 1 from people where person = new.person)
begin select raise(abort, 'a client is linked to nobody'); end;
create trigger clients_new_person_is_known before insert on clients
when new.person is not null and not exists (select 1 from people where person = new.person)
begin select raise(abort, 'a client is linked to nobody'); end;

-- No check that an end follows its beginning: a clock set back must never stop an ending.
create table roles (
    person blob not null references people (person),
    role text not null check (role in ('therapist', 'supervisor', 'admin', 'client')),
    since_ms integer not null,
    until_ms integer,
    primary key (person, role, since_ms)
) strict;

-- `until_ms` is what was planned, `ended_ms` what was done.
create table relations (
    client blob not null references clients (client),
    relation blob not null unique check (length(relation) = 16),
    person blob not null references people (person),
    kind text not null check (kind in ('therapist', 'cover')),
    since_ms integer not null,
    until_ms integer,
    ended_ms integer,
    made_by blob not null references people (person),
    primary key (client, relation)
) strict;
create index relations_of_person on relations (person, client);

-- Nobody cares for their own record, whichever of the two links was made first.
create view live_relations as
select r.relation, r.client, c.number, r.person, r.kind, r.since_ms, r.until_ms, r.made_by
from relations r
join clients c on c.client = r.client
where r.ended_ms is null and c.shredded_at is null and (c.person is null or c.person <> r.person);

create table supervisions (
    supervision blob primary key not null check (length(supervision) = 16),
    supervisor blob not null references people (person),
    therapist blob not null references people (person),
    since_ms integer not null,
    until_ms integer,
    ended_ms integer,
    made_by blob not null references people (person),
    check (supervisor <> therapist)
) strict;
create index supervisions_of_supervisor on supervisions (supervisor, therapist);

-- A phone that knows a PIN. The append token may only post entries of its own client.
create table devices (
    device blob primary key not null check (length(device) = 16),
    token_hash blob not null unique check (length(token_hash) = 32),
    person blob not null references people (person),
    label blob,
    pin_mac blob not null check (length(pin_mac) = 32),
    wrong_tries integer not null default 0,
    append_token_hash blob unique check (length(append_token_hash) = 32),
    append_until_ms integer,
    made_ms integer not null,
    last_used_ms integer not null,
    ended_ms integer,
    check ((append_token_hash is null) = (append_until_ms is null))
) strict;
create index devices_of_person on devices (person);

-- `sign_in` names it on pages and in the audit; the token hash changes at every unlock, step-up and switch.
create table sign_ins (
    token_hash blob primary key not null check (length(token_hash) = 32),
    sign_in blob not null unique check (length(sign_in) = 16),
    person blob not null references people (person),
    role text not null check (role in ('therapist', 'supervisor', 'admin', 'client')),
    device blob references devices (device),
    made_ms integer not null,
    last_seen_ms integer not null,
    locked_ms integer,
    stepped_up_ms integer,
    until_ms integer not null,
    ended_ms integer
) strict;
create index sign_ins_of_person on sign_ins (person, made_ms);

-- Losing the role or the device ends what was signed in with it.
create view live_sign_ins as
select
    s.token_hash, s.sign_in, s.person, s.role, s.device,
    s.made_ms, s.last_seen_ms, s.locked_ms, s.stepped_up_ms, s.until_ms
from sign_ins s
where s.ended_ms is null
    and exists (
        select 1 from roles r where r.person = s.person and r.role = s.role and r.until_ms is null
    )
    and (
        s.device is null
        or exists (select 1 from devices d where d.device = s.device and d.ended_ms is null)
    );

-- `made_by` is null for a link printed on the host's own command line.
create table invites (
    link_hash blob primary key not null check (length(link_hash) = 32),
    spoken_hash blob not null check (length(spoken_hash) = 32),
    person blob references people (person),
    client blob references clients (client),
    role text not null check (role in ('therapist', 'supervisor', 'admin', 'client')),
    made_by blob references people (person),
    made_ms integer not null,
    expires_ms integer not null,
    wrong_tries integer not null default 0,
    used_ms integer,
    cancelled_ms integer
) strict;
create index invites_made_by on invites (made_by, made_ms);

create table passkeys (
    credential blob primary key not null,
    person blob not null references people (person),
    state blob,
    label blob,
    made_ms integer not null,
    last_used_ms integer,
    removed_ms integer,
    check (removed_ms is not null or state is not null)
) strict;
create index passkeys_of_person on passkeys (person);

create table challenges (
    challenge blob primary key not null check (length(challenge) = 16),
    sealed blob not null,
    expires_ms integer not null
) strict;
create index challenges_expire on challenges (expires_ms);

create table recovery_codes (
    code_mac blob primary key not null check (length(code_mac) = 32),
    person blob not null references people (person),
    made_ms integer not null,
    used_ms integer
) strict;
create index recovery_codes_of_person on recovery_codes (person);

-- A finished job keeps its id, so that adding it again is a no-op, and loses its payload.
create table jobs (
    job blob primary key not null check (length(job) = 16),
    client blob references clients (client),
    kind text not null,
    payload blob,
    due_ms integer not null,
    lease_until_ms integer,
    attempts integer not null default 0,
    done_ms integer,
    check ((payload is null) = (done_ms is not null))
) strict;
create index jobs_waiting on jobs (due_ms) where done_ms is null;

-- `who` is a keyed digest of an account, device or network.
create table failures (
    who blob primary key not null check (length(who) = 32),
    tries integer not null,
    first_ms integer not null,
    last_ms integer not null,
    until_ms integer not null
) strict;
create index failures_expire on failures (until_ms);
