"""Secrets are told from what only looks a little like them.

True samples are put together from pieces, so that no scanner takes this file for a leak.
"""

import base64
import json
import random
import string
import time

import pytest

from gonogo.text.secrets import new_secret_in, secret_in

MIXED = "a1B2" * 30
RANDOM = "qX7v" + "Lr2ZkT9mWc4YpH8sNb6F" + "dJ3gKu5E" + "t0RiPzA1xQwOe7Vy2MnB4Ch6"
HEX = "9f86d081884c7d65" + "9a2feaa0c55ad015" + "a3bf4f1b2b0b822c" + "d15d6c15b0f00a08"
COMMIT = "9fceb02d0ae598e95dc970b74767f19372d61af8"
UUID = "123e4567-e89b-12d3-a456-426614174000"
JWT = "eyJ" + "hbGciOiJIUzI1NiJ9" + ".eyJ" + "zdWIiOiIxMjM0In0" + "." + RANDOM[:40]
SAYS_EXAMPLE = base64.b64encode(b"This is an example of a short Base64 string").decode()


def web_token(**payload):
    parts = ({"alg": "HS256", "typ": "JWT"}, payload)
    texts = (json.dumps(part, separators=(",", ":")).encode() for part in parts)
    return b".".join(base64.urlsafe_b64encode(t).rstrip(b"=") for t in texts).decode() + (
        "." + RANDOM[:43]
    )


BEGIN = "-----BEGIN {}PRIVATE " + "KEY-----"

TRUE = {
    "a private key": [
        f"{BEGIN.format('RSA ')}\n{MIXED[:64]}",
        f"{BEGIN.format('')}\\n{MIXED[:64]}",
        f"{BEGIN.format('OPENSSH ')} {MIXED[:64]}",
        f"{BEGIN.format('EC ')}\nProc-Type: 4,ENCRYPTED",
    ],
    "an AWS access key id": ["AKIA" + "IOSFODNN7EXAMPLE", "see ASIA" + "Q2X7" * 4 + ", found"],
    "an AWS secret key": [
        "aws_secret_access_key = " + MIXED[:40],
        '"SecretAccessKey": "' + RANDOM[:18] + "/" + RANDOM[19:40] + '"',
    ],
    "a GitHub token": [
        *(f"gh{letter}_" + "a1B2" * 9 for letter in "posur"),
        "github_pat_" + MIXED[:22] + "_" + MIXED[:59],
        "https://gho_" + MIXED[:36] + "@github.com/acme/app",
    ],
    "a GitLab token": ["glpat-" + RANDOM[:20]],
    "a Stripe key": ["sk_live_" + MIXED[:24], "rk_live_" + MIXED[:24], "sk_test_" + MIXED[:24]],
    "a Slack token": ["xoxb-" + "730518264917-" * 2 + MIXED[:24], "xapp-1-" + MIXED[:24]],
    "a webhook address": [
        "https://hooks.slack.com/services/" + "T0123ABCD/B0123ABCD/" + MIXED[:24],
        "https://discord.com/api/webhooks/" + "730518264917305182/" + MIXED[:68],
    ],
    "an Anthropic key": ["sk-ant-" + "api03-" + RANDOM + "-AA"],
    "an OpenAI-style key": ["sk-" + "a1B2" * 12, "sk-" + "proj-" + RANDOM],
    "a Google key": ["AIza" + MIXED[:35], "GOCSPX-" + MIXED[:28]],
    "an npm token": ["npm_" + MIXED[:36]],
    "a PyPI token": ["pypi-" + "AgEIcHlwaS5vcmc" + MIXED],
    "a SendGrid key": ["SG." + MIXED[:22] + "." + MIXED[:43]],
    "a Hugging Face token": ["hf_" + MIXED[:34]],
    "a Vault token": ["hvs." + MIXED[:24]],
    "a JSON web token": [
        JWT,
        f"Authorization: Bearer {JWT}",
        web_token(iss="supabase", role="service_role"),
        web_token(sub="dana@example.com", role="anonymous"),
        "eyJ" + "a" * 20 + ".eyJ" + "b1C" * 9 + "." + RANDOM[:40],
    ],
    "a URL with a password": [
        "postgres://app:hunter2" + "@db.internal/app",
        "https://dana:s3cr3t" + "@host.example.com/x",
        "redis://:p4ss" + "@cache:6379",
    ],
    "a signed link": [
        "https://b.s3.amazonaws.com/dump.sql?X-Amz-Signature=" + HEX,
        "https://a.blob.core.windows.net/c?sv=2022-11-02&sig=" + MIXED[:43] + "%3D",
    ],
    "a password": [
        "password: Tr0ub4dor" + "&3",
        "the password is Summer" + "2024!",
        "DB_PASSWORD=hunter" + "2",
        "Server=db;User=sa;Pwd=abc" + "12345;",
        '{"password": "S3cr3t' + 'Pass!"}',
    ],
    "a key or token": [
        "Authorization: Bearer " + RANDOM[:32],
        "authorization: token " + COMMIT,
        "Authorization: Basic " + "dXNlcjpwYXNzd29yZDEyMw==",
        "bearer " + RANDOM[:24],
        "api_key: " + RANDOM[:32],
        "client_secret=" + HEX[:32],
        "clientSecret: '" + RANDOM[:24] + "'",
        "https://x.example.com/?access_token=" + RANDOM[:24],
        "AccountKey=" + RANDOM + "==",
        "the key for prod is " + RANDOM[:32],
        "token " + RANDOM[:32],
    ],
}

