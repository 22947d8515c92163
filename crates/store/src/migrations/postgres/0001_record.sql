-- The record: sealed rows that are appended and never changed, and what finds them.
-- What is readable here is listed in docs/decisions/0002: ids, classes, times, chain values, sizes. All
-- else is sealed.

create table practice (
    one bigint primary key not null check (one = 1),
    practice uuid not null,
    wrapped_key bytea not null,
    head_mac bytea not null,
    email_index bytea not null,
    pin_pepper bytea not null,
    code_pepper bytea not null,
    made_ms bigint not null
);

-- Number 0 is the practice's own record. Erased: keys and name are null for good.
create table clients (
    client uuid primary key not null,
    number bigint not null unique check (number >= 0),
    person uuid unique,
    nonce bytea not null check (length(nonce) = 32),
    identity bytea,
    shared bytea,
    private bytea,
    notes bytea,
    label bytea,
    made_ms bigint not null,
    shredded_at bigint
);

-- place = number * 2^32 + seq, so that a client's rows lie side by side.
create table entries (
    place bigint primary key not null,
    client uuid not null references clients (client),
    entry uuid not null,
    class text not null check (class in ('I', 'S', 'P', 'N', 'R')),
    author uuid not null,
    received_ms bigint not null,
    -- An entry has up to two parts: what was tapped and what was typed.
    part bigint not null check (part in (0, 1)),
    chain bytea not null check (length(chain) = 32),
    envelope bytea,
    unique (client, entry, part)
);

create table heads (
    client uuid primary key not null references clients (client),
    rows bigint not null,
    chain bytea not null check (length(chain) = 32),
    mac bytea not null check (length(mac) = 32),
    last_ms bigint not null
);

create table summaries (
    client uuid primary key not null references clients (client),
    through_seq bigint not null,
    sealed bytea not null
);

-- A row of entries that was erased. The leaf keeps the chain whole; the mac says that the erasure was ours.
create table erasures (
    place bigint primary key not null references entries (place),
    client uuid not null references clients (client),
    entry uuid not null,
    leaf bytea not null check (length(leaf) = 32),
    mac bytea not null check (length(mac) = 32),
    at_ms bigint not null
);

-- stream: the client whose record was looked at, else the practice.
create table audit (
    stream uuid not null,
    seq bigint not null,
    audit uuid not null unique,
    at_ms bigint not null,
    actor uuid not null,
    basis text not null,
    action text not null,
    chain bytea not null check (length(chain) = 32),
    primary key (stream, seq)
);

create table audit_heads (
    stream uuid primary key not null,
    rows bigint not null,
    chain bytea not null check (length(chain) = 32),
    mac bytea not null check (length(mac) = 32)
);

create table audit_listed (
    client uuid not null references clients (client),
    audit uuid not null references audit (audit),
    primary key (client, audit)
);

-- Whether the last one to use this database closed it.
create table last_stop (
    one bigint primary key not null check (one = 1),
    clean bigint not null check (clean in (0, 1))
);
insert into last_stop (one, clean) values (1, 1);

create function refuse() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end $$;

create function entry_only_emptied() returns trigger language plpgsql as $$
begin
    if new.envelope is null and new.place = old.place and new.client = old.client and new.entry = old.entry
        and new.class = old.class and new.author = old.author and new.received_ms = old.received_ms
        and new.part = old.part and new.chain = old.chain
        and exists (select 1 from erasures where place = old.place)
    then
        return new;
    end if;
    raise exception 'entries are append-only';
end $$;

create function erased_for_good() returns trigger language plpgsql as $$
begin
    if old.shredded_at is not null and (
        new.shredded_at is null or new.identity is not null or new.shared is not null
        or new.private is not null or new.notes is not null or new.label is not null
    ) then
        raise exception 'an erased record stays erased';
    end if;
    return new;
end $$;

create trigger entries_stay before delete on entries for each row execute function refuse();
create trigger entries_do_not_change before update on entries
    for each row execute function entry_only_emptied();
create trigger entries_are_not_emptied before truncate on entries execute function refuse();
create trigger erasures_stay before delete or update on erasures for each row execute function refuse();
create trigger erasures_are_not_emptied before truncate on erasures execute function refuse();
create trigger audit_stays before delete or update on audit for each row execute function refuse();
create trigger audit_is_not_emptied before truncate on audit execute function refuse();
create trigger audit_listed_stays before delete or update on audit_listed
    for each row execute function refuse();
create trigger audit_listed_is_not_emptied before truncate on audit_listed execute function refuse();
create trigger erased_for_good before update on clients for each row execute function erased_for_good();
