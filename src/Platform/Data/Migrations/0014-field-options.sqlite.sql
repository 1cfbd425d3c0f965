-- The options that a company gave to built-in choices in place of those they came with.
create table field_options (
  object text not null,
  key text not null,
  options text not null,
  version integer not null,
  primary key (object, key)
);
