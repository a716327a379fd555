"""What the chapters' methods show of any edition: tables and figures, or a line that says what is missing."""

from support import edition_of

from closereading.agreement import corrections
from closereading.display import your_article
from closereading.edition import loading


def test_a_coding_without_the_machines_version_says_so():
    article = edition_of("kazakhstan-crisis")
    assert (
        "cannot be told"
        in your_article.deciders(article, corrections.machine_version(loading.find_folder("kazakhstan-crisis"))).data
    )
