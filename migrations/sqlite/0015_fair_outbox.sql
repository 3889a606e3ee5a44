-- The worker takes what is due application by application, so that a long queue of one does not hide the others.
DROP INDEX pushes_due;
CREATE INDEX pushes_due ON pushes (application_id, due_at) WHERE state = 'queued';
