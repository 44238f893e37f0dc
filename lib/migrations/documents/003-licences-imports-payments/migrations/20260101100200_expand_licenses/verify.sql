SELECT id FROM licenses WHERE date_end < date_start;
SELECT id FROM licenses WHERE license_type = 'TRIAL' AND date_end IS DISTINCT FROM date_start + interval '30 days';
