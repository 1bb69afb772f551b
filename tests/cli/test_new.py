"""`quizapp new`: from an empty folder to a card that can be seen, each message naming the next."""

from program import quizapp


def test_what_a_new_topic_says_to_do_next_can_be_done(tmp_path):
    bank = tmp_path / "my-bank"
    bank.mkdir()
    begun = quizapp(
        "--content", str(bank), "new", "topic", "采样", "--day", "20", "--id", "sampling"
    )
    file = bank / "20-sampling.yaml"
    assert (begun.code, begun.err) == (0, "")
    assert f"wrote {file}" in begun.out
    assert f"quizapp preview {file} --watch" in begun.out
    assert f"quizapp check {file}" in begun.out
    assert quizapp("check", str(file)).code == 0
    strict = quizapp("check", "--strict", str(file))
    assert strict.code == 1
    assert "put your own in its place" in strict.out
    assert quizapp("preview", str(file)).code == 0


def test_a_card_with_an_id_that_is_taken_is_refused_with_the_option_that_helps(tmp_path):
    quizapp("--content", str(tmp_path), "new", "topic", "Sampling", "--day", "20")
    file = tmp_path / "20-sampling.yaml"
    assert quizapp("new", "card", "short", str(file), "--prompt", "Its name?").code == 0
    again = quizapp("new", "card", "numeric", str(file), "--prompt", "Its name?")
    assert again.code == 2
    assert "'its-name' already" in again.err
    assert "--id" in again.err
