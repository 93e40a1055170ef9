-- States written before 0010 were filled with what no event of theirs tells column by column; the check of states against
-- events takes them as they are and holds only what comes after them to its event.
alter table item_state add column filled_later boolean not null default false;
update item_state set filled_later = true;
