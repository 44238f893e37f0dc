-- A constant default is written nowhere: the rows that are there have it from this moment on, without an UPDATE.
ALTER TABLE users
  ADD COLUMN phone_number text,
  ADD COLUMN organization text,
  ADD COLUMN job_title text,
  ADD COLUMN country text,
  ADD COLUMN industry text,
  ADD COLUMN tier "UserTier" NOT NULL DEFAULT 'FREE',
  ADD COLUMN model_limit integer NOT NULL DEFAULT 5,
  ADD COLUMN models_used integer NOT NULL DEFAULT 0,
  ADD COLUMN time_spent integer NOT NULL DEFAULT 0,
  ADD COLUMN max_step_reached integer NOT NULL DEFAULT 0,
  ADD COLUMN last_session_final_step integer NOT NULL DEFAULT 0,
  -- False for a name that was made up of the address, so that its owner is asked for one; and what stood there instead.
  ADD COLUMN name_is_given boolean NOT NULL DEFAULT true,
  ADD COLUMN name_written text;
