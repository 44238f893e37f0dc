import { describe, expect, it } from 'vitest'
import { readEffects } from './read-effects'
import { Routines } from './routines'

const probe = `CREATE FUNCTION probe() RETURNS int LANGUAGE sql AS 'DELETE FROM probed RETURNING 1'`

/** The statements that run inside of the last one of a file, by the tables that they change, and what can't be known. */
async function last(sql: string) {
  const read = await readEffects(sql, 'a test', new Routines())
  const { effects = [], unread = [], inside = [] } = read.at(-1) ?? {}
  return { tables: [...new Set(effects.map(({ table }) => table))], unread, count: inside.length }
}

const inBlock = (declared: string, body: string) => `${probe}; DO $$ ${declared} BEGIN ${body} END $$`
const inFunction = (returns: string, body: string) =>
  `${probe}; CREATE FUNCTION f() RETURNS ${returns} LANGUAGE plpgsql AS $$ BEGIN ${body} END $$; SELECT f()`

/** Every place of PL/pgSQL in which something can be called. */
const places: Record<string, string> = {
  'a default': inBlock('DECLARE x int := probe();', 'NULL;'),
  'a constant': inBlock('DECLARE x CONSTANT int := probe();', 'NULL;'),
  'a cursor': inBlock('DECLARE c CURSOR FOR SELECT probe();', 'NULL;'),
  'the argument of a cursor': inBlock('DECLARE c CURSOR (a int) FOR SELECT a;', 'OPEN c(probe());'),
  'an assignment': inBlock('DECLARE x int;', 'x := probe();'),
  'an assignment with an equals sign': inBlock('DECLARE x int;', 'x = probe();'),
  'a subscript that is assigned to': inBlock('DECLARE x int[];', 'x[probe()] := 1;'),
  'a field': inBlock('DECLARE x record;', 'x.a := probe();'),
  PERFORM: inBlock('', 'PERFORM probe();'),
  'a statement': inBlock('', 'SELECT probe();'),
  INTO: inBlock('DECLARE x int;', 'SELECT probe() INTO x;'),
  RETURNING: inBlock('DECLARE x int;', 'INSERT INTO probed VALUES (1) RETURNING probe() INTO x;'),
  IF: inBlock('', 'IF probe() > 0 THEN NULL; END IF;'),
  ELSIF: inBlock('', 'IF false THEN NULL; ELSIF probe() > 0 THEN NULL; END IF;'),
  'the body of ELSIF': inBlock('', 'IF false THEN NULL; ELSIF true THEN PERFORM probe(); END IF;'),
  ELSE: inBlock('', 'IF false THEN NULL; ELSE PERFORM probe(); END IF;'),
  CASE: inBlock('', 'CASE probe() WHEN 1 THEN NULL; END CASE;'),
  WHEN: inBlock('', 'CASE 1 WHEN probe() THEN NULL; END CASE;'),
  'the body of WHEN': inBlock('', 'CASE WHEN true THEN PERFORM probe(); END CASE;'),
  'the ELSE of CASE': inBlock('', 'CASE WHEN true THEN NULL; ELSE PERFORM probe(); END CASE;'),
  LOOP: inBlock('', 'LOOP PERFORM probe(); EXIT; END LOOP;'),
  'EXIT WHEN': inBlock('', 'LOOP EXIT WHEN probe() > 0; END LOOP;'),
  WHILE: inBlock('', 'WHILE probe() > 0 LOOP NULL; END LOOP;'),
  'the start of FOR': inBlock('', 'FOR i IN probe()..2 LOOP NULL; END LOOP;'),
  'the end of FOR': inBlock('', 'FOR i IN 1..probe() LOOP NULL; END LOOP;'),
  'the step of FOR': inBlock('', 'FOR i IN 1..2 BY probe() LOOP NULL; END LOOP;'),
  'the query of FOR': inBlock('DECLARE r record;', 'FOR r IN SELECT probe() LOOP NULL; END LOOP;'),
  'the body of FOR': inBlock('DECLARE r record;', 'FOR r IN SELECT 1 LOOP PERFORM probe(); END LOOP;'),
  'FOR over EXECUTE': inBlock('DECLARE r record;', "FOR r IN EXECUTE 'SELECT probe()' LOOP NULL; END LOOP;"),
  'USING of FOR': inBlock('DECLARE r record;', "FOR r IN EXECUTE 'SELECT 1' USING probe() LOOP NULL; END LOOP;"),
  'FOR over a cursor': inBlock('DECLARE c CURSOR (a int) FOR SELECT 1;', 'FOR r IN c(probe()) LOOP NULL; END LOOP;'),
  FOREACH: inBlock('DECLARE x int;', 'FOREACH x IN ARRAY ARRAY[probe()] LOOP NULL; END LOOP;'),
  EXECUTE: inBlock('', "EXECUTE 'SELECT probe()';"),
  'EXECUTE USING': inBlock('', "EXECUTE 'SELECT $1' USING probe();"),
  OPEN: inBlock('DECLARE c refcursor;', 'OPEN c FOR SELECT probe();'),
  'OPEN FOR EXECUTE': inBlock('DECLARE c refcursor;', "OPEN c FOR EXECUTE 'SELECT probe()';"),
  FETCH: inBlock('DECLARE c refcursor; x int;', 'FETCH RELATIVE probe() FROM c INTO x;'),
  RAISE: inBlock('', "RAISE NOTICE '%', probe();"),
  'RAISE USING': inBlock('', "RAISE NOTICE 'a' USING HINT = probe();"),
  ASSERT: inBlock('', 'ASSERT false, probe();'),
  CALL: `${probe}; CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT probe()'; DO $$ BEGIN CALL p(); END $$`,
  'a block inside': inBlock('', 'DECLARE y int := probe(); BEGIN NULL; END;'),
  'a DO inside': inBlock('', "DO 'BEGIN PERFORM probe(); END';"),
  'an EXCEPTION': inBlock('', 'BEGIN NULL; EXCEPTION WHEN others THEN PERFORM probe(); END;'),
  RETURN: inFunction('int', 'RETURN probe();'),
  'RETURN NEXT': inFunction('SETOF int', 'RETURN NEXT probe();'),
  'RETURN QUERY': inFunction('SETOF int', 'RETURN QUERY SELECT probe();'),
  'RETURN QUERY EXECUTE': inFunction('SETOF int', "RETURN QUERY EXECUTE 'SELECT probe()';"),
}

