-- What answers the platform's refusal to verify a client's business; the row goes when the platform has changed its mind or looks again.
create table verification_refusal (
    onboarding_id uuid primary key references onboarding,
    attempts_left int         not null check (attempts_left between 0 and 3),
    appealable    boolean     not null,
    told_at       timestamptz not null default embark_now()
);

create table verification_check (
    onboarding_id uuid not null references verification_refusal on delete cascade,
    position      int  not null,
    reason        text not null,
    actor         text not null,
    key           text not null,
    primary key (onboarding_id, position)
);
