-- When the case arrived at the stage at which it is: status, whose turn it is, what happens next.
alter table onboarding add column stage_since timestamptz;
update onboarding set stage_since = waiting_since;
alter table onboarding alter column stage_since set not null;

-- What people are told if a case stays at its stage; gone when it was told, or when the case moves on.
create table stage_notice (
    id            bigint generated always as identity primary key,
    onboarding_id uuid        not null references onboarding,
    kind          text        not null check (kind in ('REMINDER', 'EARLY_WARNING', 'ESCALATION')),
    at            timestamptz not null,
    escalate_to   text
);
create index stage_notice_at on stage_notice (at);
create index stage_notice_onboarding on stage_notice (onboarding_id);

-- Cases that are under way keep their dates; overdue ones are passed on like new ones.
insert into stage_notice (onboarding_id, kind, at, escalate_to)
select id, 'ESCALATION', due_at, 'onboarding-leads'
from onboarding where ended_at is null and due_at is not null and waiting_on = 'OPERATOR';
