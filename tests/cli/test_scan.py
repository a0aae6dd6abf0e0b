"""``gonogo scan``: proposals that a person takes or drops."""

import tomllib

CORS, RATES, HEALTH = "cors-fastapi", "requests-no-timeout", "health-route"


def review(folder):
    return tomllib.loads((folder / "gonogo.toml").read_text())


def proposed(gonogo, folder, *arguments):
    document = gonogo(folder, "scan", "--json", *arguments).json
    return {one["probe"]: one for one in document["proposals"]}


def test_what_speaks_against_comes_first_with_place_and_what_to_do(process, demo):
    before = (demo / "gonogo.toml").read_bytes()
    run = process(demo, "scan")
    assert (run.code, run.err) == (0, "")
    assert run.out.index("\nAgainst\n") < run.out.index("\nFor\n")
    assert "5.1 Give every outgoing call a time limit" in run.out
    assert "→ Give it one: requests.get(url, timeout=10)" in run.out
    assert "app/rates.py:7" in run.out
    assert "Nothing has changed." in run.out
    assert (demo / "gonogo.toml").read_bytes() == before


def test_ids_stay_when_lines_move_and_items_are_chosen(gonogo, demo):
    [place] = proposed(gonogo, demo, "5.1")[RATES]["places"]
    assert place["lines"] == [7]
    rates = demo / "app" / "rates.py"
    rates.write_text("\n\n" + rates.read_text())
    [moved] = proposed(gonogo, demo, "5.1")[RATES]["places"]
    assert (moved["id"], moved["lines"]) == (place["id"], [9])
    assert {one["number"] for one in proposed(gonogo, demo, "5.1").values()} == {"5.1"}


def test_taking_writes_a_note_or_attaches_the_file_and_is_not_asked_again(gonogo, demo):
    run = gonogo(demo, "scan", "--take", RATES, "--take", HEALTH)
    assert run.code == 0
    answers = review(demo)["items"]
    note = answers["reliability.outbound-timeouts"]["note"]
    assert note.endswith("hangs (scan: requests-no-timeout): app/rates.py:7")
    pieces = answers["observability.critical-path-uptime"]["evidence"]
    assert pieces[-1]["ref"] == "app/main.py"
    assert not {RATES, HEALTH} & set(proposed(gonogo, demo))
    assert proposed(gonogo, demo, "--all")[RATES]["places"][0]["settled"] == "taken"
    again = gonogo(demo, "scan", "--take", RATES)
    assert (again.code, "taken already" in again.err) == (2, True)


def test_an_unknown_item_is_open_then_and_any_other_status_stays_and_is_told(gonogo, demo):
    gonogo(demo, "set", "5.1", "--status", "unknown")
    gonogo(demo, "scan", "--take", RATES)
    assert review(demo)["items"]["reliability.outbound-timeouts"]["status"] == "open"
    gonogo(demo, "set", "1.1", "--status", "done")
    run = gonogo(demo, "scan", "--take", CORS)
    assert "1.1 stays done; if it isn't so: gonogo set 1.1 --status open" in run.err
    assert review(demo)["items"]["auth.server-side-enforcement"]["status"] == "done"


def test_two_of_one_item_are_both_written_below_the_note(gonogo, demo):
    with (demo / "app" / "rates.py").open("a") as rates:
        rates.write("httpx.get(x, timeout=None)\n")
    gonogo(demo, "scan", "--take", RATES, "--take", "httpx-no-timeout")
    note = review(demo)["items"]["reliability.outbound-timeouts"]["note"]
    assert note.count("(scan: ") == 2


def test_dropped_ones_are_kept_in_the_file_and_never_proposed_again(gonogo, demo):
    [place] = proposed(gonogo, demo)[RATES]["places"]
    before = (demo / "gonogo.toml").read_text()
    run = gonogo(demo, "scan", "--drop", place["id"][:5], "--drop", HEALTH)
    assert run.out.splitlines()[0] == f"dropped: {RATES} app/rates.py"
    assert review(demo)["scan"] == {"dropped": [HEALTH, f"{RATES} app/rates.py"]}
    block = f'[scan]\ndropped = [\n  "{HEALTH}",\n  "{RATES} app/rates.py",\n]\n\n'
    assert (demo / "gonogo.toml").read_text().replace(block, "") == before
    assert not {RATES, HEALTH} & set(proposed(gonogo, demo))


def test_what_is_not_proposed_is_told_with_the_nearest(gonogo, demo):
    run = gonogo(demo, "scan", "--drop", "request-no-timeout")
    assert (run.code, 'did you mean "requests-no-timeout"' in run.err) == (2, True)


def test_without_git_it_says_why(gonogo, tmp_path):
    gonogo(tmp_path, "init")
    run = gonogo(tmp_path, "scan")
    assert run.code == 2
    assert "files that git tracks, and there is no git repository here" in run.err
