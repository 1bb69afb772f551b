"""Required topics come first, and cards that resemble one another keep apart."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling.order import GAP, REACH, apart, passed_on, required_first

TOPICS = [f"t{number}" for number in range(8)]
graphs = st.dictionaries(
    st.sampled_from(TOPICS), st.lists(st.sampled_from([*TOPICS, "elsewhere"]), max_size=4)
)


def acyclic(graph):
    """Keep what is required only of topics with a lower number."""
    return {
        topic: [one for one in required if one in TOPICS and one < topic]
        for topic, required in graph.items()
    }


def test_a_required_topic_comes_first():
    assert required_first(["a", "b", "c"], {"a": ["c"]}) == ["c", "a", "b"]


def test_without_requirements_the_order_stays():
    assert required_first(["b", "a"], {}) == ["b", "a"]


def test_a_chain_is_followed_to_its_end():
    chain = [f"{number}" for number in range(5000)]
    requires = dict(pairwise(chain))

    assert required_first(chain, {one: [two] for one, two in requires.items()}) == chain[::-1]


def test_a_circle_is_broken_at_its_first_topic():
    assert sorted(required_first(["a", "b"], {"a": ["b"], "b": ["a"]})) == ["a", "b"]


@given(graph=graphs, order=st.permutations(TOPICS))
def test_every_topic_comes_once_and_after_what_it_requires(graph, order):
    graph = acyclic(graph)
    placed = required_first(order, graph)

    assert sorted(placed) == sorted(order)
    for topic, required in graph.items():
        for one in required:
            assert placed.index(one) < placed.index(topic)


@given(graph=graphs, order=st.permutations(TOPICS))
def test_even_a_circle_loses_no_topic(graph, order):
    assert sorted(required_first(order, graph)) == sorted(order)


@given(graph=graphs, weights=st.dictionaries(st.sampled_from(TOPICS), st.floats(0.1, 10)))
def test_a_required_topic_weighs_no_less(graph, weights):
    passed = passed_on(weights, graph)

    assert all(passed[topic] >= weight for topic, weight in weights.items())
    for topic, required in graph.items():
        if topic in passed and passed[topic] > 1:
            assert all(passed[one] >= passed[topic] for one in required)


def test_look_alikes_are_moved_apart():
    alike = {"a1": frozenset("a"), "a2": frozenset("a")}

    assert apart(["a1", "a2", "x", "y", "z"], alike) == ("a1", "x", "y", "z", "a2")


def test_where_nothing_else_is_left_look_alikes_follow_one_another():
    alike = {"a1": frozenset("a"), "a2": frozenset("a")}

    assert apart(["a1", "a2"], alike) == ("a1", "a2")


def test_a_card_from_far_back_is_not_brought_forward():
    alike = {f"a{number:02}": frozenset("a") for number in range(REACH + 2)}
    cards = [*alike, "far"]

    assert apart(cards, alike)[1] == "a01"


cards = st.lists(st.integers(0, 40).map(str), unique=True, max_size=30)
marks = st.dictionaries(
    st.integers(0, 40).map(str), st.frozensets(st.sampled_from("abcde"), max_size=2)
)


@given(cards=cards, alike=marks)
def test_no_card_is_lost_and_the_first_stays(cards, alike):
    placed = apart(cards, alike)

    assert sorted(placed) == sorted(cards)
    assert placed[:1] == tuple(cards[:1])


@given(cards=cards)
def test_without_look_alikes_nothing_moves(cards):
    assert apart(cards, {}) == tuple(cards)


@given(cards=cards, alike=marks)
def test_a_look_alike_comes_too_soon_only_where_no_other_card_was_in_reach(cards, alike):
    placed = apart(cards, alike)
    for place, card in enumerate(placed):
        near = placed[max(0, place - GAP) : place]
        recent = {mark for one in near for mark in alike.get(one, ())}
        if recent & alike.get(card, frozenset()):
            later = [one for one in cards if one in placed[place:]][: REACH + 1]
            assert all(recent & alike.get(one, frozenset()) for one in later)
