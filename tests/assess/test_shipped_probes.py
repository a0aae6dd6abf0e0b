"""What the shipped probes say of snippets: the wrong, the right, and what only looks wrong."""

import base64

import pytest

from gonogo.assess.probing import Prober, standing
from gonogo.checklist.load import load_checklist


def _web_token(payload):
    return "eyJhbGciOiJIUzI1NiJ9." + base64.b64encode(payload.encode()).decode().strip("=") + ".a1"


ANON = [
    _web_token(f'{{"ref":"{"a" * length}",{role}"exp":2079329726}}')
    for length in (3, 4, 5)
    for role in ('"role":"anon",', '"role": "anon",')
]
"""What a client is given: the role may stand at any of three places of base64."""

SERVICE = _web_token('{"ref":"abcdefgh","role":"service_role"}')

BAD_AND_GOOD = {
    "requests-no-timeout": (
        "a.py",
        "import requests\nrequests.post(url, json=x)",
        "import requests\nrequests.post(url, **kw)",
    ),
    "requests-no-timeout-in-tasks": (
        "shop/tasks.py",
        "import requests\nrequests.post(url, json=x)",
        "import requests\nrequests.post(url, timeout=9)",
    ),
    "tls-unchecked": ("a.py", "client.get(url, verify=False)", "client.get(url, verify=True)"),
    "cors-fastapi": (
        "a.py",
        "app.add_middleware(\n  X,\n  allow_origins=['*'],\n  allow_credentials=True,\n)",
        "app.add_middleware(\n  X,\n  allow_origins=['*'],\n)",
    ),
    "cors-express": (
        "a.ts",
        "app.use(cors({ origin: true, credentials: true }))",
        "app.use(cors({ origin: [home], credentials: true }))",
    ),
    "raw-html-react": (
        "a.tsx",
        "<div dangerouslySetInnerHTML={{ __html: comment.body }} />",
        "<div dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(comment.body) }} />",
    ),
    "policy-using-true": (
        "supabase/migrations/a.sql",
        "create policy p on t\n  for all using (true);",
        "create policy p on t\n  for select using (true);",
    ),
    "sql-joined-python": (
        "a.py",
        'key = request.args["key"]\ndb.execute(\n  f"select * from t where id = {key}"\n)',
        'key = request.args["key"]\ndb.execute("select * from t where id = %s", [key])',
    ),
    "service-role-token": (
        "lib/admin.ts",
        f"createClient(url, '{SERVICE[:-2]}{'Ab3_-' * 8}a1b')",
        f"createClient(url, '{SERVICE[:-2]}{'Ab3_-' * 9}')",
    ),
    "service-role-in-client": (
        "a.tsx",
        "'use client'\nconst key = env.SUPABASE_SERVICE_ROLE_KEY",
        "// no 'use client' here\nconst key = env.SUPABASE_SERVICE_ROLE_KEY",
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
    "cors-rails": (
        "a.rb",
        'origins "*"\nresource "*", credentials: true',
        'origins "*"\nresource "*"',
    ),
    "development-server": (
        "Dockerfile",
        'CMD ["uvicorn", "app:app", "--reload"]',
        'CMD ["uvicorn", "app:app"]',
    ),
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
    "fallback-secret": (
        "a.ts",
        "jwt.sign(user, process.env.JWT_SECRET || 'hunter22')",
        "jwt.sign(user, process.env.JWT_SECRET)",
    ),
    "build-errors-ignored": ("next.config.mjs", "ignoreBuildErrors: true", "reactStrict: true"),
    "cors-flask": (
        "app.py",
        "from flask_cors import CORS\nCORS(app, supports_credentials=True)",
        "from flask_cors import CORS\nCORS(app, origins=[HOME], supports_credentials=True)",
    ),
    "flask-secret-key": (
        "config.py",
        "class Config:\n    SECRET_KEY = 'abcdefghijkl'",
        "class Config:\n    SECRET_KEY = os.environ['SECRET_KEY']",
    ),
    "auth-config-secret": (
        "config/auth.config.js",
        "module.exports = {\n  secret: 'shop-secret-key'\n}",
        "module.exports = {\n  secret: process.env.SECRET\n}",
    ),
    "sql-quoted-js": (
        "db/accounts.js",
        "query(`select * from account where email = '${email}'`)",
        "query('select * from account where email = $1', [email])",
    ),
    "env-file": (
        "api/.env",
        "PORT=3000\nSESSION_SECRET=9f1c02aa71be",
        "VITE_SUPABASE_URL=https://a.supabase.co\nVITE_SUPABASE_ANON_KEY=9f1c02aa71be\nPORT=3000",
    ),
    "debug-set": ("api/Dockerfile", "ENV FLASK_DEBUG=1", "ENV FLASK_DEBUG=0"),
    "debug-flask": ("app.py", "app.run(host='0.0.0.0', debug=True)", "app.run(debug=True)"),
    "env-file-filled": (
        ".env.production",
        "SESSION_SECRET=9f1c02aa71be",
        "VITE_API_URL=https://api.shop.com\nSESSION_SECRET=\nVITE_MAP_TOKEN=pk.9f1c02aa71be",
    ),
    "private-key": (
        "config/app.key",
        "-----BEGIN PRIVATE KEY-----\\n" + "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC" * 2,
        "-----BEGIN PUBLIC KEY-----\\n" + "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC" * 2,
    ),
    "public-secret-name": (
        "src/lib/pay.ts",
        "const key = import.meta.env.VITE_STRIPE_SECRET_KEY",
        "const beta = import.meta.env.VITE_PRIVATE_BETA",
    ),
    "public-secret-name-next": (
        "components/a.tsx",
        "'use client'\nconst key = process.env.NEXT_PUBLIC_STRIPE_SECRET_KEY",
        "const key = process.env.NEXT_PUBLIC_STRIPE_SECRET_KEY",
    ),
    "public-secret-set": (
        "Dockerfile",
        "ENV VITE_PAYMENT_SECRET=9f1c02aa71be",
        "ARG VITE_PAYMENT_SECRET",
    ),
    "model-key-in-browser": (
        "a.ts",
        "new OpenAI({\n apiKey: import.meta.env.VITE_KEY,\n dangerouslyAllowBrowser: true })",
        "new OpenAI({ apiKey: props.ownKey, dangerouslyAllowBrowser: true })",
    ),
    "fallback-secret-python": (
        "app/main.py",
        "app = Flask(__name__)\napp.secret_key = os.getenv('SECRET_KEY', 'hunter22')",
        "app = Flask(__name__)\nLOCK = os.getenv('RESET_PASSWORD_LOCK_TIME', '15 minutes')",
    ),
    "rls-disabled": (
        "supabase/migrations/a.sql",
        "alter table orders disable row level security;",
        "alter table a disable row level security;\nalter table a enable row level security;",
    ),
    "open-rules": ("firestore.rules", "allow read, write: if true;", "allow read: if true;"),
    "cors-django": (
        "shop/settings.py",
        "CORS_ALLOW_ALL_ORIGINS = True\nCORS_ALLOW_CREDENTIALS = True",
        "if DEBUG:\n    CORS_ALLOW_ALL_ORIGINS = True\nCORS_ALLOW_CREDENTIALS = True",
    ),
    "jwt-expired": (
        "jwt.strategy.ts",
        "super({\n  jwtFromRequest: bearer(),\n  ignoreExpiration: true,\n})",
        "const old = jwt.verify(token, key, { ignoreExpiration: true })",
    ),
    "workflow-target": (
        ".github/workflows/a.yml",
        "on: pull_request_target\nref: ${{ github.event.pull_request.head.sha }}",
        "on: pull_request_target\nenvironment: reviewed\nref: ${{ github.head_ref }}",
    ),
    "body-logged": (
        "a.js",
        "console.log('body', req.body)\nconst { email } = req.body\nres.json({})",
        "console.log('body', req.body)\nconst { price } = req.body\nres.json({})",
    ),
    "password-logged": ("a.js", "console.log(user.password)", "console.log(hasPassword)"),
    "schema-pushed": (
        "package.json",
        '"build": "prisma generate && prisma db push && next build"',
        '"db:push": "prisma db push"',
    ),
    "no-backups": (
        "a.tf",
        "backup_retention_period = 0",
        "replicate_source_db = x\nbackup_retention_period = 0",
    ),
    "httpx-no-timeout": (
        "a.py",
        "httpx.AsyncClient(timeout=None)",
        "client = httpx.AsyncClient(timeout=None)\nclient.stream('GET', url)",
    ),
    "tests-may-fail": (".github/workflows/a.yml", "run: npm test || true", "run: npm test"),
    "open-port": (
        "a.tf",
        'ingress {\n  from_port = 5432\n  cidr_blocks = ["0.0.0.0/0"]\n}',
        'ingress {\n  from_port = 443\n  cidr_blocks = ["0.0.0.0/0"]\n}',
    ),
    "tables-created": (
        "app/main.py",
        "app.include_router(shop)\nBase.metadata.create_all(bind=engine)",
        "app.include_router(shop)\ncreate_all_groups()",
    ),
    "schema-synced": (
        "src/shop.module.ts",
        "TypeOrmModule.forRoot({\n  synchronize: true,\n})",
        "TypeOrmModule.forRoot({\n  synchronize: isLocal,\n})",
    ),
    "schema-altered": (
        "server/index.js",
        'await pool.query("ALTER TABLE orders ADD COLUMN note TEXT")',
        'await pool.query("INSERT INTO orders (note) VALUES ($1)", [note])',
    ),
    "body-unlimited": (
        "server/index.js",
        "app.use(express.json({ limit: '50mb' }))",
        "app.use(express.json({ limit: '5mb' }))",
    ),
    "connection-per-call": (
        "app/db.py",
        "def get_connection():\n    return psycopg2.connect(DATABASE_URL)",
        "pool = ConnectionPool(DATABASE_URL)\ndef get_connection():\n    return pool.getconn()",
    ),
    "query-per-row": (
        "app/api/users/route.ts",
        "users.map(async (user) => {\n  const { count } = await supabase\n    .from('orders')\n})",
        "users.map(async (user) => {\n  const safe = await mask(user)\n  return safe\n})",
    ),
    "prisma-per-module": (
        "app/api/orders/route.ts",
        "const prisma = new PrismaClient()\nprisma.order.findMany()",
        "const prisma = globalThis.prisma ?? new PrismaClient()\nprisma.order.findMany()",
    ),
    "session-cookie-in-script": (
        "src/auth.ts",
        "document.cookie = `token=${data.access_token}; path=/`",
        "document.cookie = `theme=${theme}; path=/`",
    ),
    "account-at-start": (
        "backend/server.js",
        "const hash = await bcrypt.hash('admin123', 10)\napp.listen(80)",
        "const hash = await bcrypt.hash(req.body.password, 10)\napp.listen(80)",
    ),
    "code-logged": (
        "server/otp.js",
        "console.log(`code for ${email}: ${otp}`)",
        "console.log(`code sent to ${email}`)",
    ),
    "guessable-code": (
        "server/otp.ts",
        "const otp = Math.floor(100000 + Math.random() * 900000).toString()",
        "const otp = crypto.randomInt(100000, 1000000).toString()",
    ),
    "guessable-characters": (
        "users/Add.tsx",
        "password += all[Math.floor(Math.random() * all.length)]\nset(generatePassword())",
        "password += all[Math.floor(Math.random() * all.length)]",
    ),
    "guessable-digits": (
        "server/routes/auth.js",
        "const code = String(Math.floor(100000 + Math.random() * 900000))\nverify(code)",
        "const code = Math.floor(100000 + Math.random() * 900000)\norder.number = code",
    ),
    "guessable-code-python": (
        "accounts/otp.py",
        "def otp():\n    return str(random.randint(100000, 999999))",
        "def otp():\n    return str(secrets.randbelow(900_000) + 100_000)",
    ),
}


LOOKS_BAD_BUT_IS_NOT = {
    "session-secret": [("a.js", "session({ secret: 'your session secret' })")],
    "code-logged": [
        ("a.js", "console.log(`[dev] code: ${otp}`)"),
        ("a.js", "if (process.env.NODE_ENV !== 'production') {}\nconsole.log('otp', otp)"),
    ],
    "session-cookie-in-script": [
        ("a.tsx", "document.cookie = `impersonate_token=${token}`"),
        ("a.ts", "document.cookie = `token=; path=/; max-age=0`"),
        ("a.ts", "document.cookie = `${SESSION_HINT}=1; path=/`"),
        ("a.ts", "document.cookie = `csrf_token=${token}; path=/`"),
        ("a.ts", "document.cookie = `session_id=${visit}; path=/`"),
        ("a.ts", "response.cookies.set('token', token, { httpOnly: true })"),
        ("a.js", "Cookies.set('sidebar', open)"),
    ],
    "account-at-start": [
        ("scripts/server.js", "bcrypt.hash('admin123', 10)\napp.listen(80)"),
        ("create_admin.py", "get_password_hash('admin123')\nFastAPI()"),
        ("app/main.py", "def tool():\n    get_password_hash('admin123')"),
    ],
    "guessable-code": [
        ("a.jsx", "const password = user.uid || Math.random().toString(36)"),
        ("a.ts", "search({ sessiontoken: Math.random().toString(36) })"),
        ("a.ts", "const couponCode = Math.random().toString(36)"),
        ("a.tsx", "const key = Math.random(); const orderCode = `A${Math.random()}`"),
        ("a.ts", "user.password = await bcrypt.hash(Math.random().toString(36), 10)"),
        ("a.mjs", "const password = Math.random().toString(36)\nprocess.exit(0)"),
        ("a.ts", "// const otp = Math.floor(Math.random() * 900000)"),
        ("services/migrateUsers.ts", "const tempPassword = Math.random().toString(36)"),
    ],
    "guessable-digits": [
        ("src/lib/a.ts", "const code = Math.floor(1000 + Math.random() * 9000)\nverify(code)"),
    ],
    "guessable-code-python": [
        ("a.py", "password = 1\nreturn random.choice(greetings)"),
        ("a.py", "password = 1\ncode = ''.join(random.choices(string.ascii_uppercase, k=4))"),
        ("a.py", "random = SystemRandom()\notp = random.randint(1000, 9999)"),
        ("app/management/commands/a.py", "class C(BaseCommand): 0\npassword = random.choice(a)"),
    ],
    "stripe-unsigned": [("a.ts", "type Kind = 'checkout.session.completed'")],
    "key-in-code": [
        ("a.tsx", "const placeholder = 'sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc'"),
        (".env.development", "KEY=sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc"),
    ],
    "private-key": [
        ("a.tsx", "const holder = '-----BEGIN PRIVATE KEY-----\\n" + "MIIFRDCCAyygAwIBAgIU" * 3),
    ],
    "env-file-filled": [
        (".env.production", "NEXT_PUBLIC_ENV='production'\nAPI_TOKEN="),
        (".env.production", "MODEL_API_KEY=sk-ant-...\nTOKEN_SECRET=verificationSecretKey"),
        (".env.production", "FORGOT_PASSWORD_URL='https://shop.com/#/forgot'"),
        (".env.local", "JWT_SECRET=secretKey\nDATABASE_URL=postgres://a:b@localhost/a"),
        *((".env.local", f"SUPABASE_SERVICE_ROLE_KEY={token}") for token in ANON),
    ],
    "image-secret": [
        ("Dockerfile", "ENV AUTH_SECRET=dummy_for_the_build"),
        ("Dockerfile", f"ENV SUPABASE_API_KEY={ANON[0]}"),
    ],
    "public-secret-set": [("Dockerfile", f"ENV VITE_SUPABASE_SERVICE_ROLE_KEY={ANON[0]}")],
    "debug-flask": [("app.py", "app.run(host='127.0.0.1', debug=True)")],
    "debug-django": [("shop/settings/base.py", "DEBUG = True")],
    "build-errors-ignored": [
        ("next.config.js", "...(PREVIEW_BUILD && { ignoreBuildErrors: true })"),
    ],
    "policy-using-true": [
        (
            "db/migrations/1.sql",
            "execute format(\n 'create policy %I on %I for all using (true)', a, t);",
        ),
        ("db/migrations/1.sql", "create policy if not exists a on t for all using (true);"),
        ("migrations/a.sql", "create policy p on leads for insert with check (true);"),
        ("migrations/a.sql", "create policy p on t as restrictive for all using (true);"),
        ("migrations/a.sql", "create policy p on t for update using (mine()) with check (true);"),
        ("migrations/a.sql", "create policy p on t using (\n mine()\n)\nwith check (true);"),
        ("migrations/a.sql", "create policy p on t for all to service_role using (true);"),
        ("baseline_schema.sql", "create policy p on t for all using (true);"),
        ("supabase/migrations/0_backup.sql", "create policy p on t for all using (true);"),
    ],
    "httpx-no-timeout": [("a.py", "httpx.get(url)")],
    "tls-unchecked": [
        ("a.py", "def get_token(server, key, verify=False):"),
        ("a.py", "requests.get('https://localhost:8443', verify=False)"),
        ("a.py", "jwt.decode(token, verify=False)"),
    ],
    "body-logged": [
        ("web/logger.ts", "console.log(request.body)"),
        ("a.js", "if (isDev) console.log(req.body)\nlogin(req.body)\nres.json({})"),
        ("routes/menuItems.js", "checkToken()\nconsole.log(req.body)\nres.json({})"),
        ("a.js", "router.use((req, res, next) => next())\nconsole.log(req.body)\nres.json({})"),
        ("routes/slots.js", "discard(a)\nconsole.log(req.body)\nuse(req.headers)\nres.json({})"),
    ],
    "public-secret-name": [
        ("src/a.ts", "if (import.meta.env.VITE_API_SECRET) throw new Error('never public')"),
        ("analyse.js", "const key = process.env.VITE_SUPABASE_SERVICE_ROLE_KEY"),
        ("src/api/a.ts", "const key = import.meta.env.VITE_API_SECRET"),
        ("src/a.ts", "import 'dotenv/config'\nconst key = import.meta.env.VITE_API_SECRET"),
    ],
    "raw-html-react": [
        ("a.tsx", "<b dangerouslySetInnerHTML={{ __html: '<i>comment</i>' }} />"),
        ("a.tsx", "<b dangerouslySetInnerHTML={{ __html: JSON.stringify(user) }} />"),
        ("a.tsx", "<b dangerouslySetInnerHTML={{ __html: t('comment') }} />"),
        ("a.tsx", "<b dangerouslySetInnerHTML={{ __html: comment.content.formatted }} />"),
        ("Toast.tsx", "<b dangerouslySetInnerHTML={{ __html: comment.text }} />"),
        ("emails/a.tsx", "<b dangerouslySetInnerHTML={{ __html: comment.text }} />"),
        ("admin/a.tsx", "<b dangerouslySetInnerHTML={{ __html: comment.body }} />"),
        ("a.tsx", "<b dangerouslySetInnerHTML={{ __html: message.html }} />"),
    ],
    "raw-html-vue": [("a.vue", '<p v-html="status.content" />')],
    "sql-joined-python": [
        ("a.py", "@app.route('/<int:id>')\ndb.execute(f'select * from t where id = {id}')"),
        ("a.py", 'db.execute(f"select * from t where id in ({marks})", ids)'),
        ("a.py", "db.execute(f\"select * from t where id in ({','.join('?')}) and {name}\")"),
        ("a.py", 'db.execute(f"select * from t where state = {STATE}")'),
        ("db/migrations/a.py", 'db.execute(f"update t set a = 1 where id = {key}")'),
    ],
    "sql-joined-js": [
        ("a.js", "req.x\ndb.query(`select 1 from t where ${search ? 'name like $1' : ''}`)"),
        ("a.js", "req.x\ndb.query(`select 1 from t where ${search} order by ${name}`, values)"),
        ("a.ts", "db.query(`set local statement_timeout = ${milliseconds}`)"),
        ("a.ts", "p.query(async ({ input }) => {\n  log(`where ${input.id}`)\n})"),
        ("a.ts", "db.query(sql`select * from t where id = ${params.id}`)"),
        ("a.ts", "req.x\ndb.query(`select 1 from t where id = $${params.length}`, params)"),
    ],
    "public-database": [
        (
            "a.tf",
            "publicly_accessible = true\nsubnet_ids = [aws_subnet.private_1.id]",
        ),
    ],
    "sql-joined-ruby": [("a.rb", 'Tag.where("tags.id = #{tag.id}")')],
    "env-file": [
        (".env.example", "STRIPE_SECRET_KEY=9f1c02aa71be"),
        ("env.ts", "a"),
        (".env", "COMPOSE_PROJECT_NAME=shop\nPORT=3000\nSITE_URL=https://shop.com"),
        (".env", "NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY=pk_9f1c02aa71be\nDEBUG=false"),
        (".env", "# JWT_SECRET=9f1c02aa71be\nAPI_KEY=\nDB_PASSWORD=changeme123"),
        ("api/.env", "NODE_ENV=development\nDB_PASSWORD=9f1c02aa71be"),
        (".env", "DATABASE_URL=postgres://shop:9f1c02aa71be@localhost/shop"),
        (".env", f"SUPABASE_API_KEY={ANON[0]}"),
    ],
    "env-secret": [
        (".env", "JWT_SECRET=generate-with-openssl-rand-base64-32"),
        (".env", "JWT_SECRET=%kernel.project_dir%/config/jwt.pem"),
        (".env", "EXPO_PUBLIC_FIREBASE_API_KEY=9f1c02aa71be44d0"),
        (".env.development", "JWT_SECRET=9f1c02aa71be44d0"),
        ("config/.env", "JWT_SECRET=shop_dev_9f1c02aa71be44d0"),
        ("docker/db.env", "POSTGRES_PASSWORD=averylongpassword"),
        (".env", f"SUPABASE_API_KEY={ANON[0]}"),
    ],
    "cors-express": [
        ("a.ts", "cors({ origin: '*', credentials: true })"),
        ("a.ts", "if (isProduction) x()\napp.use(cors({ origin: true, credentials: true }))"),
    ],
    "cors-fastapi": [
        (
            "a.py",
            "app.add_middleware(\n  X,\n  allow_origins=['*'],\n  allow_credentials=False,  # True"
            " is not allowed with *\n)",
        ),
        (
            "a.py",
            "app.add_middleware(\n  X, allow_origins=['*'] if local else HOMES,\n"
            "  allow_credentials=True)",
        ),
    ],
    "cors-flask": [
        ("a.py", "from flask_cors import CORS\nCORS(app)"),
        (
            "a.py",
            "from flask_cors import CORS\nroutes = Blueprint('a', __name__)\n"
            "CORS(app, supports_credentials=True)",
        ),
        (
            "a.py",
            "from flask_cors import CORS\napp.config['CORS_ORIGINS'] = HOMES\n"
            "CORS(app, supports_credentials=True)",
        ),
    ],
    "flask-secret-key": [
        ("config.py", "class Config:\n    SECRET_KEY = 'abcdefghijkl'\nclass ProductionConfig: 0"),
        ("config.py", "class Config:\n    SECRET_KEY = 'dev-abcdefghijkl'"),
    ],
    "sql-quoted-js": [("a.js", "query(`select * from t where kind = '${KIND}'`)")],
    "tests-may-fail": [
        (".github/workflows/a.yml", "run: npm run test:coverage || true"),
        (".github/workflows/a.yml", "run: npm test\nrun: npm test -- --report || true"),
    ],
    "fallback-secret-python": [
        ("app/config.py", "class Config:\n    SECRET_KEY = os.getenv('SECRET_KEY', 'hunter22')"),
    ],
    "mass-assignment-rails": [
        ("a.rb", "params.slice(:a).permit!"),
        ("app/controllers/admin/a_controller.rb", "params.require(:user).permit!"),
    ],
    "cors-rails": [
        ("a.rb", 'origins "shop.com"\ncredentials: true\norigins "*"\ncredentials: false')
    ],
    "development-server": [
        ("web/Dockerfile", 'CMD ["uvicorn", "app:app", "--reload"]'),
        ("Dockerfile", 'CMD ["npm", "run", "dev"]'),
        ("Dockerfile", 'FROM a AS dev\nCMD ["npm", "run", "dev"]\nFROM a AS prod\nCMD ["a"]'),
    ],
    "fallback-secret": [
        ("scripts/a.ts", "jwt.sign(user, process.env.JWT_SECRET || 'hunter22')"),
        ("playwright.config.ts", "jwt.sign(user, process.env.JWT_SECRET || 'hunter22')"),
        ("a.ts", "const secret = process.env.JWT_SECRET || 'hunter22'"),
        ("a.ts", "jwt.sign(user, process.env.NEXTAUTH_SECRET || 'hunter22')"),
    ],
    "token-in-storage": [
        ("a.ts", "localStorage.setItem('resetToken', t)"),
        ("a.ts", "localStorage.setItem('cartToken', t)"),
        ("a.ts", "localStorage.setItem('multi_login_token', uuid())"),
        ("a.ts", "localStorage.setItem('spotify_access_token', t)"),
        ("a.ts", "localStorage.setItem('token', null)"),
        (
            "a.ts",
            "// tells the API mock who it is\nstart(msw)\nlocalStorage.setItem('token', mockId)",
        ),
    ],
    "tls-unchecked-node": [
        ("a.ts", "const agent = ignoreSslWarnings ? new Agent({ rejectUnauthorized: false }) : 0"),
        ("a.js", "if (this.bypassSSL) process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'"),
        ("a.ts", "return strict ? { rejectUnauthorized: true } : { rejectUnauthorized: false }"),
    ],
    "django-secret-key": [
        ("settings/ci.py", "SECRET_KEY = 'abcdefghijkl'"),
        ("bin/tool.py", "SECRET_KEY = 'abcdefghijkl'"),
    ],
    "requests-no-timeout": [
        ("a.py", "requests.get(url)"),
        ("scripts/a.py", "import requests\nrequests.get(url)"),
        ("docker_example/a.py", "import requests\nrequests.get(url)"),
        ("devel_data.py", "import requests\nrequests.post(url, json=member)"),
        ("public/api-clients/shop_api.py", "import requests\nrequests.get(url)"),
        ("a.py", "import requests\nself.requests.put(job)"),
        ("register.py", "import requests\nimport argparse\nrequests.post(url, json=worker)"),
        ("try_it.py", "import requests\nAPI_URL = 'http://localhost:8000'\nrequests.post(API_URL)"),
        ("db/init_db.py", "import requests\nrequests.get(logo)"),
    ],
    "tables-created": [
        ("app/main.py", "@app.get('/')\ndef hello(): ...\nBase.metadata.create_all(engine)"),
        ("app/db.py", "def init():\n    Base.metadata.create_all(\n    engine, tables=[Job])"),
        ("app/db.py", "engine = create_engine('sqlite:///a.db')\ndef init(): db.create_all()"),
        ("init_db.py", "from app import create_app, db\ndb.create_all()"),
    ],
    "schema-synced": [
        ("a.ts", "  synchronize: true && process.env.NODE_ENV !== 'production',"),
        ("a.js", "sequelize.sync()"),
        ("a.js", "if (isDev) {\n  sequelize.sync({ alter: true })\n}"),
        ("a.js", "await sequelize.sync({ force: true })\nprocess.exit(0)"),
    ],
    "schema-altered": [
        ("db/migrate-1.js", "pool.query('ALTER TABLE orders ADD COLUMN note TEXT')"),
        ("a.js", "console.log('Run ALTER TABLE orders ADD COLUMN note TEXT first')"),
        ("a.js", "return { sql: 'ALTER TABLE orders ADD COLUMN note TEXT' }"),
        ("a.py", 'engine.execute(text("ALTER TABLE orders ADD COLUMN note TEXT"))'),
        ("a.js", "insert('schema_migrations')\nrun('ALTER TABLE orders ADD COLUMN note TEXT')"),
        ("a.py", 'def f():\n    """\n    ALTER TABLE a ADD COLUMN b\n    """'),
    ],
    "body-unlimited": [
        ("a.js", "app.use('/upload', express.json({ limit: '50mb' }))"),
        ("a.js", "app.use(\n  '/upload',\n  express.json({ limit: '50mb' }),\n)"),
        ("a.js", "router.post('/upload', express.json({ limit: '50mb' }), save)"),
        ("a.js", "app.use(express.urlencoded({ limit: '50mb' }))"),
        ("a.js", "app.use(express.json({ limit: '50kb' }))"),
    ],
    "connection-per-call": [
        ("app/db.py", "conn = psycopg2.connect(URL)"),
        ("app/live.py", "def listen_conn():\n  c = asyncpg.connect(URL)\n  c.add_listener('a', f)"),
        ("add_column.py", "def get_connection(): return psycopg2.connect(URL)"),
    ],
    "query-per-row": [
        ("a.ts", "months.map(async (month) => await prisma.order.count({ where: { month } }))"),
        ("a.ts", "topUsers.map(async (u) => await prisma.order.count({ where: u }))"),
        ("a.ts", "users.map(async (u) => await prisma.profile.findUnique({ where: u }))"),
        ("a.ts", "users.map(async (u) => await prisma.user.update({ where: u }))"),
        ("a.ts", "orders.limit(8)\norders.map(async (o) => await prisma.item.count({ where: o }))"),
        ("a.ts", "posts.map(async (p) => await supabase.storage.from('a').download(p.file))"),
        ("jobs/a.ts", "users.map(async (u) => await prisma.order.count({ where: u }))"),
        (
            "a.js",
            "companies.map(async (c) => {\n  const { User } = await getTenantModels(c._id)\n"
            "  return await User.countDocuments()\n})",
        ),
    ],
    "prisma-per-module": [
        ("lib/prisma.ts", "export const prisma = new PrismaClient()\nprisma.$connect()"),
        ("app/api/debug/route.ts", "const prisma = new PrismaClient()\nprisma.order.count()"),
        ("app/api/orders/route.ts", "const prisma = new PrismaClient()"),
        ("routes/a.js", "const prisma = app.prisma || new PrismaClient()\nprisma.order.count()"),
    ],
}


@pytest.mark.parametrize("name", BAD_AND_GOOD)
def test_a_shipped_probe_tells_what_is_wrong_from_what_is_right(name):
    path, bad, good = BAD_AND_GOOD[name]
    [shipped] = [probe for probe in load_checklist().probes if probe.id == name]
    prober = Prober([shipped])
    for text, expected in ((bad, 1), (good, 0)):
        assert len(list(prober.look(path, prober.wanting(path), text.encode()))) == expected


@pytest.mark.parametrize(
    "text",
    [
        "app.use((req, res, next) => {\n  console.log(req.body)\n  next()\n})\nres.json({})",
        "console.log(req.headers)\nres.json({})",
        "logIn((req, res) => {\n  console.log(req.body)\n  check(password)\n  res.json({})",
    ],
)
def test_what_every_request_or_a_person_sends_is_not_for_the_log(text):
    [shipped] = [probe for probe in load_checklist().probes if probe.id == "body-logged"]
    prober = Prober([shipped])
    wanting = prober.wanting("server/index.js")
    assert len(list(prober.look("server/index.js", wanting, text.encode()))) == 1


@pytest.mark.parametrize("name", LOOKS_BAD_BUT_IS_NOT)
def test_a_shipped_probe_is_silent_about_what_only_looks_wrong(name):
    [shipped] = [probe for probe in load_checklist().probes if probe.id == name]
    prober = Prober([shipped])
    for path, text in LOOKS_BAD_BUT_IS_NOT[name]:
        assert list(prober.look(path, prober.wanting(path), text.encode())) == [], text


def test_enough_ship_and_each_speaks_of_its_own():
    probes = load_checklist().probes
    assert len(probes) >= 40
    assert len({one.message + one.item for one in probes if one.says == "for"}) > 40
    assert {one.says for one in probes} == {"for", "against"}
    assert all(one.fix for one in probes if one.says == "against")


def _found(files):
    prober = Prober(load_checklist().probes)
    every = [
        one
        for path, text in files.items()
        for one in prober.look(path, prober.wanting(path), text.encode())
    ]
    return {one.probe.id for one in standing(every) if one.probe.says == "against"}


RULED_OUT = {
    "prisma-per-module": (
        {"app/api/orders/route.ts": "const prisma = new PrismaClient()\nprisma.order.count()"},
        {"prisma/schema.prisma": 'datasource db {\n  provider = "sqlite"\n}'},
    ),
    "fallback-secret": (
        {"auth.js": "jwt.sign(user, process.env.JWT_SECRET || 'insecure-key')"},
        {"render.yaml": "  - key: JWT_SECRET\n    generateValue: true"},
    ),
    "fallback-secret-python": (
        {"app/main.py": "app = Flask(__name__)\napp.secret_key = getenv('SECRET_KEY', 'hunter22')"},
        {"app/settings.py": "if not key:\n    raise RuntimeError('SECRET_KEY is missing')"},
    ),
    "token-in-storage": (
        {"web/login.tsx": "localStorage.setItem('token', data.token)"},
        {"api/auth.js": "res.cookie('refreshToken', id, {\n  httpOnly: true,\n})"},
    ),
    "requests-no-timeout-in-tasks": (
        {"shop/tasks.py": "import requests\nrequests.post(url, json=x)"},
        {"shop/settings.py": "CELERY_TASK_SOFT_TIME_LIMIT = 20"},
    ),
    "cors-django": (
        {"config/cors.py": "CORS_ALLOW_CREDENTIALS = True\nCORS_ALLOW_ALL_ORIGINS = True"},
        {"config/django/prod.py": "CORS_ALLOW_ALL_ORIGINS = False"},
    ),
    "build-errors-ignored": (
        {"next.config.js": "typescript: { ignoreBuildErrors: true }"},
        {".github/workflows/ci.yml": "run: pnpm typecheck"},
    ),
    "debug-flask": (
        {"app.py": "app.run(host='0.0.0.0', debug=True)"},
        {"Dockerfile": "CMD gunicorn app:app"},
    ),
    "stripe-unsigned": (
        {"api/route.ts": "await req.json()\ncase 'checkout.session.completed':"},
        {"lib/stripe.ts": "stripe.webhooks.constructEvent(body, signature, key)"},
    ),
    "raw-html-react": (
        {"a.tsx": "<b dangerouslySetInnerHTML={{ __html: comment.body }} />"},
        {"server/save.ts": "sanitizeHtml(comment.body)"},
    ),
    "debug-django": ({"shop/settings.py": "DEBUG = True"}, {"shop/settings/production.py": ""}),
    "schema-pushed": (
        {"package.json": '"build": "prisma db push && next build"'},
        {"Dockerfile": "CMD npx prisma migrate deploy && node server.js"},
    ),
    "tables-created": (
        {"app/main.py": "app.include_router(shop)\nBase.metadata.create_all(bind=engine)"},
        {"update.sh": "flask db upgrade"},
    ),
    "body-unlimited": (
        {"server/index.js": "app.use(express.json({ limit: '50mb' }))"},
        {"deploy/nginx.conf": "location / { proxy_pass http://app:3000; }"},
    ),
    "connection-per-call": (
        {"app/db.py": "def get_connection():\n    return psycopg2.connect(DATABASE_URL)"},
        {".env.example": "DATABASE_URL=postgres://aws-0.pooler.supabase.com:6543/a"},
    ),
}


@pytest.mark.parametrize("name", RULED_OUT)
def test_what_the_rest_of_the_repository_makes_harmless_is_not_spoken_against(name):
    bad, mended_by = RULED_OUT[name]
    assert _found(bad) == {name}
    assert name not in _found({**bad, **mended_by})


@pytest.mark.parametrize(
    "bare",
    [
        "jwt.verify(token, process.env.JWT_SECRET, (error) => next(error))",
        "JwtModule.register({ secret: process.env.JWT_SECRET })",
        "const JWT_SECRET = process.env.JWT_SECRET as string;",
        "jwtVerify(token, new TextEncoder().encode(process.env.JWT_SECRET!))",
    ],
)
def test_a_secret_that_is_missed_elsewhere_is_noticed(bare):
    bad = {"auth.js": "jwt.sign(user, process.env.JWT_SECRET || 'hunter22')"}
    assert _found({**bad, "middleware.js": bare}) == set()
    other = bare.replace("JWT_SECRET", "JWT_SECRET || 'hunter22'")
    assert _found({**bad, "middleware.js": other}) == {"fallback-secret"}


def test_containers_that_want_their_secret_have_another_one():
    bad = {"auth.js": "jwt.sign(user, process.env.JWT_SECRET || 'hunter22')"}
    wants = "environment:\n  JWT_SECRET: ${JWT_SECRET:?set it}"
    assert _found(bad) == {"fallback-secret"}
    assert _found({**bad, "docker-compose.yml": wants}) == set()
    assert _found({**bad, "docker-compose.yml": wants.replace(":?set it", ":-hunter22")})


def test_any_origin_matters_where_there_are_session_cookies():
    bad = {"app.ts": "app.use(cors({ origin: true, credentials: true }))"}
    assert _found(bad) == set()
    assert _found({**bad, "auth.ts": "res.cookie('s', id, { httpOnly: true })"}) == {"cors-express"}


@pytest.mark.parametrize(
    "guard",
    [
        "if (live && !process.env.JWT_SECRET) {\n  throw new Error('JWT_SECRET')\n}",
        "if (!JWT_SECRET) process.exit(1)",
        "const REQUIRED: string[] = [\n  'PORT',\n  'JWT_SECRET',\n]\ncheck() || process.exit(1)",
        "const env = z.object({\n  JWT_SECRET: z.string().min(32),\n}).parse(process.env)",
    ],
)
def test_a_server_that_refuses_to_start_without_its_secret_may_have_another_one(guard):
    bad = {"auth.js": "jwt.sign(user, process.env.JWT_SECRET || 'hunter22')"}
    assert "fallback-secret" not in _found({**bad, "env.ts": guard})
    other = guard.replace("JWT_SECRET", "STRIPE_WEBHOOK_SECRET")
    optional = guard.replace("throw", "log").replace("exit(1)", "warn()")
    optional = optional.replace("z.string()", "z.string().default('hunter22')")
    assert "fallback-secret" in _found({**bad, "env.ts": other})
    assert "fallback-secret" in _found({**bad, "env.ts": optional})
