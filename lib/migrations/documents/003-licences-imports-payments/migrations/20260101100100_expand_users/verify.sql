SELECT id FROM users WHERE last_session_final_step > max_step_reached;
SELECT id FROM users WHERE models_used < 0 OR time_spent < 0;
