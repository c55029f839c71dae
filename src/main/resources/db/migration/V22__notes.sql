-- What operators write for each other: the partner of the case sees nothing of it.
alter table timeline_entry add column internal boolean not null default false;
