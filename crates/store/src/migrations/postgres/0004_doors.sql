-- A sign-in that may only enrol a new way to sign in, and news that its person has not answered yet.

alter table sign_ins add column enrols_only bigint not null default 0;
-- When a recovery code was used that this sign-in's person was not told of before.
alter table sign_ins add column news_ms bigint;

drop view live_sign_ins;
-- Losing the role or the device ends what was signed in with it.
create view live_sign_ins as
select
    s.token_hash, s.sign_in, s.person, s.role, s.device,
    s.made_ms, s.last_seen_ms, s.locked_ms, s.stepped_up_ms, s.until_ms, s.enrols_only, s.news_ms
from sign_ins s
where s.ended_ms is null
    and exists (
        select 1 from roles r where r.person = s.person and r.role = s.role and r.until_ms is null
    )
    and (
        s.device is null
        or exists (select 1 from devices d where d.device = s.device and d.ended_ms is null)
    );