describe('what runs inside of a statement is read', () => {
  it.each(Object.entries(places))('in %s', async (_, sql) => {
    expect(await last(sql)).toMatchObject({ tables: expect.arrayContaining(['probed']), unread: [] })
  })

  it.each([
    ['a concatenation', "EXECUTE 'DELETE' || ' FROM ' || 'probed'"],
    ['format() with names', "EXECUTE format('DELETE FROM %I.%I WHERE a = %L', 'public', 'probed', 'it''s')"],
    ['format() with positions', "EXECUTE format('DELETE FROM %2$s WHERE %1$s', 'true', 'probed')"],
    ['quote_ident()', "EXECUTE 'DELETE FROM ' || quote_ident('probed')"],
    ['several statements', "EXECUTE 'SELECT 1; DELETE FROM probed'"],
    ['a nested EXECUTE', "EXECUTE $a$ DO $b$ BEGIN EXECUTE 'DELETE FROM probed'; END $b$ $a$"],
  ])('in text that is put together of constants by %s', async (_, statement) => {
    expect(await last(inBlock('', `${statement};`))).toMatchObject({ tables: ['probed'], unread: [] })
  })

  it('in text with a variable that goes through a constant list, for each of it', async () => {
    const declared = "DECLARE t text; verb CONSTANT text := 'DELETE';"
    const body = "FOREACH t IN ARRAY ARRAY['one', 'two'] LOOP EXECUTE verb || format(' FROM %I', t); END LOOP;"
    expect(await last(inBlock(declared, body))).toMatchObject({ tables: ['one', 'two'], unread: [] })
  })

  it('of functions that call each other and themselves', async () => {
    const calling = (name: string, other: string) =>
      `CREATE FUNCTION ${name}() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM ${name}(); PERFORM ${other}(); DELETE FROM ${name}_rows; END $$`
    const { tables, unread } = await last(`${calling('a', 'b')}; ${calling('b', 'a')}; SELECT a()`)
    expect(tables.sort()).toEqual(['a_rows', 'b_rows'])
    expect(unread).toEqual([])
  })

  it('of each function of a name, as any may be the one that is called', async () => {
    const sql = `CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'DELETE FROM one RETURNING 1';
      CREATE OR REPLACE FUNCTION "f"(text) RETURNS int BEGIN ATOMIC DELETE FROM two RETURNING 1; END; SELECT public.f(1)`
    expect(await last(sql)).toMatchObject({ tables: ['one', 'two'], unread: [] })
  })

  it('of the triggers that a change of rows fires, and of no others', async () => {
    const sql = (
      change: string,
    ) => `${probe}; CREATE FUNCTION t() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM probe(); RETURN NEW; END $$;
      CREATE TRIGGER a BEFORE INSERT OR UPDATE ON books FOR EACH ROW EXECUTE FUNCTION t(); ${change}`
    expect((await last(sql('UPDATE books SET a = 1'))).tables).toEqual(['books', 'probed'])
    expect((await last(sql('DELETE FROM books'))).tables).toEqual(['books'])
    expect((await last(sql('UPDATE elsewhere.books SET a = 1'))).tables).toEqual(['elsewhere.books'])
    expect((await last(sql('DROP TRIGGER a ON books; UPDATE books SET a = 1'))).tables).toEqual(['books'])
  })
})

