-- When the platform accepted a code of the partner the last time: the sheet shows it in place of the code, which is kept nowhere.
alter table onboarding add column code_received_at timestamptz;

-- A row of the sheet is compared with the newest case of its number, ended ones included.
create index onboarding_number_of_partner on onboarding (partner_id, phone_number);

-- A sheet that a partner has handed in. Its rows are claimed one by one, so that every node can work on it and none is lost.
create table sheet_import (
    id         uuid primary key,
    partner_id text        not null references partner,
    actor      text        not null,
    name       text        not null,
    background boolean     not null,
    created_at timestamptz not null default embark_now(),
    done_at    timestamptz
);
create index sheet_import_partner on sheet_import (partner_id, created_at desc);
create index sheet_import_open on sheet_import (created_at) where done_at is null;

-- Cells under the names of the columns, as they were in the file; never a code, which is dealt with before anything is written here.
create table sheet_row (
    import_id     uuid  not null references sheet_import on delete cascade,
    row           int   not null,
    cells         jsonb not null,
    verdict       text,
    onboarding_id uuid,
    errors        jsonb,
    primary key (import_id, row)
);
create index sheet_row_open on sheet_row (import_id, row) where verdict is null;
