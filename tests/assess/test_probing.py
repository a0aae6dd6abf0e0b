"""What probes find in a file: statements over several lines, comments, whole files, secrets."""

import pytest

from gonogo.assess.probing import LINE_CHARACTERS, MOST_LINES_TOLD, Prober
from gonogo.checklist.load import load_checklist
from gonogo.checklist.model import Probe


def probe(**fields):
    about = {"id": "p", "item": "i", "says": "for", "sure": "sure", "message": "m"}
    return Probe(**{**about, "files": ["*.py"], **fields})


def lines(text, path="app/a.py", **fields):
    prober = Prober([probe(**fields)])
    found = list(prober.look(path, prober.wanting(path), text.encode()))
    return [line for one in found for line in one.lines]


CALL = {"find": r"\brequests\.get\(", "lacking": [r"\btimeout\b"]}


def test_a_call_is_read_to_its_closing_bracket_and_no_further():
    with_it = "requests.get(\n    url,\n    timeout=3,\n)\n"
    without = "requests.get(\n    url,\n)\ntimeout = 3\n"
    assert lines(with_it, **CALL) == []
    assert lines(without, **CALL) == [1]
    assert lines(f"x = 1\n{without}y()\nrequests.get(a)\n", **CALL) == [2, 7]


def test_in_sql_a_statement_goes_on_to_its_semicolon():
    fields = {"files": ["*.sql"], "find": "create policy", "having": [r"\(true\)"]}
    text = "create policy a\n  on t\n  using (true);\ncreate policy b on t using (x);\n"
    assert lines(text, "db/a.sql", **fields) == [1]


@pytest.mark.parametrize(
    "line", ["# requests.get(x)", "  // requests.get(x)", "x = 1  # requests.get(x)"]
)
def test_comments_say_nothing(line):
    assert lines(line, **CALL) == []


def test_the_file_as_a_whole_is_asked_too():
    fields = {"find": "service_role", "file_has": ["use client"], "file_lacks": ["harmless"]}
    assert lines("'use client'\n\nservice_role\n", **fields) == [3]
    assert lines("service_role\n", **fields) == []
    assert lines("'use client'\nservice_role\nharmless\n", **fields) == []


def test_secrets_are_told_by_kind_and_place_and_never_shown():
    key = "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc"
    prober = Prober([probe(secrets=["a Stripe key"])])
    [found] = prober.look("a.py", prober.wanting("a.py"), f"x\nkey = '{key}'\n".encode())
    assert (found.lines, found.secret) == ((2,), "a Stripe key")
    assert key not in repr(found._replace(probe=None))


@pytest.mark.parametrize(
    "path",
    ["tests/a.py", "app/test_a.py", "docs/a.py", "examples/x/a.py", "node_modules/x/a.py"],
)
def test_tests_examples_and_what_nobody_wrote_are_no_product(path):
    assert Prober([probe(find="abc")]).wanting(path) == []
    anywhere = Prober([probe(find="abc", anywhere=True)]).wanting(path)
    assert bool(anywhere) == (not path.startswith("node_modules"))


def test_hostile_lines_cost_no_more_than_their_beginning():
    long = "x" * LINE_CHARACTERS + "requests.get(y)"
    assert lines(long, **CALL) == []
    many = lines("requests.get(x)\n" * 10_000, **CALL)
    assert many == list(range(1, MOST_LINES_TOLD + 1))
    assert lines("requests.get(" + "(" * 900 + "\n" * 50_000, **CALL) == [1]
    assert lines("\u202e\x00\x1b]requests.get(", **CALL) == [1]


def test_once_time_is_over_nothing_more_is_looked_at():
    answers = iter([False] * 6)
    prober = Prober([probe(find="abc")], lambda: next(answers, True))
    [found] = prober.look("a.py", prober.wanting("a.py"), b"abc\nabc\nabc\nabc\n")
    assert found.lines == (1, 2)


