-- Tokens of sensitive fields stand apart, so that whoever sees them masked cannot find them out by searching.
drop table search_index;
delete from search_entries;
create virtual table search_index using fts5 (
  title, guarded, sensitive,
  content = '', contentless_delete = 1, detail = 'column', prefix = '1 2 3',
  tokenize = "unicode61 remove_diacritics 0 tokenchars '@._-+'"
);
insert into settings (key, value, version) values ('search.rebuild', '"all"', 1) on conflict (key) do nothing;
