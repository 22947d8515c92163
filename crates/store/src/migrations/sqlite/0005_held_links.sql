-- A link for someone who lost every way in waits: their known devices are told, and may open or stop it.
-- 0: it does not wait.
alter table invites add column opens_ms integer not null default 0;
create index invites_of_person on invites (person);
