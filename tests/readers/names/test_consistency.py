"""One type for each name of a text, and the names in headlines, by what the rest of the text says."""

from names_read import a_name, named, page_of, read, written

from closereading.readers.names.consistency import headlines, settle


def test_one_type_per_name_per_text():
    table = read(
        "In a letter, Papworth agreed. The head of Papworth Hospital, Ann Lee, left. They asked Papworth again."
    )
    assert set(table.type[table.text == "Papworth"]) == {"ORG"}


def test_headline_takes_only_known_names():
    raw = "Angry Voters Turn Against Mayor Quimbly In Dallas\n\nMayor Joe Quimbly of Dallas said so on Monday. Voters were angry."
    found = named(raw)
    assert ("Quimbly", "PERSON") in found[:2] and ("Dallas", "GPE") in found[:2]
    assert not any("Voters" in name or "Angry" in name for name, _ in found)


def test_capitals_throughout_hide_no_known_names():
    found = named("THE UNITED STATES AND RUSSIA SIGNED A DEAL. PRESIDENT JOHN SMITHERS SAID NO TO IT.")
    assert found == [("UNITED STATES", "GPE"), ("RUSSIA", "GPE"), ("JOHN SMITHERS", "PERSON")]


def test_the_type_with_most_weight_behind_it_holds_for_all_occurrences():
    page = page_of("Zedko left. Then Zedko spoke.")
    first = a_name(page, "Zedko", "GPE", weight=1)
    second = page.name(4, 5, "ORG", 2, "by hand")
    assert written(page, settle(page, [first, second])) == [
        ("Zedko", "ORG", "as elsewhere in the text"),
        ("Zedko", "ORG", "by hand"),
    ]


def test_a_surname_and_a_given_name_have_the_type_of_the_full_name():
    page = page_of("Zora Vantrel left. Vantrel spoke to Zora.")
    names = [
        a_name(page, "Zora Vantrel", "PERSON"),
        page.name(4, 5, "ORG", 1, "guess"),
        page.name(7, 8, "GPE", 1, "guess"),
    ]
    assert written(page, settle(page, names)) == [
        ("Zora Vantrel", "PERSON", "by hand"),
        ("Vantrel", "PERSON", "part of Zora Vantrel"),
        ("Zora", "PERSON", "part of Zora Vantrel"),
    ]


def test_the_first_word_and_the_initials_of_an_organisation_are_the_organisation():
    page = page_of("Zedbanko Trust left. Zedbanko spoke, ZT spoke.")
    names = [
        a_name(page, "Zedbanko Trust", "ORG"),
        page.name(4, 5, "PERSON", 1, "guess"),
        page.name(7, 8, "GPE", 1, "guess"),
    ]
    assert written(page, settle(page, names))[1:] == [
        ("Zedbanko", "ORG", "first word of Zedbanko Trust"),
        ("ZT", "ORG", "initials of Zedbanko Trust"),
    ]


def test_a_name_that_little_is_known_of_has_the_type_of_what_it_is_coordinated_with():
    page = page_of("Paris and Zedko left.")
    paris, zedko = a_name(page, "Paris", "GPE"), a_name(page, "Zedko", "PERSON", weight=1)
    assert written(page, settle(page, [paris, zedko]))[1] == ("Zedko", "GPE", "coordinated with the name beside it")
    trusted = zedko._replace(weight=2)
    assert written(page, settle(page, [paris, trusted]))[1] == ("Zedko", "PERSON", "by hand")


def test_what_stands_in_brackets_behind_an_organisation_is_its_name():
    assert ("Zedfon", "ORG") in named("They met the Zedbanko Trust (Zedfon) on Monday.")
    assert named("They met Zora Vantrel (Zedfon) again.") == [("Zora Vantrel", "PERSON")]


def test_a_list_has_one_kind_but_two_words_beside_a_comma_are_no_list():
    page = page_of("They saw Paris, Zedko and Qwandor. Ada Vantrel, Zedko left.")
    kinds = dict.fromkeys(["Zedko", "Qwandor"], "")
    names = [a_name(page, "Paris", "GPE")] + [a_name(page, form, "", 0.5, "name of one word") for form in kinds]
    assert [name[1:] for name in written(page, settle(page, names))[1:]] == [
        ("GPE", "coordinated with the name beside it")
    ] * 2
    person = [a_name(page, "Ada Vantrel", "PERSON"), page.name(13, 14, "", 0.5, "name of one word")]
    assert written(page, settle(page, person)) == [("Ada Vantrel", "PERSON", "by hand")]


def test_a_nation_is_a_surname_where_a_person_is_called_so_and_acts():
    found = named("Zora French fled. French said she was safe. The French wept over French wine.")
    assert found == [("Zora French", "PERSON"), ("French", "PERSON"), ("French", "NORP"), ("French", "NORP")]


def test_a_country_that_begins_a_persons_name_stays_a_country():
    found = named("Jordan Vantrel left the town. They went home to Jordan by bus.")
    assert found[-1] == ("Jordan", "GPE")


def test_a_name_after_a_title_and_a_nationality_keep_their_type():
    page = page_of("Zedko Zedko Zedko Zedko Zedko left.")
    others = [page.name(place, place + 1, "ORG", 3, "list") for place in (2, 3, 4)]
    names = [page.name(0, 1, "PERSON", 4, "title"), page.name(1, 2, "NORP", 1, "list"), *others]
    assert [name.type for name in settle(page, names)] == ["PERSON", "NORP", "ORG", "ORG", "ORG"]


def test_what_is_no_name_anywhere_is_left_out():
    page = page_of("Zedko left.")
    assert settle(page, [a_name(page, "Zedko", "", weight=0.5)]) == []
    assert settle(page, []) == []


def test_a_headline_has_the_names_of_the_body_and_of_the_lists_and_no_others():
    page = page_of("VOTERS LEAVE ZEDKO BEHIND IN PARIS\n\nThe voters of Zedko were angry on Monday.")
    body = page.name(page.word.index("Zedko"), page.word.index("Zedko") + 1, "GPE", 2, "by hand")
    assert written(page, headlines(page, [body])) == [
        ("ZEDKO", "GPE", "known name in a headline"),
        ("PARIS", "GPE", "known name in a headline"),
    ]
    assert written(page, headlines(page, [])) == [("PARIS", "GPE", "known name in a headline")]


def test_an_ordinary_word_is_a_name_in_a_headline_only_if_the_body_says_so():
    page = page_of("VOTERS LEAVE HOPE BEHIND THEM\n\nThe voters of Hope were angry on Monday.")
    hope = a_name(page, "Hope", "GPE", weight=2)
    assert written(page, headlines(page, [hope])) == [("HOPE", "GPE", "known name in a headline")]
    assert headlines(page, []) == []


def test_a_text_without_headlines_has_no_names_in_them():
    page = page_of("The voters of Paris were angry on Monday.")
    assert headlines(page, [a_name(page, "Paris", "GPE")]) == []
