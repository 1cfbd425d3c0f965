alter table assignment_rules add column object text collate "C" not null default 'customers';
