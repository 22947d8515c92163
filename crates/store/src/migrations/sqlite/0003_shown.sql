-- Phones on which Help now shows its owner's people and safety plan to whoever holds them, by a token of
-- their own. A row goes when that ends; with its device it ends too.
create table shown (
    token_hash blob primary key not null check (length(token_hash) = 32),
    person blob not null references people (person),
    device blob references devices (device),
    made_ms integer not null
) strict;
create index shown_of_person on shown (person);
