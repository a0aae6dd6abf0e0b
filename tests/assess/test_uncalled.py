"""Which functions of a file nothing calls, told without parsing it."""

import pytest

from gonogo.assess.python_functions import python_source
from gonogo.assess.script_functions import script_source
from gonogo.assess.uncalled import Functions

HERE = "app/rates.py"


def uncalled(text, named=(), path=HERE):
    """The lines of the functions that nothing leads to."""
    source = python_source if path.endswith(".py") else script_source
    return [line for lines in Functions(source(path, text)).uncalled(named) for line in lines]


def test_a_function_that_nothing_names():
    text = "import requests\n\ndef fetch(\n    url,\n):\n    get(url)\n\n\nx = 1\n"
    assert uncalled(text) == [3, 4, 5, 6, 7, 8]
    assert uncalled(text, named={"fetch"}) == []


@pytest.mark.parametrize(
    "text",
    [
        "def fetch():\n    pass\nfetch()\n",
        "def fetch():\n    pass\nROUTES = ['fetch']\n",
        "def one():\n    fetch()\ndef fetch():\n    one()\none()\n",
        "@app.get(\n    '/'\n)\nasync def fetch():\n    pass\n",
        "@app.get('/')\n\n# why\n@cached\ndef fetch():\n    pass\n",
        "class Rates(Base):\n    def fetch(self):\n        pass\n",
        "class Rates(\n    Base,\n):\n    def fetch(self):\n        pass\n",
        "@dataclass\nclass Rates:\n    def fetch(self):\n        pass\n",
        "class Rates:\n    class Meta(Base):\n        def fetch(self):\n            pass\n",
        "class Rates:\n    def __enter__(self):\n        fetch()\ndef fetch():\n    pass\n",
        "if fast:\n    def fetch():\n        pass\n",
        "def main():\n    fetch()\ndef fetch():\n    pass\n",
    ],
    ids=lambda text: text.splitlines()[0],
)
def test_one_that_may_be_called(text):
    assert uncalled(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "def fetch():\n    pass\n# fetch()\n",
        "def fetch():\n    fetch()\n",
        "def fetch():\n    other()\ndef other():\n    fetch()\n",
        "class Rates:\n    @staticmethod\n    def fetch():\n        pass\n",
        "class Rates(object):\n    rate = 1\n\n    def fetch(self):\n        pass\n",
        "class Rates:\n    @tool\n    def other():\n        pass\n    def fetch():\n        pass\n",
    ],
    ids=lambda text: text.splitlines()[-2],
)
def test_one_that_only_itself_comments_and_other_dead_ones_name(text):
    assert uncalled(text)


def test_a_class_that_nothing_names():
    text = "class Rates:\n    def fetch(self):\n        pass\n"
    assert uncalled(text, named={"fetch"})
    assert not uncalled(text, named={"Rates", "fetch"})
    assert not uncalled(f"{text}rates = Rates()\n", named={"fetch"})


def test_hosts_call_what_is_named_elsewhere():
    text = "def on_upload(event, context):\n    pass\n"
    assert uncalled(text)
    assert not uncalled(text, path="functions/main.py")
    assert not uncalled(text, path="app/lambda_upload.py")


def test_a_file_that_no_person_wrote_is_left_alone():
    def text(functions):
        return "".join(f"def f{number}():\n    f{number + 1}()\n" for number in range(functions))

    assert uncalled(text(2_000))
    assert not uncalled(text(2_000), named={"f0"})
    assert not uncalled(text(2_001))


def test_no_text_stops_it():
    for text in ("def ", "def f" * 1000, ")\n" * 9, "class A:\n\tdef f(\n", "\x00\ud800def f():\n"):
        uncalled(text)


SCRIPT = "src/lib/rates.ts"


@pytest.mark.parametrize(
    "opens",
    [
        "function fetch() {",
        "export async function fetch<T>(",
        "export const fetch = async (url: string) => {",
        "const fetch: Handler = (a, b) => {",
        "const fetch = asyncHandler(async (req, res) => {",
        "exports.fetch = async (req, res) => {",
        "module.exports.fetch = function (req, res) {",
        "export const useFetch = () => {",
    ],
)
def test_a_function_of_a_script_that_nothing_names(opens):
    text = f"import x from 'x'\n{opens}\n  get(url)\n}}\n\nconst y = 1\n"
    assert uncalled(text, path=SCRIPT) == [2, 3, 4, 5]
    assert uncalled(text, path=SCRIPT, named={"fetch", "useFetch"}) == []
    assert uncalled(f"{text}// fetch\n", path=SCRIPT)
    assert uncalled(f"{text}export {{ fetch, useFetch }}\n", path=SCRIPT)
    assert uncalled(f"{text}module.exports = {{\n  fetch,\n  useFetch,\n}}\n", path=SCRIPT)


