-- The case as it stood when the mail was asked for; null: it is told as it stands when the mail leaves.
alter table mail_outbox
    add column stage   jsonb,
    -- when it was left to the digest, which the partner wants instead; it never goes out by itself then
    add column held_at timestamptz;
drop index mail_outbox_due;
create index mail_outbox_due on mail_outbox (next_try_at) where sent_at is null and held_at is null;

-- Since when the partner has wanted to be told so; the first digest tells what happened after.
alter table partner add column mail_choice_at timestamptz not null default embark_now();

-- One row for each morning on which we looked whether there is something to tell, in the partner's time zone.
create table digest (
    partner_id text        not null references partner,
    day        date        not null,
    told_from  timestamptz not null,
    told_until timestamptz not null,
    primary key (partner_id, day)
);

-- The news of a stage: a mail when a case has arrived there, and stays.
alter table stage_notice drop constraint stage_notice_kind_check;
alter table stage_notice
    add constraint stage_notice_kind_check check (kind in ('NEWS', 'REMINDER', 'EARLY_WARNING', 'ESCALATION')),
    add column mail text,
    add constraint stage_notice_mail_check check ((kind = 'NEWS') = (mail is not null));
