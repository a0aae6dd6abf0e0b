"""What the team of the sample project has answered so far. Days count from today."""

from dataclasses import dataclass

LAUNCH_IN_DAYS = 13
FIX_COMMIT = "Index the busiest queries"
"""The commit that proves one of the answers; its hash is only known once it is made."""


@dataclass(frozen=True)
class Proof:
    """One piece of evidence: how many days ago it was added, by whom, and what it is."""

    days_ago: int
    by: str
    ref: str


@dataclass(frozen=True)
class Said:
    """One answer; ``due_in`` and ``until_in`` are days from today."""

    status: str
    owner: str = ""
    note: str = ""
    due_in: int | None = None
    proofs: tuple[Proof, ...] = ()
    why: str = ""
    until_in: int | None = None


ANSWERS: dict[str, Said] = {
    "auth.server-side-enforcement": Said(
        "done",
        "Dana",
        "All 41 endpoints are listed; 4 are public on purpose.",
        proofs=(
            Proof(6, "Dana", "docs/endpoints.md"),
            Proof(6, "Dana", "https://ci.example.com/acme/acme-app/runs/1204"),
        ),
    ),
    "auth.tenant-isolation": Said(
        "partial",
        "Dana",
        "Invoices and projects are covered. Exports, signed file links and search are still to "
        "try.",
        due_in=-2,
        proofs=(Proof(9, "Dana", "tests/test_tenancy.py"),),
    ),
    "auth.session-flows": Said(
        "done",
        "Kim",
        due_in=3,
        proofs=(Proof(8, "Kim", "Kim and Bo clicked through reset and expiry on staging"),),
    ),
    "auth.secret-hygiene": Said(
        "done",
        "Bo",
        "Two old keys were found and revoked.",
        proofs=(Proof(104, "Bo", "docs/secret-scan.txt"),),
    ),
    "input.schema-validation": Said(
        "done", "Bo", proofs=(Proof(11, "Bo", "tests/test_bad_input.py"),)
    ),
    "input.unknown-fields": Said(
        "partial", "Bo", "Done for projects; users and invoices accept anything.", due_in=6
    ),
    "input.content-sanitization": Said(
        "open", "Bo", "Summaries from the model are rendered as HTML.", due_in=5
    ),
    "input.upload-limits": Said(
        "not-applicable",
        "Kim",
        why="There are no uploads yet; the route is switched off.",
        until_in=60,
    ),
    "input.log-redaction": Said(
        "done",
        "Kim",
        "The record was moved, the link was not.",
        proofs=(Proof(20, "Kim", "docs/canary.md"),),
    ),
    "deploy.automated-from-vcs": Said(
        "done", "Bo", proofs=(Proof(30, "Bo", ".github/workflows/deploy.yml"),)
    ),
    "deploy.fast-rollback": Said(
        "open",
        "Bo",
        "Tried once by hand: 40 minutes, and the migration did not go back.",
        due_in=4,
    ),
    "deploy.config-outside-code": Said("done", "Dana", proofs=(Proof(38, "Dana", ".env.example"),)),
    "deploy.staging-promotion": Said("partial", "Bo", "Staging still reads the live database."),
    "deploy.pre-deploy-gate": Said(
        "done",
        "Bo",
        proofs=(Proof(28, "Bo", "https://ci.example.com/acme/acme-app/runs/1102"),),
    ),
    "observability.correlated-logs": Said("done", "Kim", "Request IDs reach the worker too."),
    "observability.user-impact-alerts": Said(
        "open", "Kim", "Errors go to a mailbox that nobody reads at night.", due_in=4
    ),
    "observability.critical-path-uptime": Said(
        "done", "Kim", proofs=(Proof(15, "Kim", "https://status.example.com/acme/checks"),)
    ),
    "observability.incident-channel": Said("partial", "Dana", due_in=8),
    "reliability.outbound-timeouts": Said(
        "done", "Bo", proofs=(Proof(21, "Bo", "app/outbound.py"),)
    ),
    "reliability.fallbacks": Said(
        "accepted",
        "Dana",
        "Sign-in and invoices work without the model; only summaries stop.",
        why="Losing the summaries for some hours is bearable in the first month.",
        until_in=45,
    ),
    "reliability.idempotent-jobs": Said("open", "Bo"),
    "database.access-path-indexes": Said("done", "Bo", proofs=(Proof(17, "Bo", FIX_COMMIT),)),
    "database.slow-queries": Said("open", "Bo", "The dashboard runs one query per row.", due_in=9),
    "database.connection-pooling": Said(
        "done", "Bo", proofs=(Proof(17, "Bo", "config/pool.toml"),)
    ),
    "database.safe-migrations": Said("done", "Bo"),
    "database.restore-tested": Said(
        "done",
        "Dana",
        "38 minutes from backup to a working copy.",
        proofs=(Proof(12, "Dana", "docs/restore-drill.md"),),
    ),
    "performance.latency-baseline": Said(
        "done", "Kim", proofs=(Proof(120, "Kim", "docs/latency.md"),)
    ),
    "performance.load-test": Said("open", "Kim", due_in=7),
    "performance.cost-baseline": Said("done", "Kim", proofs=(Proof(14, "Kim", "docs/costs.md"),)),
    "cost.autoscaling": Said(
        "done",
        "Bo",
        proofs=(Proof(13, "Bo", "At most 5 instances, none at night: seen in the settings"),),
    ),
    "cost.budget-alerts": Said(
        "partial", "Kim", "The account has an alarm; the AI API has none.", due_in=3
    ),
    "security-ops.patch-cadence": Said(
        "done", "Bo", proofs=(Proof(10, "Bo", ".github/dependabot.yml"),)
    ),
    "security-ops.audit-logs": Said("open", "Dana"),
    "security-ops.key-revocation": Said("partial", "Dana", due_in=10),
    "security-ops.incident-owner": Said(
        "done",
        "Dana",
        proofs=(Proof(7, "Dana", "Dana runs incidents, Kim tells customers: agreed on Monday"),),
    ),
    "ownership.system-map": Said("done", "Dana", proofs=(Proof(25, "Dana", "docs/system.md"),)),
    "ownership.operations-runbooks": Said("open", "Kim"),
    "ownership.service-owners": Said("done", "Dana"),
    "ownership.findable-docs": Said("done", "Kim", proofs=(Proof(7, "Kim", "README.md"),)),
}
