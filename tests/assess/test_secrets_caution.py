"""The caution of what looks like a secret."""

from gonogo.review.edits import set_note

TOKEN = "ghp_" + "a1B2" * 9
LINK = "https://dana:hunter2" + "@ci.example.com/run/7"


def secret_cautions(world):
    return [caution for caution in world.assess().cautions if caution.code == "secret"]


def test_items_are_named_in_the_order_of_the_checklist_with_kinds_and_no_values(make_world):
    world = make_world({"id": "a"}, {"id": "b"}, {"id": "c"})
    review = world.review
    for item, note in (("c", TOKEN), ("old", TOKEN), ("a", LINK)):
        review = set_note(review, [item], note).apply(review)
    [caution] = secret_cautions(world.with_review(review))
    assert caution.text == (
        "3 items with what looks like a secret: 1.1 (a URL with a password), "
        "1.3 (a GitHub token), old (a GitHub token)"
    )
    assert caution.items == ("a", "c", "old")


def test_several_kinds_in_one_item_are_each_named_once(make_world):
    world = make_world({"id": "a"}).prove(["a"])
    review = set_note(world.review, ["a"], LINK).apply(world.review)
    review = review.with_answer("a", review.answer("a").model_copy(update={"owner": TOKEN}))
    [caution] = secret_cautions(world.with_review(review))
    assert "1.1 (a URL with a password and a GitHub token)" in caution.text


def test_a_review_without_secrets_has_no_such_caution(make_world):
    assert secret_cautions(make_world({"id": "a"}).prove(["a"])) == []
