-- The record: sealed rows that are appended and never changed, and what finds them.
-- What is readable here is listed in docs/decisions/0002: ids, classes, times, chain values, sizes. All
-- else is sealed.

create table practice (
    one integer primary key not null check (one = 1),
    practice blob not null check (length(practice) = 16),
    wrapped_key blob not null,
    head_mac blob not null,
    email_index blob not null,
    pin_pepper blob not null,
    code_pepper blob not null,
    made_ms integer not null
) strict;

-- Number 0 is the practice's own record. Erased: keys and name are null for good.
create table clients (
    client blob primary key not null check (length(client) = 16),
    number integer not null unique check (number >= 0),
    person blob unique,
    nonce blob not null check (length(nonce) = 32),
    identity blob,
    shared blob,
    private blob,
    notes blob,
    label blob,
    made_ms integer not null,
    shredded_at integer
) strict;

-- place = number * 2^32 + seq, so that a client's rows lie side by side.
create table entries (
    place integer primary key not null,
    client blob not null references clients (client),
    entry blob not null check (length(entry) = 16),
    class text not null check (class in ('I', 'S', 'P', 'N', 'R')),
    author blob not null check (length(author) = 16),
    received_ms integer not null,
    -- An entry has up to two parts: what was tapped and what was typed.
    part integer not null check (part in (0, 1)),
    chain blob not null check (length(chain) = 32),
    envelope blob,
    unique (client, entry, part)
) strict;

create table heads (
    client blob primary key not null references clients (client),
    rows integer not null,
    chain blob not null check (length(chain) = 32),
    mac blob not null check (length(mac) = 32),
    last_ms integer not null
) strict;

create table summaries (
    client blob primary key not null references clients (client),
    through_seq integer not null,
    sealed blob not null
) strict;

-- A row of entries that was erased. The leaf keeps the chain whole; the mac says that the erasure was ours.
create table erasures (
    place integer primary key not null references entries (place),
    client blob not null references clients (client),
    entry blob not null check (length(entry) = 16),
    leaf blob not null check (length(leaf) = 32),
    mac blob not null check (length(mac) = 32),
    at_ms integer not null
) strict;

-- stream: the client whose record was looked at, else the practice.
create table audit (
    stream blob not null check (length(stream) = 16),
    seq integer not null,
    audit blob not null unique check (length(audit) = 16),
    at_ms integer not null,
    actor blob not null check (length(actor) = 16),
    basis text not null,
    action text not null,
    chain blob not null check (length(chain) = 32),
    primary key (stream, seq)
) strict;

create table audit_heads (
    stream blob primary key not null check (length(stream) = 16),
    rows integer not null,
    chain blob not null check (length(chain) = 32),
    mac blob not null check (length(mac) = 32)
) strict;

create table audit_listed (
    client blob not null references clients (client),
    audit blob not null references audit (audit),
    primary key (client, audit)
) strict;

-- Whether the last one to use this file closed it.
create table last_stop (
    one integer primary key not null check (one = 1),
    clean integer not null check (clean in (0, 1))
) strict;
insert into last_stop (one, clean) values (1, 1);

create trigger entries_stay before delete on entries
begin select raise(abort, 'entries are append-only'); end;

create trigger entries_do_not_change before update on entries
when not (
    new.envelope is null and new.place = old.place and new.client = old.client and new.entry = old.entry
    and new.class = old.class and new.author = old.author and new.received_ms = old.received_ms
    and new.part = old.part and new.chain = old.chain
    and exists (select 1 from erasures where place = old.place)
)
begin select raise(abort, 'entries are append-only'); end;

create trigger erasures_stay before delete on erasures
begin select raise(abort, 'erasures are append-only'); end;
create trigger erasures_do_not_change before update on erasures
begin select raise(abort, 'erasures are append-only'); end;

create trigger audit_stays before delete on audit
begin select raise(abort, 'the audit is append-only'); end;
create trigger audit_does_not_change before update on audit
begin select raise(abort, 'the audit is append-only'); end;
create trigger audit_listed_stays before delete on audit_listed
begin select raise(abort, 'the audit is append-only'); end;
create trigger audit_listed_does_not_change before update on audit_listed
begin select raise(abort, 'the audit is append-only'); end;

-- A record that was erased never gets keys again.
create trigger erased_for_good before update on clients
when old.shredded_at is not null and (
    new.shredded_at is null or new.identity is not null or new.shared is not null
    or new.private is not null or new.notes is not null or new.label is not null
)
begin select raise(abort, 'an erased record stays erased'); end;
