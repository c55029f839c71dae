-- Every call that changes something outside (reliability of outside effects): START is written and the budget spent before the call, the
-- outcome after it, each in a transaction of its own; the step that uses the outcome takes it in the transaction that moves the case on.
create table outside_call (
    id            uuid primary key,
    onboarding_id uuid        not null references onboarding,
    kind          text        not null,
    subject       text        not null,
    detail        text,
    parent        uuid references outside_call,
    fingerprint   bytea       not null,
    state         text        not null check (state in ('STARTED', 'DONE', 'REFUSED', 'IN_DOUBT', 'NOT_DONE')),
    result        text,
    reason        text,
    message       text,
    started_at    timestamptz not null default embark_now(),
    settled_at    timestamptz,
    retry_at      timestamptz,
    taken_at      timestamptz
);
-- A case has at most one call of a kind that is not yet taken: whoever runs the step again finds it.
create unique index outside_call_open on outside_call (onboarding_id, kind) where taken_at is null;
create index outside_call_budget on outside_call (kind, subject, started_at desc);
create index outside_call_parent on outside_call (parent) where parent is not null;
create index outside_call_case on outside_call (onboarding_id, kind, started_at desc);

-- A lead's yes to one call beyond a limit of ours, never beyond the platform's.
create table call_allowance (
    id            uuid primary key,
    onboarding_id uuid        not null references onboarding,
    kind          text        not null,
    subject       text        not null,
    granted_by    text        not null,
    reason        text        not null,
    granted_at    timestamptz not null default embark_now(),
    used_by       uuid references outside_call
);
create index call_allowance_unused on call_allowance (kind, subject) where used_by is null;

-- Codes that were requested before belong to the same record from now on; nobody knows the fingerprint of their requests.
insert into outside_call (id, onboarding_id, kind, subject, detail, fingerprint, state, started_at, settled_at, taken_at)
select c.id, c.onboarding_id, 'REQUEST_CODE', substr(o.phone_number, 2), c.method, ''::bytea,
       case c.state when 'SENT' then 'DONE' when 'STARTED' then 'IN_DOUBT' else c.state end,
       c.requested_at, c.requested_at, embark_now()
from code_request c join onboarding o on o.id = c.onboarding_id;

insert into outside_call (id, onboarding_id, kind, subject, parent, fingerprint, state, reason, started_at, settled_at, taken_at)
select gen_random_uuid(), c.onboarding_id, 'VERIFY_CODE', substr(o.phone_number, 2), c.id, ''::bytea, 'REFUSED', 'CODE_WRONG',
       c.requested_at, c.requested_at, embark_now()
from code_request c join onboarding o on o.id = c.onboarding_id cross join lateral generate_series(1, c.wrong_codes);

drop table code_request;
