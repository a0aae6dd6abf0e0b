"""Scanning a real repository: what is read, what is left alone, and what is told of that."""

import functools
import os
import threading

import pytest

from gonogo.checklist.model import Probe
from gonogo.evidence import reader
from gonogo.evidence.scan import FILE_BYTES, CantScan, scan
from gonogo.git.repository import Repository

PROBE = Probe(id="p", item="i", says="for", sure="sure", files=["*.py"], find="needle", message="m")
THERE = PROBE.model_copy(update={"id": "there", "find": None, "files": ["notes.md"]})


def found(root, **limits):
    done = scan([PROBE, THERE], root, Repository.around(root), **limits)
    return [one.path for one in done.found], done


def test_only_tracked_files_are_read_and_what_is_not_is_told(sandbox, tmp_path):
    outside = tmp_path / "outside.py"
    outside.write_text("needle\n")
    sandbox.write("good.py", "needle\n")
    sandbox.write("notes.md")
    sandbox.write("large.py", "needle\n" + "x" * FILE_BYTES)
    sandbox.write("line.py", "x" * (FILE_BYTES - 10) + "needle")
    (sandbox.root / "binary.py").write_bytes(b"needle\0\n")
    (sandbox.root / "odd.py").write_bytes(b"\xff\xfeneedle \xc3\x28\n")
    (sandbox.root / "bad\nname.py").write_text("needle")
    (sandbox.root / "link.py").symlink_to(outside)
    sandbox.write("folder/inside.py", "needle\n")
    sandbox.write("pipe.py")
    sandbox.git("add", "-A")
    sandbox.git("commit", "-qm", "all")
    sandbox.write("untracked.py", "needle\n")
    (sandbox.root / "pipe.py").unlink()
    os.mkfifo(sandbox.root / "pipe.py")
    (sandbox.root / "folder" / "inside.py").unlink()
    (sandbox.root / "folder").rmdir()
    (sandbox.root / "folder").symlink_to(tmp_path)
    (tmp_path / "inside.py").write_text("needle\n")
    paths, done = found(sandbox.root)
    assert paths == ["good.py", "notes.md", "odd.py"]
    assert done.left_out == (
        "1 file over 512 KiB",
        "1 binary file",
        "1 file with a name that can't be shown",
        "1 file behind links",
    )


def test_a_place_without_git_says_so(tmp_path):
    with pytest.raises(CantScan, match="files that git tracks, and there is no git repository"):
        scan([PROBE], tmp_path, None)


def test_when_time_is_over_it_stops_and_says_so(sandbox):
    sandbox.write("good.py", "needle\n")
    sandbox.git("add", "-A")
    paths, done = found(sandbox.root, seconds=-1.0)
    assert (paths, done.left_out) == ([], ("all that could not be looked at in time",))


def test_on_two_cores_the_same_is_found_even_if_one_is_ended(sandbox, monkeypatch):
    for number in range(9):
        sandbox.write(f"{number}.py", "needle\n" * number)
    sandbox.write("notes.md")
    sandbox.git("add", "-A")
    alone = found(sandbox.root)
    assert len(alone[0]) == 9
    monkeypatch.setattr("gonogo.evidence.scan._WORTH_TWO", 2)
    assert found(sandbox.root) == alone
    parent = os.getpid()
    monkeypatch.setattr(
        "json.dump", lambda *_: os.kill(os.getpid(), 9) if os.getpid() != parent else None
    )
    assert found(sandbox.root) == alone


def test_it_may_run_in_any_thread(sandbox):
    sandbox.write("good.py", "needle\n")
    sandbox.git("add", "-A")
    got = []
    thread = threading.Thread(target=lambda: got.append(found(sandbox.root)[0]))
    thread.start()
    thread.join()
    assert got == [["good.py"]]


def against(root):
    probe = PROBE.model_copy(
        update={"says": "against", "fix": "f", "files": ["*.py", "*.ts", "*.js", "*.mjs", "*.sql"]}
    )
    return scan([probe], root, Repository.around(root)).found


