-- Jobs that failed for now and are repeated without spending a retry; a job takes its row along when it is done.
create table job_pause (
    job_id          varchar(64) primary key references act_ru_job (id_) on delete cascade,
    failures        int         not null,
    first_failed_at timestamptz not null default embark_now()
);

-- The outbox also takes mails that belong to no case: to the people who run the installation.
alter table mail_outbox
    alter column onboarding_id drop not null,
    add column recipient text,
    add column facts     jsonb,
    add constraint mail_outbox_case_or_recipient check (
        (onboarding_id is null) = (recipient is not null) and (onboarding_id is null) = (facts is not null));
create unique index mail_outbox_notice on mail_outbox (template, occasion) where onboarding_id is null;

-- When a back end was away. One row for all nodes: who writes it tells people.
create table outage (
    id       bigint generated always as identity primary key,
    backend  text        not null,
    began_at timestamptz not null default embark_now(),
    seen_at  timestamptz not null default embark_now(),
    ended_at timestamptz
);
create unique index outage_running on outage (backend) where ended_at is null;
create index outage_latest on outage (backend, ended_at desc);
