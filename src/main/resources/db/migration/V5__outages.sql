-- Jobs that failed for now and are repeated without spending a retry; a job takes its row along when it is done.
create table job_pause (
    job_id          varchar(64) primary key references act_ru_job (id_) on delete cascade,
    failures        int         not null,
    first_failed_at timestamptz not null default embark_now()
);