def test_what_stands_in_a_module_that_nothing_uses_is_left_out(sandbox):
    sandbox.write("app/used.py", "needle\n")
    sandbox.write("app/started.py", "needle\n")
    sandbox.write("app/forgotten.py", "needle\n# forgotten\n")
    sandbox.write("app/tested.py", "needle\n")
    sandbox.write("app/main.py", "from app import used\nneedle\n")
    sandbox.write("tests/test_it.py", "from app import tested\n")
    sandbox.write("README.md", "forgotten, tested\n")
    sandbox.write("Procfile", "web: python -m app.started\n")
    sandbox.git("add", "-A")
    paths = [one.path for one in against(sandbox.root)]
    assert paths == ["app/main.py", "app/started.py", "app/used.py"]
    paths, _ = found(sandbox.root)
    assert "app/forgotten.py" in paths  # what speaks for an item may stand anywhere
    kept = PROBE.model_copy(update={"says": "against", "fix": "f", "anywhere": True})
    done = scan([kept], sandbox.root, Repository.around(sandbox.root))
    assert "app/forgotten.py" in [one.path for one in done.found]  # and so may a secret


def test_so_is_a_script_that_nothing_uses(sandbox):
    for stem in ("used", "shown", "lazy", "forgotten", "worker"):
        sandbox.write(f"src/lib/{stem}.ts", "// forgotten\nneedle\n")
    sandbox.write("src/lib/vite.config.js", "needle\n")
    sandbox.write("src/main.ts", "import { a } from '@/lib/used'\nimport(`./lib/lazy`)\na()")
    sandbox.write("index.html", '<script src="/src/lib/shown.ts"></script>\n')
    sandbox.write("src/a.test.ts", "import { a } from './lib/forgotten'\n")
    sandbox.git("add", "-A")
    paths = [one.path.rpartition("/")[2] for one in against(sandbox.root)]
    assert paths == ["lazy.ts", "shown.ts", "used.ts", "vite.config.js", "worker.ts"]


@pytest.mark.parametrize(
    ("path", "text", "names_it"),
    [
        ("src/main.ts", "import { a } from './lib/auth'\na()", True),
        ("src/main.ts", "import {\n  a,\n  b as c,\n} from './lib/auth'\nc()", True),
        ("src/main.ts", "import { a } from './lib/auth'\ncall()", False),
        ("src/main.ts", "import type { A } from './lib/auth'\na(A)", False),
        ("src/main.ts", "import type from './lib/auth'\ntype()", True),
        ("src/main.ts", "import './lib/auth'", True),
        ("src/main.ts", "export { a } from './lib/auth'", True),
        ("src/main.tsx", "const A = lazy(() => import('./lib/auth'))\nshow(A)", True),
        ("src/main.tsx", "const A = lazy(() =>\n  import('./lib/auth'));\nshow()", False),
        ("src/main.tsx", "const auth = lazy(() => import('./lib/auth'))\nshow()", False),
        ("src/main.tsx", "import auth from './lib/auth'\nshow()", False),
        ("src/main.tsx", "import auth from './lib/auth'\nshow(auth)", True),
        ("src/main.tsx", "export const A = lazy(() => import('./lib/auth'))", True),
        ("src/main.tsx", "import A from './lib/auth'\n// show(A)\nshow()", False),
        ("src/main.tsx", "import A from './lib/auth'\n  {/* <A\n * /> */}\nshow()", False),
        ("src/main.tsx", "import A from './lib/auth'\n  {/* */}\nshow(A)", True),
        ("src/main.js", "import { a } from './lib/auth'", True),
        ("src/b/worker.ts", "import { a } from '../lib/auth.js'\na()", True),
        ("src/b/worker.ts", "import { a } from './auth'", False),
        ("src/b/worker.ts", "import { a } from '../lib/auth.ts'\na()", True),
        ("src/b/worker.ts", "import { a } from '../lib/auth.tsx'\na()", False),
        ("src/main.ts", "import { a } from '@/lib/auth'\na()", True),
        ("src/main.ts", "import { a } from '@/store/auth'", False),
        ("src/main.ts", "import { a } from './(shop)/../lib/auth'\na()", True),
        ("vite.config.ts", "entry: path.resolve(__dirname, 'src/lib/auth')", True),
        ("src/main.ts", "import { a } from '@shop/auth'\na()", True),
        ("src/main.ts", "import { a } from 'lib/auth'\na()", True),
        ("src/main.ts", "import { a } from 'firebase/auth'", False),
        ("src/main.ts", "import a from 'auth'\na()", True),
        ("src/main.ts", "const a = require( 'auth' )", True),
        ("src/main.ts", "  // import a from './lib/auth'", False),
        ("src/main.tsx", "<Link to='/auth' kind='auth'>", False),
        ("src/main.ts", "get('api/lib/auth')", False),
        ("index.html", '<script src="/src/lib/auth.ts"></script>', True),
        ("package.json", '{"main": "./dist/auth.js"}', True),
        ("package.json", '{"start": "tsx auth", "keywords": ["auth"]}', True),
        ("package.json", '{"keywords": ["auth"]}', False),
        ("package.json", '{"check": "npm run auth"}', False),
        ("nginx.conf", "location /auth {}", False),
        ("compose.yml", "API: https://auth.example.com", False),
        ("serverless.yml", "handler: src/lib/auth.run", True),
        ("template.yml", "Handler: auth.handler", True),
        ("wrangler.jsonc", '{"main": "src/lib/auth.ts"}', True),
        ("ci.yml", "run: node src/lib/auth.js", True),
        ("ci.yml", "run: node ./auth.js", True),
        ("ci.yml", "about: such as src/routes/auth.ts", False),
        ("openapi.yml", "paths:\n  /lib/auth/login: {}\n  /lib/auth: {}", False),
        ("worker.yml", "run: dist/lib/auth", True),
        ("app/base.html", '<script src="{{ root }}/lib/auth.ts?v=2">', True),
        ("app/base.tmpl", "{% static 'auth.ts' %}", True),
        ("app/base.html", '<script src="/lib/oauth.ts">', False),
        ("app/base.html", '<script src="/other/auth.ts">', False),
        ("app/base.html", '<script src="/static/auth.ts">', True),
        ("app/base.html", '<script src="../auth.ts">', True),
    ],
)
def test_which_script_another_file_names(sandbox, path, text, names_it):
    sandbox.write("src/lib/auth.ts", "needle\n")
    sandbox.write(path, f"{text}\n")
    sandbox.git("add", "-A")
    assert [one.path for one in against(sandbox.root)] == ["src/lib/auth.ts"] * names_it


