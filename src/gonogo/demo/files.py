"""The files of the sample project. ``<12 days ago>`` stands for that day."""

from dataclasses import dataclass

from gonogo.demo.answers import FIX_COMMIT


@dataclass(frozen=True)
class Commit:
    """One commit of the sample project: who, when, what, and the files as they are from then."""

    author: str
    days_ago: int
    message: str
    files: dict[str, str]


HISTORY = (
    Commit(
        "Dana",
        126,
        "Start acme-app",
        {
            "README.md": """\
# acme-app

Invoices and projects for small agencies, with summaries by a language model.

- [System map](docs/system.md)
- [Endpoints](docs/endpoints.md)
- [Restore drill](docs/restore-drill.md)
- [Costs](docs/costs.md)
""",
            ".env.example": "DATABASE_URL=\nSESSION_SECRET=\nMODEL_API_KEY=\nPAYMENTS_KEY=\n",
            "app/outbound.py": '''\
"""Every call to somebody else's service goes through here."""

import urllib.request

LIMIT_SECONDS = {"payments": 8, "model": 20, "mail": 5}


def call(service: str, request: urllib.request.Request) -> bytes:
    with urllib.request.urlopen(request, timeout=LIMIT_SECONDS[service]) as answer:
        return answer.read()
''',
        },
    ),
    Commit(
        "Kim",
        120,
        "Measure response times",
        {
            "docs/latency.md": """\
# Response times on <120 days ago>, 3 requests a second

| journey | P50 | P95 |
|---|---|---|
| sign in | 120 ms | 310 ms |
| open an invoice | 90 ms | 240 ms |
| summary | 2.1 s | 6.4 s |
""",
        },
    ),
    Commit(
        "Bo",
        104,
        "Scan the history for secrets",
        {
            "docs/secret-scan.txt": """\
<104 days ago>  scanned 612 commits, values hidden
2 findings: PAYMENTS_KEY (revoked by Bo), MODEL_API_KEY (revoked by Bo)
0 live findings
""",
        },
    ),
    Commit(
        "Bo",
        31,
        "Deploy from main, and only what passes",
        {
            ".github/workflows/deploy.yml": """\
name: deploy
on:
  push:
    branches: [main]
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: make test
      - run: make deploy
""",
            ".github/dependabot.yml": """\
version: 2
updates:
  - package-ecosystem: pip
    directory: /
    schedule: { interval: weekly }
""",
        },
    ),
    Commit(
        "Dana",
        25,
        "Draw the system",
        {
            "docs/system.md": """\
# System map, checked on <25 days ago>

browser → web app → API → Postgres
API → queue → worker → model API
API → payments → webhook → API

Critical: sign-in, invoice, payment webhook.
""",
        },
    ),
    Commit(
        "Bo",
        17,
        FIX_COMMIT,
        {
            "migrations/0012_indexes.sql": """\
create index concurrently invoices_by_tenant on invoices (tenant_id, created_at);
create index concurrently projects_by_tenant on projects (tenant_id);
""",
            "config/pool.toml": "[pool]\nsize = 10\noverflow = 0\nwait_seconds = 3\n",
        },
    ),
    Commit(
        "Kim",
        14,
        "Record what traffic costs, and that the logs hold no secrets",
        {
            "docs/logs/canary.md": """\
# Canary of <20 days ago>

A made-up card number was sent through sign-up, checkout and a failing job.

| tool | hits |
|---|---|
| logs | 0 |
| error tracker | 0 |
| model traces | 0, after masking |
""",
            "docs/costs.md": """\
# Costs in the month before <14 days ago>: 210 active customers

| service | month | per customer |
|---|---|---|
| hosting | 61 € | 0.29 € |
| database | 49 € | 0.23 € |
| model API | 188 € | 0.90 € |
""",
        },
    ),
    Commit(
        "Dana",
        12,
        "Restore a backup and write it down",
        {
            "docs/restore-drill.md": """\
# Restore drill of <12 days ago>

Backup of 03:00, restored into a new project from 10:05 to 10:43 by Dana.

| table | live | restored |
|---|---|---|
| tenants | 214 | 214 |
| invoices | 18,402 | 18,377 |

The 25 missing invoices were written after 03:00: the window of lost data is one day at most.
""",
        },
    ),
    Commit(
        "Bo",
        11,
        "Refuse bad input",
        {
            "app/rates.py": '''\
"""Exchange rates, for invoices in other currencies."""

import requests


def rate(currency: str) -> float:
    answer = requests.get(
        "https://rates.example.com/latest",
        params={"currency": currency},
    )
    return answer.json()["rate"]
''',
            "app/invoices.py": '''\
"""Invoices in the currency of the customer."""

from app.rates import rate


def amount_due(euros: float, currency: str) -> float:
    return round(euros * rate(currency), 2)
''',
            "tests/test_bad_input.py": """\
import pytest

BAD_AMOUNTS = ["", "1e999", "-5", None, {"$gt": 0}]


@pytest.mark.parametrize("amount", BAD_AMOUNTS)
def test_an_invoice_refuses_a_bad_amount(client, amount):
    answer = client.post("/api/invoices", json={"amount": amount})
    assert answer.status_code == 422
""",
        },
    ),
    Commit(
        "Dana",
        9,
        "Probe the walls between tenants",
        {
            "tests/test_tenancy.py": '''\
"""Customer B tries everything that belongs to customer A."""

import pytest

RECORDS = ["invoices", "projects"]


@pytest.mark.parametrize("kind", RECORDS)
@pytest.mark.parametrize("method", ["get", "patch", "delete"])
def test_another_tenants_record_is_not_there(client_b, record_of_a, kind, method):
    url = f"/api/{kind}/{record_of_a(kind).id}"
    assert getattr(client_b, method)(url).status_code == 404
''',
        },
    ),
    Commit(
        "Dana",
        6,
        "List every endpoint",
        {
            "app/main.py": """\
import os

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from starlette.middleware.sessions import SessionMiddleware

from app.invoices import amount_due

app = FastAPI()
app.add_middleware(SessionMiddleware, secret_key=os.environ["SESSION_KEY"])
app.add_middleware(
    CORSMiddleware,
    allow_origins=["*"],
    allow_credentials=True,
)


@app.get("/health")
def health() -> dict[str, str]:
    return {"status": "ok"}


@app.get("/api/amounts/{currency}")
def amount(currency: str, euros: float) -> dict[str, float]:
    return {"due": amount_due(euros, currency)}
""",
            "web/summary.tsx": """\
export function Summary({ answer }: { answer: string }) {
  return <section dangerouslySetInnerHTML={{ __html: answer }} />;
}
""",
            "docs/endpoints.md": """\
# Endpoints, called without a session on <6 days ago>

| endpoint | meant to be | answer |
|---|---|---|
| GET /health | public | 200 |
| GET /api/amounts/:currency | public | 200 |
| POST /api/sign-in | public | 401 |
| GET /api/invoices | protected | 401 |
| PATCH /api/projects/:id | protected | 401 |
""",
        },
    ),
)
