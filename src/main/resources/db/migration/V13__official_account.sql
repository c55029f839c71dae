-- A client's application for an official business account, after its number is registered; with stages of its own, because the case
-- stays registered. What was handed in and what was submitted is kept as evidence.
create table oba_application (
    id            uuid primary key,
    onboarding_id uuid        not null references onboarding,
    -- What is handed to the platform: country ISO 3166-1 alpha-2, language ISO 639-1.
    website       text        not null,
    country       text        not null,
    language      text        not null,
    links         text[]      not null,
    note          text,
    asked_by      text        not null,
    asked_at      timestamptz not null default embark_now(),
    completed_by  text,
    submitted_at  timestamptz,
    status        text        not null default 'IN_PREPARATION'
        check (status in ('IN_PREPARATION', 'SUBMITTED', 'APPROVED', 'REJECTED', 'NOT_SUBMITTED', 'CANCELLED')),
    status_since  timestamptz not null default embark_now(),
    waiting_on    text        not null,
    waiting_since timestamptz not null default embark_now(),
    next_action   text        not null,
    due_at        timestamptz,
    reason_code   text,
    reason_text   text,
    retry_at      timestamptz,
    ended_at      timestamptz
);
create index oba_application_onboarding on oba_application (onboarding_id, asked_at);
create unique index oba_application_open on oba_application (onboarding_id) where ended_at is null;

-- The platform names a number by its id in some events.
create index onboarding_phone_number_id on onboarding (phone_number_id) where phone_number_id is not null;