@pytest.mark.parametrize(
    ("path", "text", "leads_to_it"),
    [
        ("src/main.ts", "import { a } from './lib/pay'\na()", True),
        ("src/main.ts", "import { a } from './lib/pay/'\na()", True),
        ("src/main.ts", "import { a } from './lib/pay/index'\na()", True),
        ("src/main.ts", "import { a } from '@/lib/pay'\na()", True),
        ("src/main.ts", "import { a } from '@pay'\na()", True),
        ("src/main.ts", "import { a } from './pay'\na()", False),
        ("src/main.ts", "import { a } from './lib/index'\na()", False),
        ("src/lib/pay/package.json", '{"main": "index.ts"}', True),
        ("package.json", '{"main": "index.ts"}', False),
        ("package.json", '{"jobs": "node dist/lib/pay/index.js"}', True),
        ("package.json", '{"jobs": "tsx src/lib/pay"}', True),
        ("src/other.ts", "import { a } from './lib/pay'\na()", False),
        ("src/lib/pay/worker.ts", "import { a } from '.'\na()", True),
        ("src/lib/pay/a/b/worker.ts", 'const { a } = require("../../")', True),
        ("src/lib/pay/a/worker.ts", "import { a } from '.'\na()", False),
        ("src/lib/pay/package.json", '{"name": "pay"}', True),
        ("template.yml", "CodeUri: src/lib/pay/\nHandler: index.handler", True),
    ],
)
def test_what_gathers_the_modules_of_a_folder_has_to_be_used(sandbox, path, text, leads_to_it):
    gathered = {
        "src/lib/pay/index.ts": "export * from './card'\n",
        "src/lib/pay/card.ts": "needle\n",
    }
    commit(sandbox, {**gathered, path: f"{text}\n"})
    assert [one.path for one in against(sandbox.root)] == ["src/lib/pay/card.ts"] * leads_to_it


