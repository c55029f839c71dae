-- Appeals against decisions of the platform: what the partner says, when an operator filed it, how it ended. Kept as evidence.
create table appeal (
    id              uuid primary key,
    onboarding_id   uuid        not null references onboarding,
    decision        text        not null check (decision in ('BUSINESS_VERIFICATION', 'ACCOUNT_REVIEW')),
    use_of_messages text        not null,
    about_company   text        not null,
    evidence        text[]      not null,
    opened_by       text        not null,
    opened_at       timestamptz not null default embark_now(),
    ticket          text,
    filed_by        text,
    filed_at        timestamptz,
    outcome         text check (outcome in ('REVERSED', 'UNCHANGED', 'INDUSTRY_BANNED', 'DROPPED')),
    note            text,
    decided_by      text,
    decided_at      timestamptz,
    check ((filed_at is null) = (ticket is null)),
    check ((outcome is null) = (decided_at is null))
);
-- One at a time: of two appeals at the same moment, one is refused.
create unique index appeal_open on appeal (onboarding_id) where outcome is null;
create index appeal_onboarding on appeal (onboarding_id, opened_at);
