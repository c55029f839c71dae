-- What partners hand in to prove a business, as it came. Rows go when nobody needs them any more: delete_after is set when the
-- platform has decided about their round, and what still waits when the case ends goes with it.
create table document (
    id            uuid primary key,
    onboarding_id uuid        not null references onboarding,
    round         int         not null check (round > 0),
    place         int         not null check (place between 1 and 3),
    name          text        not null check (length(name) between 1 and 200),
    type          text        not null check (type in ('PDF', 'JPEG', 'PNG')),
    size          int         not null check (size between 1 and 5242880),
    sha256        bytea       not null check (length(sha256) = 32),
    content       bytea       not null check (length(content) = size),
    uploaded_by   text        not null,
    uploaded_at   timestamptz not null default embark_now(),
    delete_after  timestamptz,
    -- The same file twice is the same document, and a round takes three.
    unique (onboarding_id, round, sha256),
    unique (onboarding_id, round, place)
);
-- PDF, JPEG and PNG are compressed already.
alter table document alter column content set storage external;
create index document_delete_after on document (delete_after);
