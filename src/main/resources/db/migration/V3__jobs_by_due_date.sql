-- Jobs are acquired in the order in which they become due.
create index embark_job_due_date on act_ru_job (duedate_);
