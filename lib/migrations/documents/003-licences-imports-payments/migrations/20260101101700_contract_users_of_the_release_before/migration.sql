DROP TRIGGER users_named ON users;
DROP FUNCTION users_named();
DROP TRIGGER users_licensed ON users;
DROP FUNCTION users_licensed();
