"""The people that git knows."""

from gonogo.git.repository import Repository, configured_name


def test_authors_are_told_once_most_recent_first(sandbox):
    for author in ("Ada", "Bo", "Ada", "Cy"):
        sandbox.commit(author=author)
    assert Repository.around(sandbox.root).authors() == ["Cy", "Ada", "Bo"]


def test_authors_are_named_as_the_mailmap_says(sandbox):
    sandbox.commit(author="A. Lovelace")
    sandbox.write(".mailmap", "Ada Lovelace <a. lovelace@example.com>\n")
    assert Repository.around(sandbox.root).authors() == ["Ada Lovelace"]


def test_names_outside_of_ascii_survive(sandbox):
    sandbox.git("config", "i18n.logOutputEncoding", "ISO-8859-1")
    sandbox.commit(author="Zoë Müller")
    assert Repository.around(sandbox.root).authors() == ["Zoë Müller"]


def test_a_repository_without_commits_has_no_authors(sandbox):
    assert Repository.around(sandbox.root).authors() == []


def test_the_user_name_is_the_configured_one(sandbox):
    repository = Repository.around(sandbox.root)
    assert repository.user_name() == ""
    sandbox.git("config", "user.name", "Dana Müller")
    assert repository.user_name() == "Dana Müller"


def test_the_user_name_is_also_known_outside_of_a_repository(tmp_path, monkeypatch):
    assert configured_name(tmp_path) == ""
    settings = tmp_path / "settings"
    settings.write_text("[user]\n\tname = Bo\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    assert configured_name(tmp_path) == "Bo"
    assert configured_name(tmp_path / "no-such-folder") == ""
