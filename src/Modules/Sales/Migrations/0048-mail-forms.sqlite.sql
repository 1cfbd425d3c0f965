-- Forms that take mail: a switch, and an address that is not the one everybody sees.
alter table web_forms add column by_mail integer not null default 0;
alter table web_forms add column mail_key text not null default '';
update web_forms set mail_key = lower(hex(randomblob(12)));
create unique index web_forms_mail_key on web_forms (mail_key);
