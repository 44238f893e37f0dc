DROP TABLE scoring_adjustments;
DROP TABLE reflexion_insights;
DROP TABLE self_critiques;
DROP TABLE performance_feedback;
DROP TABLE generations;
