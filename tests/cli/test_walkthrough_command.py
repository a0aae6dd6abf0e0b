"""``gonogo walkthrough`` where there is nobody to meet. (tests/tui has the meeting itself.)"""


def test_without_a_terminal_it_says_what_to_do_instead(process, demo):
    before = (demo / "gonogo.toml").read_bytes()
    run = process(demo, "walkthrough")
    assert (run.code, run.out) == (2, "")
    assert "a walkthrough needs a terminal; gonogo plan" in run.err
    assert (demo / "gonogo.toml").read_bytes() == before
