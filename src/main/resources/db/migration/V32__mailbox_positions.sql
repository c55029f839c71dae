-- Up to where the mailbox was read, by the numbers (UIDs) of its server; people may open, and so mark, any message before Embark does.
create table mailbox_position (
    folder       text   not null,
    uid_validity bigint not null,
    last_uid     bigint not null,
    primary key (folder, uid_validity)
);

-- Messages before that which could not be taken; each is tried again, and holds up no other.
create table mailbox_retry (
    folder       text        not null,
    uid_validity bigint      not null,
    uid          bigint      not null,
    tried_at     timestamptz not null default embark_now(),
    primary key (folder, uid_validity, uid)
);