@pytest.mark.parametrize(
    ("path", "text", "names_it"),
    [
        ("app/main.py", "from app.services.rates import x", True),
        ("app/main.py", "from app.services import (\n    other,\n    rates as r,\n)", True),
        ("app/main.py", "import app.services.other, \\\n    app.services.rates", True),
        ("app/services/tasks.py", "    from . import rates", True),
        ("app/main.py", "from .services.rates import x", True),
        ("app/services/tasks.py", "import rates", True),
        ("app/main.py", "INCLUDE = ['app.services.rates']", True),
        ("app/main.py", "JOB = 'app.services.rates.Job'", True),
        ("app/main.py", "from .services import *", False),
        ("app/services/urls.py", "from . import new as rates", False),
        ("app/services/rates/__init__.py", "from app.services.rates import x", False),
        ("app/services/__init__.py", "from .rates import *", True),
        ("app/tasks.py", "from . import rates", False),
        ("app/tasks.py", "get('/services/rates')", False),
        ("app/main.py", "from exchange import rates", False),
        ("app/main.py", "rates = shop.rates(1)", False),
        ("app/main.py", "# from app.services import rates", False),
        ("compose.yml", "command: python -m app.services.rates", True),
        ("src/main.ts", "import { rates } from './rates'", False),
    ],
)
def test_which_python_module_another_file_names(sandbox, path, text, names_it):
    sandbox.write("app/services/rates.py", "needle\n")
    sandbox.write(path, f"{text}\n")
    sandbox.git("add", "-A")
    assert [one.path for one in against(sandbox.root)] == ["app/services/rates.py"] * names_it


@pytest.mark.parametrize(
    ("start", "files", "is_started"),
    [
        ("node server.js", {"server.js": ""}, False),
        ("node --enable-source-maps ./server", {"server.js": ""}, False),
        ("node dist/server.js", {"src/server.ts": ""}, False),
        ("node dist/src/server.js", {"src/server.ts": ""}, False),
        ("node dist/index.js", {}, True),
        ("node start.js", {"server.js": ""}, True),
        ("node server.js", {"server.js": "require('./src')"}, True),
        ("node bin/www.js", {"bin/www.js": "require('../src')"}, True),
        ("node server.js", {"server.js": "require('./src/index')"}, True),
        ("node server.js", {"server.js": "", "Dockerfile": "CMD node dist/index.js"}, True),
        ("node server.js", {"server.js": "", "src/pay.ts": "import '.'"}, False),
        ("node server.js", {"server.js": "", "api/package.json": "dist/index.js"}, False),
        ("next start", {"server.js": ""}, True),
        ('node server.js", "build": "vite build", "vite": "', {"server.js": ""}, True),
        ('node server.js", ', {"server.js": ""}, True),
    ],
)
def test_another_script_than_the_one_that_starts(sandbox, start, files, is_started):
    package = f'{{"scripts": {{"start": "{start}"}}}}'
    commit(sandbox, {"package.json": package, "src/index.ts": "import './pay'\nneedle\n"})
    commit(sandbox, {"src/pay.ts": "needle\n", **files})
    left = {"src/index.ts", "src/pay.ts"} if is_started else set()
    assert {one.path for one in against(sandbox.root) if one.path.startswith("src/")} == left


def test_of_the_entries_of_a_page_the_one_it_loads_counts(sandbox):
    commit(sandbox, {"web/src/main.js": "import './pay'", "web/src/pay.ts": "needle\n"})
    page = "<script type='module' src='/src/main.jsx'></script>"
    commit(sandbox, {"web/index.html": page})
    assert [one.path for one in against(sandbox.root)] == ["web/src/pay.ts"]
    commit(sandbox, {"web/src/main.jsx": "", "web/src/other.js": ""})
    assert not against(sandbox.root)
    commit(sandbox, {"web/index.html": page.replace("main.jsx", "other.js")})
    assert against(sandbox.root)


@pytest.mark.parametrize(
    ("path", "is_started"),
    [
        ("api/login.ts", True),
        ("apps/web/api/users/login.ts", True),
        ("services/api/src/auth/login.ts", False),
        ("api/middleware/login.js", False),
        ("pages/api/login.js", False),
        ("src/hooks.server.ts", True),
        ("app/routes.ts", True),
        ("src/routes.ts", False),
        ("src/App.jsx", False),
        ("App.js", True),
        ("src/api/login.ts", False),
    ],
)
def test_a_host_starts_what_lies_in_some_places(sandbox, path, is_started):
    commit(sandbox, {path: "needle\n"})
    assert bool(against(sandbox.root)) is is_started


def commit(sandbox, files):
    for path, text in files.items():
        sandbox.write(path, text)
    sandbox.git("add", "-A")


