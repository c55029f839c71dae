-- What we submitted for the verification of businesses, ourselves or with the client: the platform takes three of a business, whatever
-- became of the case, and may hide its own list from us.
create table verification_submission (
    id                  bigint generated always as identity primary key,
    business_manager_id text        not null,
    onboarding_id       uuid        not null references onboarding,
    made_at             timestamptz not null default embark_now(),
    -- The refusal that it answers, as long as the platform has shown nothing newer; null where nobody can tell.
    still_shown         text
);
create index verification_submission_business on verification_submission (business_manager_id);
