-- Who can sign in, with what, and whose record they may ask for.
-- Ids, hashes, times (milliseconds UTC) and sealed bytes only. What has ended stays, with the time it ended.

-- `profile` holds name and address, sealed under the practice key; `email_index` is a keyed digest.
create table people (
    person uuid primary key,
    profile bytea,
    email_index bytea unique check (length(email_index) = 32),
    made_ms bigint not null
);

alter table clients add foreign key (person) references people (person);

-- No check that an end follows its beginning: a clock set back must never stop an ending.
create table roles (
    person uuid not null references people (person),
    role text not null check (role in ('therapist', 'supervisor', 'admin', 'client')),
    since_ms bigint not null,
    until_ms bigint,
    primary key (person, role, since_ms)
);

-- `until_ms` is what was planned, `ended_ms` what was done.
create table relations (
    client uuid not null references clients (client),
    relation uuid not null unique,
    person uuid not null references people (person),
    kind text not null check (kind in ('therapist', 'cover')),
    since_ms bigint not null,
    until_ms bigint,
    ended_ms bigint,
    made_by uuid not null references people (person),
    primary key (client, relation)
);
create index relations_of_person on relations (person, client);

-- Nobody cares for their own record, whichever of the two links was made first.
create view live_relations as
select r.relation, r.client, c.number, r.person, r.kind, r.since_ms, r.until_ms, r.made_by
from relations r
join clients c on c.client = r.client
where r.ended_ms is null and c.shredded_at is null and (c.person is null or c.person <> r.person);

create table supervisions (
    supervision uuid primary key,
    supervisor uuid not null references people (person),
    therapist uuid not null references people (person),
    since_ms bigint not null,
    until_ms bigint,
    ended_ms bigint,
    made_by uuid not null references people (person),
    check (supervisor <> therapist)
);
create index supervisions_of_supervisor on supervisions (supervisor, therapist);

-- A phone that knows a PIN. The append token may only post entries of its own client.
create table devices (
    device uuid primary key,
    token_hash bytea not null unique check (length(token_hash) = 32),
    person uuid not null references people (person),
    label bytea,
    pin_mac bytea not null check (length(pin_mac) = 32),
    wrong_tries bigint not null default 0,
    append_token_hash bytea unique check (length(append_token_hash) = 32),
    append_until_ms bigint,
    made_ms bigint not null,
    last_used_ms bigint not null,
    ended_ms bigint,
    check ((append_token_hash is null) = (append_until_ms is null))
);
create index devices_of_person on devices (person);

-- `sign_in` names it on pages and in the audit; the token hash changes at every unlock, step-up and switch.
create table sign_ins (
    token_hash bytea primary key check (length(token_hash) = 32),
    sign_in uuid not null unique,
    person uuid not null references people (person),
    role text not null check (role in ('therapist', 'supervisor', 'admin', 'client')),
    device uuid references devices (device),
    made_ms bigint not null,
    last_seen_ms bigint not null,
    locked_ms bigint,
    stepped_up_ms bigint,
    until_ms bigint not null,
    ended_ms bigint
);
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
    link_hash bytea primary key check (length(link_hash) = 32),
    spoken_hash bytea not null check (length(spoken_hash) = 32),
    person uuid references people (person),
    client uuid references clients (client),
    role text not null check (role in ('therapist', 'supervisor', 'admin', 'client')),
    made_by uuid references people (person),
    made_ms bigint not null,
    expires_ms bigint not null,
    wrong_tries bigint not null default 0,
    used_ms bigint,
    cancelled_ms bigint
);
create index invites_made_by on invites (made_by, made_ms);

create table passkeys (
    credential bytea primary key,
    person uuid not null references people (person),
    state bytea,
    label bytea,
    made_ms bigint not null,
    last_used_ms bigint,
    removed_ms bigint,
    check (removed_ms is not null or state is not null)
);
create index passkeys_of_person on passkeys (person);

create table challenges (
    challenge uuid primary key,
    sealed bytea not null,
    expires_ms bigint not null
);
create index challenges_expire on challenges (expires_ms);

create table recovery_codes (
    code_mac bytea primary key check (length(code_mac) = 32),
    person uuid not null references people (person),
    made_ms bigint not null,
    used_ms bigint
);
create index recovery_codes_of_person on recovery_codes (person);

-- A finished job keeps its id, so that adding it again is a no-op, and loses its payload.
create table jobs (
    job uuid primary key,
    client uuid references clients (client),
    kind text not null,
    payload bytea,
    due_ms bigint not null,
    lease_until_ms bigint,
    attempts bigint not null default 0,
    done_ms bigint,
    check ((payload is null) = (done_ms is not null))
);
create index jobs_waiting on jobs (due_ms) where done_ms is null;

-- `who` is a keyed digest of an account, device or network.
create table failures (
    who bytea primary key check (length(who) = 32),
    tries bigint not null,
    first_ms bigint not null,
    last_ms bigint not null,
    until_ms bigint not null
);
create index failures_expire on failures (until_ms);
