-- The same note from the same page, as by a double click, is one note.
alter table timeline_entry add column once uuid;
create unique index timeline_entry_once on timeline_entry (onboarding_id, once) where once is not null;
