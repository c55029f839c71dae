-- What a number was worth at the provider from which it moves, noted before the migration is called: afterwards nobody can ask.
create table number_move (
    onboarding_id    uuid primary key references onboarding,
    source_waba_id   text        not null,
    source_number_id text        not null,
    display_name     text,
    quality          text        not null,
    messaging_limit  text        not null,
    official_account boolean     not null,
    noted_at         timestamptz not null default embark_now(),
    moved_at         timestamptz
);

create table number_move_template (
    onboarding_id uuid not null references number_move,
    position      int  not null,
    name          text not null,
    language      text not null,
    status        text not null,
    quality       text not null,
    primary key (onboarding_id, name, language)
);

-- The latest comparison of source and destination, one row per kind of thing; "lost" names what has not moved.
create table move_comparison (
    onboarding_id uuid        not null references onboarding,
    kind          text        not null,
    source        text        not null,
    destination   text        not null,
    lost          text[]      not null,
    compared_at   timestamptz not null default embark_now(),
    primary key (onboarding_id, kind)
);

-- What people decided about what had not moved. Kept as evidence: nothing is ever changed here.
create table move_decision (
    id            bigint generated always as identity primary key,
    onboarding_id uuid        not null references onboarding,
    kind          text        not null,
    outcome       text        not null check (outcome in ('PUT_RIGHT', 'ACCEPTED')),
    lost          text[]      not null,
    decided_by    text        not null,
    accepted_by   text,
    note          text,
    decided_at    timestamptz not null default embark_now(),
    check (outcome <> 'ACCEPTED' or accepted_by is not null)
);
create index move_decision_onboarding on move_decision (onboarding_id);