@pytest.mark.parametrize(
    "text",
    [
        "function fetch() {\n}\nfetch()\n",
        "const fetch = () => {\n}\nwindow.fetch = fetch\n",
        "export default function fetch() {\n}\n",
        "function fetch() {\n}\nexport default fetch\n",
        "function fetch() {\n}\nexport { fetch as get }\n",
        "const fetch = () => {\n}\nmodule.exports = { get: fetch }\n",
        "const rates = list.map((one) => {\n  get(one)\n})\n",
        "const store = create(\n  get(1)\n)\n",
    ],
)
def test_one_of_a_script_that_may_be_called(text):
    assert uncalled(text, path=SCRIPT) == []


CLASS = """\
@Injectable()
export class Rates {
  private rate = 1

  constructor(private readonly prices: Prices) {
    this.start()
  }

  // what it costs
  async fetch(
    url: string,
  ): Promise<void> {
    this.look(url)
  }

  static look = async (url) => {
    get(url)
  }

  @Cron("* * * * *")
  nightly() {
    x
  }

  start() {
    x
  }

  onModuleInit() {
    x
  }
}
"""


def test_a_method_of_a_script_that_nothing_names():
    assert uncalled(CLASS, path=SCRIPT) == [*range(10, 16), *range(16, 20)]
    assert uncalled(CLASS, path=SCRIPT, named={"fetch"}) == []
    assert uncalled(CLASS, path=SCRIPT, named={"look"}) == [*range(10, 16)]
    assert uncalled(f"{CLASS}new Rates().fetch()\n", path=SCRIPT) == []
    for head in ("export class Rates extends Base {", "class Rates implements OnInit {"):
        assert uncalled(CLASS.replace("export class Rates {", head), path=SCRIPT) == []
    assert uncalled(CLASS, path="api/rates.js") == []


SERVICE = """\
export const rateService: Rates = {
  base: "/api",

  async fetch(url) {
    get(url)
  },

  look: async (url) => {
    this.start(url)
  },
  start: function (url) {
    x
  },
}
"""


def test_so_is_a_method_of_an_object_that_is_a_service():
    assert uncalled(SERVICE, path=SCRIPT) == [*range(4, 8), *range(8, 11), *range(11, 14)]
    assert uncalled(SERVICE, path=SCRIPT, named={"look"}) == [*range(4, 8)]
    assert uncalled(SERVICE.replace("rateService", "handlers"), path=SCRIPT) == []
    assert uncalled(SERVICE, path="api/rates.js") == []


CONTEXT = """\
const Session = createContext<Kind>({
  login: async () => {},
})

interface Kind {
  login: (name: string) => void
}

export const Provider = ({ children }) => {
  const [user, setUser] = useState(null)

  const login = async (name) => {
    setUser(name)
  }

  const load = useCallback(async () => {
    setUser(1)
  }, [user])

  useEffect(() => {
    load()
  }, [load])

  const value = useMemo(() => ({
    user,
    login,
  }), [user, login])
  return <Session.Provider value={value}>{children}</Session.Provider>
}

export const useSession = () => useContext(Session)
"""


def test_a_function_that_a_context_hands_to_nobody():
    named = {"Provider", "useSession"}
    assert uncalled(CONTEXT, path=SCRIPT, named=named) == [*range(12, 16)]
    assert uncalled(CONTEXT, path=SCRIPT, named={*named, "login"}) == []
    for used in ("login(user)\n  useEffect", "const button = <b onClick={login} />\n  useEffect"):
        text = CONTEXT.replace("useEffect", used)
        assert uncalled(text, path=SCRIPT, named=named) == []
    [target] = [
        one for one in Functions(script_source(SCRIPT, CONTEXT)).targets() if one.name == "login"
    ]
    assert target.handed_by == {"Session", "useSession"}
    assert uncalled(CONTEXT.replace("createContext", "create"), path=SCRIPT, named=named) == []


@pytest.mark.parametrize("path", ["app/api/rates/route.ts", "pages/rates.ts", "api/rates.js"])
def test_a_framework_calls_what_is_exported_where_it_looks(path):
    assert not uncalled("export async function GET() {\n  x\n}\n", path=path)
    assert not uncalled("function GET() {\n  x\n}\nexport { GET }\n", path=path)
    assert uncalled("async function help() {\n  x\n}\n", path=path)


def test_no_script_stops_it():
    for text in (
        "function ",
        "class A {\n" * 99,
        "class A {\n  f(",
        "export {" * 999,
        "const a = (" + "(," * 9_999,
        "\x00\ud800const",
    ):
        uncalled(text, path=SCRIPT)