@pytest.mark.parametrize(
    ("leads", "what"),
    [
        ({"src/main.ts": "import './home'"}, "from the start"),
        ({"index.html": "<script src='/src/home.ts'></script>"}, "from a page"),
        ({"package.json": '{"main": "src/home.ts"}'}, "from settings"),
        ({}, "from nowhere"),
        ({"src/other.ts": "import './home'"}, "from another module that nothing uses"),
        ({"src/lib/auth.ts": "import '../home'\nneedle"}, "in a circle"),
        ({"tests/home.ts": "import '../src/home'"}, "from a test"),
    ],
)
def test_what_only_leads_to_a_module_has_to_be_used_itself(sandbox, leads, what):
    steps = {"src/home.ts": "import './form'", "src/form.ts": "import '@/lib/auth'"}
    commit(sandbox, {"src/lib/auth.ts": "needle\n", **steps, **leads})
    used = what in {"from the start", "from a page", "from settings"}
    assert [one.path for one in against(sandbox.root)] == ["src/lib/auth.ts"] * used


@pytest.mark.parametrize(
    ("path", "loads", "text"),
    [
        ("src/pages/a/b/login.ts", "package.json", '{"dependencies": {"next": "15"}}'),
        ("src/routes/login.ts", "package.json", '{"devDependencies": {"@remix-run/dev": "2"}}'),
        ("server/routes/login.js", "server/app.js", "readdirSync(d).map((f) => require(f))"),
        ("server/routes/login.js", "server/app.js", "require('./routes/' + name)"),
        ("server/models/login.js", "server/db.js", "entities: ['models/*.js']"),
        ("server/models/login.js", "server/db.js", "entities: [`${__dirname}/**/*.js`]"),
        ("server/models/login.js", "server/db.js", "entities: ['dist/**/*.js']"),
        ("src/pages/login.ts", "src/main.ts", "import.meta.glob('./pages/*')"),
        ("src/pages/login.ts", "src/main.ts", "import(`@/pages/${name}`)"),
        ("src/pages/login.ts", "src/main.ts", "const load = (name) => import(`./${name}`)"),
        ("app/routes/login.py", "app/main.py", "import_module(name)"),
    ],
)
def test_modules_may_be_loaded_for_where_they_lie(sandbox, path, loads, text):
    commit(sandbox, {path: "needle\n", loads: "\n"})
    assert not against(sandbox.root)
    commit(sandbox, {loads: f"{text}\n"})
    assert [one.path for one in against(sandbox.root)] == [path]


def test_routes_are_made_of_the_files_of_the_nearest_package(sandbox):
    commit(sandbox, {"package.json": '{"dependencies": {"next": "15"}}'})
    commit(sandbox, {"shop/routes/login.ts": "needle\n", "shop/a/package.json": "{}"})
    assert against(sandbox.root)
    commit(sandbox, {"shop/package.json": '{"name": "shop"}'})
    assert against(sandbox.root)  # it only names a part of the one around it
    commit(sandbox, {"shop/package.json": '{"dependencies": {"express": "5"}}'})
    assert not against(sandbox.root)


@pytest.mark.parametrize(
    ("path", "depends"),
    [
        ("app/(tabs)/login.tsx", "expo-router"),
        ("src/app/login.tsx", "expo-router"),
        ("src/api/order/content-types/order/lifecycles.ts", "@strapi/strapi"),
        ("stores/login.ts", "nuxt"),
        ("src/entrypoints/login.ts", "wxt"),
    ],
)
def test_some_frameworks_load_from_folders_of_their_own(sandbox, path, depends):
    commit(sandbox, {path: "needle\n", "package.json": '{"dependencies": {"other": "1"}}'})
    probe = PROBE.model_copy(update={"says": "against", "fix": "f", "files": ["*.ts", "*.tsx"]})
    look = functools.partial(scan, [probe], sandbox.root, Repository.around(sandbox.root))
    assert not look().found
    commit(sandbox, {"package.json": f'{{"dependencies": {{"{depends}": "1"}}}}'})
    assert [one.path for one in look().found] == [path]


@pytest.mark.parametrize(
    ("loads", "text"),
    [
        ("admin/package.json", '{"dependencies": {"next": "15"}}'),
        ("admin/app.js", "readdirSync(d).map((f) => require(f))"),
        ("web/src/main.ts", "/* pages.js */ // don't load pages/*.js here"),
        ("web/src/docs.ts", "import swaggerJsdoc from 'swagger-jsdoc'; ['pages/*.ts']"),
        ("web/src/main.ts", "import(`./locales/${language}/menu.json`)"),
        ("web/src/main.ts", "const all = import.meta.glob('./widgets/*.ts')"),
    ],
)
def test_not_for_where_they_lie_in_another_part(sandbox, loads, text):
    commit(sandbox, {"web/src/pages/login.ts": "needle\n", loads: f"{text}\n"})
    assert not against(sandbox.root)