BAD_AND_GOOD = {
    "requests-no-timeout": ("a.py", "requests.post(url, json=x)", "requests.post(url, **kw)"),
    "urlopen-no-timeout": ("a.py", "urlopen(request)", "urlopen(request, timeout=3)"),
    "tls-unchecked": ("a.py", "client.get(url, verify=False)", "client.get(url, verify=True)"),
    "cors-fastapi": (
        "a.py",
        "app.add_middleware(\n  X,\n  allow_origins=['*'],\n  allow_credentials=True,\n)",
        "app.add_middleware(\n  X,\n  allow_origins=['*'],\n)",
    ),
    "cors-express": (
        "a.ts",
        "app.use(cors({ origin: '*', credentials: true }))",
        "app.use(cors({ origin: [home], credentials: true }))",
    ),
    "raw-html-react": (
        "a.tsx",
        "<div dangerouslySetInnerHTML={{ __html: comment.body }} />",
        "<div dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(comment.body) }} />",
    ),
    "policy-using-true": (
        "a.sql",
        "create policy p on t\n  for all using (true);",
        "create policy p on t\n  for select using (true);",
    ),
    "policy-reads-true": (
        "a.sql",
        "create policy p on invoices for select using (true);",
        'create policy "Public profiles" on t for select using (true);',
    ),
    "sql-joined-python": (
        "a.py",
        'db.execute(\n  f"select * from t where id = {key}"\n)',
        'db.execute("select * from t where id = %s", [key])',
    ),
    "service-role-in-client": (
        "a.tsx",
        "'use client'\nconst key = env.SUPABASE_SERVICE_ROLE_KEY",
        "const key = env.SUPABASE_SERVICE_ROLE_KEY",
    ),
    "raw-html-vue": (
        "a.vue",
        '<p v-html="marked(text)" />',
        '<p v-html="DOMPurify.sanitize(marked(text))" />',
    ),
    "sql-joined-js": (
        "a.ts",
        "db.query(`select * from t where id = ${req.params.id}`)",
        "db.query('select * from t where id = ?', [req.params.id])",
    ),
    "sql-joined-ruby": (
        "a.rb",
        'Tag.where("name = #{params[:name]}")',
        'Tag.where("name = ?", params[:name])',
    ),
    "mass-assignment-rails": (
        "a.rb",
        "params.require(:user).permit!",
        "params.require(:user).permit(:name)",
    ),
    "mass-assignment-django": (
        "api/serializers.py",
        "class A(ModelSerializer):\n    fields = '__all__'",
        "class A(ModelSerializer):\n    fields = ['name']",
    ),
    "cors-rails": (
        "a.rb",
        'origins "*"\nresource "*", credentials: true',
        'origins "*"\nresource "*"',
    ),
    "development-server": ("Dockerfile", 'CMD ["npm", "run", "dev"]', 'CMD ["node", "a.js"]'),
    "no-fixed-version": ("Dockerfile", "FROM node:latest", "FROM node:22"),
    "image-secret": ("Dockerfile", "ENV AUTH_SECRET=9f1c02aa71be", "ENV AUTH_SECRET=$SECRET"),
    "token-in-storage": (
        "a.ts",
        "localStorage.setItem('access_token', t)",
        "localStorage.setItem('theme', t)",
    ),
    "tls-unchecked-node": (
        "a.ts",
        "ssl: { rejectUnauthorized: false }",
        "ssl: { rejectUnauthorized: true }",
    ),
    "django-secret-key": (
        "a/settings.py",
        "SECRET_KEY = 'abcdefghijkl'",
        "SECRET_KEY = os.environ['SECRET_KEY']",
    ),
    "debug-django": ("app/settings.py", "DEBUG = True", "DEBUG = os.environ.get('DEBUG')"),
    "stripe-unsigned": (
        "a.ts",
        "const event = await request.json()\ncase 'checkout.session.completed':",
        "stripe.webhooks.constructEvent(x)\ncase 'checkout.session.completed':",
    ),
    "env-secret": (".env", "JWT_SECRET=9f1c02aa71be44d0", "JWT_SECRET=changeme-changeme-1"),
    "fallback-secret": ("a.ts", "process.env.JWT_SECRET || 'hunter22'", "process.env.JWT_SECRET"),
    "build-errors-ignored": ("next.config.mjs", "ignoreBuildErrors: true", "reactStrict: true"),
    "mass-assignment-js": ("a.js", "User.create(req.body)", "User.create(picked(req.body))"),
    "snapshot-skipped": ("a.tf", "skip_final_snapshot = true", "skip_final_snapshot = false"),
    "open-port": (
        "a.tf",
        'ingress {\n  from_port = 5432\n  cidr_blocks = ["0.0.0.0/0"]\n}',
        'ingress {\n  from_port = 443\n  cidr_blocks = ["0.0.0.0/0"]\n}',
    ),
}


