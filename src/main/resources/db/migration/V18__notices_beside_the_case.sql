-- Of which stage a notice is: of the case's, or of something about the case that has stages of its own, by its name.
alter table stage_notice add column stage_of text;

-- Applications that are under way keep their dates; overdue ones are passed on like new ones.
insert into stage_notice (onboarding_id, stage_of, kind, at, escalate_to)
select onboarding_id, 'officialBusinessAccount', 'ESCALATION', due_at, 'onboarding-leads'
from oba_application where ended_at is null and due_at is not null and waiting_on = 'OPERATOR';
