-- What the records of this practice's clients say together: taken anew by a job, sealed under the practice's
-- key.
create table population (
    one integer primary key check (one = 1),
    made_ms integer not null,
    sealed blob not null
) strict;
