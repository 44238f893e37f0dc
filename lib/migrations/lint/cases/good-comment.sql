-- kind: expand
-- says: nothing
COMMENT ON COLUMN videos.seconds IS 'length; whole seconds';
