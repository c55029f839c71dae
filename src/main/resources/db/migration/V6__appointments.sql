-- When the verification call may be made. What partner and operators agreed on stays, with what became of it.
create table appointment (
    id            uuid primary key,
    onboarding_id uuid        not null references onboarding,
    opens_at      timestamptz not null,
    closes_at     timestamptz not null,
    time_zone     text        not null,
    state         text        not null check (state in ('PROPOSED', 'AGREED', 'MOVED', 'DECLINED', 'KEPT', 'MISSED')),
    proposed_by   text        not null,
    proposed_at   timestamptz not null default embark_now(),
    agreed_by     text,
    agreed_at     timestamptz,
    check (closes_at > opens_at)
);
create index appointment_onboarding on appointment (onboarding_id);
-- One appointment counts at a time.
create unique index appointment_current on appointment (onboarding_id) where state in ('PROPOSED', 'AGREED');

-- A number behind an IVR: from where the call comes, and that calls from there reach a person.
create table call_deflection (
    onboarding_id uuid primary key references onboarding,
    sender_ids    text        not null,
    confirmed_by  text,
    tested_on     date,
    confirmed_at  timestamptz
);
