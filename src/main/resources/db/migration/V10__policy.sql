-- What the commerce policy says about the client, by the newest decision; null until it was screened.
alter table onboarding add column policy_outcome text check (policy_outcome in
    ('ALLOWED', 'ALLOWED_NO_COMMERCE', 'NEEDS_PLATFORM_PERMISSION', 'PROHIBITED', 'HUMAN_REVIEW'));

-- What the table, and then people, decided about the client's industry. Kept as evidence: nothing is ever changed here.
create table policy_decision (
    id                   bigint generated always as identity primary key,
    onboarding_id        uuid        not null references onboarding,
    outcome              text        not null check (outcome in
        ('ALLOWED', 'ALLOWED_NO_COMMERCE', 'NEEDS_PLATFORM_PERMISSION', 'PROHIBITED', 'HUMAN_REVIEW')),
    decided_by           text        not null,
    reason               text,
    -- Under which the platform's permission can be looked up; null where none was asked for.
    permission_reference text,
    decided_at           timestamptz not null default embark_now()
);
create index policy_decision_onboarding on policy_decision (onboarding_id);

-- How the client keeps to the business policy, in its own words. Each version is kept as evidence; the one with the highest number holds.
create table business_policy (
    onboarding_id    uuid        not null references onboarding,
    version          int         not null check (version > 0),
    opt_in           text,
    opt_out          text,
    human_escalation text,
    profile          text,
    told_by          text        not null,
    told_at          timestamptz not null default embark_now(),
    primary key (onboarding_id, version)
);