HARMLESS = [
    "",
    "done",
    COMMIT,
    f"fixed in commit {COMMIT}, secret rotated",
    f"AWS secret key rotated, see {COMMIT}",
    UUID,
    f"token: {UUID}",
    f"sha256:{HEX}",
    f"key: sha256:{HEX}",
    f"ghcr.io/acme/app@sha256:{HEX}",
    f"docker://alpine:3.19@sha256:{HEX}",
    "https://ci.example.com/run/123",
    f"https://ci.example.com/runs/{RANDOM[:24]}",
    f"secret scan: https://ci.example.com/runs/{RANDOM[:24]}",
    "https://github.com/acme/app/actions/runs/11234567890/job/3123456789",
    f"access key policy: https://docs.example.com/document/d/{RANDOM[:44]}/edit",
    "https://medium.example/@dana/how-we-rotate-keys-1a2b3c4d5e6f",
    "http://localhost:8080/@scope/package",
    "git@github.com:acme/app.git",
    "ssh://git@github.com:22/acme/app",
    "mail dana@example.com",
    "tests/test_token_refresh.py::test_rotation_2",
    "secret: vault/prod/stripe-key-2024",
    "s3://backups/2026-11-22/dump.sql.gz",
    "the key rotation is documented",
    "token bucket limiter",
    "bearer tokens-are-rotated-every-90-days",
    "token lifetime: 15min",
    "password policy: OWASP-ASVS-V2.1",
    "Password: Argon2id, 19 MiB",
    "admin password: 1Password, vault Prod-2",
    "password: min. 12 characters, MFA",
    "secret: AuthTokenRefreshHandlerV2",
    "sk-learn-based-classification-2-model",
    "risk-based-assessment-of-all-things-2024",
    f"the {BEGIN.format('')} block is no longer in the repository",
    "key: ssh-ed25519 AAAA" + "C3NzaC1lZDI1NTE5AAAAIJ2m3x",
    "GPG key 4AEE18F83AFDEB234AEE18F83AFDEB234AEE18F8",
    "publishable key: pk_" + "live_" + MIXED[:24],
    "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/stripe-AbCdEf",
    "api_key=YOUR_API_KEY",
    "api_key: " + "x" * 32,
    "ghp_" + "x" * 36,
    "token=$TOKEN",
    "secret=${SECRET}",
    "Authorization: Bearer <token>",
    "Authorization: Bearer $ACCESS_TOKEN",
    "password: ***",
    "password=changeme",
    "key: STRIPE_SECRET_KEY_PROD",
    "postgres://user:password@localhost",
    "postgres://postgres:postgres@localhost:5432/app",
    "postgres://app:$DB_PASSWORD@db/app",
    "postgres://app:DB_PASSWORD@db/app",
    "postgres://app:<password>@db/app",
    "https://hooks.slack.com/services/T00000000/B00000000/" + "X" * 24,
    "sk_live_" + "abc123def456ghi789jkl012",
    "ghp_" + "1234567890abcdefghijklmnopqrstuvwxyz",
    "AKIA" + "1234567890ABCDEF",
    "api_key: abc123def456" + "ghi789jkl012",
    "client_secret=" + "0123456789abcdef" * 2,
    "whsec_" + SAYS_EXAMPLE,
    "secret: " + SAYS_EXAMPLE,
    web_token(iss="supabase", ref="abcdwxyz", role="anon"),
    "SUPABASE_SERVICE_ROLE_KEY=" + web_token(iss="supabase", ref="abcdwxyz", role="anon"),
    "Authorization: Bearer " + web_token(role="anon", exp=2079329726),
]


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in TRUE.items() for text in texts]
)
def test_a_secret_is_found_and_its_kind_named(kind, text):
    assert secret_in(text) == kind
    assert secret_in(f"Checked with Kim.\nIt says: {text} and so on.") == kind


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_no_secret_is_left_alone(text):
    assert secret_in(text) == ""
    assert secret_in(f"Looked at it: {text}, and it is fine.") == ""


