-- A company has a switchboard and a mobile, and is registered, visited and delivered to at different places.
alter table customers add column other_phone text null;
alter table customers add column registered_address text null;
alter table customers add column delivery_address text null;
create index customers_other_phone on customers (other_phone) where deleted_at is null and other_phone is not null;