describe('what cannot be known beforehand is named', () => {
  it.each([
    ['a text out of a table', inBlock('DECLARE q text;', 'SELECT a INTO q FROM b; EXECUTE q;'), /EXECUTE q runs/],
    [
      'a constant name that is declared twice',
      inBlock(
        "DECLARE q CONSTANT text := 'SELECT 1';",
        'DECLARE q text; BEGIN SELECT a INTO q FROM b; EXECUTE q; END;',
      ),
      /EXECUTE q runs/,
    ],
    [
      'a list variable that is assigned to as well',
      inBlock('DECLARE t text;', "FOREACH t IN ARRAY ARRAY['SELECT 1'] LOOP t := a(); EXECUTE t; END LOOP;"),
      /EXECUTE t runs/,
    ],
    [
      'a list variable of which another has the name',
      inBlock(
        'DECLARE t text;',
        "FOREACH t IN ARRAY ARRAY['SELECT 1'] LOOP DECLARE t text; BEGIN SELECT a INTO t FROM b; EXECUTE t; END; END LOOP;",
      ),
      /EXECUTE t runs/,
    ],
    ['a function that no migration creates', 'SELECT other.purge()', /other\.purge\(\) isn't created by a migration/],
    ['a function that waits', 'SELECT pg_sleep(10)', /pg_sleep\(\)/],
    ['a procedure that no migration creates', 'CALL purge()', /purge\(\)/],
    [
      'another language',
      `CREATE FUNCTION f() RETURNS int LANGUAGE plpython3u AS 'pass'; SELECT f()`,
      /in f\(\), LANGUAGE plpython3u can't be analyzed/,
    ],
    ['a block in another language', `DO LANGUAGE plperl 'x'`, /LANGUAGE plperl/],
    ['what PL/pgSQL refuses', 'DO $$ BEGIN x := 1; END $$', /PL\/pgSQL can't be parsed/],
    ['SQL in a body that Postgres refuses', inBlock('', "EXECUTE 'SELEC 1';"), /SELEC 1 can't be parsed/],
    ['a statement that was never prepared', 'EXECUTE purge', /no migration prepares purge/],
    ['a kind of statement without known effects', 'ALTER SYSTEM SET wal_level = minimal', /the effects of AlterSystem/],
    ['a program on the server', `COPY books FROM PROGRAM 'curl'`, /COPY runs a program/],
    [
      'a trigger with a function that no migration creates',
      'CREATE TRIGGER a BEFORE INSERT ON books FOR EACH ROW EXECUTE FUNCTION other()',
      /other\(\), which runs on every write/,
    ],
    ['more statements than are followed', inBlock('', 'SELECT 1;'.repeat(2_100)), /more than 2000 statements/],
  ])('%s', async (_, sql, says) => {
    const { unread, count } = await last(sql)
    expect(unread.join()).toMatch(says)
    expect(count).toBeLessThanOrEqual(2_000)
  })

  it('though a function that is only made runs nothing', async () => {
    const sql = `CREATE FUNCTION f(q text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE q; END $$`
    expect(await last(sql)).toEqual({ tables: [], unread: [], count: 0 })
  })
})
