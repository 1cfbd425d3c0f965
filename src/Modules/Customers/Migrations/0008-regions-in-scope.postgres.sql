-- Who has few customers in a region finds them by the departments in reach.
create index customers_department_region on customers (department_id, region, name_sort, id) where deleted_at is null;
