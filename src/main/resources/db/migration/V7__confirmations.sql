-- What people confirmed by name and time. It stays with the case: some of it is asked for before something that cannot be undone.
create table confirmation (
    id            bigint generated always as identity primary key,
    onboarding_id uuid        not null references onboarding,
    kind          text        not null,
    confirmed_by  text        not null check (length(confirmed_by) between 1 and 200),
    note          text,
    actor         text        not null,
    confirmed_at  timestamptz not null default embark_now()
);
create index confirmation_onboarding on confirmation (onboarding_id, kind);
