-- A registered number is taken off the platform for a while, and registered again; with stages of its own. All are kept, because what
-- is deactivated is not billed.
create table deactivation (
    id                    uuid primary key,
    onboarding_id         uuid        not null references onboarding,
    -- In the partner's words.
    reason                text,
    asked_by              text        not null,
    asked_at              timestamptz not null default embark_now(),
    takes_effect_at       timestamptz not null,
    deactivated_at        timestamptz,
    reactivation_asked_by text,
    reactivation_asked_at timestamptz,
    reactivated_at        timestamptz,
    status                text        not null default 'SCHEDULED'
        check (status in ('SCHEDULED', 'DEACTIVATING', 'DEACTIVATED', 'REACTIVATING', 'REACTIVATED', 'CANCELLED', 'REFUSED')),
    status_since          timestamptz not null default embark_now(),
    waiting_on            text        not null,
    waiting_since         timestamptz not null default embark_now(),
    next_action           text        not null,
    due_at                timestamptz,
    reason_code           text,
    reason_text           text,
    retry_at              timestamptz,
    ended_at              timestamptz
);
create index deactivation_onboarding on deactivation (onboarding_id, asked_at);
create unique index deactivation_open on deactivation (onboarding_id) where ended_at is null;