@pytest.mark.parametrize(
    ("alphabet", "length", "least"),
    [
        (string.ascii_letters + string.digits, 20, 0.9),
        (string.ascii_lowercase + string.digits, 32, 0.95),
        (string.ascii_letters + string.digits + "+/", 40, 0.9),
        (string.ascii_uppercase + "234567", 40, 0.9),
        ("0123456789abcdef", 32, 0.95),
        (string.ascii_letters + string.digits, 32, 0.99),
    ],
)
def test_most_random_values_beside_a_telling_name_are_found(alphabet, length, least):
    draw = random.Random(7)
    values = ("".join(draw.choices(alphabet, k=length)) for _ in range(200))
    assert sum(bool(secret_in(f"API_TOKEN={value}")) for value in values) >= 200 * least


@pytest.mark.parametrize("prefix", ["ghp_", "sk_live_", "npm_", "aws_secret_access_key="])
def test_random_values_with_the_mark_of_their_issuer_are_found(prefix):
    draw = random.Random(7)
    letters = string.ascii_letters + string.digits
    values = (prefix + "".join(draw.choices(letters, k=40)) for _ in range(500))
    assert all(secret_in(value) for value in values)


def test_only_a_secret_that_was_not_there_before_is_new():
    first, second = "ghp_" + MIXED[:36], "ghp_" + RANDOM[:36]
    assert new_secret_in(f"{first} and more", first) == ""
    assert new_secret_in(second, first) == "a GitHub token"
    assert new_secret_in(f"{first} {second}", first) == "a GitHub token"
    assert new_secret_in("words", first) == ""


UNITS = [
    "-----BEGIN A ",
    BEGIN.format("A A A "),
    "sk-",
    "xoxb-a",
    "eyJ",
    "eyJaaaaaaaaa.eyJaaaaaaaaa.a.",
    "://",
    "://a:a",
    "password=",
    "token",
    "token=token:=",
    "=token",
    "key a ",
    "secret_access_key=",
    "bearer ",
    "SG." + "a" * 16 + ".",
    "hooks.slack.com/aaaaaa/",
]


def seconds(text):
    """Seconds of this process alone, the least of several runs: what else the machine does adds."""
    times = []
    for _ in range(3):
        secret_in.cache_clear()
        start = time.process_time()
        assert secret_in(text) == ""
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("unit", UNITS)
def test_eight_times_the_text_takes_no_more_than_about_eight_times_as_long(unit):
    short, long = ((unit * length)[:length] for length in (4_000, 32_000))
    seconds(short)  # the patterns are compiled now
    assert seconds(long) < 24 * seconds(short) + 0.005


def test_a_file_full_of_long_notes_is_looked_through_in_seconds():
    notes = [(unit * 8_000)[:8_000] for unit in UNITS] * 8  # 1 MiB, as much as a file may have
    start = time.process_time()
    for note in notes:
        secret_in.cache_clear()
        assert secret_in(note) == ""
    assert time.process_time() - start < 10
