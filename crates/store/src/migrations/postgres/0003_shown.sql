-- Phones on which Help now shows its owner's people and safety plan to whoever holds them, by a token of
-- their own. A row goes when that ends; with its device it ends too.
create table shown (
    token_hash bytea primary key check (length(token_hash) = 32),
    person uuid not null references people (person),
    device uuid references devices (device),
    made_ms bigint not null
);
create index shown_of_person on shown (person);
