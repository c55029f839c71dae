-- How a partner wants to be told: by a mail at each change (EACH), or by one mail on each working morning (DIGEST).
alter table partner
    add column mail_choice text not null default 'EACH' check (mail_choice in ('EACH', 'DIGEST')),
    -- IANA; whose mornings count, where there are no clients of one zone to ask
    add column time_zone   text not null default 'UTC';
