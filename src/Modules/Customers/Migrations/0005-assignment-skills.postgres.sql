alter table assignment_rules add column skills jsonb null;
alter table assignment_rules add column skill_field text collate "C" null;
