-- Pushes that may have gone out under a push id of TPNS's that nobody knows: a record of TPNS's may be of any of them.
CREATE INDEX pushes_doubted ON pushes (application_id) WHERE state = 'sending' OR trouble IS NOT NULL;
