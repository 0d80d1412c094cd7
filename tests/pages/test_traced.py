from venuespec_codegen.pages.traced import Stretch, TextBuilder, Traced, joined

# "one two" stands at 10 to 17, "three" at 20 to 25.
TEXT = Traced("one two\nthree", 10, 25, (Stretch(0, 10, 17), Stretch(7, 17, 20), Stretch(8, 20, 25)))


def test_parts_of_a_text_have_their_places() -> None:
    assert TEXT.place(4, 7) == (14, 17)
    assert TEXT.place(4, 13) == (14, 25)
    assert TEXT.place(7, 8) == (17, 20)
    assert TEXT.place(2, 2) == (12, 12)
    assert TEXT.place(13, 13) == (25, 25)


def test_stretches_are_cut_out_and_joined() -> None:
    cut = TEXT.cut([(4, 7), (10, 13)])
    assert (cut.text, cut.start, cut.end) == ("two\nree", 14, 25)
    assert [cut.place(0, 3), cut.place(3, 4), cut.place(4, 7)] == [(14, 17), (17, 22), (22, 25)]
    both = joined([TEXT.cut([(0, 3)]), TEXT.cut([(8, 13)])])
    assert (both.text, both.start, both.end, both.place(4, 9)) == ("one\nthree", 10, 25, (20, 25))


def test_blanks_and_line_breaks_run_together_and_vanish_at_the_ends() -> None:
    builder = TextBuilder()
    builder.blank(0, 1)
    builder.add("a", 1, 2)
    builder.blank(2, 3)
    builder.line_break(3, 4)
    builder.blank(4, 5)
    builder.open_code()
    builder.add("b", 6, 7)
    builder.close_code()
    builder.line_break(8, 9)
    text = builder.finish(0, 9)
    assert (text.text, text.codes) == ("a\nb", ((2, 3),))
    assert text.place(1, 2) == (3, 4)
