alter table assignment_rules add column object text not null default 'customers';
