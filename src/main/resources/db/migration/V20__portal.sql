-- Which cases have changed lately is asked each second while somebody looks at them.
create index onboarding_updated on onboarding (updated_at);

-- Partners' people tell their keys apart by how they begin, by a name, and by when each was used last.
alter table api_key add column prefix text;
alter table api_key add column name text;
alter table api_key add column issued_by text;
alter table api_key add column last_used_at timestamptz;

-- A person chooses its password by a link that is shown to a colleague once and stored hashed.
create table person_invitation (
    token_hash bytea primary key,
    user_id    text        not null,
    partner_id text        not null references partner,
    expires_at timestamptz not null
);
