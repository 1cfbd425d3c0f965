-- A mail may also be a page; the text stays for programs that show none.
alter table mail_outbox add column html text collate "C" null;
