-- What came to the mailbox for deactivations, each message once. Nothing of its text is believed: the partner confirms by a link.
create table request_mail (
    id            uuid primary key,
    -- A hash of what makes it this message; who stores it first works on it.
    dedupe_key    bytea       not null unique,
    sender        text        not null,
    subject       text        not null,
    body          text        not null,
    -- Whose address the sender's is, if anybody's.
    partner_id    text references partner,
    -- About which case it is: as recognised, then as decided.
    onboarding_id uuid references onboarding,
    received_at   timestamptz not null default embark_now(),
    token_hash    bytea unique,
    token_until   timestamptz,
    status        text        not null
        check (status in ('RECEIVED', 'AWAITING_CONFIRMATION', 'CONFIRMED', 'LAPSED', 'ANSWERED', 'CLOSED', 'NO_REQUEST')),
    status_since  timestamptz not null default embark_now(),
    due_at        timestamptz,
    ended_at      timestamptz
);
create index request_mail_onboarding on request_mail (onboarding_id, received_at) where onboarding_id is not null;