LOOKS_BAD_BUT_IS_NOT = {
    "stripe-unsigned": [("a.ts", "type Kind = 'checkout.session.completed'")],
    "key-in-code": [("a.tsx", "const placeholder = `-----BEGIN PRIVATE KEY-----`")],
    "raw-html-react": [
        ("a.tsx", "<b dangerouslySetInnerHTML={{ __html: '<i>comment</i>' }} />"),
        ("a.tsx", "<b dangerouslySetInnerHTML={{ __html: JSON.stringify(user) }} />"),
        ("a.tsx", "<b dangerouslySetInnerHTML={{ __html: t('comment') }} />"),
        ("Toast.tsx", "<b dangerouslySetInnerHTML={{ __html: message.text }} />"),
        ("emails/a.tsx", "<b dangerouslySetInnerHTML={{ __html: message.text }} />"),
    ],
    "raw-html-vue": [("a.vue", '<p v-html="status.content" />')],
    "sql-joined-python": [
        ("a.py", 'db.execute(f"select * from t where id in ({marks})", ids)'),
        ("a.py", "db.execute(f\"select * from t where id in ({','.join('?')}) and {name}\")"),
        ("a.py", 'db.execute(f"select * from t where state = {STATE}")'),
        ("db/migrations/a.py", 'db.execute(f"update t set a = 1 where id = {key}")'),
    ],
    "sql-joined-js": [
        ("a.ts", "db.query(`set local statement_timeout = ${milliseconds}`)"),
        ("a.ts", "p.query(async ({ input }) => {\n  log(`where ${input.id}`)\n})"),
        ("a.ts", "db.query(sql`select * from t where id = ${params.id}`)"),
    ],
    "sql-joined-ruby": [("a.rb", 'Tag.where("tags.id = #{tag.id}")')],
    "env-file": [(".env.example", "STRIPE_SECRET_KEY="), ("env.ts", "a")],
    "env-secret": [
        (".env.development", "JWT_SECRET=9f1c02aa71be44d0"),
        ("docker/db.env", "POSTGRES_PASSWORD=averylongpassword"),
    ],
    "policy-reads-true": [("a.sql", "create policy p on posts for select using (true);")],
    "mass-assignment-js": [("a.js", "query.user.create(req.body)")],
    "mass-assignment-rails": [("a.rb", "params.slice(:a).permit!")],
    "mass-assignment-django": [("forms.py", "class A(ModelForm):\n    fields = '__all__'\n")],
    "cors-express": [
        ("a.ts", "if (isProduction) x()\napp.use(cors({ origin: true, credentials: true }))")
    ],
    "cors-rails": [
        ("a.rb", 'origins "shop.com"\ncredentials: true\norigins "*"\ncredentials: false')
    ],
    "development-server": [
        ("Dockerfile", 'FROM a AS dev\nCMD ["npm", "run", "dev"]\nFROM a AS prod\nCMD ["a"]')
    ],
    "no-fixed-version": [("Dockerfile", "FROM a:latest@sha256:00aa")],
    "image-secret": [("Dockerfile", "ENV AUTH_SECRET=dummy_for_the_build")],
    "fallback-secret": [
        ("scripts/a.ts", "process.env.JWT_SECRET || 'hunter22'"),
        ("playwright.config.ts", "process.env.JWT_SECRET || 'hunter22'"),
    ],
    "token-in-storage": [("a.ts", "localStorage.setItem('resetToken', t)")],
    "tls-unchecked-node": [
        ("a.ts", "return strict ? { rejectUnauthorized: true } : { rejectUnauthorized: false }")
    ],
    "django-secret-key": [
        ("settings/ci.py", "SECRET_KEY = 'abcdefghijkl'"),
        ("bin/tool.py", "SECRET_KEY = 'abcdefghijkl'"),
    ],
    "requests-no-timeout": [
        ("scripts/a.py", "requests.get(url)"),
        ("docker_example/a.py", "requests.get(url)"),
        ("a.py", "self.requests.put(job)"),
    ],
}


@pytest.mark.parametrize("name", BAD_AND_GOOD)
def test_a_shipped_probe_tells_what_is_wrong_from_what_is_right(name):
    path, bad, good = BAD_AND_GOOD[name]
    [shipped] = [probe for probe in load_checklist().probes if probe.id == name]
    prober = Prober([shipped])
    for text, expected in ((bad, 1), (good, 0)):
        assert len(list(prober.look(path, prober.wanting(path), text.encode()))) == expected


@pytest.mark.parametrize("name", LOOKS_BAD_BUT_IS_NOT)
def test_a_shipped_probe_is_silent_about_what_only_looks_wrong(name):
    [shipped] = [probe for probe in load_checklist().probes if probe.id == name]
    prober = Prober([shipped])
    for path, text in LOOKS_BAD_BUT_IS_NOT[name]:
        assert list(prober.look(path, prober.wanting(path), text.encode())) == [], text


def test_a_committed_env_is_told_whatever_it_holds():
    [shipped] = [probe for probe in load_checklist().probes if probe.id == "env-file"]
    prober = Prober([shipped])
    for path in (".env", "web/.env", ".env.production"):
        assert len(list(prober.look(path, prober.wanting(path), b"PORT=3000\n"))) == 1


def test_enough_ship_and_each_speaks_of_its_own():
    probes = load_checklist().probes
    assert len(probes) >= 40
    assert len({one.message + one.item for one in probes if one.says == "for"}) > 40
    assert {one.says for one in probes} == {"for", "against"}
    assert all(one.fix for one in probes if one.says == "against")
