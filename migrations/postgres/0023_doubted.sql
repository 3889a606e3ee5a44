-- Pushes that TPNS may have under a push id that nobody knows: a record of TPNS's may be of any of them.
CREATE INDEX pushes_doubted ON pushes (tenant_id, application_id)
    WHERE remote_id IS NULL AND (state IN ('sending', 'sent') OR trouble IS NOT NULL);
