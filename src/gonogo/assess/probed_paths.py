"""Which files of a repository speak for the product: not what only tests, shows or builds it."""

import re

_LONGEST_PATH = 500
_DEEPEST = 40

_NOBODY_WROTE = re.compile(
    r"""(?: ^|/ ) (?: node_modules | bower_components | vendor | vendored | third[_-]party | dist
            | site-packages | \.yarn | \.next | \.terraform | coverage | __generated__ | generated
            | htmlcov | storybook-static ) /
      | [.-]min\.(?:js|css|mjs) $
      | \.(?:map | lock | snap | svg | png | jpe?g | gif | webp | ico | pdf | woff2? | ttf | eot
          | mp[34] | zip | gz | jar | wasm | po | mo | ipynb) $
      | (?: package-lock\.json | pnpm-lock\.yaml | npm-shrinkwrap\.json | go\.sum
          | _pb2(?:_grpc)?\.py | \.pb\.go | \.g\.dart | \.gen\.tsx? | -bundle\.js | \.bundle\.js ) $
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NOT_THE_PRODUCT = re.compile(
    r"""(?: ^|/ ) (?: tests? | testing | specs? | __tests__ | __mocks__ | mocks? | fixtures? | e2e
            | cypress | playwright | testdata | test[_-][\w-]{1,30} | [\w-]{1,30}[_-]tests?
            | examples? | samples? | demos? | seeds? | seeders? | tutorials?
            | \w{1,30}[_-]examples? | sandbox | dev | development | docs? | documentation | stories
            | benchmarks? | playground | \.storybook | \.devcontainer | snippets ) /
      | (?: ^|/ ) (?: test_[^/]* | conftest\.py | [^/]*[._-](?:test|tests|spec|stories|mock|example)
            \.[a-z]{1,4}
            | (?: playwright | vitest | jest | cypress | wdio )\.config\.[a-z]{1,3} ) $
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NOT_LIVE = re.compile(
    r"""(?: ^|/ ) (?: scripts? | tools? | tooling | hack | local | localdev | ci | qa | bin | perf
            | dev[_-]\w{1,30} | \w{1,30}[_-]dev | demo[_-]\w{1,30} | [\w-]{1,60}[_-]demo
            | e2e[_-]\w{1,30} | \w{1,30}[_-]e2e | load[_-]?tests? | k6 | locust | evals?
            | quick[_-]?starts? | starters? | cookbooks? | prototypes? | poc | archived?
            | deprecated | stubs? | fakes? | dummy | codemods? | scaffolds? | boilerplates?
            | storybook | (?: archived? | old | legacy | deprecated | temp | tmp | backup )
              [_-][\w-]{1,60}
            | [\w-]{1,60} [_-] (?: archived? | old | legacy | deprecated | backup | bak | copy )
            | _templates? ) /
      | ^ (?: books? | chapters? | lessons? | courses? | workshops? | experiments? | notebooks? ) /
      | (?: ^|/ ) \. (?! git(?:hub|lab)/ | circleci/ | deploy | docker | platform/ | config/
            | aws/ | ebextensions/ | infra ) [^/]* /
      | (?: ^|/ ) (?: examples? | samples? | demos? | mocks? | fakes? | stubs? | dummy | seeds?
            | playground | scratch | bench(?:marks?)? | gen | fixtures? | dev | development | local
            | debug | tmp | temp | old | deprecated | backup ) [._-] [^/]* $
      | ^ (?: [^/]+/ )? (?: test | check | verify | fix | diagnose | inspect | trigger | setup | run
            | apply | cleanup | backfill | populate | migrate ) [_-] [^/]* $
      | ^ (?: [^/]+/ )? [^/]* [_-] (?: setup | audit | fix | check | cleanup | backfill )
        \. \w{1,4} $
      | ^ (?: (?! (?: api | app | src | lib | functions | services | routes | pages ) / ) [^/]+/ )?
        (?: find | analy[sz]e | troubleshoot ) [_-] [^/]* $
      | (?: ^|/ ) create [_-] test [_-] (?: users? | accounts? | admins? | data ) [._-] [^/]* $
      | [_-] test [_-] report \. \w{1,4} $
      | (?: ^|/ ) [^/]* - [^/]* \. py $
      | (?: ^|/ ) test- [^/]* $
      | (?: ^|/ ) setup\.py $
      | [._-] (?: examples? | samples? | demo | mocks? | fakes? | stubs? | seeds? | seeder
            | fixtures? | dev | development | local | e2e | bench(?:marks?)? | playground
            ) \. \w{1,12} $
      | (?-i: (?: ^|/ ) (?: mock | fake | stub | example | sample | demo ) [A-Z] [^/]* $
            | [a-z] (?: Mock | Stub | Fixture | Example | Demo ) s? \. \w{1,12} $ )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SET_ASIDE = re.compile(
    r"""(?: ^ (?: backups? | snapshots? | trash | unused ) | (?: ^|/ ) _? (?: old | bak | disabled )
          | (?: ^|/ ) _ (?: backups? | archived? | unused ) ) / (?! (?: .*/ )? [^/]* \.env [^/]* $ )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Copies nobody runs. Deeper down, a folder named backups is a product's own. What a file of
settings holds is out wherever it is."""


def is_worth_reading(path: str) -> bool:
    """Whether people wrote the file: nothing vendored, generated, minified, locked or drawn."""
    if len(path) > _LONGEST_PATH or path.count("/") > _DEEPEST:
        return False
    return not _NOBODY_WROTE.search(path)


def is_product(path: str) -> bool:
    """Whether the file belongs to what runs: no test, example or piece of documentation."""
    return not _NOT_THE_PRODUCT.search(path)


def is_live(path: str) -> bool:
    """Whether what is wrong there may reach users: no script, tool, sample or stand-in.

    Of the product's files, asked of what speaks against an item. What speaks for one may be there.
    """
    return not _NOT_LIVE.search(path)


def is_set_aside(path: str) -> bool:
    """Whether it is code that somebody put away: nobody runs it, though a secret in it is out."""
    return bool(_SET_ASIDE.search(path))
