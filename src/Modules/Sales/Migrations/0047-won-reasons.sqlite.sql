-- Why deals are won is chosen from a list; what people wrote so far stays as a note beside it.
alter table opportunities add column won_note text null;
update opportunities set won_note = won_reason, won_reason = null where won_reason is not null;
