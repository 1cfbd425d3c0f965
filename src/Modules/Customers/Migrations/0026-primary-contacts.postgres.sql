-- Who was the main contact until now, deleted ones too: a new main contact had all contacts of the company looked through.
create index contacts_primary on contacts (customer_id) where is_primary;
