"""Which policies of a folder of migrations still stand at its end."""

import pytest

from gonogo.assess.undone import Migrations

MADE = 'create policy "Anyone" on public.notes\n  for all using (true);\n'


def is_taken_back(later, made=MADE, own=""):
    text = f"-- first\n{own}{made}"
    there = Migrations([("m/2.sql", later), ("m/1.sql", text)])
    return there.take_back("m/1.sql", text[: text.index(made)].count("\n") + 1)


@pytest.mark.parametrize(
    "later",
    [
        'DROP POLICY IF EXISTS "Anyone" ON "public"."notes";',
        'drop policy "anyone"\n  on notes;',
        'alter policy "Anyone" on notes using (user_id = auth.uid());',
        "drop table if exists notes cascade;",
        "alter table public.notes rename to remarks;\ndrop policy anyone on public.remarks;",
        'drop policy "Anyone" on notes_old;',
        "loop\n  execute format('drop policy if exists %I on public.notes', one.name);\nend loop;",
        "foreach t in array array['others', 'notes'] loop\n  for p in select x loop\n"
        "    execute format('drop policy if exists %I on public.%I', p.name, t);\n  end loop;\n$$;",
        "do $$ begin\n execute (select string_agg('DROP POLICY \"' || policyname || '\" ON ' ||\n"
        " tablename, ';') from pg_policies where tablename in ('others', 'notes')); end $$;",
        "do $$ begin\n for p in (select x from pg_policies where schemaname = 'public'\n"
        " and tablename in\n    ('others', 'notes'))\n loop\n"
        "    execute 'drop policy if exists \"' || p.policyname || '\" on ' || p.tablename;\n"
        " end loop;\nend $$;",
        "do $do$ begin\n for p in select * from pg_policies where tablename = 'notes'\n"
        "loop execute format('drop policy %I on notes', p.policyname); end loop; end $do$;",
        "do $$ begin\n for p in select * from pg_policies where schemaname = 'public'\n"
        "loop execute format('drop policy %I on %I', p.name, p.tablename); end loop; end $$;",
    ],
)
def test_a_policy_that_a_later_file_takes_back(later):
    assert is_taken_back(later)
    assert not is_taken_back("select 1;", own=f"{later}\n")  # made after that


@pytest.mark.parametrize(
    "later",
    [
        'drop policy "Anyone" on others;',
        'drop policy "Somebody" on notes;',
        "drop table notes_old;",
        "alter table notes_old enable row level security;",
        "foreach t in array array['others', 'notes'] loop\n  execute format('grant %I', t);\n$$;",
        "foreach t in array array['others'] loop\n  execute format('drop policy %I on %I', p, t);",
        "do $$ begin\n for p in select * from pg_policies where policyname like 'Old%'\n"
        "loop execute format('drop policy %I on %I', p.name, p.tablename); end loop; end $$;",
        "do $$ begin\n for p in select * from pg_policies where tablename = 'others'\n"
        "loop execute format('drop policy %I on %I', p.name, p.tablename); end loop; end $$;",
        "do $$ begin\n select * from pg_policies; end $$;\ncomment 'drop policy';",
        "alter table others rename to remarks; drop policy anyone on remarks;",
        "alter table notes enable row level security;",
        "",
    ],
)
def test_a_policy_that_stands(later):
    assert not is_taken_back(later)


def test_row_security_that_is_on_again():
    off = "alter table only notes disable row level security;\n"
    assert is_taken_back("alter table public.notes enable row level security;", off)
    assert not is_taken_back("alter table others enable row level security;", off)


def test_of_two_in_one_file_the_later_stands():
    text = f'{MADE}drop policy "Anyone" on notes;\n{MADE}'
    there = Migrations([("1.sql", text)])
    assert [there.take_back("1.sql", line) for line in (1, 4, 99)] == [True, False, False]


