-- What the records of this practice's clients say together: taken anew by a job, sealed under the practice's
-- key.
create table population (
    one bigint primary key check (one = 1),
    made_ms bigint not null,
    sealed bytea not null
);
