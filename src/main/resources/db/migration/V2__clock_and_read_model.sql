-- The database's side of the shared clock: SQL that compares times takes them from embark_now().
create table embark_clock (
    id     boolean primary key default true check (id),
    moved  interval not null default interval '0'
);
insert into embark_clock default values;

create function embark_now() returns timestamptz language sql stable as
$$ select clock_timestamp() + (select moved from embark_clock) $$;

create table partner (
    id         text primary key,
    name       text        not null,
    email      text        not null,
    language   text        not null default 'en',
    created_at timestamptz not null default embark_now()
);

-- Keys are shown once and stored hashed (SHA-256 of 256 random bits needs no slow hash).
create table api_key (
    id         uuid primary key,
    partner_id text        not null references partner,
    key_hash   bytea       not null unique,
    created_at timestamptz not null default embark_now(),
    revoked_at timestamptz
);
create index api_key_partner on api_key (partner_id);

-- The read model: one row per onboarding. It answers every list and outlives the engine's history.
create table onboarding (
    id                  uuid primary key,
    partner_id          text        not null references partner,
    route               text        not null,
    business_manager_id text        not null,
    legal_entity_name   text        not null,
    display_name        text        not null,
    phone_number        text        not null,
    existing_waba       boolean     not null,
    activation_method   text        not null,
    api_account         text        not null,
    industry            text        not null,
    contact_email       text,
    language            text        not null,
    time_zone           text        not null,
    source_provider     text,
    number_conflict     boolean     not null default false,

    status              text        not null,
    status_since        timestamptz not null,
    waiting_on          text        not null,
    waiting_since       timestamptz not null,
    next_action         text        not null,
    due_at              timestamptz,
    reason_code         text,
    reason_text         text,
    retry_at            timestamptz,

    waba_id             text,
    phone_number_id     text,

    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    ended_at            timestamptz
);
-- One live onboarding per number; a conflict with another partner's waits for an operator outside this rule.
create unique index onboarding_live_number on onboarding (phone_number) where ended_at is null and not number_conflict;
create unique index onboarding_live_number_of_partner on onboarding (partner_id, phone_number) where ended_at is null;
create index onboarding_partner on onboarding (partner_id, updated_at desc);
create index onboarding_live_business on onboarding (business_manager_id) where ended_at is null;
create index onboarding_live_waba on onboarding (waba_id) where ended_at is null;

create table timeline_entry (
    id            bigint generated always as identity primary key,
    onboarding_id uuid        not null references onboarding,
    at            timestamptz not null,
    type          text        not null,
    actor         text        not null,
    text          text        not null,
    status        text
);
create index timeline_entry_onboarding on timeline_entry (onboarding_id, id);

-- Every event of the platforms comes through this one door.
create table platform_event (
    id          bigint generated always as identity primary key,
    source      text        not null,
    dedupe_key  text        not null unique,
    kind        text        not null,
    message     text,
    subject     text        not null,
    summary     text        not null,
    payload     jsonb       not null,
    occurred_at timestamptz,
    received_at timestamptz not null default embark_now(),
    state       text        not null default 'PARKED' check (state in ('PARKED', 'APPLIED', 'IGNORED'))
);
create index platform_event_parked on platform_event (subject, message) where state = 'PARKED';

create table idempotency_key (
    partner_id   text        not null,
    key          text        not null,
    request_hash bytea       not null,
    status       int,
    location     text,
    body         text,
    created_at   timestamptz not null default embark_now(),
    primary key (partner_id, key)
);

-- The client's approval that we asked for, with what the owner shared with us before we asked.
create table approval_request (
    id            uuid primary key,
    onboarding_id uuid        not null references onboarding,
    requested_at  timestamptz not null default embark_now(),
    sign_up_id    text,
    link          text,
    token_hash    bytea unique,
    wabas_before  text[]      not null,
    closed_at     timestamptz
);
create index approval_request_onboarding on approval_request (onboarding_id, requested_at desc);

-- Every request for a code, written before the call: two wrong codes per request reach the platform (http-contract.md).
create table code_request (
    id            uuid primary key,
    onboarding_id uuid        not null references onboarding,
    method        text        not null,
    requested_at  timestamptz not null default embark_now(),
    state         text        not null check (state in ('STARTED', 'SENT', 'REFUSED', 'IN_DOUBT')),
    wrong_codes   int         not null default 0
);
create index code_request_onboarding on code_request (onboarding_id, requested_at desc);

-- PINs are encrypted (AES-GCM) with a key from the environment and never shown.
create table registration_pin (
    phone_number_id text primary key,
    onboarding_id   uuid        not null references onboarding,
    pin_encrypted   bytea       not null,
    created_at      timestamptz not null default embark_now()
);

-- Mails leave through this outbox: written with the step that wants them, sent afterwards.
create table mail_outbox (
    id            bigint generated always as identity primary key,
    onboarding_id uuid        not null references onboarding,
    template      text        not null,
    occasion      text        not null,
    created_at    timestamptz not null default embark_now(),
    next_try_at   timestamptz not null default embark_now(),
    tries         int         not null default 0,
    sent_at       timestamptz,
    unique (onboarding_id, template, occasion)
);
create index mail_outbox_due on mail_outbox (next_try_at) where sent_at is null;