def test_other_statements_and_files_are_left_alone():
    there = Migrations([("1.sql", f"select 1;\n{MADE}"), ("2.sql", "drop table notes;")])
    assert not there.take_back("1.sql", 1)
    assert not there.take_back("3.sql", 1)


def test_a_table_goes_by_its_last_name():
    made = MADE.replace("notes", "Notes")
    there = Migrations([("m/1.sql", made), ("m/2.sql", "alter table notes rename to Remarks;\n")])
    assert there.table_of("m/1.sql", 1) == "remarks"


def test_what_lies_above_the_migrations_comes_last():
    off = "alter table notes disable row level security;\n"
    on = off.replace("disable", "enable")
    assert Migrations([("a/m/1.sql", off), ("a/b.sql", on)]).take_back("a/m/1.sql", 1)
    assert not Migrations([("a/m/1.sql", on), ("a/b.sql", off)]).take_back("a/b.sql", 1)
    cleared = "execute format('drop policy %I on notes', p);\n"
    assert not Migrations([("m/1.sql", off), ("m/2.sql", cleared)]).take_back("m/1.sql", 1)


def test_a_schema_without_a_number_runs_first():
    later = "drop policy anyone on notes;"
    there = Migrations([("m/schema.sql", MADE), ("m/roles.sql", later)])
    assert there.take_back("m/schema.sql", 1)
    there = Migrations([("m/schema.sql", later), ("m/roles.sql", MADE)])
    assert not there.take_back("m/roles.sql", 1)


def test_whoever_has_no_rights_to_a_table_gets_nothing_from_its_policies():
    revoked = "revoke all on table public.notes from anon, authenticated;"
    assert is_taken_back("select 1;", own=f"{revoked}\n")
    assert is_taken_back(revoked)
    assert not is_taken_back(revoked.replace(", authenticated", ""))
    assert not is_taken_back(revoked.replace("notes", "others"))
    assert not is_taken_back(revoked.replace("all", "insert"))
    assert is_taken_back(revoked.replace("all", "select, insert,\n  update, delete, trigger"))
    assert not is_taken_back(revoked.replace("all", "insert, update, delete"))
    for granted in ("select, update on notes to", "all on all tables in schema public to"):
        assert not is_taken_back(f"{revoked}\ngrant {granted} authenticated;")
    assert is_taken_back(f"{revoked}\ngrant all on notes to service_role;")


TABLE = "create table public.notes (id int);"


def test_where_names_tell_no_order_a_policy_that_is_dropped_at_all_is_taken_back():
    drop = "drop policy if exists anyone on notes;"
    there = Migrations([("m/1.sql", drop), ("m/2.sql", f"{TABLE}\n{MADE}")])
    assert there.take_back("m/2.sql", 2)
    there = Migrations([("m/0.sql", TABLE), ("m/1.sql", drop), ("m/2.sql", MADE)])
    assert not there.take_back("m/2.sql", 1)
    there = Migrations([("m/1.sql", "drop table if exists notes;"), ("m/2.sql", TABLE + MADE)])
    assert not there.take_back("m/2.sql", 1)
    there = Migrations([("m/1.sql", MADE), ("m/2.sql", TABLE)])
    assert there.take_back("m/1.sql", 1)


def test_a_table_that_is_made_once_more_has_lost_its_policies():
    assert is_taken_back(TABLE, own=f"{TABLE}\n")
    assert not is_taken_back(TABLE.replace("table", "table if not exists"), own=f"{TABLE}\n")
    assert not is_taken_back(TABLE.replace("notes", "others"), own=f"{TABLE}\n")


def test_a_comment_says_nothing():
    there = Migrations([("m/1.sql", f"/* undo:\n{MADE}*/\n{MADE}-- */ /*\n{MADE}")])
    lines = {line: there.take_back("m/1.sql", line) for line in (2, 5, 8)}
    assert lines == {2: True, 5: False, 8: False}