COPIED = tuple(f"src/part{number}/login{number}.ts" for number in range(12))


@pytest.mark.parametrize(
    ("folder", "settings", "is_left"),
    [
        ("backup-2024/", "", True),
        ("shop/", "", True),
        ("shop/", '{\n  "name": "shop"\n}', True),
        ("shop/", '{"build": "cd shop && npm run build"}', False),
    ],
)
def test_a_copy_of_the_product_within_it_is_left_out(sandbox, folder, settings, is_left):
    commit(sandbox, dict.fromkeys(COPIED, "x\n"))
    commit(sandbox, {f"{folder}{path}": "x\n" for path in COPIED})
    commit(sandbox, {"package.json": settings, f"{folder}src/index.ts": "needle\n"})
    assert bool(against(sandbox.root)) is not is_left


def test_so_is_what_a_copy_took_the_place_of(sandbox):
    commit(sandbox, dict.fromkeys(COPIED, "x\n"))
    commit(sandbox, {f"web-new/{path}": "x\n" for path in COPIED})
    commit(sandbox, {COPIED[0]: "needle\n", "src/index.ts": "import './part0/login0'\n"})
    commit(sandbox, {"web-new/src/index.ts": "needle\n", "web-new/.env.py": "needle\n"})
    assert [one.path for one in against(sandbox.root)] == [COPIED[0], "web-new/.env.py"]
    commit(sandbox, {"tsconfig.json": '{"rootDir": "web-new"}'})  # says nothing of what is deployed
    assert COPIED[0] in [one.path for one in against(sandbox.root)]
    commit(sandbox, {"vercel.json": '{"rootDirectory": "web-new"}'})
    new = ["web-new/.env.py", "web-new/src/index.ts"]
    assert [one.path for one in against(sandbox.root)] == new


@pytest.mark.parametrize(
    ("old", "new", "settings", "is_left"),
    [
        ("V 1", "V_2", "", True),
        ("frontend", "frontend-new", "", True),
        ("frontend", "frontend-new", "FROM node\nCOPY frontend/ .\n", False),
        ("customer", "admin", "", False),
        ("service1", "service2", "", False),
        ("web", "web2", "", True),
    ],
)
def test_so_is_a_version_that_another_one_follows(sandbox, old, new, settings, is_left):
    for folder in (old, new):
        commit(sandbox, {f"{folder}/{path}": "x\n" for path in COPIED})
        commit(sandbox, {f"{folder}/index.ts": "needle\n"})
    parts = [f"{old}/index.ts", f"{new}/index.ts"]
    assert sorted(one.path for one in against(sandbox.root)) == sorted(parts)
    commit(sandbox, {f"{old}/server/package.json": "{}", f"{new}/requirements.txt": "x\n"})
    commit(sandbox, {"Dockerfile": settings})
    left = parts[1:] if is_left else parts
    assert sorted(one.path for one in against(sandbox.root)) == sorted(left)


@pytest.mark.parametrize(
    ("path", "roots", "is_routed"),
    [
        ("app/pay/route.ts", [], True),
        ("app/pay/route.ts", ["next.config.js"], True),
        ("web/src/app/page.ts", ["package.json", "web/package.json"], True),
        ("web/app/page.ts", ["package.json", "web/next.config.mjs"], True),
        ("src/copy/app/pay/route.ts", ["next.config.mjs"], False),
        ("src/copy/app/pay/route.ts", ["package.json"], True),
        ("web/copy/app/page.js", ["next.config.js", "web/package.json"], True),
        ("web/copy/app/page.js", ["web/next.config.js", "web/package.json"], False),
        ("src/copy/pay/route.ts", ["next.config.js"], True),
    ],
)
def test_where_routes_are_made_of_what_is_below_app(sandbox, path, roots, is_routed):
    commit(sandbox, {path: "needle\n", **dict.fromkeys(roots, "{}")})
    assert bool(against(sandbox.root)) is is_routed


def test_of_a_script_in_two_languages_the_one_in_javascript_counts(sandbox):
    commit(sandbox, {"main.js": "import './auth'; import './pay'"})
    commit(sandbox, {"auth.ts": "needle\n", "pay.ts": "needle\n", "pay.js": "needle\n"})
    assert [one.path for one in against(sandbox.root)] == ["auth.ts", "pay.js"]


