-- Orders put what is empty first; an index that does not is no help to them.
drop index opportunities_open_close;
create index opportunities_open_close on opportunities (state, close_on nulls first, id) include (department_id, owner_id) where deleted_at is null;
