-- each: organizations.id
UPDATE organizations SET is_internal = true
WHERE id = ANY ($1::uuid[]) AND NOT is_internal AND created_by IN (SELECT user_id FROM staff_members);