def test_of_two_settings_of_a_framework_only_the_first_counts(sandbox):
    commit(sandbox, {"next.config.mjs": "needle\n", "web/next.config.ts": "needle\n"})
    assert len(against(sandbox.root)) == 2
    commit(sandbox, {"next.config.js": "\n", "web/next.config.js": "needle\n"})
    commit(sandbox, {"package.json": "{}", "web/src/next.config.mjs": "needle\n"})
    assert not against(sandbox.root)  # they are in a package that has one
    commit(sandbox, {"web/package.json": "{}"})
    assert [one.path for one in against(sandbox.root)] == ["web/next.config.js"]


def test_many_steps_away_a_module_is_taken_to_be_used(sandbox):
    chain = {f"src/m{n}.ts": f"import './m{n + 1}'\n" for n in range(30)}
    commit(sandbox, {**chain, "src/m3.ts": "needle\n"})
    assert not against(sandbox.root)
    commit(sandbox, {**chain, "src/m29.ts": "needle\n"})
    assert [one.path for one in against(sandbox.root)] == ["src/m29.ts"]


def test_without_room_to_go_all_the_way_back_a_module_is_taken_to_be_used(sandbox, monkeypatch):
    chain = {f"src/m{n}.ts": f"import './m{n + 1}'\n{'//' * 500}\n" for n in range(3)}
    commit(sandbox, {**chain, "src/m3.ts": "needle\n"})
    size = sum(len(text) for text in chain.values())
    said = []
    for times in range(1, 6):
        monkeypatch.setattr(reader, "TOTAL_BYTES", times * size + size // 2)
        said.append(bool(against(sandbox.root)))
    assert said == [True, True, True, False, False]


def test_so_is_a_function_that_nothing_calls(sandbox):
    sandbox.write("app/views.py", "def called():\n    needle\n\n\ndef forgotten():\n    needle\n")
    sandbox.write("app/main.py", "from app.views import called\n# forgotten()\n")
    sandbox.write("old/views.py", "def forgotten():\n    pass\n")
    sandbox.write("scripts/try.py", "forgotten()\n")
    sandbox.git("add", "-A")
    assert [(one.path, one.lines) for one in against(sandbox.root)] == [("app/views.py", (2,))]


@pytest.mark.parametrize(
    ("path", "text", "calls_it"),
    [
        ("app/main.py", "from app.services.rates import fetch", True),
        ("app/main.py", "import app.services.rates as r\nr.fetch()", True),
        ("app/main.py", "from app.services import fetch", True),
        ("app/services/tasks.py", "from . import fetch", True),
        ("app/main.py", "from other import fetch", False),
        ("app/main.py", "from app.services.other import fetch", False),
        ("app/main.py", "repository.fetch()", False),
        ("app/jobs.yml", "job: app.services.rates.fetch", True),
    ],
)
def test_which_file_means_a_python_function(sandbox, path, text, calls_it):
    start = "from app.services import rates\n"
    commit(sandbox, {"app/run.py": start, "app/services/other.py": "def fetch():\n    pass\n"})
    commit(sandbox, {"app/services/rates.py": "def fetch():\n    needle\n", path: f"{text}\n"})
    assert bool(against(sandbox.root)) is calls_it


def test_so_is_a_function_of_a_script_that_nothing_calls(sandbox):
    used = "export function used() {\n  needle\n}\n"
    commit(sandbox, {"src/lib/auth.ts": used + used.replace("used", "forgotten")})
    commit(sandbox, {"src/main.ts": "import { used } from './lib/auth'\nused()\n"})
    commit(sandbox, {"src/index.ts": "const forgotten = () => 1\nforgotten()\n"})
    assert [one.lines for one in against(sandbox.root)] == [(2,)]
    commit(sandbox, {"src/index.ts": "forgotten()\n"})
    assert [one.lines for one in against(sandbox.root)] == [(2, 5)]


@pytest.mark.parametrize(
    ("text", "takes_it"),
    [
        ("const { user, login } = useSession()", True),
        ("const session = useSession()\nsession.login(name)", True),
        ("const { user } = useSession()\ngo('/login')", False),
        ("const { login } = useOther()", False),
        ("import { useSession } from '../admin/session'\nconst { login } = useSession()", False),
        ("import { useSession } from './contexts'\nconst { login } = useSession()", True),
        ("useSession()\nconst css = '.login-form {'", False),
    ],
)
def test_who_takes_what_a_context_hands_on(sandbox, text, takes_it):
    context = "const Session = createContext({})\nexport const Provider = () => {\n"
    context += (
        "  const login = () => {\n    needle\n  }\n  return <Session value={{ login }} />\n}\n"
    )
    hook = "export const useSession = () => useContext(Session)\n"
    commit(sandbox, {"src/session.ts": context + hook})
    commit(sandbox, {"src/index.ts": "import { Provider } from './session'\n<Provider />\n"})
    commit(sandbox, {"src/page.ts": f"{text}\n"})
    assert bool(against(sandbox.root)) is takes_it


def test_a_policy_that_a_later_migration_takes_back_is_left_out(sandbox):
    made = "create policy needle on notes using (true);\n"
    sandbox.write("db/1.sql", made + made.replace("notes", "others"))
    sandbox.write("db/2.sql", "drop policy needle on notes;\n")
    sandbox.write("elsewhere/3.sql", made)
    sandbox.git("add", "-A")
    assert [(one.path, one.lines) for one in against(sandbox.root)] == [
        ("db/1.sql", (2,)),
        ("db/2.sql", (1,)),
        ("elsewhere/3.sql", (1,)),
    ]


def test_so_is_a_policy_of_a_table_that_no_code_names(sandbox):
    tables = ("in_code", "in_comments", "in_types", "in_functions", "forgotten", '"InQuotes"')
    tables += ("words", "embedded", "queries", "in_keys", "later_on")
    made = "".join(f"create policy needle on {table} using (true);\n" for table in tables)
    does = "create function f() as $$\n  insert into in_functions values (1);\n$$;\n"
    fills = "insert into forgotten values (1);\ndelete from forgotten;\n"
    sandbox.write("db/1.sql", made + does + fills)
    sandbox.git("add", "-A")
    assert [one.lines for one in against(sandbox.root)] == [tuple(range(1, 12))]  # it is elsewhere
    sandbox.write("src/types.ts", "in_types: { Row: {} }\n")
    sandbox.write("src/main.ts", "from('in_code')\nfrom('InQuotes')\n`*, embedded(*)`\n")
    sandbox.write(
        "src/index.ts",
        "const { words } = x\n`select * from queries`\nin_keys: 1\n// till later_on is there",
    )
    sandbox.write("app/main.py", "# in_comments\n")
    sandbox.git("add", "-A")
    assert [one.lines for one in against(sandbox.root)] == [(1, 4, 6, 8, 9, 10)]


def test_what_only_sql_uses_has_to_be_live(sandbox):
    made = "".join(f"create policy needle on {table} using (true);\n" for table in ("a_1", "b_1"))
    does = "create function f() as $$\n  insert into b_1 values (1);\n$$;\n"
    commit(sandbox, {"db/1.sql": made + does, "src/main.ts": "from('a_1')\n"})
    assert [one.lines for one in against(sandbox.root)] == [(1, 2)]
    commit(sandbox, {"src/types.ts": "Tables: {\n  a_1: {\n    Row: {\n"})
    assert [one.lines for one in against(sandbox.root)] == [(1,)]
    commit(sandbox, {"src/types.ts": "Tables: {\n  b_1: {\n    Row: {\n"})
    assert [one.lines for one in against(sandbox.root)] == [(1, 2)]


def test_what_only_unused_modules_name_is_not_used(sandbox):
    made = "create policy needle on {} using (true);\n"
    commit(sandbox, {"db/1.sql": made.format("orders") + made.format("returns")})
    commit(sandbox, {"src/main.ts": "import './orders'\n", "src/orders.ts": "from('orders')\n"})
    commit(sandbox, {"src/returns.ts": "from('returns')\nfetchReturns()\n"})
    commit(sandbox, {"src/lib.ts": "export function fetchReturns() {\n  needle\n}\n"})
    commit(sandbox, {"src/index.ts": "import './lib'\n"})
    places = [(one.path, one.lines) for one in against(sandbox.root)]
    assert places == [("db/1.sql", (1,))]
    commit(sandbox, {"src/page.html": "<script src='returns.ts'>"})
    places = [(one.path, one.lines) for one in against(sandbox.root)]
    assert places == [("db/1.sql", (1, 2)), ("src/lib.ts", (2,))]
