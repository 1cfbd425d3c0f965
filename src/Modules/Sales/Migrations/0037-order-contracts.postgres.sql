-- The contract under which goods are delivered; several orders may call from one.
alter table orders add column contract_id bigint null;
create index orders_contract on orders (contract_id) where contract_id is not null;
