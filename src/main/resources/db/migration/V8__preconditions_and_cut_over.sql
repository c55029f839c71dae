-- What must be in place before a number moves from another provider, as it was read last. What the platform hides, an operator confirms.
create table precondition (
    onboarding_id uuid        not null references onboarding,
    name          text        not null,
    state         text        not null check (state in ('FULFILLED', 'OPEN', 'NOT_SHOWN')),
    -- What the platform said when it refused the move; null for what is read.
    words         text,
    read_at       timestamptz not null default embark_now(),
    confirmed_by  text,
    confirmed_at  timestamptz,
    primary key (onboarding_id, name),
    check ((confirmed_by is null) = (confirmed_at is null))
);

-- When a partner wants its number to move, and who started the move then. Most cases have none.
create table cut_over (
    onboarding_id uuid primary key references onboarding,
    opens_at      timestamptz not null,
    closes_at     timestamptz not null,
    time_zone     text        not null,
    asked_by      text        not null,
    asked_at      timestamptz not null default embark_now(),
    started_by    text,
    started_at    timestamptz,
    check (closes_at > opens_at),
    check ((started_by is null) = (started_at is null))
);
