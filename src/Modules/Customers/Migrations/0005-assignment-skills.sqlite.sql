alter table assignment_rules add column skills text null;
alter table assignment_rules add column skill_field text null;
