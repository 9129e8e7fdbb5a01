-- A district's mails and texts of one release are all due at one moment. To take the next few, those of a moment must be
-- found in order too: without their number in the index each look sorted all that wait.

create index mail_in_order on mail (next_try_at, id) where state in ('waiting', 'sending');
drop index mail_due;
create index text_message_in_order on text_message (next_try_at, id)
  where state in ('waiting', 'sending', 'sent');
drop index text_message_due;
