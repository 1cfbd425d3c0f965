-- The options that a company gave to built-in choices in place of those they came with.
create table field_options (
  object text collate "C" not null,
  key text collate "C" not null,
  options text not null,
  version bigint not null,
  primary key (object, key)
);
