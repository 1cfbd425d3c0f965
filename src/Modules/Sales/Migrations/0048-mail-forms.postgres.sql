-- Forms that take mail: a switch, and an address that is not the one everybody sees.
alter table web_forms add column by_mail boolean not null default false;
alter table web_forms add column mail_key text collate "C" not null default '';
update web_forms set mail_key = left(replace(gen_random_uuid()::text, '-', ''), 24);
create unique index web_forms_mail_key on web_forms (mail_key);
