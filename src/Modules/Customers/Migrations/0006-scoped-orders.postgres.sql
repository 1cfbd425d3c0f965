-- A page of a narrow scope is read along its department.
create index customers_department_name on customers (department_id, name_sort, id) where deleted_at is null;
